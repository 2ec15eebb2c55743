import { ChevronDown, ChevronUp, Circle, CircleCheck, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Missing } from '../../lessons/goal.ts'
import { usePage } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import { Prose } from '../kit/Prose.tsx'
import { Sign } from '../kit/Sign.tsx'
import styles from './Lesson.module.css'
import { missingText, type ReasonOf } from './missing-text.ts'

/** A goal as the text tells it, and what is missing for it. */
export interface GoalRow {
  readonly name: string
  readonly text: string
  readonly missing: Missing | undefined
  /** It is so from the start, and has to stay so. */
  readonly keeps: boolean
}

interface GoalsProps {
  readonly rows: readonly GoalRow[]
  readonly reasonOf: ReasonOf
}

/** What is to be true in the end, and what is still missing for it: in one line while something else wants the room. */
export function Goals({ rows, reasonOf }: GoalsProps) {
  const { t } = useTranslation('lesson')
  const isCrowded = usePage((page) => page.walk !== undefined || page.selection.length > 0)
  const [wish, setWish] = useState<{ readonly crowded: boolean; readonly isOpen: boolean }>()
  const isOpen = wish?.crowded === isCrowded ? wish.isOpen : !isCrowded
  const list = useId()
  const met = rows.filter(({ missing }) => missing === undefined).length
  return (
    <section aria-labelledby="lesson-goals" className={styles['goals']}>
      <header>
        <h3 id="lesson-goals">{t('goals.title')}</h3>
        <output>{t('goals.count', { met, count: rows.length })}</output>
        <Button
          look="bare"
          iconOnly
          icon={isOpen ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={() => setWish({ crowded: isCrowded, isOpen: !isOpen })}
        >
          {t(isOpen ? 'goals.less' : 'goals.more')}
        </Button>
      </header>
      <ul id={list} aria-live="polite" hidden={!isOpen}>
        {rows.map((row) => (
          <GoalLine key={row.name} row={row} reasonOf={reasonOf} />
        ))}
      </ul>
    </section>
  )
}

function GoalLine({ row: { text, missing, keeps }, reasonOf }: { readonly row: GoalRow; readonly reasonOf: ReasonOf }) {
  const { t } = useTranslation('lesson')
  const isMet = missing === undefined
  const [Icon, said] = keeps
    ? ([isMet ? ShieldCheck : ShieldAlert, isMet ? 'goals.kept' : 'goals.broken'] as const)
    : ([isMet ? CircleCheck : Circle, isMet ? 'goals.met' : 'goals.open'] as const)
  return (
    <li data-met={isMet} data-keeps={keeps}>
      <Sign icon={<Icon aria-hidden />} text={t(said)} />
      <div>
        <Prose inline markdown={text} />
        {isMet ? null : <p>{missingText(missing, t, reasonOf)}</p>}
      </div>
    </li>
  )
}
