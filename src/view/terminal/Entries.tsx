import { memo, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import { worldAt, type Entry } from '../../session/session.ts'
import type { Terminal } from '../../session/terminals.ts'
import { pageNow, usePage } from '../../store/page.ts'
import type { PageState, Search, Typing } from '../../store/state.ts'
import { ChangeLine } from '../kit/ChangeLine.tsx'
import { CopyButton, CopyChoices, type Copying } from '../kit/CopyMenu.tsx'
import { Explanations } from './Explanations.tsx'
import { HelpText } from './HelpText.tsx'
import { Marks } from './Marks.tsx'
import { Output } from './Output.tsx'
import { Pointing } from './Pointing.tsx'
import { Prompt } from './Prompt.tsx'
import styles from './Transcript.module.css'

/** So many lines are on the page at first, and so many more each time that they are asked for. */
const FIRST = 40
const STEP = 100

/** What the transcript says, all of one moment. */
export interface Said extends Pick<PageState, 'session' | 'pointed' | 'running' | 'waiting' | 'shown'> {
  /** The one in sight. */
  readonly terminal: Terminal
  /** Its lines since it was cleared. */
  readonly path: readonly Entry[]
}

interface Props {
  readonly said: Said
  /** What they are scrolled in. */
  readonly log: RefObject<HTMLElement | null>
  readonly search: Search | undefined
}

/** The lines with their answers, what `help` says among them, and the line that is under way. */
export const Entries = memo(function Entries({ said, log, search }: Props) {
  const { t } = useTranslation('terminal')
  const { session, path, terminal, pointed } = said
  const { clearedAt, helpAt } = terminal
  const [limit, setLimit] = useState(FIRST)
  const [copying, setCopying] = useState<Copying>()
  const goalId = pointed?.entry ?? search?.goal?.entry
  const at = path.findIndex(({ id }) => id === goalId)
  // What was pointed at, or found, is on the page, however far up.
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
          data-entry={entry.id}
          {...(entry.id === pointed?.entry ? { ref: goal, tabIndex: -1, className: styles['pointed'] } : {})}
        >
          <EntryView entry={entry} before={worldAt(session, entry.parent)} onCopy={setCopying} />
          {entry.id === helpAt ? <HelpText /> : null}
        </div>
      ))}
      <UnderWay said={said} />
      {copying === undefined ? null : <CopyChoices copying={copying} onClose={() => setCopying(undefined)} />}
      <Pointing log={log} said={said} />
      <Marks log={log} said={said} search={search} />
    </>
  )
})

/** The line that is being run, what it has printed so far, and those that wait for it. */
function UnderWay({ said: { session, terminal, running, waiting, shown } }: { readonly said: Said }) {
  const { t } = useTranslation('session')
  const { stop } = pageNow()
  const world = worldAt(session)
  const isHere = running?.terminal === terminal.id
  const here = waiting.filter((typing) => typing.terminal === terminal.id)
  if (running === undefined || (!isHere && here.length === 0)) return null
  const line = (typing: Typing, note: string, key: string) => (
    <p key={key} className={styles['line']}>
      <Prompt place={terminal.place} world={world} /> {typing.line}
      <span className={styles['note']}> {note}</span>
    </p>
  )
  return (
    <div className={styles['entry']}>
      {isHere ? line(running, t('terminal.running'), 'running') : null}
      {isHere ? <Output text={shown ?? ''} world={world} className={styles['out']} /> : null}
      {here.map((typing, n) => line(typing, t('terminal.waiting', { line: running.line }), `${n} ${typing.line}`))}
      {shown === undefined ? null : (
        <button type="button" className={styles['walk']} onClick={stop}>
          {t('terminal.stop')}
        </button>
      )}
    </div>
  )
}

interface EntryProps {
  readonly entry: Entry
  readonly before: World
  readonly onCopy: (copying: Copying) => void
}

const EntryView = memo(function EntryView({ entry, before, onCopy }: EntryProps) {
  const { t } = useTranslation(['terminal', 'session'])
  const showWalk = usePage((page) => page.showWalk)
  const { line, place, stdout, stderr, exitCode, world, probes, refusals } = entry
  const probe = probes.at(-1)
  // Some of docker's own answers end with it already.
  const saysItself = stderr.trimEnd().endsWith(`exit status ${exitCode}`)
  return (
    <div className={styles['entry']} data-exit={exitCode}>
      <div className={styles['typed']}>
        <p className={styles['line']}>
          <Prompt place={place} world={before} /> <span data-said>{line}</span>
        </p>
        <CopyButton entry={entry} label={t('session:copy.what', { line })} className={styles['copy']} onCopy={onCopy} />
      </div>
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
