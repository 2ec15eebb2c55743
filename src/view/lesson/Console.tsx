import { Check, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Shown } from '../../lessons/text.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { Button } from '../kit/Button.tsx'
import { Sign } from '../kit/Sign.tsx'
import { Output } from './Output.tsx'
import styles from './Lesson.module.css'

/** A command of the text, and whether it has been run since the lesson began. */
export interface Offered extends Shown {
  readonly isRun: boolean
}

interface ConsoleProps {
  readonly offered: readonly Offered[]
  /** It shows whether a prediction was right: what it prints comes when it is run. */
  readonly isAwaited?: boolean
}

/** Commands that a lesson shows, each with a button that runs it in the terminal. */
export function Console({ offered, isAwaited = false }: ConsoleProps) {
  const { t } = useTranslation('lesson')
  const isBusy = usePage((page) => page.running !== undefined || page.waiting.length > 0)
  const left = offered.filter(({ isRun }) => !isRun)
  const run = (lines: readonly string[]): void => void pageNow().runOnHost(lines)
  return (
    <fieldset data-awaited={isAwaited} className={styles['console']} aria-label={t('console.label')}>
      {offered.map(({ command, output, isRun }, n) => (
        // A command may be shown twice.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={n} data-run={isRun}>
          <div className={styles['command']}>
            <code>
              <span aria-hidden>$ </span>
              {command}
            </code>
            {isRun ? <Sign className={styles['ran']} icon={<Check aria-hidden />} text={t('console.ran')} /> : null}
            <Button
              iconOnly
              look="bare"
              icon={<Play aria-hidden />}
              disabled={isBusy}
              aria-label={t('console.runIt', { command })}
              onClick={() => run([command])}
            >
              {t('console.run')}
            </Button>
          </div>
          {output.length === 0 || (isAwaited && !isRun) ? null : <Output text={output.join('\n')} />}
        </div>
      ))}
      {left.length < 2 ? null : (
        <Button icon={<Play aria-hidden />} disabled={isBusy} onClick={() => run(left.map(({ command }) => command))}>
          {t('console.runAll')}
        </Button>
      )}
    </fieldset>
  )
}
