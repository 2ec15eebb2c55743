import { memo, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import { worldAt, type Entry } from '../../session/session.ts'
import { usePage } from '../../store/page.ts'
import type { PageState } from '../../store/state.ts'
import { ChangeLine } from '../kit/ChangeLine.tsx'
import { Explanations } from './Explanations.tsx'
import { HelpText } from './HelpText.tsx'
import { Output } from './Output.tsx'
import { Pointing } from './Pointing.tsx'
import { Prompt } from './Prompt.tsx'
import styles from './Transcript.module.css'

/** So many lines are on the page at first, and so many more each time that they are asked for. */
const STEP = 100

/** What the transcript says, all of one moment. */
export interface Said extends Pick<PageState, 'session' | 'clearedAt' | 'helpAt' | 'pointed' | 'running' | 'shown'> {
  /** The lines since the transcript was cleared. */
  readonly path: readonly Entry[]
}

interface Props {
  readonly said: Said
  /** What they are scrolled in. */
  readonly log: RefObject<HTMLElement | null>
}

/** The lines with their answers, what `help` says among them, and the line that is under way. */
export const Entries = memo(function Entries({ said, log }: Props) {
  const { t } = useTranslation('terminal')
  const { session, path, clearedAt, helpAt, pointed, running, shown } = said
  const [limit, setLimit] = useState(STEP)
  const at = path.findIndex(({ id }) => id === pointed?.entry)
  // What was pointed at is on the page, however far up.
  const earlier = Math.max(0, path.length - Math.max(limit, at < 0 ? 0 : path.length - at))
  // How far from the end the reader was who asked for what came before; the end itself where nobody did.
  const fromEnd = useRef(0)

  const goal = useRef<HTMLDivElement>(null)
  const goneTo = useRef<typeof pointed>(undefined)

  // It is drawn anew when something was run, which is when its end is what matters; or when a line was pointed at.
  useEffect(() => {
    if (pointed !== undefined && goneTo.current !== pointed) {
      goal.current?.scrollIntoView({ block: 'center' })
      goal.current?.focus({ preventScroll: true })
    } else if (pointed === undefined || fromEnd.current > 0)
      log.current?.scrollTo({ top: log.current.scrollHeight - fromEnd.current })
    goneTo.current = pointed
    fromEnd.current = 0
  })
  const showEarlier = (): void => {
    const { scrollHeight = 0, scrollTop = 0 } = log.current ?? {}
    fromEnd.current = scrollHeight - scrollTop
    setLimit(limit + STEP)
    // The button may be gone.
    log.current?.focus({ preventScroll: true })
  }

  return (
    <>
      {helpAt !== undefined && helpAt <= clearedAt ? <HelpText /> : null}
      {earlier === 0 ? null : (
        <button type="button" className={styles['walk']} onClick={showEarlier}>
          {t('earlier', { count: Math.min(earlier, STEP) })}
        </button>
      )}
      {path.slice(earlier).map((entry) => (
        <div
          key={entry.id}
          {...(entry.id === pointed?.entry ? { ref: goal, tabIndex: -1, className: styles['pointed'] } : {})}
        >
          <EntryView entry={entry} before={worldAt(session, entry.parent)} />
          {entry.id === helpAt ? <HelpText /> : null}
        </div>
      ))}
      {running === undefined ? null : <UnderWay line={running} shown={shown} />}
      <Pointing log={log} said={said} />
    </>
  )
})

/** The line that is being run, and what it has printed so far. */
function UnderWay({ line, shown }: { readonly line: string; readonly shown: string }) {
  const { t } = useTranslation('terminal')
  const session = usePage((page) => page.session)
  const stop = usePage((page) => page.stop)
  const place = usePage((page) => page.place)
  return (
    <div className={styles['entry']}>
      <p className={styles['line']}>
        <Prompt place={place} world={worldAt(session)} /> {line}
        <span className={styles['note']}> {t('running')}</span>
      </p>
      <Output text={shown} world={worldAt(session)} className={styles['out']} />
      {shown === '' ? null : (
        <button type="button" className={styles['walk']} onClick={stop}>
          {t('stop')}
        </button>
      )}
    </div>
  )
}

const EntryView = memo(function EntryView({ entry, before }: { readonly entry: Entry; readonly before: World }) {
  const { t } = useTranslation('terminal')
  const showWalk = usePage((page) => page.showWalk)
  const { line, place, stdout, stderr, exitCode, world, probes, refusals } = entry
  const probe = probes.at(-1)
  // Some of docker's own answers end with it already.
  const saysItself = stderr.trimEnd().endsWith(`exit status ${exitCode}`)
  return (
    <div className={styles['entry']} data-exit={exitCode}>
      <p className={styles['line']}>
        <Prompt place={place} world={before} /> {line}
      </p>
      <Output text={stdout} world={world} className={styles['out']} />
      <Output text={stderr} world={world} className={exitCode === 0 ? styles['out'] : styles['error']} />
      {exitCode === 0 || saysItself ? null : <p className={styles['status']}>{t('exitStatus', { code: exitCode })}</p>}
      {exitCode === 0 || refusals === undefined ? null : <Explanations refusals={refusals} />}
      <ChangeLine before={before} after={world} />
      {probe === undefined ? null : (
        <button type="button" className={styles['walk']} onClick={() => showWalk({ entry: entry.id, probe, step: 0 })}>
          {t('showWalk')}
        </button>
      )}
    </div>
  )
})
