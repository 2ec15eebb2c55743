import { useTranslation } from 'react-i18next'
import styles from './Loading.module.css'

/** Stands where a part of the page is still to come; said only to who has to wait for it. */
export function Loading() {
  const { t } = useTranslation('app')
  return <output className={styles['loading']}>{t('loading')}</output>
}
