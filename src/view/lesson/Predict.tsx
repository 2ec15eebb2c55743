import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '../../lessons/goal.ts'
import { rightChoices } from '../../lessons/predict.ts'
import type { Piece } from '../../lessons/text.ts'
import { worldAt } from '../../session/session.ts'
import { pageNow } from '../../store/page.ts'
import type { Said } from '../../store/progress.ts'
import { Button } from '../kit/Button.tsx'
import { Prose } from '../kit/Prose.tsx'
import styles from './Lesson.module.css'

interface PredictProps {
  readonly piece: Extract<Piece, { readonly kind: 'predict' }>
  /** What is so where a choice is right. */
  readonly facts: Readonly<Record<string, Goal>>
  readonly said: Said | undefined
  /** What shows the answer has been run. */
  readonly isSeen: boolean
  readonly onSay: (said: Said) => void
}

/** A question that the learner answers before seeing. What is right is asked of the network when something is said. */
export function Predict({ piece, facts, said, isSeen, onSay }: PredictProps) {
  const { t } = useTranslation('lesson')
  const [isEarly, setIsEarly] = useState(false)
  const say = (choice: string): void => {
    const [right, ...more] = rightChoices(worldAt(pageNow().session), facts)
    const isSettled = right !== undefined && more.length === 0
    setIsEarly(!isSettled)
    if (isSettled) onSay({ choice, right })
  }
  const textOf = (choice: string): string => piece.choices[choice] ?? choice
  return (
    <fieldset className={styles['predict']} data-said={said !== undefined}>
      <legend>{t('predict.label')}</legend>
      <Prose markdown={piece.question} />
      <div className={styles['choices']}>
        {Object.entries(piece.choices).map(([name, text]) => (
          <Button
            key={name}
            aria-pressed={said?.choice === name}
            disabled={said !== undefined}
            onClick={() => say(name)}
          >
            <Prose inline markdown={text} />
          </Button>
        ))}
      </div>
      <output className={styles['verdict']}>
        {isEarly && said === undefined ? (
          t('predict.notYet')
        ) : said === undefined ? (
          t('predict.choose')
        ) : !isSeen ? (
          t('predict.now')
        ) : said.choice === said.right ? (
          <strong data-right>{t('predict.right')}</strong>
        ) : (
          <Prose inline markdown={t('predict.wrong', { choice: textOf(said.right) })} />
        )}
      </output>
    </fieldset>
  )
}
