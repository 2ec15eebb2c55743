import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '../../i18n/en.ts'
import { Button } from './Button.tsx'
import styles from './Help.module.css'
import { Modal } from './Modal.tsx'

type Row = keyof Catalogue['deed']['help']['rows']

const ROWS: readonly Row[] = [
  'run',
  'network',
  'connect',
  'disconnect',
  'stop',
  'pause',
  'publish',
  'remove',
  'shell',
  'ping',
  'curl',
  'walk',
  'select',
  'several',
  'menu',
  'move',
  'view',
  'stages',
  'why',
  'palette',
  'undo',
  'lessons',
  'timeline',
  'sessions',
  'terminal',
  'tabs',
  'search',
  'theme',
  'help',
]

/** Every gesture by its name: with the mouse or a finger, and with keys. */
export function Help() {
  const { t } = useTranslation('deed')
  return (
    <Modal label={t('help.title')}>
      <header className={styles['head']}>
        <h2>{t('help.title')}</h2>
        <Button
          look="bare"
          iconOnly
          icon={<X aria-hidden />}
          onClick={(event) => event.currentTarget.closest('dialog')?.close()}
        >
          {t('leave')}
        </Button>
        <p className={styles['note']}>{t('help.note')}</p>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['body']} tabIndex={0} aria-label={t('help.what')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('help.what')}</th>
              <th scope="col">{t('help.mouse')}</th>
              <th scope="col">{t('help.keys')}</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map((row) => (
              <tr key={row}>
                <th scope="row">{t(`help.rows.${row}.what`)}</th>
                <td>{t(`help.rows.${row}.mouse`)}</td>
                <td>{t(`help.rows.${row}.keys`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Modal>
  )
}
