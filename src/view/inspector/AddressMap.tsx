import { useTranslation } from 'react-i18next'
import { formatCidr, type AddressConfig, type Network, type World } from '../../engine/index.ts'
import { colourOf } from '../kit/network-colour.ts'
import { addressMapOf, type AddressUse } from './address-map.ts'
import styles from './AddressMap.module.css'

interface Props {
  readonly world: World
  readonly network: Network
  readonly pool: AddressConfig
}

const LEGEND: readonly AddressUse[] = ['gateway', 'container', 'kept', 'edge', 'free']

/** The beginning of a subnet as small squares, one an address: who has which, and what is free. */
export function AddressMap({ world, network, pool }: Props) {
  const { t, i18n } = useTranslation('inspector')
  const { cells, more } = addressMapOf(world, network, pool)
  const uses = new Set(cells.map(({ use }) => use))
  const taken = cells.filter(({ use }) => use === 'gateway' || use === 'container' || use === 'kept')
  const holders = taken.map(({ ip, use, who }) => `${ip} ${who ?? t(`use.${use}`)}`)
  const label = t('addressMap', { subnet: formatCidr(pool.range ?? pool.subnet), holders })
  return (
    <div style={{ color: colourOf(world, network.id) }}>
      {/* A picture made of squares: there is no file to show. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="img" aria-label={label} className={styles['grid']}>
        {cells.map(({ ip, use, who }) => (
          <span key={ip} className={`${styles['cell']} ${styles[use]}`} title={`${ip} ${who ?? t(`use.${use}`)}`} />
        ))}
      </div>
      <ul className={styles['legend']} aria-hidden>
        {LEGEND.filter((use) => uses.has(use)).map((use) => (
          <li key={use}>
            <span className={`${styles['cell']} ${styles[use]}`} /> {t(`use.${use}`)}
          </li>
        ))}
        {more === 0n ? null : <li>{t('moreAddresses', { number: more.toLocaleString(i18n.language) })}</li>}
      </ul>
    </div>
  )
}
