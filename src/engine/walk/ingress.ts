// A packet coming into a namespace: by a bridge's port or a link of its own, to a program here or on to another link.
// Real counterpart: net/bridge/br_input.c and br_netfilter_hooks.c, net/ipv4/ip_input.c, ip_forward.c, icmp.c.
import type { NetnsId } from '../../base/brand.ts'
import { familyOf, isLoopback } from '../net/address.ts'
import { DEFAULT_TTL, isIcmpError, type Packet, type UnreachableCode } from '../net/packet.ts'
import type { Link } from '../kernel/kernel.ts'
import { linkOf } from '../kernel/link.ts'
import { learnFdb } from '../kernel/neighbor.ts'
import type { Tracked } from '../kernel/netfilter/conntrack.ts'
import { netnsOf } from '../kernel/netns.ts'
import { decide, failsReversePath, sourceFor, type Decision } from '../kernel/route.ts'
import { socketAt } from '../kernel/socket.ts'
import { see } from '../kernel/tally.ts'
import { depart, noteRoute, onWire, portFor } from './egress.ts'
import { cross, stopped, type Passed } from './hooks.ts'
import { drop, end, note, type Next, type Trip } from './trip.ts'

/** A frame arrives at a link. */
export function receive(trip: Trip, link: Link, packet: Packet): Next {
  if (!link.up) return drop(trip, link.netns, packet, 'link-down', link)
  see(trip.draft, link, 'in', packet)
  if (link.master !== undefined) return bridgeInput(trip, linkOf(trip.draft, link.master), link, packet)
  const upper = onWire(trip, link, packet)
  if (upper !== undefined) {
    note(trip, link.netns, packet, { at: 'link', from: link, to: upper })
    return { stage: 'receive', link: upper.id, packet }
  }
  if (packet.eth !== undefined && packet.eth.dst !== link.mac) return drop(trip, link.netns, packet, 'not-mine', link)
  return { stage: 'input', ns: link.netns, link, packet }
}

/**
 * A frame arrives at a bridge's port: for the host behind the bridge, or for another port. A bridged IP frame passes the IP
 * hooks too (bridge-nf-call-iptables), with the bridge as its link: the early one before the bridge even looks where to.
 */
function bridgeInput(trip: Trip, bridge: Link, port: Link, frame: Packet): Next {
  const ns = bridge.netns
  if (!bridge.up) return drop(trip, ns, frame, 'link-down', bridge)
  const filtered = netnsOf(trip.draft, ns).sysctl.bridgeNfCallIptables
  const early: Passed = filtered
    ? cross(trip, { ns, hook: 'PREROUTING', packet: frame, in: bridge.name })
    : { ok: true, packet: frame }
  if (!early.ok) return stopped(ns, early)
  const { packet, tracked } = early
  if (packet.eth !== undefined) learnFdb(trip.draft, bridge.id, packet.eth.src, port.id)
  if (packet.eth?.dst === bridge.mac) {
    note(trip, ns, packet, { at: 'bridge', bridge, from: port, to: 'host', how: 'own' })
    see(trip.draft, bridge, 'in', packet)
    return filtered ? route(trip, ns, bridge, packet, tracked) : { stage: 'input', ns, link: bridge, packet }
  }
  if (packet.dst !== frame.dst) return route(trip, ns, bridge, packet, tracked)
  see(trip.draft, bridge, 'passed-on', packet)
  const out = portFor(trip, bridge, packet, port)
  if (out === undefined) return drop(trip, ns, packet, 'nobody-there', bridge)
  note(trip, ns, packet, { at: 'bridge', bridge, from: port, to: out.link, how: out.how })
  return filtered
    ? bridgeOnward(trip, bridge, out.link, packet, tracked)
    : { stage: 'transmit', link: out.link.id, packet }
}

/** The two later hooks of a frame that a bridge passes on. */
function bridgeOnward(trip: Trip, bridge: Link, out: Link, packet: Packet, tracked: Tracked | undefined): Next {
  const ns = bridge.netns
  const both = { in: bridge.name, out: bridge.name }
  const middle = cross(trip, { ns, hook: 'FORWARD', packet, ...both, ...withTracked(tracked) })
  if (!middle.ok) return stopped(ns, middle)
  const late = cross(trip, {
    ns,
    hook: 'POSTROUTING',
    packet: middle.packet,
    out: bridge.name,
    ...withTracked(middle.tracked),
  })
  if (!late.ok) return stopped(ns, late)
  return { stage: 'transmit', link: out.id, packet: late.packet }
}

const withTracked = (tracked: Tracked | undefined): { tracked?: Tracked } => (tracked === undefined ? {} : { tracked })

/** A packet enters the IP layer. One from the loopback carries its connection with it and is not asked about again early. */
export function input(trip: Trip, ns: NetnsId, link: Link, packet: Packet, tracked?: Tracked): Next {
  const passed = cross(trip, { ns, hook: 'PREROUTING', packet, in: link.name, ...withTracked(tracked) })
  if (!passed.ok) return stopped(ns, passed)
  return route(trip, ns, link, passed.packet, passed.tracked)
}

