// What a lesson wants of the host, asked of its network: who reaches whom, what a name resolves to, which port answers. How it
// came about doesn't count, so every right solution does; a goal that isn't met says what is missing, as facts.
import {
  cidr,
  connect,
  contains,
  lookUp,
  netnsOf,
  ping,
  rowsOf,
  type Hop,
  type Ip,
  type Leg,
  type Standpoint,
  type TableName,
  type Verdict,
  type World,
} from '../engine/index.ts'
import {
  absenceOf,
  addressesOf,
  addressFor,
  nameOf,
  standpointOf,
  type Absence,
  type Party,
  type Target,
} from './party.ts'

/** Anything may be wanted not to be so. */
interface Wanted {
  readonly not?: true
  /** It is so on the host that the lesson begins on, and is to stay so. */
  readonly keeps?: true
}

/** A ping from one to another: by an address (one that the two share, where they do) or by a name. */
interface Sent extends Wanted {
  readonly from: Party
  readonly to: Target
  readonly by: 'address' | 'name'
}

export type Goal =
  /** A container is there and runs. */
  | ({ readonly kind: 'runs'; readonly container: string } & Wanted)
  /** A ping arrives and is answered. */
  | ({ readonly kind: 'reaches' } & Sent)
  /** A ping goes over a link of this name on its way there, whether or not it arrives. */
  | ({ readonly kind: 'crosses'; readonly link: string } & Sent)
  /** A rule of this chain ends a ping's way. */
  | ({ readonly kind: 'stopped-by'; readonly table: TableName; readonly chain: string } & Sent)
  /** Whoever is pinged sees it come from an address of this one. */
  | ({ readonly kind: 'seen-as'; readonly as: Target } & Sent)
  /** A name is known to somebody, as an address of another. */
  | ({ readonly kind: 'resolves'; readonly from: Party; readonly name: string; readonly to: Target } & Wanted)
  /** A TCP port is answered: the host's, or that of `at`; with `by`, by this one and nobody else. */
  | ({
      readonly kind: 'opens'
      readonly from: Party
      readonly port: number
      readonly at?: Target
      readonly by?: Party
    } & Wanted)
  /** Somebody has an address out of these. */
  | ({ readonly kind: 'has-address'; readonly of: Party; readonly within: string } & Wanted)
  /** Somebody's neighbour table has another's MAC. */
  | ({ readonly kind: 'knows-mac'; readonly of: Party; readonly to: Target } & Wanted)

/** Why a goal isn't met. */
export type Missing =
  | Absence
  /** It has no address that could be used. */
  | { readonly kind: 'no-address'; readonly to: Target }
  | { readonly kind: 'unknown-name'; readonly from: Party; readonly name: string }
  /** The name is known, as somebody else's address. */
  | { readonly kind: 'another'; readonly name: string; readonly ip: Ip }
  /** Nothing came back; `hop` ended the packet's way. */
  | { readonly kind: 'stopped'; readonly from: Party; readonly verdict: Verdict; readonly hop?: Hop }
  /** It went there, but not this way. */
  | { readonly kind: 'other-way'; readonly from: Party }
  /** Somebody else answered. */
  | { readonly kind: 'other-server'; readonly port: number }
  /** None of its addresses is one of those. */
  | { readonly kind: 'outside-range'; readonly ips: readonly Ip[] }
  | { readonly kind: 'unknown-mac'; readonly of: Party }
  /** It should not have been so. */
  | { readonly kind: 'is-so' }

/** What is missing for a goal; nothing where it is met. */
export function missingFor(world: World, goal: Goal): Missing | undefined {
  if (goal.kind === 'runs') {
    const absent = absenceOf(world, goal)
    return goal.not === true ? isSo(absent) : absent
  }
  const absent = partiesOf(goal).flatMap((party) => absenceOf(world, party) ?? [])[0]
  if (absent !== undefined) return absent
  const found = findOut(world, goal)
  return goal.not === true ? isSo(found) : found
}

const isSo = (missing: Missing | undefined): Missing | undefined =>
  missing === undefined ? { kind: 'is-so' } : undefined

/** Whether all of some goals are met. */
export function areMet(world: World, goals: readonly Goal[]): boolean {
  return goals.every((goal) => missingFor(world, goal) === undefined)
}

type Asked = Exclude<Goal, { readonly kind: 'runs' }>

/** Everybody who has to be there for a goal to make sense. */
function partiesOf(goal: Asked): readonly Target[] {
  switch (goal.kind) {
    case 'reaches':
    case 'crosses':
    case 'stopped-by':
    case 'resolves':
      return [goal.from, goal.to]
    case 'seen-as':
      return [goal.from, goal.to, goal.as]
    case 'opens':
      return [goal.from, goal.at ?? 'host', goal.by ?? 'host']
    case 'has-address':
      return [goal.of]
    case 'knows-mac':
      return [goal.of, goal.to]
  }
}

function findOut(world: World, goal: Asked): Missing | undefined {
  switch (goal.kind) {
    case 'reaches':
      return reaches(world, goal)
    case 'crosses':
      return crosses(world, goal, goal.link)
    case 'stopped-by':
      return stoppedBy(world, goal, goal)
    case 'seen-as':
      return seenAs(world, goal, goal.as)
    case 'resolves':
      return resolves(world, goal)
    case 'opens':
      return opens(world, goal)
    case 'has-address':
      return hasAddress(world, goal.of, goal.within)
    case 'knows-mac':
      return knowsMac(world, goal.of, goal.to)
  }
}

