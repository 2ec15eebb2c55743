// The rule sets of the two engines: the classic one hooked into FORWARD (20.10), the one behind DOCKER-FORWARD (28.5).
// Real counterparts: libnetwork drivers/bridge/setup_ip_tables.go; moby 28 libnetwork/drivers/bridge/internal/iptabler.
// Left out: userland-proxy=false, firewalld, nftables, gateway modes other than nat.
import type { Ip } from '../../../../base/brand.ts'
import { familyOf, isLoopback } from '../../../net/address.ts'
import { cidr, formatPrefix, hostCidr, type Cidr } from '../../../net/cidr.ts'
import type { PortSpec } from '../../../net/port.ts'
import {
  appendRule,
  countPolicyOf,
  deleteRule,
  emptyChain,
  hasChain,
  hasRule,
  hasTable,
  insertRule,
  newChain,
  setPolicy,
  type Place,
} from '../../../kernel/netfilter/table.ts'
import type { RuleSpec, TableName, Wanted } from '../../../kernel/netfilter/types.ts'
import type { Draft } from '../../../world.ts'
import { ACCEPT, DROP, MASQUERADE, RETURN, established, is, jump, not, rule, toLocal, toPort } from './rules.ts'

/** What the rules of one network need to know of it. */
export interface NetworkFacts {
  readonly bridge: string
  readonly subnet: Cidr
  readonly internal: boolean
  readonly icc: boolean
  readonly masquerade: boolean
}

export interface PublishedPort {
  readonly bridge: string
  readonly ip: Ip
  readonly container: PortSpec
  readonly hostIp: Ip
  readonly hostPort: number
}

/** One rule of a rule set: where it stands, and whether it was put at the head or the end of its chain. */
interface Written {
  readonly table: TableName
  readonly chain: string
  readonly at: 'head' | 'end'
  readonly spec: RuleSpec
}

const place = (draft: Draft, family: 4 | 6, table: TableName, chain: string): Place => ({
  netns: draft.host,
  family,
  table,
  chain,
})
const filter = (chain: string, at: Written['at'], spec: RuleSpec): Written => ({ table: 'filter', chain, at, spec })
const nat = (chain: string, at: Written['at'], spec: RuleSpec): Written => ({ table: 'nat', chain, at, spec })
const raw = (spec: RuleSpec): Written => ({ table: 'raw', chain: 'PREROUTING', at: 'end', spec })

/** A rule that couldn't be written: somebody has taken away its chain, or the one that it jumps to. */
export interface Unwritten {
  readonly missing: 'chain' | 'target'
  /** The call of iptables as dockerd makes it. */
  readonly call: string
  readonly target: string
}

/** A newer iptables makes the built-in chain that it needs, and that one counts; the host's own has made the others by looking. */
function countFresh(draft: Draft, where: Place): void {
  const isFresh = draft.owner.step === 0 || !hasTable(draft, where)
  if (draft.profile.countsFresh && isFresh) countPolicyOf(draft, where)
}

/** Writes rules that aren't there yet, up to the first that can't be. */
function write(draft: Draft, rules: readonly Written[], family: 4 | 6 = 4): Unwritten | undefined {
  for (const written of rules) {
    const { table, chain, at, spec } = written
    const where = place(draft, family, table, chain)
    countFresh(draft, where)
    const { target } = spec
    const lost = target.kind === 'jump' && !hasChain(draft, { ...where, chain: target.chain })
    if (!hasChain(draft, where) || lost)
      return {
        missing: lost ? 'target' : 'chain',
        call: callText(written, family),
        target: target.kind === 'jump' ? target.chain : '',
      }
    if (hasRule(draft, where, spec)) continue
    if (at === 'head') insertRule(draft, where, spec)
    else appendRule(draft, where, spec)
  }
  return undefined
}