function route(trip: Trip, ns: NetnsId, link: Link, packet: Packet, tracked: Tracked | undefined): Next {
  const { sysctl } = netnsOf(trip.draft, ns)
  if (familyOf(packet.dst) === 6 && sysctl.ipv6Disabled) return drop(trip, ns, packet, 'ipv6-off', link)
  const outer = link.kind.type !== 'loopback'
  const isOpen = sysctl.routeLocalnet || link.routesLocalnet === true
  if (outer && !isOpen && (isLoopback(packet.src) || isLoopback(packet.dst)))
    return drop(trip, ns, packet, 'martian', link)
  if (outer && isAstray(trip, ns, link, packet)) return drop(trip, ns, packet, 'reverse-path', link)
  const decision = decide(trip.draft, ns, packet.dst)
  if (decision.to === 'local') {
    if (outer) noteRoute(trip, ns, packet, decision)
    return deliver(trip, ns, link, packet, tracked)
  }
  if (decision.to === 'broadcast') return drop(trip, ns, packet, 'broadcast', link)
  return forward(trip, ns, link, packet, decision, tracked)
}

/** Whether a packet came in by a link that its sender is not to be found behind, where that is asked (fib_validate_source). */
function isAstray(trip: Trip, ns: NetnsId, link: Link, packet: Packet): boolean {
  return failsReversePath(trip.draft, ns, link, packet.src)
}

/** For a program here, or for the kernel to answer. */
function deliver(trip: Trip, ns: NetnsId, link: Link, packet: Packet, tracked: Tracked | undefined): Next {
  const passed = cross(trip, { ns, hook: 'INPUT', packet, in: link.name, ...withTracked(tracked) })
  if (!passed.ok) return stopped(ns, passed)
  const arrived = passed.packet
  const { body } = arrived
  if (body.proto === 'icmp') {
    if (body.type === 'echo-request' && netnsOf(trip.draft, ns).sysctl.icmpEchoIgnoreAll)
      return drop(trip, ns, arrived, 'echo-ignored', link)
    note(trip, ns, arrived, { at: 'receive', by: body.type === 'echo-request' ? 'kernel' : 'program' })
    return end({ kind: 'delivered', ns, packet: arrived })
  }
  const socket = socketAt(trip.draft, ns, body.proto, arrived.dst, body.dport)
  const answers = isAnswer(arrived, tracked)
  note(
    trip,
    ns,
    arrived,
    socket === undefined
      ? { at: 'receive', by: answers ? 'program' : 'nobody' }
      : { at: 'receive', by: 'program', socket },
  )
  return end(
    socket === undefined
      ? { kind: 'delivered', ns, packet: arrived }
      : { kind: 'delivered', ns, packet: arrived, socket },
  )
}

/** A packet that belongs to a program's own connection needs no listening socket. */
function isAnswer(packet: Packet, tracked: Tracked | undefined): boolean {
  const { body } = packet
  if (body.proto === 'tcp') return body.flags !== 'SYN'
  return tracked?.direction === 'reply'
}

/** On to another link. */
function forward(
  trip: Trip,
  ns: NetnsId,
  link: Link,
  packet: Packet,
  decision: Exclude<Decision, { to: 'local' | 'broadcast' }>,
  tracked: Tracked | undefined,
): Next {
  const { sysctl } = netnsOf(trip.draft, ns)
  const forwards = familyOf(packet.dst) === 4 ? (link.forwards ?? sysctl.ipForward) : sysctl.ip6Forward
  noteRoute(trip, ns, packet, decision)
  if (!forwards) return drop(trip, ns, packet, 'forwarding-off', link)
  if (decision.to === 'nowhere')
    return decision.type === 'blackhole'
      ? drop(trip, ns, packet, 'blackhole')
      : bounce(trip, ns, packet, decision.type === undefined ? 'net' : BOUNCES[familyOf(packet.dst)][decision.type])
  if (packet.ttl <= 1) return expire(trip, ns, packet)
  const { eth: _, ...bare } = packet
  const onward = { ...bare, ttl: packet.ttl - 1 }
  const passed = cross(trip, {
    ns,
    hook: 'FORWARD',
    packet: onward,
    in: link.name,
    out: decision.link.name,
    ...withTracked(tracked),
  })
  if (!passed.ok) return stopped(ns, passed)
  const next = depart(trip, ns, passed.packet, decision, passed.tracked)
  if (next.stage === 'end' && next.fate.kind === 'unsent') {
    const { packet: lost, after } = next.fate
    return bounce(trip, ns, lost, 'host', after)
  }
  return next
}

/** What a router says of a way that a route forbids. */
const BOUNCES = {
  4: { unreachable: 'host', prohibit: 'prohibited' },
  6: { unreachable: 'net', prohibit: 'prohibited' },
} as const

/** The namespace tells the sender that it can't pass the packet on. */
function bounce(trip: Trip, ns: NetnsId, packet: Packet, code: UnreachableCode, after?: number): Next {
  return answerWith(trip, ns, packet, { proto: 'icmp', type: 'unreachable', code, about: packet }, after)
}

function expire(trip: Trip, ns: NetnsId, packet: Packet): Next {
  return answerWith(trip, ns, packet, { proto: 'icmp', type: 'time-exceeded', about: packet })
}

function answerWith(trip: Trip, ns: NetnsId, packet: Packet, body: Packet['body'], after?: number): Next {
  if (isIcmpError(packet)) return drop(trip, ns, packet, 'error-about-error')
  const src = sourceFor(trip.draft, ns, packet.src, decide(trip.draft, ns, packet.src))
  if (src === undefined) return drop(trip, ns, packet, 'no-way-back')
  const answer = { src, dst: packet.src, ttl: DEFAULT_TTL, body }
  return end({ kind: 'bounced', ns, packet, answer, ...(after === undefined ? {} : { after }) })
}
