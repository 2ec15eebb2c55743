// Bars: each bridge of the host, whether Docker made it or a learner, and the zones of containers without a bridge.
import { follow } from '../../base/follow.ts'
import type { Container, Daemon, Kernel, Link, Network } from '../../engine/index.ts'
import { colourAt, networkColours } from './colour.ts'
import type { Bar, Colour } from './graph-types.ts'

/** The bars in the order in which they came to be: the default bridge first, zones last. */
export function barsOf(kernel: Kernel, docker: Daemon): readonly Bar[] {
  const colours = networkColours({ docker })
  const networks = [...colours.keys()].flatMap((id) => docker.networks.get(id) ?? [])
  const taken = new Set(networks.flatMap(({ bridge }) => bridge?.link ?? []))
  const byHand = [...bridges(kernel.links).values()]
    .filter(({ id, netns }) => netns === kernel.host && !taken.has(id))
    .toSorted((a, b) => a.index - b.index)
  return [
    ...networks.map((network) => networkBar(kernel, network, colours.get(network.id))),
    ...byHand.map((link, n) => bridgeBar(link, colourAt(networks.length + n))),
    ...zonesOf(docker),
  ]
}

/** All bridges there are. */
const bridges = follow<Link['id'], Link, Map<Link['id'], Link>>(
  () => new Map(),
  (found, id, _, now) => {
    if (now?.kind.type === 'bridge') found.set(id, now)
    else found.delete(id)
  },
)

const made = new WeakMap<Network, { readonly link: Link | undefined; readonly bar: Bar }>()

function networkBar(kernel: Kernel, network: Network, colour: Colour | undefined): Bar {
  const { bridge } = network
  const link = bridge === undefined ? undefined : kernel.links.get(bridge.link)
  const known = made.get(network)
  if (known !== undefined && known.link === link && known.bar.colour === colour) return known.bar
  const bar = readBar(network, link, colour)
  made.set(network, { link, bar })
  return bar
}

function readBar(network: Network, link: Link | undefined, colour: Colour | undefined): Bar {
  const { bridge } = network
  return {
    id: `network:${network.id}`,
    kind: 'bridge',
    name: network.name,
    device: bridge?.name ?? '',
    network: network.id,
    ...(link === undefined ? {} : { link: link.id }),
    subnets: network.pools.map(({ subnet }) => `${subnet.ip}/${subnet.prefix}`),
    gateway: gatewayOf(link),
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
    subnets: [],
    gateway: link.addresses.map(({ ip, prefix }) => `${ip}/${prefix}`).find((text) => !text.includes(':')) ?? '',
    colour,
    up: link.up,
    missing: false,
    internal: false,
    noIcc: false,
    noMasquerade: false,
  }
}

/** The address that the bridge really has, not what the network asked for. */
function gatewayOf(link: Link | undefined): string {
  return link?.addresses.find(({ ip }) => !ip.includes(':'))?.ip ?? ''
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

function zone(kind: 'host' | 'none'): Bar {
  return {
    id: `zone:${kind}`,
    kind,
    name: kind,
    device: '',
    subnets: [],
    gateway: '',
    colour: undefined,
    up: true,
    missing: false,
    internal: false,
    noIcc: false,
    noMasquerade: false,
  }
}
