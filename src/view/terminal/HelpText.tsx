import { useTranslation } from 'react-i18next'
import styles from './Transcript.module.css'

/** What `help` answers: this page's own words, apart from any command's. */
export function HelpText() {
  const { t } = useTranslation('transcript')
  return (
    <div className={styles['help']}>
      <p className={styles['line']}>
        <span className={styles['prompt']}>$</span> help
      </p>
      <strong>{t('help.heading')}</strong>
      <ul>
        <li>{t('help.docker')}</li>
        <li>{t('help.tools')}</li>
        <li>{t('help.shell')}</li>
        <li>{t('help.keys')}</li>
      </ul>
    </div>
  )
}
