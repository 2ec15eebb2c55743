import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Network, World } from '../../engine/index.ts'
import { formatCidr } from '../../engine/index.ts'
import { colourOf } from '../kit/network-colour.ts'
import { Otherwise } from '../kit/Otherwise.tsx'
import { NewTag, Why } from '../kit/Why.tsx'
import { AddressMap } from './AddressMap.tsx'
import { InspectJson } from './InspectJson.tsx'
import styles from './Inspector.module.css'
import { AddressText, Facts, Section } from './Sections.tsx'

/** A network: its addresses, its options, and who is on it. */
export function NetworkView({
  world,
  network,
  deeds,
}: {
  readonly world: World
  readonly network: Network
  readonly deeds: ReactNode
}) {
  const { t } = useTranslation('inspector')
  const members = [...world.docker.endpoints.values()]
    .filter((endpoint) => endpoint.network === network.id)
    .toSorted((a, b) => a.serial - b.serial)
  const pools = network.pools.flatMap(({ subnet, range, gateway }, n): readonly (readonly [string, string])[] => [
    [numbered(t('subnet'), n), formatCidr(subnet)],
    ...(range === undefined ? [] : [[numbered(t('range'), n), formatCidr(range)] as const]),
    ...(gateway === undefined ? [] : [[numbered(t('gateway'), n), gateway] as const]),
  ])
  const options = Object.entries(network.options)
  return (
    <>
      <h2 className={styles['heading']}>
        <span className={styles['kind']}>{t('network')}</span>{' '}
        <span style={{ color: colourOf(world, network.id) }}>{network.name}</span>
        <NewTag owner={network.owner} />
      </h2>
      {deeds}
      <Facts
        rows={[
          [t('id'), <code key="id">{network.id.slice(0, 12)}</code>],
          [t('driver'), network.driver],
          ...(network.bridge === undefined
            ? []
            : [[t('bridge'), <code key="bridge">{network.bridge.name}</code>] as const]),
          ...pools.map(
            ([name, text]) =>
              [
                name,
                <AddressText key={name} world={world}>
                  {text}
                </AddressText>,
              ] as const,
          ),
          [t('internal'), network.internal ? t('yes') : t('no')],
        ]}
      />
      <Why owner={network.owner} />
      {network.pools.length === 0 ? null : (
        <Section title={t('addresses')}>
          <Otherwise world={world} about="subnet" />
          {network.pools.map((pool) => (
            <AddressMap key={formatCidr(pool.subnet)} world={world} network={network} pool={pool} />
          ))}
        </Section>
      )}
      <Section title={t('members')}>
        {members.length === 0 ? <p className={styles['note']}>{t('noMembers')}</p> : null}
        <table className={styles['table']}>
          <tbody>
            {members.map(({ id, container, ipv4, ipv6, mac, owner }) => (
              <tr key={id}>
                <th scope="row">
                  {world.docker.containers.get(container)?.name}
                  <NewTag owner={owner} />
                </th>
                <td>
                  {[ipv4, ipv6].map((cidr) =>
                    cidr === undefined ? null : (
                      <AddressText key={cidr.ip} world={world}>
                        {`${cidr.ip}/${cidr.prefix}`}
                      </AddressText>
                    ),
                  )}
                  <div className={styles['small']}>{mac}</div>
                  <Why owner={owner} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {options.length === 0 ? null : (
        <Section title={t('options')}>
          <pre className={styles['text']}>{options.map(([key, value]) => `${key}=${value}`).join('\n')}</pre>
        </Section>
      )}
      <div className={styles['section']}>
        <InspectJson world={world} id={network.id} />
      </div>
    </>
  )
}

/** A second pool's facts get a number, as each name stands once. */
const numbered = (name: string, n: number): string => (n === 0 ? name : `${name} ${n + 1}`)
