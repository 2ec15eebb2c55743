import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import styles from './Engines.module.css'

/** What is compared, what says most about a network first. */
const PARTS = ['pairs', 'answers', 'addresses', 'names', 'rules', 'macs'] as const
type PartId = (typeof PARTS)[number]

interface Props {
  /** How many differ; undefined while that is being found out. */
  readonly counts: Readonly<Record<PartId, number | undefined>>
  readonly children: Readonly<Record<PartId, ReactNode>>
}

/** All that is compared, part by part: how many differ, why engines do that, and which; a list of the parts leads to each. */
export function Parts({ counts, children }: Props) {
  const { t } = useTranslation('engines')
  const shown = (count: number | undefined): string => (count === undefined ? '…' : `${count}`)
  return (
    <>
      <nav className={styles['nav']} aria-label={t('parts')}>
        {PARTS.map((id) => (
          <Button key={id} look="bare" className={counts[id] === 0 ? styles['same'] : ''} onClick={() => goTo(id)}>
            {t(`part.${id}`)} <span className={styles['number']}>{shown(counts[id])}</span>
          </Button>
        ))}
      </nav>
      {PARTS.map((id) => (
        <section key={id} className={styles['part']} aria-labelledby={headingOf(id)}>
          <h2 id={headingOf(id)} className={styles['heading']} tabIndex={-1}>
            {t(`part.${id}`)} <Count count={counts[id]} />
          </h2>
          <p className={styles['note']}>{t(`why.${id}`)}</p>
          {children[id]}
        </section>
      ))}
    </>
  )
}

const headingOf = (id: PartId): string => `engines-${id}`

function goTo(id: PartId): void {
  const heading = document.getElementById(headingOf(id))
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

function Count({ count }: { readonly count: number | undefined }) {
  const { t } = useTranslation('engines')
  if (count === undefined) return <span className={styles['same']}>…</span>
  return (
    <span className={count === 0 ? styles['same'] : styles['count']}>
      {count === 0 ? t('none') : t('count', { count })}
    </span>
  )
}
