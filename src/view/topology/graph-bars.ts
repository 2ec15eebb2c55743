// Bars: each bridge of the host, whether Docker made it or a learner, and the zones of containers without a bridge.
import { createRecent } from '../../base/recent.ts'
import { follow } from '../../base/follow.ts'
import { patched, spliceOf } from '../../base/splice.ts'
import {
  contains,
  networksOf,
  type Container,
  type Daemon,
  type Kernel,
  type Link,
  type Network,
} from '../../engine/index.ts'
import { networkTokens } from '../kit/network-colour.ts'
import { colourAt } from './colour.ts'
import type { Bar, Colour, Subnet } from './graph-types.ts'
import { keepAll } from './same.ts'

/** What was read before: the bars, and from what. */
export interface BarsBefore {
  readonly bars: readonly Bar[]
  readonly networks: readonly Network[]
  /** The bars of networks alone, in the order of the networks. */
  readonly ofNetworks: readonly Bar[]
  /** The bridges then. */
  readonly version: number
  /** The links whose wires networks are on. */
  readonly parents: readonly (Link | undefined)[]
  readonly zones: readonly Bar[]
}

/** The bars in the order in which they came to be: the default bridge first, zones last. */
export function readBars(kernel: Kernel, docker: Daemon, before?: BarsBefore): BarsBefore {
  const networks = drawnNetworks(docker)
  const { links, version } = bridges(kernel.links)
  const zones = keepAll(before?.zones ?? [], zonesOf(docker))
  const parents = parentsOf(kernel, networks)
  const same = before !== undefined && before.version === version && allAlike(before.parents, parents)
  if (same && before.networks === networks && before.zones === zones) return before
  // A network's colour goes by its place, so that only those that kept theirs are known.
  const inPlace = same && before.networks.length === networks.length
  const splice = inPlace ? spliceOf(before.networks, networks) : { start: 0, before: 0, now: networks.length }
  const read = networks
    .slice(splice.start, splice.now)
    .map((network, n) => networkBar(linkFor(network, kernel, links), network, colourAt(splice.start + n)))
  const ofNetworks = keepAll(before?.ofNetworks ?? [], patched(inPlace ? before.ofNetworks : [], splice, read))
  const taken = new Set(networks.flatMap(({ bridge }) => bridge?.link ?? []))
  const byHand = [...links.values()]
    .filter(({ id, netns }) => netns === kernel.host && !taken.has(id))
    .toSorted((a, b) => a.index - b.index)
    .map((link, n) => bridgeBar(link, colourAt(networks.length + n)))
  const bars = keepAll(before?.bars ?? [], [...ofNetworks, ...byHand, ...zones])
  return { bars, networks, ofNetworks, version, parents, zones }
}

const inOrder = createRecent<readonly Network[], readonly Network[]>(4)

/** The link of a network: its bridge, or the parent on whose wire it is. */
function linkFor({ bridge, wire }: Network, { links }: Kernel, found: Bridges['links']): Link | undefined {
  if (wire !== undefined) return links.get(wire.link)
  return bridge === undefined ? undefined : found.get(bridge.link)
}

function parentsOf({ links }: Kernel, networks: readonly Network[]): readonly (Link | undefined)[] {
  return networks.flatMap(({ wire }) => (wire === undefined ? [] : [links.get(wire.link)]))
}

function allAlike(a: readonly (Link | undefined)[], b: readonly (Link | undefined)[]): boolean {
  return a.length === b.length && a.every((link, n) => looksAlike(link, b[n]))
}

/** The networks that have a bar of their own, the default one first. */
function drawnNetworks(docker: Daemon): readonly Network[] {
  const networks = networksOf(docker)
  const known = inOrder.get(networks)
  if (known !== undefined) return known
  const found = [...networkTokens({ docker }).keys()].flatMap((id) => docker.networks.get(id) ?? [])
  inOrder.set(networks, found)
  return found
}

/** All bridges there are; `version` tells one lot from another. */
interface Bridges {
  readonly links: Map<Link['id'], Link>
  version: number
}

