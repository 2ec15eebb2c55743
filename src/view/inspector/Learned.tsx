// What a kernel has learned from the packets that it saw: connections, neighbours, where a MAC lives.
import { useTranslation } from 'react-i18next'
import {
  connectionsOf,
  fdbOf,
  linkOf,
  linksIn,
  neighborState,
  netnsOf,
  type Connection,
  type Netns,
  type NetnsId,
  type World,
} from '../../engine/index.ts'
import { New } from '../kit/Why.tsx'
import { useWorldBefore } from '../../store/page.ts'
import { linkLabel } from '../kit/link-label.ts'
import { tupleText } from './facts.ts'
import styles from './Inspector.module.css'
import { AddressText, Section } from './Sections.tsx'

interface Props {
  readonly world: World
  readonly netns: NetnsId
}

/** A namespace as it was before the last line; undefined where it wasn't there, or nothing was run. */
function useBefore(netns: NetnsId): Netns | undefined {
  return useWorldBefore()?.kernel.namespaces.get(netns)
}

/** The connections that a namespace keeps track of; without any, nothing. */
export function Connections({ world, netns }: Props) {
  const { t } = useTranslation('inspector')
  const before = useBefore(netns)?.connections
  const connections = connectionsOf(world.kernel, netns, world.clock)
  if (connections.length === 0) return null
  return (
    <Section title={t('connections')} note={t('connectionsNote')}>
      <ul className={styles['list']}>
        {connections.map((connection) => (
          <ConnectionItem
            key={connection.id}
            connection={connection}
            isNew={before !== undefined && !before.has(connection.id)}
          />
        ))}
      </ul>
    </Section>
  )
}

interface ItemProps {
  readonly connection: Connection
  readonly isNew: boolean
}

function ConnectionItem({ connection: { original, reply, answered }, isNew }: ItemProps) {
  const { t } = useTranslation('inspector')
  const translated =
    original.src !== reply.dst ||
    original.dst !== reply.src ||
    original.sport !== reply.dport ||
    original.dport !== reply.sport
  return (
    <li className={styles['item']}>
      <code>{tupleText(original)}</code>
      {answered ? null : <span className={styles['note']}> {t('unanswered')}</span>}
      {isNew ? <New /> : null}
      {translated ? (
        <div className={styles['small']}>
          {t('answersAs')} <code>{tupleText(reply)}</code>
        </div>
      ) : null}
    </li>
  )
}

/** What a namespace knows of its neighbours, as `ip neigh` tells it; without any, nothing. */
export function Neighbours({ world, netns }: Props) {
  const { t } = useTranslation('inspector')
  const before = useBefore(netns)?.neighbors
  const neighbours = [...netnsOf(world.kernel, netns).neighbors]
  if (neighbours.length === 0) return null
  return (
    <Section title={t('neighbours')} note={t('neighboursNote')}>
      <table className={styles['table']}>
        <tbody>
          {neighbours.map(([key, neighbour]) => (
            <tr key={key}>
              <th scope="row">
                <AddressText world={world}>{neighbour.ip}</AddressText>
                {before === undefined || before.get(key)?.mac === neighbour.mac ? null : <New />}
              </th>
              <td className={styles['small']}>
                <div>{neighbour.mac ?? '–'}</div>
                {linkOf(world.kernel, neighbour.link).name}
              </td>
              <td className={styles['note']}>{neighborState(neighbour, world.clock)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** The forwarding tables of a namespace's bridges; without an entry, nothing. */
export function Forwarding({ world, netns }: Props) {
  const { t } = useTranslation('inspector')
  const { kernel, clock } = world
  const before = useBefore(netns)?.fdb
  const known = new Set([...(before?.values() ?? [])].map(({ bridge, mac, port }) => `${bridge} ${mac} ${port}`))
  const bridges = linksIn(kernel, netns).filter(({ kind }) => kind.type === 'bridge')
  const tables = bridges
    .map((bridge) => ({ bridge, entries: fdbOf(kernel, bridge.id, clock) }))
    .filter(({ entries }) => entries.length > 0)
  if (tables.length === 0) return null
  return (
    <Section title={t('forwarding')} note={t('forwardingNote')}>
      <ul className={styles['list']}>
        {tables.map(({ bridge, entries }) => (
          <li key={bridge.id} className={styles['item']}>
            <strong className={styles['mono']}>{bridge.name}</strong>
            {entries.map(({ mac, port }) => (
              <div key={mac} className={styles['small']}>
                {mac} → {linkLabel(kernel, linkOf(kernel, port))}
                {before === undefined || known.has(`${bridge.id} ${mac} ${port}`) ? null : <New />}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
