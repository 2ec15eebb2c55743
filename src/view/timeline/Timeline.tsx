import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, GitBranch, X } from 'lucide-react'
import { Fragment, memo, type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worldAt, type Entry, type Session } from '../../session/session.ts'
import { branchesOf, lineThrough, placeOn, type Branch } from '../../session/timeline.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import { ChangeLine } from '../kit/ChangeLine.tsx'
import { CopyMenu } from '../kit/CopyMenu.tsx'
import type { World } from '../../engine/index.ts'
import styles from './Timeline.module.css'

/** So many entries are on the page to each side of the cursor, and so many more each time that they are asked for. */
const NEAR = 25

/** Every state of the session, gone to by a click or by scrubbing; what each line changed; branches where they leave. */
export function Timeline() {
  const { t } = useTranslation('session')
  const session = usePage((page) => page.session)
  const line = lineThrough(session)
  return (
    <section className={styles['timeline']} aria-label={t('timeline.title')}>
      <header className={styles['head']}>
        <h2>{t('timeline.title')}</h2>
        <Button look="bare" iconOnly icon={<X aria-hidden />} onClick={() => pageNow().showTimeline(false)}>
          {t('leave')}
        </Button>
      </header>
      <Scrubber line={line} at={placeOn(line, session)} />
      {/* Whoever scrubs sees the picture move first. */}
      <Steps session={useDeferredValue(session)} />
    </section>
  )
}

/** The states around the cursor. */
const Steps = memo(function Steps({ session }: { readonly session: Session }) {
  const { t } = useTranslation('session')
  const line = lineThrough(session)
  const branches = branchesOf(session, line)
  const at = placeOn(line, session)
  const [reach, setReach] = useState(NEAR)
  const [from, to] = [Math.max(0, at - reach), Math.min(line.length, at + reach)]
  const more = (): void => setReach(reach + NEAR)
  return (
    <ol className={styles['list']}>
      {from > 0 ? (
        <More onClick={more} text={t('timeline.earlier', { count: from })} />
      ) : (
        <Step id={0} current={at === 0} ahead={false} branches={branches.get(0)}>
          <span className={styles['fresh']}>{t('timeline.fresh')}</span>
        </Step>
      )}
      {line.slice(from, to).map((entry, n) => (
        <Step
          key={entry.id}
          id={entry.id}
          current={from + n + 1 === at}
          ahead={from + n + 1 > at}
          branches={branches.get(entry.id)}
          copy={from + n + 1 === at ? <CopyMenu entry={entry} className={styles['copy']} /> : undefined}
        >
          <Line entry={entry} before={worldAt(session, entry.parent)} />
        </Step>
      ))}
      {to < line.length ? <More onClick={more} text={t('timeline.later', { count: line.length - to })} /> : null}
    </ol>
  )
})

function More({ text, onClick }: { readonly text: string; readonly onClick: () => void }) {
  return (
    <li>
      <button type="button" className={styles['more']} onClick={onClick}>
        {text}
      </button>
    </li>
  )
}

/** To the first, back, forth, to the last; and to any by its bar. */
function Scrubber({ line, at }: { readonly line: readonly Entry[]; readonly at: number }) {
  const { t } = useTranslation('session')
  const go = (place: number): void => pageNow().goTo(line[place - 1]?.id ?? 0)
  const control = (text: string, icon: ReactNode, to: number, disabled: boolean) => (
    <Button look="bare" iconOnly icon={icon} disabled={disabled} onClick={() => go(to)}>
      {text}
    </Button>
  )
  const last = line.length
  return (
    <fieldset className={styles['scrubber']} aria-label={t('timeline.scrub')}>
      {control(t('timeline.toFirst'), <ChevronsLeft aria-hidden />, 0, at === 0)}
      {control(t('timeline.back'), <ChevronLeft aria-hidden />, at - 1, at === 0)}
      <input
        type="range"
        min={0}
        max={last}
        value={at}
        disabled={last === 0}
        aria-label={t('timeline.scrub')}
        aria-valuetext={at === 0 ? t('timeline.fresh') : t('timeline.place', { at, last, line: line[at - 1]?.line })}
        onChange={(event) => go(Number(event.target.value))}
      />
      {control(t('timeline.forth'), <ChevronRight aria-hidden />, at + 1, at === last)}
      {control(t('timeline.toLast'), <ChevronsRight aria-hidden />, last, at === last)}
      <span className={styles['place']} aria-hidden>
        {at}/{last}
      </span>
    </fieldset>
  )
}

interface StepProps {
  readonly id: number
  readonly current: boolean
  /** Undone, or not come to yet. */
  readonly ahead: boolean
  readonly branches: readonly Branch[] | undefined
  /** What copies it. */
  readonly copy?: ReactNode
  readonly children: ReactNode
}

/** One state, and the branches that leave the line after it. */
function Step({ id, current, ahead, branches, copy, children }: StepProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const classes = [styles['step'], current ? styles['current'] : '', ahead ? styles['ahead'] : '']
  return (
    <Fragment>
      <li ref={item} className={classes.filter(Boolean).join(' ')}>
        <button
          type="button"
          className={styles['go']}
          aria-current={current ? 'step' : undefined}
          onClick={() => pageNow().goTo(id)}
        >
          {children}
        </button>
        {copy}
      </li>
      {branches?.map((branch) => (
        <BranchLine key={branch.first.id} branch={branch} />
      ))}
    </Fragment>
  )
}

const Line = memo(function Line({ entry, before }: { readonly entry: Entry; readonly before: World }) {
  return (
    <>
      <code className={styles['line']}>{entry.line}</code>
      <ChangeLine before={before} after={entry.world} />
    </>
  )
})

function BranchLine({ branch: { first, tip, length } }: { readonly branch: Branch }) {
  const { t } = useTranslation('session')
  return (
    <li className={styles['branch']}>
      <button type="button" className={styles['go']} onClick={() => pageNow().goTo(tip.id)}>
        <GitBranch aria-hidden />
        <span>
          {t('timeline.branch', { count: length })} <code>{first.line}</code>
        </span>
      </button>
    </li>
  )
}
