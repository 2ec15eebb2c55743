import { type ReactNode, useEffect, useRef } from 'react'
import { Why } from '../kit/Why.tsx'
import { useSay } from './use-say.ts'
import type { Fact, WalkStep } from './walk-step.ts'
import styles from './WalkPanel.module.css'

interface Props {
  readonly step: WalkStep
  readonly number: number
  readonly current: boolean
  /** Not reached yet. */
  readonly ahead: boolean
  readonly onPick: () => void
  /** What would mend a refusal, if somebody has found out. */
  readonly fix?: ReactNode
}

/** One numbered sentence and what it was read from; all of that, and who put it there, for the step on show. */
export function StepItem({ step, number, current, ahead, onPick, fix }: Props) {
  const say = useSay()
  const item = useRef<HTMLLIElement>(null)
  const { facts, refused } = step
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const open = current || (refused !== undefined && !ahead)
  const classes = [
    styles['step'],
    current ? styles['current'] : '',
    ahead ? styles['ahead'] : '',
    refused === undefined ? '' : styles['refused'],
  ]
  return (
    <li ref={item} className={classes.filter(Boolean).join(' ')}>
      <button type="button" className={styles['sentence']} aria-current={current ? 'step' : undefined} onClick={onPick}>
        <span className={styles['number']}>{refused !== undefined && !ahead ? '✕' : number}</span>
        <span>{say(step.text)}</span>
      </button>
      {(open ? facts : facts.slice(0, 1)).map((fact) => (
        <FactLine key={fact.text} fact={fact} open={open} />
      ))}
      {open && fix !== undefined ? <div className={styles['fix']}>{fix}</div> : null}
    </li>
  )
}

function FactLine({ fact: { text, owner }, open }: { readonly fact: Fact; readonly open: boolean }) {
  return (
    <>
      <code className={open ? styles['fact'] : `${styles['fact']} ${styles['brief']}`}>{text}</code>
      {open && owner !== undefined ? (
        <div className={styles['author']}>
          <Why owner={owner} />
        </div>
      ) : null}
    </>
  )
}