/** The arguments in dockerd's order: interfaces, protocol, addresses, port, target. */
function callText({ table, chain, at, spec }: Written, family: 4 | 6): string {
  const option = (flag: string, wanted: Wanted<string> | undefined): readonly string[] =>
    wanted === undefined ? [] : [...(wanted.not ? ['!'] : []), flag, wanted.is]
  const address = (wanted: Wanted<Cidr> | undefined): Wanted<string> | undefined =>
    wanted === undefined ? undefined : { not: wanted.not, is: formatPrefix(wanted.is) }
  const ports = spec.matches.flatMap((match) => (match.kind === 'ports' ? (match.dport?.is.from ?? []) : []))
  const { target } = spec
  return [
    family === 4 ? 'iptables' : 'ip6tables',
    '--wait',
    '-t',
    table,
    at === 'head' ? '-I' : '-A',
    chain,
    ...option('-i', spec.in),
    ...option('-o', spec.out),
    ...option('-p', spec.proto),
    ...option('-s', address(spec.src)),
    ...option('-d', address(spec.dst)),
    ...ports.flatMap((port) => ['--dport', `${port}`]),
    '-j',
    target.kind === 'jump' ? target.chain : target.kind,
  ].join(' ')
}

function erase(draft: Draft, rules: readonly Written[], family: 4 | 6 = 4): void {
  for (const { table, chain, spec } of rules) deleteRule(draft, place(draft, family, table, chain), spec)
}

const LOOPBACK = cidr('127.0.0.0/8')
const LOOPBACK6 = cidr('::1/128')
const LINK_LOCAL6 = cidr('fe80::/10')
const FILTER_CHAINS = {
  classic: ['DOCKER', 'DOCKER-ISOLATION-STAGE-1', 'DOCKER-ISOLATION-STAGE-2', 'DOCKER-USER'],
  'docker-forward': [
    'DOCKER',
    'DOCKER-BRIDGE',
    'DOCKER-CT',
    'DOCKER-FORWARD',
    'DOCKER-ISOLATION-STAGE-1',
    'DOCKER-ISOLATION-STAGE-2',
    'DOCKER-USER',
  ],
}

/** The chains that dockerd makes as it starts, and what leads into them. */
export function writeChains(draft: Draft, family: 4 | 6): void {
  if (family === 4) dropForwarded(draft, family)
  makeChains(draft, family)
}

/** Makes the daemon's chains anew, as it does when it starts again: what a user wrote in DOCKER-USER, and beside the jumps, stays. */
export function rewriteChains(draft: Draft, family: 4 | 6): void {
  const own = FILTER_CHAINS[draft.profile.firewall].filter((name) => name !== 'DOCKER-USER')
  for (const chain of own) emptyChain(draft, place(draft, family, 'filter', chain))
  emptyChain(draft, place(draft, family, 'nat', 'DOCKER'))
  makeChains(draft, family)
  const [first, second] =
    draft.profile.firewall === 'classic'
      ? ['DOCKER-USER', 'DOCKER-ISOLATION-STAGE-1']
      : ['DOCKER-USER', 'DOCKER-FORWARD']
  const where = place(draft, family, 'filter', 'FORWARD')
  for (const name of [second, first]) {
    if (name === undefined) continue
    deleteRule(draft, where, rule(jump(name)))
    insertRule(draft, where, rule(jump(name)))
  }
}

function makeChains(draft: Draft, family: 4 | 6): void {
  const { firewall } = draft.profile
  const chain = (table: TableName, name: string): void => newChain(draft, place(draft, family, table, name))
  for (const name of FILTER_CHAINS[firewall]) chain('filter', name)
  chain('nat', 'DOCKER')
  const loopback = family === 4 ? LOOPBACK : LOOPBACK6
  write(
    draft,
    [
      nat('PREROUTING', 'end', rule(jump('DOCKER'), { matches: [toLocal] })),
      nat('OUTPUT', 'end', rule(jump('DOCKER'), { dst: not(loopback), matches: [toLocal] })),
      ...(firewall === 'classic' ? CLASSIC_START : FORWARD_START),
    ],
    family,
  )
}

const CLASSIC_START: readonly Written[] = [
  filter('FORWARD', 'end', rule(jump('DOCKER-USER'))),
  filter('FORWARD', 'end', rule(jump('DOCKER-ISOLATION-STAGE-1'))),
  filter('DOCKER-ISOLATION-STAGE-1', 'end', rule(RETURN)),
  filter('DOCKER-ISOLATION-STAGE-2', 'end', rule(RETURN)),
  filter('DOCKER-USER', 'end', rule(RETURN)),
]

const FORWARD_START: readonly Written[] = [
  filter('FORWARD', 'end', rule(jump('DOCKER-USER'))),
  filter('FORWARD', 'end', rule(jump('DOCKER-FORWARD'))),
  filter('DOCKER-FORWARD', 'end', rule(jump('DOCKER-CT'))),
  filter('DOCKER-FORWARD', 'end', rule(jump('DOCKER-ISOLATION-STAGE-1'))),
  filter('DOCKER-FORWARD', 'end', rule(jump('DOCKER-BRIDGE'))),
]

