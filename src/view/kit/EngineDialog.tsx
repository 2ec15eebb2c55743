import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineVersion } from '../../engine/index.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { Button } from './Button.tsx'
import styles from './EngineChoice.module.css'

interface EngineDialogProps {
  readonly version: EngineVersion
  readonly onClose: () => void
}

/** Asks what becomes of the lines that were typed when the host changes its engine. */
export function EngineDialog({ version, onClose }: EngineDialogProps) {
  const { t } = useTranslation(['engines', 'app'])
  const typed = usePage((page) => page.session.entries.length)
  const { changeEngine } = pageNow()
  const startFresh = async (): Promise<void> => await (await import('../../store/opening.ts')).startFresh(version)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={styles['dialog']} aria-labelledby="engine-change" onClose={onClose}>
      <form method="dialog" className={styles['ask']}>
        <h2 id="engine-change">{t('move.goOn', { version })}</h2>
        <p>{t('move.lines', { count: typed })}</p>
        <div className={styles['foot']}>
          <Button type="submit">{t('app:cancel')}</Button>
          <Button type="submit" onClick={() => void startFresh()}>
            {t('move.fresh')}
          </Button>
          <Button type="submit" look="solid" onClick={() => void changeEngine()}>
            {t('move.again')}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
