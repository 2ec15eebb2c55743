import { Circle, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Missing } from '../../lessons/goal.ts'
import { Prose } from '../kit/Prose.tsx'
import { Sign } from '../kit/Sign.tsx'
import styles from './Lesson.module.css'
import { missingText, type ReasonOf } from './missing-text.ts'

/** A goal as the text tells it, and what is missing for it. */
export interface GoalRow {
  readonly name: string
  readonly text: string
  readonly missing: Missing | undefined
}

interface GoalsProps {
  readonly rows: readonly GoalRow[]
  readonly reasonOf: ReasonOf
}

/** What is to be true in the end, and what is still missing for it. */
export function Goals({ rows, reasonOf }: GoalsProps) {
  const { t } = useTranslation('lesson')
  return (
    <section aria-labelledby="lesson-goals" className={styles['goals']}>
      <h3 id="lesson-goals">{t('goals.title')}</h3>
      <ul aria-live="polite">
        {rows.map(({ name, text, missing }) => (
          <li key={name} data-met={missing === undefined}>
            <Sign
              icon={missing === undefined ? <CircleCheck aria-hidden /> : <Circle aria-hidden />}
              text={t(missing === undefined ? 'goals.met' : 'goals.open')}
            />
            <div>
              <Prose inline markdown={text} />
              {missing === undefined ? null : <p>{missingText(missing, t, reasonOf)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
