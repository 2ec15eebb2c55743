// A packet against one chain: which rules it meets, which one decides. Real counterpart: ipt_do_table.
// Jumps may nest, but not for ever: a loop of chains ends as the kernel's own refusal of it would, with the packet dropped.
import type { Ip, NetnsId } from '../../../base/brand.ts'
import { contains } from '../../net/cidr.ts'
import { familyOf } from '../../net/address.ts'
import type { Packet } from '../../net/packet.ts'
import type { Kernel } from '../kernel.ts'
import { decide, localAddress } from '../route.ts'
import type { Chain, Chains, CtState, Match, Rule, Target, Wanted } from './types.ts'

const DEEPEST = 32

/** What rules can ask about a packet at a hook. */
export interface Seen {
  readonly netns: NetnsId
  readonly packet: Packet
  readonly in?: string
  readonly out?: string
  /** Nothing yet where tracking hasn't begun. */
  readonly state?: CtState
}

/** One rule that matched on the way, by chain and position counted from 1. */
export interface Step {
  readonly chain: string
  readonly position: number
  readonly rule: Rule
}

/** What became of the packet: the target that ended its way, and the rules that matched up to there; no target where a policy decided. */
export interface Traversal {
  readonly target: Exclude<Target, { kind: 'RETURN' | 'jump' }> | undefined
  readonly policy: 'ACCEPT' | 'DROP'
  readonly steps: readonly Step[]
}

/** Sends a packet through a built-in chain. */
export function traverse(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  chains: Chains,
  hook: string,
  seen: Seen,
): Traversal {
  const chain = chains[hook]
  const steps: Step[] = []
  if (chain === undefined) return { target: undefined, policy: 'ACCEPT', steps }
  const target = walkChain(kernel, chains, chain, seen, steps, 0)
  return { target, policy: chain.policy ?? 'ACCEPT', steps }
}

function walkChain(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  chains: Chains,
  chain: Chain,
  seen: Seen,
  steps: Step[],
  depth: number,
): Traversal['target'] {
  if (depth > DEEPEST) return { kind: 'DROP' }
  let position = 0
  for (const rule of chain.rules) {
    position += 1
    if (!ruleMatches(kernel, rule, seen)) continue
    const before = steps.length
    steps.push({ chain: chain.name, position, rule })
    const { target } = rule
    if (target.kind === 'RETURN') {
      steps.length = before
      return undefined
    }
    if (target.kind !== 'jump') return target
    const next = chains[target.chain]
    const ended = next === undefined ? undefined : walkChain(kernel, chains, next, seen, steps, depth + 1)
    if (ended !== undefined) return ended
    steps.length = before
  }
  return undefined
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
      return (seen.state !== undefined && match.states.includes(seen.state)) !== match.not
    case 'ports': {
      const { body } = packet
      if (body.proto === 'icmp') return false
      const within = (port: number) => (range: { from: number; to: number }) => port >= range.from && port <= range.to
      return holds(match.sport, within(body.sport)) && holds(match.dport, within(body.dport))
    }
    case 'addrtype':
      return (
        holds(match.dst, (type) => addressType(kernel, seen.netns, packet.dst) === type) &&
        holds(match.src, (type) => addressType(kernel, seen.netns, packet.src) === type)
      )
  }
}

function addressType(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  netns: NetnsId,
  address: Packet['dst'],
): 'LOCAL' | 'BROADCAST' | 'UNICAST' {
  if (localAddress(kernel, netns, address) !== undefined) return 'LOCAL'
  return familyOf(address) === 4 && decide(kernel, netns, address).to === 'broadcast' ? 'BROADCAST' : 'UNICAST'
}
