import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineVersion } from '../../engine/index.ts'
import { pageNow, usePage } from '../../store/page.ts'
import styles from './EngineChoice.module.css'
import { lazyPanel } from './lazy-panel.ts'

const EngineDialog = lazyPanel(async () => (await import('./EngineDialog.tsx')).EngineDialog)

const VERSIONS: readonly EngineVersion[] = ['28.5', '20.10']

/** Which Docker Engine the host runs. Another engine is another host: where lines were typed, they can be run again there. */
export function EngineChoice() {
  const { t } = useTranslation('app')
  const engine = usePage((page) => page.session.origin.profile.version)
  const typed = usePage((page) => page.session.entries.length)
  const moving = usePage((page) => page.moving)
  const [wanted, setWanted] = useState<EngineVersion>()

  return (
    <>
      <label className={styles['choice']}>
        <span className={styles['label']}>{t('engine')}</span>
        <select
          value={moving ? VERSIONS.find((each) => each !== engine) : engine}
          disabled={moving}
          onChange={(event) => {
            const version = VERSIONS.find((each) => each === event.target.value)
            if (typed > 0) setWanted(version)
            else if (version !== undefined) pageNow().startOver(version)
          }}
        >
          {VERSIONS.map((version) => (
            <option key={version}>{version}</option>
          ))}
        </select>
      </label>
      {wanted === undefined ? null : (
        <Suspense fallback={null}>
          <EngineDialog version={wanted} onClose={() => setWanted(undefined)} />
        </Suspense>
      )}
    </>
  )
}
