import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineVersion } from '../../engine/index.ts'
import { pageNow, usePage } from '../../store/page.ts'
import { Button } from './Button.tsx'
import styles from './EngineChoice.module.css'

const VERSIONS: readonly EngineVersion[] = ['28.5', '20.10']

/** Which Docker Engine the host runs. Another engine is another host: where lines were typed, they can be run again there. */
export function EngineChoice() {
  const { t } = useTranslation('app')
  const engine = usePage((page) => page.session.origin.profile.version)
  const typed = usePage((page) => page.session.entries.length)
  const moving = usePage((page) => page.moving)
  const { startOver, changeEngine } = pageNow()
  const startFresh = async (version: EngineVersion): Promise<void> =>
    await (await import('../../store/opening.ts')).startFresh(version)
  const dialog = useRef<HTMLDialogElement>(null)
  const [wanted, setWanted] = useState<EngineVersion>(engine)

  const choose = (version: EngineVersion): void => {
    setWanted(version)
    if (typed === 0) startOver(version)
    else dialog.current?.showModal()
  }

  return (
    <>
      <label className={styles['choice']}>
        <span className={styles['label']}>{t('engine')}</span>
        <select
          value={moving ? wanted : engine}
          disabled={moving}
          onChange={(event) => {
            const version = VERSIONS.find((each) => each === event.target.value)
            if (version !== undefined) choose(version)
          }}
        >
          {VERSIONS.map((version) => (
            <option key={version}>{version}</option>
          ))}
        </select>
      </label>
      <dialog ref={dialog} className={styles['dialog']} aria-labelledby="engine-change">
        <form method="dialog" className={styles['ask']}>
          <h2 id="engine-change">{t('engineChange', { version: wanted })}</h2>
          <p>{t('engineLines', { count: typed })}</p>
          <div className={styles['foot']}>
            <Button type="submit">{t('cancel')}</Button>
            <Button type="submit" onClick={() => void startFresh(wanted)}>
              {t('engineFresh')}
            </Button>
            <Button type="submit" look="solid" onClick={() => void changeEngine()}>
              {t('engineAgain')}
            </Button>
          </div>
        </form>
      </dialog>
    </>
  )
}
