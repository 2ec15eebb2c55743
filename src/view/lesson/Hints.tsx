import { Eye, Lightbulb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { watchSolution } from '../../store/lessons.ts'
import { usePage } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import { Prose } from '../kit/Prose.tsx'
import { Output } from './Output.tsx'
import styles from './Lesson.module.css'

interface HintsProps {
  readonly hints: readonly string[]
  readonly solution: readonly string[]
  /** How many steps of help were asked for: the hints, and after them the solution. */
  readonly shown: number
  readonly onMore: () => void
}

/** Help in steps: a hint, the next one, in the end the solution, which can be watched. */
export function Hints({ hints, solution, shown, onMore }: HintsProps) {
  const { t } = useTranslation('lesson')
  const isBusy = usePage((page) => page.running !== undefined || page.waiting.length > 0)
  const isAll = shown > hints.length
  return (
    <section aria-labelledby="lesson-hints" className={styles['hints']}>
      <h3 id="lesson-hints">{t('hints.title')}</h3>
      <ol>
        {hints.slice(0, shown).map((hint) => (
          <li key={hint}>
            <Prose inline markdown={hint} />
          </li>
        ))}
      </ol>
      {isAll ? (
        <>
          <Output look="solution" text={solution.map((line) => `$ ${line}`).join('\n')} />
          <Button icon={<Eye aria-hidden />} disabled={isBusy} onClick={() => void watchSolution()}>
            {t('hints.watch')}
          </Button>
          <p className={styles['note']}>{t('hints.watchWhat')}</p>
        </>
      ) : (
        <Button icon={<Lightbulb aria-hidden />} onClick={onMore}>
          {t(shown === hints.length ? 'hints.solution' : shown === 0 ? 'hints.first' : 'hints.next')}
        </Button>
      )}
    </section>
  )
}
