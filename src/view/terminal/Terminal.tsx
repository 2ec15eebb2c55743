import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HOST_NAME } from '../../engine/index.ts'
import { usePage, useWorld } from '../../store/page.ts'
import { shownTerminal } from '../../store/typing.ts'
import { lazyPanel } from '../kit/lazy-panel.ts'
import { CommandLine } from './CommandLine.tsx'
import { focusLine } from './focus-line.ts'
import { Prompt } from './Prompt.tsx'
import styles from './Terminal.module.css'
import { Transcript } from './Transcript.tsx'

const Head = lazyPanel(async () => (await import('./Head.tsx')).Head)

/** The terminals: what was run in the one in sight and answered, and the line to type the next command in. */
export function Terminal() {
  const { t } = useTranslation('terminal')
  const world = useWorld()
  const place = usePage((page) => shownTerminal(page).place)
  const isReady = useReady()
  const start = <StartHead />
  return (
    <section className={styles['terminal']} aria-label={t('title')}>
      {isReady ? (
        <Suspense fallback={start}>
          <Head />
        </Suspense>
      ) : (
        start
      )}
      <div className={styles['panel']} {...(isReady ? { role: 'tabpanel', id: 'terminal-panel' } : {})}>
        <Transcript />
        <div
          className={styles['line']}
          onPointerDown={(event) => {
            // A press beside the text is meant for the text.
            if (event.target === event.currentTarget) {
              event.preventDefault()
              focusLine()
            }
          }}
        >
          <Prompt place={place} world={world} />
          <CommandLine />
          <span className={styles['keys']}>{t('keys')}</span>
        </div>
      </div>
    </section>
  )
}

/** Milliseconds after the first picture until the rest of the head is there for somebody who hasn't run anything yet. */
const PATIENCE = 1000

/** Whether what isn't needed at first may be loaded. */
function useReady(): boolean {
  const hasRun = usePage((page) => page.session.entries.length > 0)
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  return hasRun || isLate
}

/** The head before anything was run. */
function StartHead() {
  return (
    <div className={styles['head']}>
      <span className={styles['tab']} data-here>
        {HOST_NAME}
      </span>
    </div>
  )
}
