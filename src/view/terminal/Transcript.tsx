import { Suspense, useDeferredValue, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { pathOf } from '../../session/session.ts'
import { usePage } from '../../store/page.ts'
import { lazyPanel } from '../kit/lazy-panel.ts'
import type { Said } from './Entries.tsx'
import styles from './Transcript.module.css'

// Nothing has been run at first.
const Entries = lazyPanel(async () => (await import('./Entries.tsx')).Entries)

/** What was run up to the cursor, and what it answered. */
export function Transcript() {
  const { t } = useTranslation('terminal')
  const session = usePage((page) => page.session)
  const clearedAt = usePage((page) => page.clearedAt)
  const helpAt = usePage((page) => page.helpAt)
  const pointed = usePage((page) => page.pointed)
  const running = usePage((page) => page.running)
  const shown = usePage((page) => page.shown)
  const log = useRef<HTMLDivElement>(null)
  const now = useMemo(
    (): Said => ({
      session,
      path: pathOf(session).filter(({ id }) => id > clearedAt),
      clearedAt,
      helpAt,
      pointed,
      running,
      shown,
    }),
    [session, clearedAt, helpAt, pointed, running, shown],
  )
  // The picture comes first: whoever jumps through time would wait for a hundred lines.
  const said = useDeferredValue(now)
  const empty = said.path.length === 0 && said.running === undefined && said.helpAt === undefined

  return (
    // Focusable, so that the arrow keys scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['log']} role="log" aria-label={t('transcript')} tabIndex={0} ref={log}>
      {session.cursor === 0 && helpAt === undefined ? <p className={styles['note']}>{t('empty')}</p> : null}
      <Suspense fallback={null}>{empty ? null : <Entries said={said} log={log} />}</Suspense>
    </div>
  )
}
