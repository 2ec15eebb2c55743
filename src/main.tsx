// The composition root: styles in their order, the first language's texts, then the page.
import './view/kit/tokens.css'
import './view/base.css'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { present } from './base/assert.ts'
import { applyLanguage, applyTheme } from './store/appearance.ts'
import { beginKeeping } from './store/begin-keeping.ts'
import { usePage } from './store/page.ts'
import { App } from './view/App.tsx'
import { lazyPanel } from './view/kit/lazy-panel.ts'

const { language, theme } = usePage.getState()
applyTheme(theme)
await applyLanguage(language)
const Speaker = lazyPanel(async () => (await import('./view/present/Speaker.tsx')).Speaker)
const isSpeakers = new URLSearchParams(location.search).has('speaker')
createRoot(present(document.getElementById('root') ?? undefined, 'root element')).render(
  <StrictMode>
    {isSpeakers ? (
      <Suspense fallback={null}>
        <Speaker />
      </Suspense>
    ) : (
      <App />
    )}
  </StrictMode>,
)
// The speaker's window has no host of its own.
if (!isSpeakers) beginKeeping()
