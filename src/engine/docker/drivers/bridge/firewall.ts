// The rule sets of the two engines: the classic one hooked into FORWARD (20.10), the one behind DOCKER-FORWARD (28.5).
// Real counterparts: libnetwork drivers/bridge/setup_ip_tables.go; moby 28 libnetwork/drivers/bridge/internal/iptabler.
// Left out: userland-proxy=false, firewalld, nftables, gateway modes other than nat.
import type { Ip } from '../../../../base/brand.ts'
import { familyOf, isLoopback } from '../../../net/address.ts'
import { cidr, type Cidr } from '../../../net/cidr.ts'
import type { PortSpec } from '../../../net/port.ts'
import {
  appendRule,
  deleteRule,
  hasRule,
  insertRule,
  newChain,
  setPolicy,
  type Place,
} from '../../../kernel/netfilter/table.ts'
import type { RuleSpec, TableName } from '../../../kernel/netfilter/types.ts'
import type { Draft } from '../../../world.ts'
import { ACCEPT, DROP, MASQUERADE, RETURN, established, host, is, jump, not, rule, toLocal, toPort } from './rules.ts'

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

function write(draft: Draft, rules: readonly Written[], family: 4 | 6 = 4): void {
  for (const { table, chain, at, spec } of rules) {
    const where = place(draft, family, table, chain)
    if (hasRule(draft, where, spec)) continue
    if (at === 'head') insertRule(draft, where, spec)
    else appendRule(draft, where, spec)
  }
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
  const { firewall } = draft.profile
  const chain = (table: TableName, name: string): void => newChain(draft, place(draft, family, table, name))
  for (const name of FILTER_CHAINS[firewall]) chain('filter', name)
  chain('nat', 'DOCKER')
  if (family === 4) dropForwarded(draft, family)
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
function writeBehindJumps(draft: Draft, specs: readonly RuleSpec[], family: 4 | 6): void {
  const where = place(draft, family, 'filter', 'FORWARD')
  const jumps = [rule(jump('DOCKER-USER')), rule(jump('DOCKER-ISOLATION-STAGE-1'))]
  for (const spec of jumps) deleteRule(draft, where, spec)
  for (const spec of [...jumps, ...specs].toReversed()) if (!hasRule(draft, where, spec)) insertRule(draft, where, spec)
}

/** As a host begins to forward IPv6 for its networks, what no rule accepts is dropped. */
export function dropForwarded(draft: Draft, family: 4 | 6): void {
  setPolicy(draft, place(draft, family, 'filter', 'FORWARD'), 'DROP')
}

/** Everything that one network's rules are, apart from the classic FORWARD block, in the order of writing. */
function networkRules(draft: Draft, net: NetworkFacts): readonly Written[] {
  return draft.profile.firewall === 'classic' ? classicRules(net) : forwardRules(net)
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
  if (net.internal) return [...icc, ...internalDrops(net)]
  return [
    ...icc,
    ...natRules(net),
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
    filter('DOCKER-CT', 'end', rule(ACCEPT, { out: is(net.bridge), matches: [established] })),
    filter('DOCKER-BRIDGE', 'end', rule(jump('DOCKER'), { out: is(net.bridge) })),
    filter('DOCKER', 'end', rule(DROP, { in: not(net.bridge), out: is(net.bridge) })),
    ...outwards,
    filter(
      'DOCKER-ISOLATION-STAGE-1',
      'end',
      rule(jump('DOCKER-ISOLATION-STAGE-2'), { in: is(net.bridge), out: not(net.bridge) }),
    ),
    filter('DOCKER-ISOLATION-STAGE-2', 'head', rule(DROP, { out: is(net.bridge) })),
  ]
}

/** Writes a network's rules. */
export function writeNetworkRules(draft: Draft, net: NetworkFacts, family: 4 | 6): void {
  write(draft, networkRules(draft, net), family)
  if (draft.profile.firewall === 'classic') writeBehindJumps(draft, classicBlock(net), family)
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
  return [raw(rule(DROP, { dst: is(host(ip)), in: not(net.bridge) }))]
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
    ...(anyHost ? {} : { dst: is(host(port.hostIp)) }),
  }
  const dnat = nat(
    'DOCKER',
    'end',
    rule({ kind: 'DNAT', ip: port.ip, port: port.container.port }, { ...to, in: not(port.bridge), ...outside }),
  )
  const accept = rule(ACCEPT, { dst: is(host(port.ip)), in: not(port.bridge), out: is(port.bridge), ...inside })
  if (draft.profile.firewall === 'classic') {
    const hairpin = rule(MASQUERADE, { src: is(host(port.ip)), dst: is(host(port.ip)), ...inside })
    return [dnat, filter('DOCKER', 'end', accept), nat('POSTROUTING', 'end', hairpin)]
  }
  const loopbackOnly = familyOf(port.hostIp) === 4 && isLoopback(port.hostIp)
  const guard = loopbackOnly ? [raw(rule(DROP, { dst: is(host(port.hostIp)), in: not('lo'), ...outside }))] : []
  return [dnat, filter('DOCKER', 'head', accept), ...guard]
}

/** Writes the rules of one published port. */
export function writePortRules(draft: Draft, port: PublishedPort, family: 4 | 6): void {
  write(draft, portRules(draft, port), family)
}

/** Erases the rules of one published port. */
export function erasePortRules(draft: Draft, port: PublishedPort, family: 4 | 6): void {
  erase(draft, portRules(draft, port), family)
}
