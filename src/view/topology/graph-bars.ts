// Bars: each bridge of the host, whether Docker made it or a learner, and the zones of containers without a bridge.
import { type Container, type Daemon, type Kernel, type Link, linksIn, type Network } from '../../engine/index.ts'
import { colourAt, networkColours } from './colour.ts'
import type { Bar, Colour } from './graph-types.ts'

/** The bars in the order in which they came to be: the default bridge first, zones last. */
export function barsOf(kernel: Kernel, docker: Daemon, containers: readonly Container[]): readonly Bar[] {
  const colours = networkColours({ docker })
  const networks = [...colours.keys()].flatMap((id) => docker.networks.get(id) ?? [])
  const taken = new Set(networks.flatMap(({ bridge }) => bridge?.link ?? []))
  const byHand = linksIn(kernel, kernel.host).filter(({ id, kind }) => kind.type === 'bridge' && !taken.has(id))
  return [
    ...networks.map((network) => networkBar(kernel, network, colours.get(network.id))),
    ...byHand.map((link, n) => bridgeBar(link, colourAt(networks.length + n))),
    ...zonesOf(containers),
  ]
}

function networkBar(kernel: Kernel, network: Network, colour: Colour | undefined): Bar {
  const { bridge } = network
  const link = bridge === undefined ? undefined : kernel.links.get(bridge.link)
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

function zonesOf(containers: readonly Container[]): readonly Bar[] {
  const modes = new Set(containers.map(({ spec }) => spec.networkMode))
  return [...(modes.has('host') ? [zone('host')] : []), ...(modes.has('none') ? [zone('none')] : [])]
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
