// Who a lesson speaks of, and by which addresses and names others know them.
import {
  containersOf,
  endpointsOf,
  familyOf,
  HOST_NAME,
  linksIn,
  netnsOf,
  parseIp,
  rowsOf,
  type Container,
  type Ip,
  type NetnsId,
  type Standpoint,
  type World,
} from '../engine/index.ts'

/** Somebody who can send: a container by its name, a namespace made by hand, the host itself, or a machine outside. */
export type Party = { readonly container: string } | { readonly netns: string } | 'host' | 'outside'

/** Somebody who can be sent to: also whoever has an address. */
export type Target = Party | { readonly ip: string }

/** Why somebody isn't there. */
export type Absence =
  | { readonly kind: 'no-container'; readonly container: string }
  | { readonly kind: 'not-running'; readonly container: string }
  | { readonly kind: 'no-netns'; readonly netns: string }

/** Why somebody isn't there; nothing where they are. */
export function absenceOf(world: World, party: Target): Absence | undefined {
  if (typeof party === 'string' || 'ip' in party) return undefined
  if ('netns' in party) return netnsNamed(world, party.netns) === undefined ? { kind: 'no-netns', ...party } : undefined
  const { container } = party
  const found = containerNamed(world, container)
  if (found === undefined) return { kind: 'no-container', container }
  return found.state.status === 'running' ? undefined : { kind: 'not-running', container }
}

function containerNamed(world: World, name: string): Container | undefined {
  return containersOf(world.docker).find((each) => each.name === name)
}

function netnsNamed({ kernel }: World, name: string): NetnsId | undefined {
  return rowsOf(kernel.namespaces).find((each) => each.kind === 'named' && each.name === name)?.id
}

/** Where somebody's programs run. Whoever isn't there (`absenceOf`) has none. */
export function standpointOf(world: World, party: Party): Standpoint | undefined {
  if (party === 'host') return { ns: world.kernel.host, place: 'host' }
  if (party === 'outside') return { ns: world.kernel.outside, place: 'outside' }
  if ('netns' in party) {
    const ns = netnsNamed(world, party.netns)
    // Its programs read the host's files.
    return ns === undefined ? undefined : { ns, place: 'host' }
  }
  const { id, netns } = containerNamed(world, party.container) ?? {}
  return id === undefined || netns === undefined ? undefined : { ns: netns, place: id }
}

/** What others call somebody; of the machines outside, the first whose name is known there. */
export function nameOf(world: World, party: Target): string {
  if (party === 'host') return HOST_NAME
  if (party === 'outside') return namesOutside(world)[0]?.[0] ?? ''
  if ('ip' in party) return party.ip
  return 'netns' in party ? party.netns : party.container
}

/** The names that the name server outside knows, with their addresses. */
function namesOutside({ kernel }: World): readonly (readonly [string, Ip])[] {
  return netnsOf(kernel, kernel.outside).sockets.flatMap(({ proto, program }) =>
    proto === 'udp' && program.kind === 'name-server' ? Object.entries(program.names) : [],
  )
}

/** The address that one would ping another by: on a network that both are on, else its first. */
export function addressFor(world: World, from: Party, to: Target): Ip | undefined {
  return sharedAddress(world, from, to) ?? addressesOf(world, to)[0]
}

function sharedAddress(world: World, from: Target, to: Target): Ip | undefined {
  const [mine, theirs] = [from, to].map((each) => {
    const found = typeof each === 'object' && 'container' in each ? containerNamed(world, each.container) : undefined
    return found === undefined ? [] : endpointsOf(world.docker, found)
  })
  const common = theirs?.find(({ network }) => mine?.some((each) => each.network === network))
  return common?.ipv4?.ip ?? common?.ipv6?.ip
}

/** All addresses of somebody that others may use, IPv4 first. */
export function addressesOf(world: World, party: Target): readonly Ip[] {
  if (party === 'outside') return namesOutside(world).map(([, ip]) => ip)
  if (typeof party === 'object' && 'ip' in party) return [parseIp(party.ip) ?? []].flat()
  const ns = standpointOf(world, party)?.ns
  const all = ns === undefined ? [] : globalAddresses(world, ns)
  return [...all.filter((ip) => familyOf(ip) === 4), ...all.filter((ip) => familyOf(ip) === 6)]
}

function globalAddresses(world: World, netns: NetnsId): readonly Ip[] {
  return linksIn(world.kernel, netns)
    .flatMap(({ addresses }) => addresses)
    .filter(({ scope }) => scope === 'global')
    .map(({ ip }) => ip)
}
