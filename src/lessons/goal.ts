// What a lesson wants of the host, asked of its network: who reaches whom, what a name resolves to, which port answers. How it
// came about doesn't count, so every right solution does; a goal that isn't met says what is missing, as facts.
import {
  connect,
  containersOf,
  endpointsOf,
  familyOf,
  HOST_NAME,
  linksIn,
  netnsOf,
  reachFrom,
  type Container,
  type Hop,
  type Ip,
  type NetnsId,
  type Reach,
  type Standpoint,
  type Verdict,
  type World,
} from '../engine/index.ts'

/** Somebody on the host or beside it: a container by its name, the host itself, or a machine outside. */
export type Party = { readonly container: string } | 'host' | 'outside'

export type Goal =
  /** A container is there and runs. */
  | { readonly kind: 'runs'; readonly container: string }
  /** A ping arrives and is answered, to an address that the two share or to a name; or, with `not`, isn't. */
  | {
      readonly kind: 'reaches'
      readonly from: Party
      readonly to: Party
      readonly by: 'address' | 'name'
      readonly not?: true
    }
  /** A name is known to somebody, as an address of a container; or, with `not`, isn't known. */
  | {
      readonly kind: 'resolves'
      readonly from: Party
      readonly name: string
      readonly container: string
      readonly not?: true
    }
  /** A port of the host's is answered: what a container listens on is published there; or, with `not`, isn't. */
  | { readonly kind: 'opens'; readonly from: Party; readonly port: number; readonly not?: true }

/** Why a goal isn't met. */
export type Missing =
  | { readonly kind: 'no-container'; readonly container: string }
  | { readonly kind: 'not-running'; readonly container: string }
  /** It has no address that could be pinged. */
  | { readonly kind: 'no-address'; readonly to: Party }
  | { readonly kind: 'unknown-name'; readonly from: Party; readonly name: string }
  /** The name is known, as somebody else's address. */
  | { readonly kind: 'another'; readonly name: string; readonly ip: Ip }
  /** Nothing came back; `hop` ended the packet's way. */
  | { readonly kind: 'stopped'; readonly from: Party; readonly verdict: Verdict; readonly hop?: Hop }
  /** It should not have been so. */
  | { readonly kind: 'is-so' }

/** What is missing for a goal; nothing where it is met. */
export function missingFor(world: World, goal: Goal): Missing | undefined {
  const absent = partiesOf(goal).flatMap((party) => absence(world, party) ?? [])[0]
  if (absent !== undefined) return absent
  if (goal.kind === 'runs') return undefined
  const found = findOut(world, goal)
  if (goal.not !== true) return found
  return found === undefined ? { kind: 'is-so' } : undefined
}

/** Whether all of a lesson's goals are met. */
export function areMet(world: World, goals: readonly Goal[]): boolean {
  return goals.every((goal) => missingFor(world, goal) === undefined)
}

function findOut(world: World, goal: Exclude<Goal, { readonly kind: 'runs' }>): Missing | undefined {
  switch (goal.kind) {
    case 'reaches':
      return reaches(world, goal.from, goal.to, goal.by)
    case 'resolves':
      return resolves(world, goal.from, goal.name, goal.container)
    case 'opens':
      return opens(world, goal.from, goal.port)
  }
}

/** Everybody who has to be there for a goal to make sense. */
function partiesOf(goal: Goal): readonly Party[] {
  switch (goal.kind) {
    case 'runs':
      return [{ container: goal.container }]
    case 'reaches':
      return [goal.from, goal.to]
    case 'resolves':
      return [goal.from, { container: goal.container }]
    case 'opens':
      return [goal.from]
  }
}

function absence(world: World, party: Party): Missing | undefined {
  if (typeof party === 'string') return undefined
  const { container } = party
  const found = containerNamed(world, container)
  if (found === undefined) return { kind: 'no-container', container }
  return found.state.status === 'running' ? undefined : { kind: 'not-running', container }
}

function containerNamed(world: World, name: string): Container | undefined {
  return containersOf(world.docker).find((each) => each.name === name)
}

