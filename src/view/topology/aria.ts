// What a screen reader says of each node and cable.
import type { TFunction } from 'i18next'
import type { Bar, Box, Graph, NodeId, Port, Tie } from './graph-types.ts'

export type Say = TFunction<'topology'>

/** The label of anything in the picture, by id. */
export function ariaLabels(graph: Graph, t: Say): (id: NodeId) => string {
  const labels = new Map<NodeId, string>()
  const names = new Map([...graph.boxes, ...graph.bars].map(({ id, name }) => [id, name]))
  const bridges = t('host.bridges', { count: graph.bars.filter(({ kind }) => kind === 'bridge').length })
  const containers = t('host.containers', { count: graph.containers.all })
  labels.set('host', t('host.aria', { name: graph.hostName, bridges, containers }))
  labels.set('kernel', t('kernel.aria', { routes: t('kernel.routes', { count: graph.spine.routes }) }))
  for (const { id, hook, drops } of graph.spine.hooks)
    labels.set(id, drops ? t('kernel.hookDropsAria', { hook }) : t('kernel.hookAria', { hook }))
  const { uplink } = graph
  labels.set('stub:uplink', t('cable.stubAria', { name: uplink?.name ?? '' }))
  if (uplink !== undefined) labels.set(uplink.id, t('uplink.aria', { name: uplink.name, address: uplink.address }))
  for (const bar of graph.bars) {
    labels.set(bar.id, barLabel(bar, t))
    labels.set(`stub:${bar.id}`, t('cable.stubAria', { name: bar.name }))
  }
  for (const box of graph.boxes) labels.set(box.id, boxLabel(box, names.get(box.home) ?? '', t))
  for (const { id, kind, name, address } of graph.outside)
    labels.set(id, t('outside.aria', { name: kind === 'gateway' ? t('outside.gateway') : name, address }))
  for (const port of graph.ports) labels.set(port.id, portLabel(port, t))
  for (const { id, kind, a, b } of graph.cables) {
    const name = names.get(b.node) ?? ''
    const text =
      kind === 'veth' ? t('cable.aria', { a: a.label, b: b.label, name }) : t('cable.ethernetAria', { a: a.label })
    labels.set(id, text)
  }
  for (const tie of graph.ties) labels.set(tie.id, tieLabel(tie, names, t))
  return (id) => labels.get(id) ?? id
}

function barLabel(bar: Bar, t: Say): string {
  if (bar.kind === 'host') return t('bar.hostAria')
  if (bar.kind === 'none') return t('bar.noneAria')
  const { name, device, gateway } = bar
  const subnet = bar.subnets.join(' ')
  return bar.network === undefined
    ? t('bar.byHandAria', { name, subnet: gateway })
    : t('bar.aria', { name, device, subnet, gateway })
}

/** A box's state in words. */
export function stateText(box: Box, t: Say): string {
  return box.state === 'exited' ? t('box.exited', { code: box.exitCode }) : t(`box.${box.state}`)
}

/** What a box without interfaces says instead. */
export function modeText(box: Box, t: Say): string {
  if (box.mode === 'container') return t('box.container', { name: box.shares?.name ?? '?' })
  if (box.mode === 'host') return t('box.host')
  if (box.mode === 'none') return t('box.none')
  return box.state === 'exited' || box.state === 'created' ? t('box.unplugged') : t('box.noCable')
}

function boxLabel(box: Box, network: string, t: Say): string {
  const addresses = box.interfaces.map(({ address }) => address.replace(/\/.*/, '')).filter((text) => text !== '')
  const where = addresses.length === 0 ? modeText(box, t) : `${addresses.join(', ')}, ${network}`
  if (box.state === 'namespace') return t('box.namespaceAria', { name: box.name, where })
  return t('box.aria', { name: box.name, where, state: stateText(box, t) })
}

function portLabel(port: Port, t: Say): string {
  const { hostPort, proto, hostIps, name, containerPort } = port
  return t('port.aria', { port: hostPort, proto, ips: hostIps.join(', '), name, containerPort })
}

function tieLabel(tie: Tie, names: ReadonlyMap<NodeId, string>, t: Say): string {
  const [from, to] = [names.get(tie.from) ?? '', names.get(tie.to) ?? '']
  if (tie.kind === 'shares') return t('cable.sharesAria', { from, to })
  return tie.kind === 'link' ? t('cable.linkAria', { from, to, alias: tie.alias }) : ''
}
