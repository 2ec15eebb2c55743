// The real page, as src/main.tsx puts it up; only the typing is left out.
import '../../src/view/kit/tokens.css'
import '../../src/view/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { present } from '../../src/base/assert.ts'
import { runLine } from '../../src/cli/run-line.ts'
import { record, type Session, worldAt } from '../../src/session/session.ts'
import { applyLanguage, applyTheme } from '../../src/store/appearance.ts'
import { pageNow, usePage } from '../../src/store/page.ts'
import { App } from '../../src/view/App.tsx'
import { paintedSince } from './painted.ts'
import { gripNearMiddle, paneNow } from './sight.ts'

const place = { at: 'host' } as const
let built: Session | undefined

async function build(lines: readonly string[]): Promise<void> {
  let { session } = pageNow()
  for (const line of lines) {
    const run = await runLine(worldAt(session), place, line)
    if (run.exitCode !== 0) throw new Error(`${line}: ${run.stderr}`)
    const { world, invocations, probes, stdout, stderr, exitCode } = run
    session = record(session, { line, place, invocations, probes, stdout, stderr, exitCode, world })
  }
  built = session
}

function show(): Promise<number> {
  const session = present(built, 'host to show')
  const start = performance.now()
  usePage.setState({ session })
  return paintedSince(start)
}

applyTheme('light')
await applyLanguage('en')
createRoot(present(document.getElementById('root') ?? undefined, 'root element')).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
window.ours = { build, show, run: (line) => pageNow().runLine(line), pane: paneNow, grip: gripNearMiddle }