/** One echo's ways, or why none was sent. */
function sentFor(
  world: World,
  { from, to, by }: Sent,
): { readonly verdict: Verdict; readonly legs: readonly Leg[] } | Missing {
  const standpoint = standpointOf(world, from)
  const target = by === 'name' ? nameOf(world, to) : addressFor(world, from, to)
  if (standpoint === undefined || target === undefined) return { kind: 'no-address', to }
  const { record } = ping(
    world,
    { from: standpoint, target, families: [4, 6], count: 1, interval: 1000, patience: 1000, numeric: true },
    '',
  )
  const { verdict, legs } = record
  return verdict.kind === 'no-name' ? { kind: 'unknown-name', from, name: target } : { verdict, legs }
}

function reaches(world: World, sent: Sent): Missing | undefined {
  const found = sentFor(world, sent)
  if ('kind' in found) return found
  return found.verdict.kind === 'answered' ? undefined : stopped(sent.from, found.verdict, found.legs)
}

/** The last hop of the packet that got no further; an error message about it came later, and decided nothing. */
function stopped(from: Party, verdict: Verdict, legs: readonly Leg[]): Missing {
  const hop = lastHop(legs)
  return { kind: 'stopped', from, verdict, ...(hop === undefined ? {} : { hop }) }
}

function lastHop(legs: readonly Leg[]): Hop | undefined {
  return legs.findLast(({ role }) => role !== 'error')?.hops.at(-1)
}

const requestOf = (legs: readonly Leg[]): Leg | undefined => legs.find(({ role }) => role === 'request')

function crosses(world: World, sent: Sent, link: string): Missing | undefined {
  const found = sentFor(world, sent)
  if ('kind' in found) return found
  const passed = requestOf(found.legs)?.hops.flatMap((hop) => {
    if (hop.at === 'link') return [hop.from.name, hop.to.name]
    return hop.at === 'bridge' ? [hop.bridge.name] : []
  })
  return passed?.includes(link) === true ? undefined : { kind: 'other-way', from: sent.from }
}

function stoppedBy(
  world: World,
  sent: Sent,
  { table, chain }: { readonly table: TableName; readonly chain: string },
): Missing | undefined {
  const found = sentFor(world, sent)
  if ('kind' in found) return found
  const hop = found.verdict.kind === 'answered' ? undefined : lastHop(found.legs)
  const isIt = hop?.at === 'rule' && hop.table === table && hop.steps.at(-1)?.chain === chain
  return isIt ? undefined : { kind: 'other-way', from: sent.from }
}

function seenAs(world: World, sent: Sent, as: Target): Missing | undefined {
  const found = sentFor(world, sent)
  if ('kind' in found) return found
  const request = requestOf(found.legs)
  if (request?.fate.kind !== 'delivered') return stopped(sent.from, found.verdict, found.legs)
  return addressesOf(world, as).includes(request.fate.packet.src) ? undefined : { kind: 'other-way', from: sent.from }
}

function resolves(
  world: World,
  { from, name, to }: { readonly from: Party; readonly name: string; readonly to: Target },
): Missing | undefined {
  const standpoint = standpointOf(world, from)
  const [ip] = standpoint === undefined ? [] : lookUp(world, standpoint, name, [4, 6], '').found.ips
  if (ip === undefined) return { kind: 'unknown-name', from, name }
  return addressesOf(world, to).includes(ip) ? undefined : { kind: 'another', name, ip }
}

function opens(world: World, goal: Extract<Goal, { readonly kind: 'opens' }>): Missing | undefined {
  const { from, port, at = 'host', by } = goal
  const target = addressFor(world, from, at)
  const standpoint = standpointOf(world, from)
  if (target === undefined || standpoint === undefined) return { kind: 'no-address', to: at }
  const spec = { from: standpoint, target, port, families: [4, 6], patience: 1000, line: '' } as const
  const { record, outcome } = connect(world, spec)
  if (outcome.kind !== 'served') return stopped(from, record.verdict, record.legs)
  return by === undefined || servedBy(record.legs, standpointOf(world, by)) ? undefined : { kind: 'other-server', port }
}

/** Whether the last that a connection reached (beyond a docker-proxy, where there is one) runs there. */
function servedBy(legs: readonly Leg[], where: Standpoint | undefined): boolean {
  const last = legs.findLast(({ role }) => role === 'request')
  return last?.fate.kind === 'delivered' && last.fate.ns === where?.ns
}

function hasAddress(world: World, of: Party, within: string): Missing | undefined {
  const ips = addressesOf(world, of)
  const range = cidr(within)
  return ips.some((ip) => contains(range, ip)) ? undefined : { kind: 'outside-range', ips }
}

function knowsMac(world: World, of: Party, to: Target): Missing | undefined {
  const ns = standpointOf(world, of)?.ns
  const known = ns === undefined ? [] : [...rowsOf(netnsOf(world.kernel, ns).neighbors)]
  const ips = addressesOf(world, to)
  return known.some(({ ip, mac }) => mac !== undefined && ips.includes(ip)) ? undefined : { kind: 'unknown-mac', of }
}
