// What a screen reader says of each node and cable. A label is made once for each thing, as that doesn't change under it.
import type { Bar, Box, Cable, Graph, HookBox, NodeId, Outside, Port, Spine, Tie, Uplink } from './graph-types.ts'
import { isBetweenBoxes } from './between.ts'
import { APART } from './graph-bars.ts'
import type { Say } from './say.ts'
import type { Wire } from './wires.ts'

/** The labels of the picture's things, in one language. */
export interface Labels {
  readonly host: (graph: Graph) => string
  readonly spine: (spine: Spine) => string
  readonly hook: (hook: HookBox) => string
  readonly uplink: (uplink: Uplink) => string
  readonly bar: (bar: Bar) => string
  readonly box: (box: Box, graph: Graph) => string
  readonly outside: (outside: Outside) => string
  readonly port: (port: Port) => string
  readonly wire: (wire: Wire, graph: Graph) => string
}

/** The labels in a language. */
export function createLabels(t: Say): Labels {
  const once = onceEach()
  const between = t('between')
  return {
    host: (graph) => once(graph, '', () => hostLabel(graph, t)),
    spine: (spine) => once(spine, '', () => t('kernel.aria', { routes: t('kernel.routes', { count: spine.routes }) })),
    hook: (box) => once(box, '', () => t(box.drops ? 'kernel.hookDropsAria' : 'kernel.hookAria', { hook: box.hook })),
    uplink: (uplink) => once(uplink, '', () => t('uplink.aria', { name: uplink.name, address: uplink.address })),
    bar: (bar) => once(bar, '', () => barLabel(bar, t)),
    box: (box, graph) => {
      const home = box.home === APART.id ? t('bar.apart') : nameOf(graph, box.home)
      return once(box, home, () => boxLabel(box, home, between, t))
    },
    outside: (each) => once(each, '', () => outsideLabel(each, t)),
    port: (port) => once(port, '', () => portLabel(port, between, t)),
    wire: (wire, graph) => {
      const [from, to] = [nameOf(graph, wire.source), nameOf(graph, wire.target)]
      // A cable says the same wherever it runs.
      return once(wire.cable ?? wire, `${from} ${to}`, () => wireLabel(wire, { from, to }, graph, t))
    },
  }
}

/** Makes a text once for each thing, and anew where what else it says has changed. */
function onceEach(): (thing: object, also: string, make: () => string) => string {
  const made = new WeakMap<object, { readonly also: string; readonly text: string }>()
  return (thing, also, make) => {
    const known = made.get(thing)
    if (known?.also === also) return known.text
    const text = make()
    made.set(thing, { also, text })
    return text
  }
}

const nameOf = ({ things }: Graph, id: NodeId): string => things.get(id)?.name ?? ''

function hostLabel({ hostName, bars, containers }: Graph, t: Say): string {
  const bridges = t('host.bridges', { count: bars.filter(({ kind }) => kind === 'bridge').length })
  return t('host.aria', { name: hostName, bridges, containers: t('host.containers', { count: containers.all }) })
}

function barLabel(bar: Bar, t: Say): string {
  if (bar.kind === 'host') return t('bar.hostAria')
  if (bar.kind === 'none') return t('bar.noneAria')
  if (bar.kind === 'apart') return t('bar.apartAria')
  const { name, device } = bar
  const [subnet, gateway] = (['subnet', 'gateway'] as const).map((part) =>
    bar.subnets.map((each) => each[part]).join(' '),
  )
  if (bar.kind === 'wire') return t('bar.wireAria', { name, driver: bar.driver ?? '', device, subnet })
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
  if (box.shares !== undefined) return t('box.container', { name: box.shares.name })
  const { mode, home, netns } = box
  if (mode === 'host' || (mode === 'container' && netns !== undefined && home === 'zone:host')) return t('box.host')
  if (mode === 'container' && netns !== undefined) return t('box.none')
  if (box.mode === 'none') return t('box.none')
  return box.state === 'exited' || box.state === 'created' ? t('box.unplugged') : t('box.noCable')
}

function boxLabel(box: Box, network: string, between: string, t: Say): string {
  const addresses = box.interfaces.map(({ address }) => address.replace(/\/.*/, '')).filter((text) => text !== '')
  const where = addresses.length === 0 ? modeText(box, t) : [...addresses, network].join(between)
  if (box.state === 'namespace') return t('box.namespaceAria', { name: box.name, where })
  return t('box.aria', { name: box.name, where, state: stateText(box, t) })
}

function outsideLabel({ kind, name, address }: Outside, t: Say): string {
  return t('outside.aria', { name: kind === 'gateway' ? t('outside.gateway') : name, address })
}

function portLabel(port: Port, between: string, t: Say): string {
  const { hostPort, proto, hostIps, name, containerPort } = port
  return t('port.aria', { port: hostPort, proto, ips: hostIps.join(between), name, containerPort })
}

interface Ends {
  readonly from: string
  readonly to: string
}

function wireLabel({ id, kind, cable, target }: Wire, ends: Ends, graph: Graph, t: Say): string {
  if (cable !== undefined) return cableLabel(cable, ends, t)
  if (kind === 'stub') return t('cable.stubAria', { name: target === 'uplink' ? (graph.uplink?.name ?? '') : ends.to })
  const tie = graph.ties.find((each) => each.id === id)
  return tie === undefined ? '' : tieLabel(tie, ends, t)
}

function cableLabel(cable: Cable, { from, to: name }: Ends, t: Say): string {
  const { kind, a, b } = cable
  if (kind !== 'wire' && isBetweenBoxes(cable))
    return t('cable.betweenAria', { a: a.label, from, b: b.label, to: name })
  if (kind === 'wire') return t('cable.wireAria', { a: a.label, b: b.label, name: name || t('kernel.title') })
  return kind === 'veth' ? t('cable.aria', { a: a.label, b: b.label, name }) : t('cable.ethernetAria', { a: a.label })
}

function tieLabel({ kind, alias }: Tie, { from, to }: Ends, t: Say): string {
  if (kind === 'shares') return t('cable.sharesAria', { from, to })
  return kind === 'link' ? t('cable.linkAria', { from, to, alias }) : ''
}
