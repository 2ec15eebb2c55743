// The composition root: styles in their order, the first language's texts, then the page.
import './view/kit/tokens.css'
import './view/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { present } from './base/assert.ts'
import { applyLanguage, applyTheme } from './store/appearance.ts'
import { beginKeeping } from './store/begin-keeping.ts'
import { usePage } from './store/page.ts'
import { isSpeakers, Page } from './view/Page.tsx'

const { language, theme } = usePage.getState()
applyTheme(theme)
await applyLanguage(language)
createRoot(present(document.getElementById('root') ?? undefined, 'root element')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
// The speaker's window has no host of its own.
if (!isSpeakers()) beginKeeping()
