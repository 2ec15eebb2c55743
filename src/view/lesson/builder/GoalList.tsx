import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { partiesOn } from '../../../lessons/goal-form.ts'
import type { TextLanguage } from '../../../lessons/made.ts'
import { addGoal, useBuilder } from '../../../store/builder.ts'
import { Button } from '../../kit/Button.tsx'
import type { ReasonOf } from '../missing-text.ts'
import styles from './Builder.module.css'
import { OneGoal } from './OneGoal.tsx'
import type { Hosts } from './use-hosts.ts'
import type { Say } from './use-says.ts'

interface GoalListProps {
  readonly hosts: Hosts
  readonly language: TextLanguage
  readonly say: Say | undefined
  readonly reasonOf: ReasonOf
}

/** What is to be true in the end, goal by goal. */
export function GoalList({ hosts, language, say, reasonOf }: GoalListProps) {
  const { t } = useTranslation('builder')
  const goals = useBuilder(({ draft }) => draft.goals)
  const parties = [...new Set([...partiesOn(hosts.end), ...partiesOn(hosts.start)])]
  return (
    <section aria-labelledby="builder-goals">
      <h3 id="builder-goals">{t('goals.title')}</h3>
      {goals.length === 0 ? <p className={styles['note']}>{t('goals.none')}</p> : null}
      {goals.map((goal, n) => (
        <OneGoal
          key={goal.name}
          goal={goal}
          at={n + 1}
          parties={parties}
          hosts={hosts}
          language={language}
          say={say}
          reasonOf={reasonOf}
        />
      ))}
      <div>
        <Button icon={<Plus aria-hidden />} onClick={() => addGoal(parties)}>
          {t('goals.add')}
        </Button>
      </div>
    </section>
  )
}
