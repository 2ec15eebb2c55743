// Where a thing on the host comes from: the command that put it there, which leads to its line in the transcript.
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Owner } from '../../engine/index.ts'
import { pageNow, useWorld } from '../../store/page.ts'
import styles from './Why.module.css'

/** Why something is there: the command that made it, to go to; or that it has been there from the start. */
export function Why({ owner }: { readonly owner: Owner }) {
  const { t } = useTranslation('inspector')
  const { step, command } = owner
  if (step === 0) return <p className={styles['start']}>{t('fromStart')}</p>
  return (
    <button
      type="button"
      className={styles['why']}
      aria-label={t('whyAria', { command })}
      title={t('whyAria', { command })}
      onClick={() => pageNow().pointAt(step)}
    >
      <span aria-hidden>{t('madeBy')}</span> <code>{command}</code>
    </button>
  )
}

/** Marks what the last line brought. */
export function NewTag({ owner }: { readonly owner: Pick<Owner, 'step'> }) {
  const { step } = useWorld()
  return step > 0 && owner.step === step ? <New /> : null
}

/** Whether what is new is marked: where all of it is new, the whole is, and not each part. */
export const MarksContext = createContext(true)

/** The mark itself. */
export function New() {
  const { t } = useTranslation('inspector')
  if (!useContext(MarksContext)) return null
  // With a space, as the word is read out and copied together with what stands before it.
  return (
    <>
      {' '}
      <span className={styles['new']}>{t('new')}</span>
    </>
  )
}
