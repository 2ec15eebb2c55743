import { useTranslation } from 'react-i18next'
import { choosesContainer, DEED_KEYS, deedsFor } from '../../store/deeds.ts'
import { pageNow, useWorld } from '../../store/page.ts'
import { Button } from './Button.tsx'
import styles from './DeedButtons.module.css'

/** Buttons for what can be done with some nodes; each shows its line before it runs. */
export function DeedButtons({ nodes }: { readonly nodes: readonly string[] }) {
  const { t } = useTranslation('deed')
  const world = useWorld()
  const deeds = deedsFor(world, nodes)
  if (deeds.length === 0) return null
  return (
    <fieldset className={styles['deeds']} aria-label={t('deeds')}>
      {deeds.map((kind) => (
        <Button
          key={kind}
          title={DEED_KEYS[kind].length === 1 ? DEED_KEYS[kind].toUpperCase() : DEED_KEYS[kind]}
          onClick={() => pageNow().begin({ kind, nodes })}
        >
          {t(choosesContainer(world, { kind, nodes }) ? 'connectContainer' : `kind.${kind}`)}
        </Button>
      ))}
    </fieldset>
  )
}