function reaches(world: World, from: Party, to: Party, by: 'address' | 'name'): Missing | undefined {
  const standpoint = standpointOf(world, from)
  const reacher = reachFrom(world, standpoint)
  const name = nameOf(world, to)
  if (by === 'name') return told(from, name, reacher.toName(name))
  const ip = addressFor(world, from, to)
  return ip === undefined ? { kind: 'no-address', to } : told(from, ip, reacher.toAddress(ip))
}

function resolves(world: World, from: Party, name: string, container: string): Missing | undefined {
  const { ip } = reachFrom(world, standpointOf(world, from)).toName(name)
  if (ip === undefined) return { kind: 'unknown-name', from, name }
  return addressesOf(world, { container }).includes(ip) ? undefined : { kind: 'another', name, ip }
}

function opens(world: World, from: Party, port: number): Missing | undefined {
  const [target] = addressesOf(world, 'host')
  if (target === undefined) return { kind: 'no-address', to: 'host' }
  const spec = { from: standpointOf(world, from), target, port, families: [4, 6], patience: 1000, line: '' } as const
  const { record, outcome } = connect(world, spec)
  if (outcome.kind === 'served') return undefined
  const hop = record.legs.findLast(({ role }) => role !== 'error')?.hops.at(-1)
  return { kind: 'stopped', from, verdict: record.verdict, ...(hop === undefined ? {} : { hop }) }
}

function told(from: Party, name: string, { verdict, hop }: Reach): Missing | undefined {
  if (verdict.kind === 'answered') return undefined
  if (verdict.kind === 'no-name') return { kind: 'unknown-name', from, name }
  return { kind: 'stopped', from, verdict, ...(hop === undefined ? {} : { hop }) }
}

/** What others call somebody; of the machines outside, the first whose name is known there. */
function nameOf(world: World, party: Party): string {
  if (party === 'host') return HOST_NAME
  return party === 'outside' ? (namesOutside(world)[0]?.[0] ?? '') : party.container
}

/** The names that the name server outside knows, with their addresses. */
function namesOutside({ kernel }: World): readonly (readonly [string, Ip])[] {
  return netnsOf(kernel, kernel.outside).sockets.flatMap(({ proto, program }) =>
    proto === 'udp' && program.kind === 'name-server' ? Object.entries(program.names) : [],
  )
}

function standpointOf(world: World, party: Party): Standpoint {
  if (party === 'host') return { ns: world.kernel.host, place: 'host' }
  if (party === 'outside') return { ns: world.kernel.outside, place: 'outside' }
  const { id, netns } = containerNamed(world, party.container) ?? {}
  return id === undefined || netns === undefined ? { ns: world.kernel.host, place: 'host' } : { ns: netns, place: id }
}

/** The address that one would ping another by: on a network that both are on, else its first. */
function addressFor(world: World, from: Party, to: Party): Ip | undefined {
  const shared = sharedAddress(world, from, to)
  return shared ?? addressesOf(world, to)[0]
}

function sharedAddress(world: World, from: Party, to: Party): Ip | undefined {
  if (typeof from === 'string' || typeof to === 'string') return undefined
  const [mine, theirs] = [from, to].map(({ container }) => {
    const found = containerNamed(world, container)
    return found === undefined ? [] : endpointsOf(world.docker, found)
  })
  const common = theirs?.find(({ network }) => mine?.some((each) => each.network === network))
  return common?.ipv4?.ip ?? common?.ipv6?.ip
}

/** All addresses of somebody that others may use, IPv4 first. */
function addressesOf(world: World, party: Party): readonly Ip[] {
  if (party === 'outside') return namesOutside(world).map(([, ip]) => ip)
  const { ns } = standpointOf(world, party)
  const all = globalAddresses(world, ns)
  return [...all.filter((ip) => familyOf(ip) === 4), ...all.filter((ip) => familyOf(ip) === 6)]
}

function globalAddresses(world: World, netns: NetnsId): readonly Ip[] {
  return linksIn(world.kernel, netns)
    .flatMap(({ addresses }) => addresses)
    .filter(({ scope }) => scope === 'global')
    .map(({ ip }) => ip)
}
