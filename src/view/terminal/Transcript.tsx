import { Suspense, useDeferredValue, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { linesInSight } from '../../session/terminals.ts'
import { usePage } from '../../store/page.ts'
import { shownTerminal } from '../../store/typing.ts'
import { lazyPanel } from '../kit/lazy-panel.ts'
import type { Said } from './Entries.tsx'
import { useTypingAt } from './focus-line.ts'
import styles from './Transcript.module.css'

// Nothing has been run at first.
const Entries = lazyPanel(async () => (await import('./Entries.tsx')).Entries)

/** What was run in the terminal in sight up to the cursor, and what it answered. */
export function Transcript() {
  const { t } = useTranslation('terminal')
  const session = usePage((page) => page.session)
  const terminal = usePage(shownTerminal)
  const pointed = usePage((page) => page.pointed)
  const running = usePage((page) => page.running)
  const waiting = usePage((page) => page.waiting)
  const shown = usePage((page) => page.shown)
  const search = usePage((page) => page.search)
  const log = useRef<HTMLDivElement>(null)
  useTypingAt(log)
  const now = useMemo(
    (): Said => ({ session, path: linesInSight(session, terminal), terminal, pointed, running, waiting, shown }),
    [session, terminal, pointed, running, waiting, shown],
  )
  // The picture comes first: whoever jumps through time would wait for a hundred lines.
  const said = useDeferredValue(now)
  const isEmpty =
    said.path.length === 0 &&
    said.running === undefined &&
    said.waiting.length === 0 &&
    said.terminal.helpAt === undefined

  return (
    // Focusable, so that the arrow keys scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['log']} role="log" aria-label={t('transcript')} tabIndex={0} ref={log}>
      {session.cursor === 0 && terminal.helpAt === undefined ? <p className={styles['note']}>{t('empty')}</p> : null}
      <Suspense fallback={null}>{isEmpty ? null : <Entries said={said} log={log} search={search} />}</Suspense>
    </div>
  )
}
