import { Circle, CircleAlert, CircleCheck } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { missingFor } from '../../../lessons/goal.ts'
import { goalOf, type GoalForm } from '../../../lessons/goal-form.ts'
import { missingText, type ReasonOf } from '../missing-text.ts'
import styles from './Builder.module.css'
import type { Hosts } from './use-hosts.ts'

interface GoalStateProps {
  readonly form: GoalForm
  readonly hosts: Hosts
  readonly reasonOf: ReasonOf
}

/** How a goal stands where the lesson begins, and where the reader stands. */
export function GoalState({ form, hosts: { start, end }, reasonOf }: GoalStateProps) {
  const { t } = useTranslation(['builder', 'lesson'])
  const { t: ofLesson } = useTranslation('lesson')
  const state = useMemo(() => {
    const goal = goalOf(form)
    return goal === undefined ? undefined : { there: missingFor(start, goal), here: missingFor(end, goal) }
  }, [form, start, end])
  if (state === undefined) {
    return (
      <p className={styles['state']} data-look="wrong">
        <CircleAlert aria-hidden />
        {t('goals.unfinished')}
      </p>
    )
  }
  const { there, here } = state
  const isWrong = (there === undefined) !== form.keeps
  const kept = there === undefined ? 'goals.keptThere' : 'goals.brokenThere'
  const open = there === undefined ? 'goals.metThere' : 'goals.openThere'
  return (
    <ul className={styles['states']}>
      <li className={styles['state']} data-look={isWrong ? 'wrong' : form.keeps ? 'met' : 'open'}>
        {isWrong ? <CircleAlert aria-hidden /> : form.keeps ? <CircleCheck aria-hidden /> : <Circle aria-hidden />}
        {t(form.keeps ? kept : open)}
      </li>
      <li className={styles['state']} data-look={here === undefined ? 'met' : 'open'}>
        {here === undefined ? <CircleCheck aria-hidden /> : <Circle aria-hidden />}
        {here === undefined ? t('goals.metHere') : t('goals.openHere', { why: missingText(here, ofLesson, reasonOf) })}
      </li>
    </ul>
  )
}
