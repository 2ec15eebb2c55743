import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isDone, linesOf, pingOf, takeStep } from '../../store/first-steps.ts'
import { pageNow, usePage, useWorld } from '../../store/page.ts'
import { Button } from './Button.tsx'
import styles from './StartPanel.module.css'

const STEPS = [
  { id: 'one', title: 'start.one', why: 'start.oneWhy' },
  { id: 'two', title: 'start.two', why: 'start.twoWhy' },
  { id: 'three', title: 'start.three', why: 'start.threeWhy' },
  { id: 'four', title: 'start.four', why: 'start.fourWhy' },
] as const

/** What this page is, and four things to click that do something. */
export function StartPanel() {
  const { t } = useTranslation('app')
  const world = useWorld()
  const busy = usePage((page) => page.running !== undefined || page.waiting.length > 0)
  return (
    <section className={styles['panel']} aria-labelledby="start-heading">
      <h2 id="start-heading" className={styles['heading']}>
        {t('start.heading')}
      </h2>
      <p className={styles['what']}>{t('start.what')}</p>
      <h3 className={styles['sub']}>{t('start.tryThis')}</h3>
      <ol className={styles['steps']}>
        {STEPS.map(({ id, title, why }, n) => {
          const done = isDone(world, id)
          const lines = linesOf(world, id)
          const ends = pingOf(id)
          return (
            <li key={id}>
              <button
                type="button"
                className={styles['step']}
                disabled={busy}
                aria-labelledby={`start-${id}`}
                aria-describedby={`start-${id}-why`}
                onClick={() => void takeStep(id)}
              >
                <span className={styles['number']} data-done={done}>
                  {done ? <Check aria-hidden /> : n + 1}
                  {done ? <span className={styles['unseen']}>{t('start.done')}</span> : null}
                </span>
                <span className={styles['title']} id={`start-${id}`}>
                  {t(title)}
                </span>
                <span className={styles['why']} id={`start-${id}-why`}>
                  {t(why)}
                </span>
                <span className={styles['lines']}>
                  {lines.map((line) => (
                    <code key={line}>$ {line}</code>
                  ))}
                  {ends === undefined ? null : <span>{t('start.thenPing', { from: ends[0], to: ends[1] })}</span>}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      <Button className={styles['lessons'] ?? ''} onClick={() => pageNow().open('lessons')}>
        {t('start.lessons')}
      </Button>
      <p className={styles['hint']}>{t('start.hint')}</p>
    </section>
  )
}
