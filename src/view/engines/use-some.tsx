import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import styles from './Engines.module.css'

/** As many as can be taken in; the rest comes when it is asked for. */
const FIRST = 24

/** Gives the first of many, and a button for all of them. */
export function useSome<T>(all: readonly T[]): { readonly shown: readonly T[]; readonly more: ReactNode } {
  const { t } = useTranslation('engines')
  const [whole, setWhole] = useState(false)
  if (whole || all.length <= FIRST) return { shown: all, more: null }
  return {
    shown: all.slice(0, FIRST),
    more: (
      <Button look="bare" className={styles['more']} onClick={() => setWhole(true)}>
        {t('all', { count: all.length })}
      </Button>
    ),
  }
}
