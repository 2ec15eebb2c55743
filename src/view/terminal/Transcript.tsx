import { Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { pathOf } from '../../session/session.ts'
import { usePage } from '../../store/page.ts'
import { lazyPanel } from '../kit/lazy-panel.ts'
import styles from './Transcript.module.css'

// Nothing has been run at first.
const Entries = lazyPanel(async () => (await import('./Entries.tsx')).Entries)

/** What was run up to the cursor, and what it answered. */
export function Transcript() {
  const { t } = useTranslation('terminal')
  const session = usePage((page) => page.session)
  const clearedAt = usePage((page) => page.clearedAt)
  const helpAt = usePage((page) => page.helpAt)
  const running = usePage((page) => page.running)
  const log = useRef<HTMLDivElement>(null)
  const path = pathOf(session).filter(({ id }) => id > clearedAt)

  return (
    // Focusable, so that the arrow keys scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['log']} role="log" aria-label={t('transcript')} tabIndex={0} ref={log}>
      {session.cursor === 0 && helpAt === undefined ? <p className={styles['note']}>{t('empty')}</p> : null}
      <Suspense fallback={null}>
        {path.length === 0 && running === undefined && helpAt === undefined ? null : <Entries path={path} log={log} />}
      </Suspense>
    </div>
  )
}
