// Who reaches whom: every running container, the host and the outside, each pinging each, by address and by name.
import {
  containersOf,
  endpointsOf,
  familyOf,
  HOST_NAME,
  linksIn,
  netnsOf,
  networksOf,
  reachFrom,
  type Container,
  type Ip,
  type NetnsId,
  type NetworkId,
  type Reach,
  type Standpoint,
  type World,
} from '../engine/index.ts'

/** Somebody who can be pinged, and who can ping. */
export interface ReachEnd {
  readonly kind: 'container' | 'host' | 'outside'
  /** What others call it. */
  readonly name: string
  readonly from: Standpoint
  /** Its addresses, first the one that a stranger would take. */
  readonly ips: readonly Ip[]
  /** The networks that it is on. */
  readonly networks: ReadonlyMap<NetworkId, Ip>
}

/** One pair: pinged by its address (nothing where it has none), and by its name. */
export interface ReachCell {
  readonly address: Reach | undefined
  readonly name: Reach
}

export interface ReachRow {
  readonly from: ReachEnd
  /** In the order of the ends. */
  readonly cells: readonly ReachCell[]
}

/** Everybody who takes part: containers network by network (those without one last), then the host and the server outside. */
export function reachEnds(world: World): readonly ReachEnd[] {
  const running = containersOf(world.docker).flatMap((container) => containerEnd(world, container))
  const order = new Map(networksOf(world.docker).map(({ id }, n) => [id, n]))
  const rank = ({ networks }: ReachEnd): number => {
    const [first] = networks.keys()
    return (first === undefined ? undefined : order.get(first)) ?? order.size
  }
  return [...running.toSorted((a, b) => rank(a) - rank(b)), hostEnd(world), ...outsideEnds(world)]
}

function containerEnd(world: World, container: Container): readonly ReachEnd[] {
  const { netns, name, id } = container
  if (netns === undefined || !world.kernel.namespaces.has(netns)) return []
  const endpoints = endpointsOf(world.docker, container).toSorted((a, b) => a.serial - b.serial)
  const own = endpoints.flatMap(({ network, ipv4, ipv6 }) => {
    const ip = ipv4?.ip ?? ipv6?.ip
    return ip === undefined ? [] : [[network, ip] as const]
  })
  const ips = own.length > 0 ? own.map(([, ip]) => ip) : globalAddresses(world, netns)
  return [{ kind: 'container', name, from: { ns: netns, place: id }, ips, networks: new Map(own) }]
}

function hostEnd(world: World): ReachEnd {
  const { host } = world.kernel
  const from: Standpoint = { ns: host, place: 'host' }
  return { kind: 'host', name: HOST_NAME, from, ips: globalAddresses(world, host), networks: new Map() }
}

/** The servers whose names the name server outside knows. */
function outsideEnds(world: World): readonly ReachEnd[] {
  const { outside } = world.kernel
  return netnsOf(world.kernel, outside)
    .sockets.filter(({ proto }) => proto === 'udp')
    .flatMap(({ program }) => (program.kind === 'name-server' ? Object.entries(program.names) : []))
    .map(([name, ip]) => ({
      kind: 'outside',
      name,
      from: { ns: outside, place: 'outside' },
      ips: [ip],
      networks: new Map(),
    }))
}

function globalAddresses(world: World, netns: NetnsId): readonly Ip[] {
  const all = linksIn(world.kernel, netns).flatMap(({ addresses }) => addresses)
  const global = all.filter(({ scope }) => scope === 'global').map(({ ip }) => ip)
  return [...global.filter((ip) => familyOf(ip) === 4), ...global.filter((ip) => familyOf(ip) === 6)]
}

/** The address that one would ping another by: on a network that both are on, else its first. */
export function addressFor(from: ReachEnd, to: ReachEnd): Ip | undefined {
  for (const [network, ip] of to.networks) if (from.networks.has(network)) return ip
  return to.ips[0]
}

/** The table, a row at a time, so that a page may breathe between them. */
export function* reachRows(world: World): Generator<ReachRow, void> {
  const ends = reachEnds(world)
  for (const from of ends) {
    const reacher = reachFrom(world, from.from)
    const cells = ends.map((to) => {
      const ip = addressFor(from, to)
      return { address: ip === undefined ? undefined : reacher.toAddress(ip), name: reacher.toName(to.name) }
    })
    yield { from, cells }
  }
}

/** The whole table at once. */
export function reachOf(world: World): readonly ReachRow[] {
  return [...reachRows(world)]
}