/** FORWARD's two jumps stay first: a classic network's block goes in right behind them. */
function writeBehindJumps(draft: Draft, specs: readonly RuleSpec[], family: 4 | 6): Unwritten | undefined {
  const where = place(draft, family, 'filter', 'FORWARD')
  const jumps = [rule(jump('DOCKER-USER')), rule(jump('DOCKER-ISOLATION-STAGE-1'))]
  for (const spec of jumps) deleteRule(draft, where, spec)
  const block = specs.toReversed().map((spec) => filter('FORWARD', 'head', spec))
  const failed = write(draft, block, family)
  for (const spec of jumps.toReversed())
    if (spec.target.kind === 'jump' && hasChain(draft, { ...where, chain: spec.target.chain }))
      insertRule(draft, where, spec)
  return failed
}

/** As a host begins to forward IPv6 for its networks, what no rule accepts is dropped. */
export function dropForwarded(draft: Draft, family: 4 | 6): void {
  setPolicy(draft, place(draft, family, 'filter', 'FORWARD'), 'DROP')
}

/** Everything that one network's rules are, apart from the classic FORWARD block, in the order of writing. */
function networkRules(draft: Draft, net: NetworkFacts): readonly Written[] {
  return draft.profile.firewall === 'classic' ? [...classicRules(net), ...classicIsolation(net)] : forwardRules(net)
}

function natRules(net: NetworkFacts): readonly Written[] {
  if (net.internal || !net.masquerade) return []
  return [
    nat('POSTROUTING', 'head', rule(MASQUERADE, { src: is(net.subnet), out: not(net.bridge) })),
    nat('DOCKER', 'head', rule(RETURN, { in: is(net.bridge) })),
  ]
}

function internalDrops(net: NetworkFacts): readonly Written[] {
  return [
    filter('DOCKER-ISOLATION-STAGE-1', 'head', rule(DROP, { dst: not(net.subnet), in: is(net.bridge) })),
    filter('DOCKER-ISOLATION-STAGE-1', 'head', rule(DROP, { src: not(net.subnet), out: is(net.bridge) })),
  ]
}

function classicRules(net: NetworkFacts): readonly Written[] {
  const both = { in: is(net.bridge), out: is(net.bridge) }
  const icc = net.icc ? [] : [filter('FORWARD', 'end', rule(DROP, both))]
  return net.internal ? icc : [...icc, ...natRules(net)]
}

function classicIsolation(net: NetworkFacts): readonly Written[] {
  if (net.internal) return internalDrops(net)
  return [
    filter(
      'DOCKER-ISOLATION-STAGE-1',
      'head',
      rule(jump('DOCKER-ISOLATION-STAGE-2'), { in: is(net.bridge), out: not(net.bridge) }),
    ),
    filter('DOCKER-ISOLATION-STAGE-2', 'head', rule(DROP, { out: is(net.bridge) })),
  ]
}

function classicBlock(net: NetworkFacts): readonly RuleSpec[] {
  const within = net.icc ? [rule(ACCEPT, { in: is(net.bridge), out: is(net.bridge) })] : []
  if (net.internal) return within
  return [
    rule(ACCEPT, { out: is(net.bridge), matches: [established] }),
    rule(jump('DOCKER'), { out: is(net.bridge) }),
    rule(ACCEPT, { in: is(net.bridge), out: not(net.bridge) }),
    ...within,
  ]
}

function forwardRules(net: NetworkFacts): readonly Written[] {
  const both = { in: is(net.bridge), out: is(net.bridge) }
  if (net.internal) return [filter('DOCKER-FORWARD', 'end', rule(net.icc ? ACCEPT : DROP, both)), ...internalDrops(net)]
  const outwards = net.icc
    ? [filter('DOCKER-FORWARD', 'end', rule(ACCEPT, { in: is(net.bridge) }))]
    : [
        filter('DOCKER-FORWARD', 'end', rule(DROP, both)),
        filter('DOCKER-FORWARD', 'end', rule(ACCEPT, { in: is(net.bridge), out: not(net.bridge) })),
      ]
  return [
    ...natRules(net),
    ...outwards,
    filter('DOCKER-CT', 'end', rule(ACCEPT, { out: is(net.bridge), matches: [established] })),
    filter('DOCKER-BRIDGE', 'end', rule(jump('DOCKER'), { out: is(net.bridge) })),
    filter('DOCKER', 'end', rule(DROP, { in: not(net.bridge), out: is(net.bridge) })),
    filter(
      'DOCKER-ISOLATION-STAGE-1',
      'end',
      rule(jump('DOCKER-ISOLATION-STAGE-2'), { in: is(net.bridge), out: not(net.bridge) }),
    ),
    filter('DOCKER-ISOLATION-STAGE-2', 'head', rule(DROP, { out: is(net.bridge) })),
  ]
}

