import { Trash2 } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftGoal } from '../../../lessons/draft.ts'
import type { TextLanguage } from '../../../lessons/made.ts'
import { changeGoal, dropGoal, sayGoal, useBuilder } from '../../../store/builder.ts'
import { Button } from '../../kit/Button.tsx'
import form from '../../kit/Form.module.css'
import type { ReasonOf } from '../missing-text.ts'
import styles from './Builder.module.css'
import { goalSentence } from './goal-sentence.ts'
import { GoalFields } from './GoalFields.tsx'
import { GoalState } from './GoalState.tsx'
import type { Hosts } from './use-hosts.ts'
import type { Say } from './use-says.ts'

interface OneGoalProps {
  readonly goal: DraftGoal
  /** Which it is, counted from 1. */
  readonly at: number
  readonly parties: readonly string[]
  readonly hosts: Hosts
  readonly language: TextLanguage
  readonly say: Say | undefined
  readonly reasonOf: ReasonOf
}

/** A goal: what is wanted, how it stands on both hosts, and what the learner reads. */
export function OneGoal({ goal, at, parties, hosts, language, say, reasonOf }: OneGoalProps) {
  const { t } = useTranslation('builder')
  const written = useBuilder(({ draft }) => draft.texts[language]?.goals[goal.name])
  const title = useId()
  const usual = say === undefined ? '' : goalSentence(goal.form, say)
  return (
    <section className={styles['goal']} aria-labelledby={title}>
      <header>
        <h4 id={title}>{t('goals.one', { at })}</h4>
        <Button look="bare" iconOnly icon={<Trash2 aria-hidden />} onClick={() => dropGoal(goal.name)}>
          {t('goals.drop', { at })}
        </Button>
      </header>
      <GoalFields form={goal.form} parties={parties} onChange={(part) => changeGoal(goal.name, part)} />
      <label className={form['field']}>
        <span>{t('goals.sentence')}</span>
        <input
          value={written ?? usual}
          placeholder={usual}
          lang={language}
          maxLength={300}
          onChange={(event) => sayGoal(language, goal.name, event.target.value)}
        />
      </label>
      <GoalState form={goal.form} hosts={hosts} reasonOf={reasonOf} />
    </section>
  )
}
