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
  type NetnsId,
  type World,
} from '../../engine/index.ts'
import { linkLabel, tupleText } from './facts.ts'
import styles from './Inspector.module.css'
import { AddressText, Section } from './Sections.tsx'

interface Props {
  readonly world: World
  readonly netns: NetnsId
}

/** The connections that a namespace keeps track of; without any, nothing. */
export function Connections({ world, netns }: Props) {
  const { t } = useTranslation('inspector')
  const connections = connectionsOf(world.kernel, netns, world.clock)
  if (connections.length === 0) return null
  return (
    <Section title={t('connections')} note={t('connectionsNote')}>
      <ul className={styles['list']}>
        {connections.map((connection) => (
          <ConnectionItem key={connection.id} connection={connection} />
        ))}
      </ul>
    </Section>
  )
}

function ConnectionItem({ connection: { original, reply, answered } }: { readonly connection: Connection }) {
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
  const neighbours = [...netnsOf(world.kernel, netns).neighbors.values()]
  if (neighbours.length === 0) return null
  return (
    <Section title={t('neighbours')} note={t('neighboursNote')}>
      <table className={styles['table']}>
        <tbody>
          {neighbours.map((neighbour) => (
            <tr key={`${neighbour.link} ${neighbour.ip}`}>
              <th scope="row">
                <AddressText world={world}>{neighbour.ip}</AddressText>
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
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