/** Writes a network's rules. */
export function writeNetworkRules(draft: Draft, net: NetworkFacts, family: 4 | 6): Unwritten | undefined {
  if (draft.profile.firewall !== 'classic') return write(draft, forwardRules(net), family)
  return (
    write(draft, classicRules(net), family) ??
    writeBehindJumps(draft, classicBlock(net), family) ??
    write(draft, classicIsolation(net), family)
  )
}

/** Erases a network's rules. */
export function eraseNetworkRules(draft: Draft, net: NetworkFacts, family: 4 | 6): void {
  const block =
    draft.profile.firewall === 'classic' ? classicBlock(net).map((spec) => filter('FORWARD', 'head', spec)) : []
  erase(draft, [...networkRules(draft, net), ...block], family)
}

/** An endpoint's own rule: nobody from outside its bridge reaches its address directly (28.5, in raw, before any routing). */
function endpointRules(draft: Draft, net: NetworkFacts, ip: Ip): readonly Written[] {
  if (draft.profile.firewall === 'classic' || net.internal) return []
  return [raw(rule(DROP, { dst: is(hostCidr(ip)), in: not(net.bridge) }))]
}

/** Writes an endpoint's rules. */
export function writeEndpointRules(draft: Draft, net: NetworkFacts, ip: Ip, family: 4 | 6): void {
  write(draft, endpointRules(draft, net, ip), family)
}

/** Erases an endpoint's rules. */
export function eraseEndpointRules(draft: Draft, net: NetworkFacts, ip: Ip, family: 4 | 6): void {
  erase(draft, endpointRules(draft, net, ip), family)
}

function portRules(draft: Draft, port: PublishedPort): readonly Written[] {
  const outside = toPort({ ...port.container, port: port.hostPort })
  const inside = toPort(port.container)
  if (outside === undefined || inside === undefined) return []
  const anyHost = port.hostIp === '0.0.0.0' || port.hostIp === '::'
  const to = {
    // A neighbour's link-local packet is the proxy's: no answer to it could be routed from inside.
    ...(familyOf(port.hostIp) === 6 ? { src: not(LINK_LOCAL6) } : {}),
    ...(anyHost ? {} : { dst: is(hostCidr(port.hostIp)) }),
  }
  const dnat = nat(
    'DOCKER',
    'end',
    rule({ kind: 'DNAT', ip: port.ip, port: port.container.port }, { ...to, in: not(port.bridge), ...outside }),
  )
  const accept = rule(ACCEPT, { dst: is(hostCidr(port.ip)), in: not(port.bridge), out: is(port.bridge), ...inside })
  if (draft.profile.firewall === 'classic') {
    const hairpin = rule(MASQUERADE, { src: is(hostCidr(port.ip)), dst: is(hostCidr(port.ip)), ...inside })
    return [dnat, filter('DOCKER', 'end', accept), nat('POSTROUTING', 'end', hairpin)]
  }
  const loopbackOnly = familyOf(port.hostIp) === 4 && isLoopback(port.hostIp)
  const guard = loopbackOnly ? [raw(rule(DROP, { dst: is(hostCidr(port.hostIp)), in: not('lo'), ...outside }))] : []
  return [dnat, filter('DOCKER', 'head', accept), ...guard]
}

/** Writes the rules of one published port. */
export function writePortRules(draft: Draft, port: PublishedPort, family: 4 | 6): Unwritten | undefined {
  return write(draft, portRules(draft, port), family)
}

/** Erases the rules of one published port. */
export function erasePortRules(draft: Draft, port: PublishedPort, family: 4 | 6): void {
  erase(draft, portRules(draft, port), family)
}