const bridges = follow<Link['id'], Link, Bridges>(
  () => ({ links: new Map(), version: 0 }),
  (found, id, before, now) => {
    if (before?.kind.type !== 'bridge' && now?.kind.type !== 'bridge') return
    if (!looksAlike(before, now)) found.version += 1
    if (now?.kind.type === 'bridge') found.links.set(id, now)
    else found.links.delete(id)
  },
)

/** Whether a bar reads nothing else of a link than it did. */
function looksAlike(a: Link | undefined, b: Link | undefined): boolean {
  return a?.name === b?.name && a?.up === b?.up && a?.addresses === b?.addresses && a?.netns === b?.netns
}

const made = new WeakMap<Network, { readonly link: Link | undefined; readonly bar: Bar }>()

function networkBar(link: Link | undefined, network: Network, colour: Colour): Bar {
  const known = made.get(network)
  if (known !== undefined && known.link === link && known.bar.colour === colour) return known.bar
  const bar = readBar(network, link, colour)
  made.set(network, { link, bar })
  return bar
}

function readBar(network: Network, link: Link | undefined, colour: Colour): Bar {
  const { bridge, wire } = network
  return {
    id: `network:${network.id}`,
    kind: wire === undefined ? 'bridge' : 'wire',
    name: network.name,
    device: bridge?.name ?? link?.name ?? wire?.parent ?? '',
    ...(wire === undefined ? {} : { driver: network.driver }),
    network: network.id,
    ...(link === undefined ? {} : { link: link.id }),
    subnets: subnetsOf(network, link),
    colour,
    up: link?.up ?? false,
    missing: link === undefined,
    internal: network.internal,
    noIcc: bridge?.icc === false,
    noMasquerade: bridge?.masquerade === false,
  }
}

function bridgeBar(link: Link, colour: Colour): Bar {
  return {
    id: `bridge:${link.id}`,
    kind: 'bridge',
    name: link.name,
    device: '',
    link: link.id,
    subnets: ownAddresses(link),
    colour,
    up: link.up,
    missing: false,
    internal: false,
    noIcc: false,
    noMasquerade: false,
  }
}

/** Each subnet with the address that the bridge really has in it, not what the network asked for; on a wire there is none but that. */
function subnetsOf({ pools, wire }: Network, link: Link | undefined): readonly Subnet[] {
  const subnets = pools.map(({ subnet, gateway }) => {
    const own = link?.addresses.find(({ ip }) => contains(subnet, ip))?.ip
    return { subnet: `${subnet.ip}/${subnet.prefix}`, gateway: (wire === undefined ? own : gateway) ?? '' }
  })
  return subnets.toSorted((a, b) => Number(a.subnet.includes(':')) - Number(b.subnet.includes(':')))
}

/** The address of a bridge that nobody's network uses. */
function ownAddresses({ addresses }: Link): readonly Subnet[] {
  const address = addresses.find(({ ip }) => !ip.includes(':')) ?? addresses.find(({ scope }) => scope !== 'link')
  return address === undefined ? [] : [{ subnet: '', gateway: `${address.ip}/${address.prefix}` }]
}

/** How many containers have each network mode. */
const modes = follow<Container['id'], Container, Map<string, number>>(
  () => new Map(),
  (counts, _, before, now) => {
    for (const [container, by] of [
      [before, -1],
      [now, 1],
    ] as const)
      if (container !== undefined)
        counts.set(container.spec.networkMode, (counts.get(container.spec.networkMode) ?? 0) + by)
  },
)

function zonesOf(docker: Daemon): readonly Bar[] {
  const counts = modes(docker.containers)
  return (['host', 'none'] as const).filter((mode) => (counts.get(mode) ?? 0) > 0).map(zone)
}

function zone(kind: 'host' | 'none' | 'apart'): Bar {
  return {
    id: `zone:${kind}`,
    kind,
    name: kind,
    device: '',
    subnets: [],
    colour: undefined,
    up: true,
    missing: false,
    internal: false,
    noIcc: false,
    noMasquerade: false,
  }
}

/** The zone of what no cable joins to a bridge. */
export const APART: Bar = zone('apart')
