import { Circle, CircleCheck, CircleQuestionMark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { askedIn, type Asked } from '../../../lessons/asked.ts'
import { goalOf, partiesOn } from '../../../lessons/goal-form.ts'
import { missingFor } from '../../../lessons/goal.ts'
import type { TextLanguage } from '../../../lessons/made.ts'
import { changeChoice, useBuilder } from '../../../store/builder.ts'
import { Button } from '../../kit/Button.tsx'
import { Prose } from '../../kit/Prose.tsx'
import styles from './Builder.module.css'
import { GoalFields } from './GoalFields.tsx'
import type { Hosts } from './use-hosts.ts'

interface QuestionsProps {
  readonly hosts: Hosts
  readonly language: TextLanguage
}

/** What the text asks, and when which choice is right; nothing where it asks nothing. */
export function Questions({ hosts, language }: QuestionsProps) {
  const { t } = useTranslation('builder')
  const told = useBuilder(({ draft }) => draft.texts[language]?.told ?? '')
  const asked = askedIn(told)
  const parties = [...new Set([...partiesOn(hosts.end), ...partiesOn(hosts.start)])]
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="builder-questions">
      <h3 id="builder-questions">{t('asked.title')}</h3>
      <p className={styles['note']}>{t('asked.note')}</p>
      {asked.map((one) => (
        <section key={one.name} className={styles['goal']} aria-label={t('asked.one', { name: one.name })}>
          <header>
            <h4>
              <Prose inline markdown={one.question} />
            </h4>
          </header>
          {Object.entries(one.choices).map(([choice, text]) => (
            <ChoiceOf key={choice} asked={one} choice={choice} text={text} parties={parties} hosts={hosts} />
          ))}
        </section>
      ))}
    </section>
  )
}

interface ChoiceOfProps {
  readonly asked: Asked
  readonly choice: string
  readonly text: string
  readonly parties: readonly string[]
  readonly hosts: Hosts
}

/** A choice: what is so where it is right, and whether it is where the text asks. */
function ChoiceOf({ asked: { name, before }, choice, text, parties, hosts }: ChoiceOfProps) {
  const { t } = useTranslation('builder')
  const form = useBuilder(({ draft }) => draft.choices[name]?.[choice])
  const world = hosts.worldAfter(before)
  const goal = form === undefined ? undefined : goalOf(form)
  const isRight = goal !== undefined && world !== undefined && missingFor(world, goal) === undefined
  return (
    <fieldset className={styles['choice']}>
      <legend>
        <Prose inline markdown={text} />
      </legend>
      {form === undefined ? (
        <div>
          <Button icon={<CircleQuestionMark aria-hidden />} onClick={() => changeChoice(name, choice, parties)}>
            {t('asked.say')}
          </Button>
        </div>
      ) : (
        <>
          <GoalFields
            isFact
            form={form}
            parties={parties}
            onChange={(part) => changeChoice(name, choice, parties, part)}
          />
          {goal === undefined || world === undefined ? null : (
            <p className={styles['state']} data-look={isRight ? 'met' : 'open'}>
              {isRight ? <CircleCheck aria-hidden /> : <Circle aria-hidden />}
              {t(isRight ? 'asked.right' : 'asked.wrong')}
            </p>
          )}
        </>
      )}
    </fieldset>
  )
}
