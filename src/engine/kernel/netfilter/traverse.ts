// A packet against one chain: which rules it meets, which one decides. Real counterpart: ipt_do_table.
// Jumps may nest, but not for ever: a loop of chains ends as the kernel's own refusal of it would, with the packet dropped.
import type { Ip, NetnsId } from '../../../base/brand.ts'
import { contains } from '../../net/cidr.ts'
import { compareIps, familyOf } from '../../net/address.ts'
import type { Body, Packet, Tuple } from '../../net/packet.ts'
import type { Kernel } from '../kernel.ts'
import { isBroadcast, localAddress } from '../route.ts'
import {
  ANY_ICMP,
  type Chain,
  type Chains,
  type CtState,
  type IpRange,
  type Match,
  type Rule,
  type Target,
  type Wanted,
} from './types.ts'

const DEEPEST = 32

/** What rules can ask about a packet at a hook. */
export interface Seen {
  readonly netns: NetnsId
  readonly packet: Packet
  readonly in?: string
  readonly out?: string
  /** Nothing yet where tracking hasn't begun. */
  readonly state?: CtState
  /** The connection's first packet as it was sent, and whether this one goes its way. */
  readonly original?: Tuple
  readonly direction?: 'original' | 'reply'
}

/** One rule that matched on the way, by chain and position counted from 1. */
export interface Step {
  readonly chain: string
  readonly position: number
  readonly rule: Rule
}

/** What became of the packet: the target that ended its way, and the rules that matched up to there; no target where a policy decided. */
export interface Traversal {
  readonly target: Exclude<Target, { kind: 'RETURN' | 'jump' | 'none' | 'LOG' }> | undefined
  readonly policy: 'ACCEPT' | 'DROP'
  readonly steps: readonly Step[]
}

/** What a packet's way through a table is walked with. */
interface Passage {
  readonly kernel: Pick<Kernel, 'links' | 'namespaces'>
  readonly chains: Chains
  readonly seen: Seen
  readonly steps: Step[]
  readonly met: ((rule: Rule) => void) | undefined
}

/** Sends a packet through a built-in chain; `met` hears of every rule that matches, whether or not it decides. */
export function traverse(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  chains: Chains,
  hook: string,
  seen: Seen,
  met?: (rule: Rule) => void,
): Traversal {
  const chain = chains[hook]
  const steps: Step[] = []
  if (chain === undefined) return { target: undefined, policy: 'ACCEPT', steps }
  const target = walkChain({ kernel, chains, seen, steps, met }, chain, 0)
  return { target, policy: chain.policy ?? 'ACCEPT', steps }
}

function walkChain(passage: Passage, chain: Chain, depth: number): Traversal['target'] {
  const { kernel, chains, seen, steps, met } = passage
  if (depth > DEEPEST) return { kind: 'DROP' }
  let position = 0
  for (const rule of chain.rules) {
    position += 1
    if (!ruleMatches(kernel, rule, seen)) continue
    met?.(rule)
    const { kind } = rule.target
    // It has counted, or written a line: the packet goes on to the next.
    if (kind === 'none' || kind === 'LOG') continue
    const before = steps.length
    steps.push({ chain: chain.name, position, rule })
    const { target } = rule
    if (target.kind === 'RETURN') {
      steps.length = before
      return undefined
    }
    if (target.kind !== 'jump') return settled(target)
    const next = chains[target.chain]
    const ended = next === undefined ? undefined : walkChain(passage, next, depth + 1)
    if (ended !== undefined) return ended
    steps.length = before
    if (target.goto === true) return undefined
  }
  return undefined
}

/** A target that ends a packet's way through a table. */
function settled(target: Target): Traversal['target'] {
  switch (target.kind) {
    case 'none':
    case 'LOG':
    case 'RETURN':
    case 'jump':
      return undefined
    default:
      return target
  }
}

const holds = <T>(wanted: Wanted<T> | undefined, test: (value: T) => boolean): boolean =>
  wanted === undefined || test(wanted.is) !== wanted.not

/** Whether an interface is the wanted one: `eth0`, or `br-+` for every name that begins so. */
function isNamed(wanted: Wanted<string> | undefined, name = ''): boolean {
  if (wanted === undefined) return true
  const { is, not } = wanted
  return (is.endsWith('+') ? name.startsWith(is.slice(0, -1)) : is === name) !== not
}

const isWithin = (wanted: Rule['src'], address: Ip): boolean =>
  wanted === undefined || contains(wanted.is, address) !== wanted.not

const isOfProtocol = ({ proto }: Rule, { body }: Packet): boolean =>
  proto === undefined || ((proto.is === 'icmpv6' ? 'icmp' : proto.is) === body.proto) !== proto.not

