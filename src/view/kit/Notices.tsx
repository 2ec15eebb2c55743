import { type ComponentType, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { usePage } from '../../store/page.ts'
import type { Notice } from '../../store/state.ts'
import styles from './Notices.module.css'

interface Props {
  /** Draws what there is to know; loaded with the first of it. */
  readonly Bar: ComponentType<{ readonly notice: Notice }>
}

/** What the reader should know of what is kept, over the page's foot, and said by a screen reader. */
export function Notices({ Bar }: Props) {
  const { t } = useTranslation('app')
  const notice = usePage((page) => page.notice)
  const opening = usePage((page) => page.opening)
  return (
    <output className={styles['notices']}>
      {opening === undefined ? null : <p className={styles['opening']}>{t('opening', { ...opening })}</p>}
      {notice === undefined ? null : (
        <Suspense fallback={null}>
          <Bar notice={notice} />
        </Suspense>
      )}
    </output>
  )
}
