import { useTranslation } from 'react-i18next'
import { pageNow } from '../../store/page.ts'
import styles from './FrameLink.module.css'

/** In another page's frame: the way to the whole page, with what is shown here. */
export function FrameLink() {
  const { t } = useTranslation('session')
  const follow = async (): Promise<void> => {
    const { aloneAddress } = await import('../../store/hand-over.ts')
    window.open(aloneAddress(pageNow()), '_blank', 'noopener')
  }
  return (
    <button type="button" className={styles['link']} onClick={() => void follow()}>
      {t('openAlone')}
    </button>
  )
}