// The cheap questions first: most rules are about another interface.
function ruleMatches(kernel: Pick<Kernel, 'links' | 'namespaces'>, rule: Rule, seen: Seen): boolean {
  const { packet } = seen
  return (
    isNamed(rule.in, seen.in) &&
    isNamed(rule.out, seen.out) &&
    isOfProtocol(rule, packet) &&
    isWithin(rule.src, packet.src) &&
    isWithin(rule.dst, packet.dst) &&
    rule.matches.every((match) => matchHolds(kernel, match, seen))
  )
}

function matchHolds(kernel: Pick<Kernel, 'links' | 'namespaces'>, match: Match, seen: Seen): boolean {
  const { packet } = seen
  switch (match.kind) {
    case 'comment':
      return true
    case 'conntrack':
      return (
        (match.states === undefined || (seen.state !== undefined && match.states.includes(seen.state)) !== match.not) &&
        originalHolds(match, seen)
      )
    case 'state':
      return (seen.state !== undefined && match.states.includes(seen.state)) !== match.not
    case 'limit':
      return true
    case 'mac':
      return holds(match.mac, (mac) => packet.eth?.src === mac)
    case 'iprange':
      return (
        holds(match.src, (range) => isBetween(range, packet.src)) &&
        holds(match.dst, (range) => isBetween(range, packet.dst))
      )
    case 'icmp':
      return holds(match.type, (wanted) => isIcmp(packet.body, wanted, match.v6 === true))
    case 'multiport': {
      const { body } = packet
      if (body.proto === 'icmp') return false
      const any = (port: number): boolean => match.ports.some(({ from, to }) => port >= from && port <= to)
      const hit =
        match.which === 'dports'
          ? any(body.dport)
          : match.which === 'sports'
            ? any(body.sport)
            : any(body.dport) || any(body.sport)
      return hit !== match.not
    }
    case 'ports': {
      const { body } = packet
      if (body.proto === 'icmp') return false
      const within = (port: number) => (range: { from: number; to: number }) => port >= range.from && port <= range.to
      return (
        holds(match.sport, within(body.sport)) &&
        holds(match.dport, within(body.dport)) &&
        holds(match.flags, ({ mask, set }) => hasFlags(body, mask, set))
      )
    }
    case 'addrtype':
      return (
        holds(match.dst, (type) => addressType(kernel, seen.netns, packet.dst) === type) &&
        holds(match.src, (type) => addressType(kernel, seen.netns, packet.src) === type)
      )
  }
}

function originalHolds(match: Extract<Match, { kind: 'conntrack' }>, { original, direction }: Seen): boolean {
  const { origSrc, origDst, origDport, direction: wanted } = match
  if (origSrc === undefined && origDst === undefined && origDport === undefined && wanted === undefined) return true
  if (original === undefined) return false
  return (
    holds(origSrc, (cidr) => contains(cidr, original.src)) &&
    holds(origDst, (cidr) => contains(cidr, original.dst)) &&
    holds(origDport, ({ from, to }) => original.dport >= from && original.dport <= to) &&
    (wanted === undefined || wanted.toLowerCase() === direction)
  )
}

function isBetween({ from, to }: IpRange, address: Ip): boolean {
  return familyOf(from) === familyOf(address) && compareIps(from, address) <= 0 && compareIps(address, to) <= 0
}

const ICMP_TYPES = {
  4: { 'echo-request': 8, 'echo-reply': 0, unreachable: 3, 'time-exceeded': 11 },
  6: { 'echo-request': 128, 'echo-reply': 129, unreachable: 1, 'time-exceeded': 3 },
}
const UNREACHABLE_CODES = {
  4: { net: 0, host: 1, protocol: 2, port: 3, 'net-prohibited': 9, 'host-prohibited': 10, prohibited: 13 },
  6: { net: 0, host: 3, protocol: 3, port: 4, 'net-prohibited': 1, 'host-prohibited': 1, prohibited: 1 },
}

function isIcmp(body: Body, wanted: { readonly type: number; readonly code?: number }, v6: boolean): boolean {
  if (body.proto !== 'icmp') return false
  if (wanted.type === ANY_ICMP) return true
  const family = v6 ? 6 : 4
  const code = body.type === 'unreachable' ? UNREACHABLE_CODES[family][body.code] : 0
  return ICMP_TYPES[family][body.type] === wanted.type && (wanted.code === undefined || wanted.code === code)
}

function hasFlags(body: Body, mask: readonly string[], set: readonly string[]): boolean {
  if (body.proto !== 'tcp') return false
  const own = body.flags.split(',')
  return mask.every((flag) => own.includes(flag) === set.includes(flag))
}

function addressType(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  netns: NetnsId,
  address: Packet['dst'],
): 'LOCAL' | 'BROADCAST' | 'UNICAST' {
  if (localAddress(kernel, netns, address) !== undefined) return 'LOCAL'
  return isBroadcast(kernel, netns, address) ? 'BROADCAST' : 'UNICAST'
}
