// A packet on its way out of a namespace: sent by a program, then by a link to the neighbour that should get it.
// Real counterpart: net/ipv4/ip_output.c, net/bridge/br_device.c.
import type { Ip, NetnsId } from '../../base/brand.ts'
import { familyOf, ip as fixed } from '../net/address.ts'
import type { Packet } from '../net/packet.ts'
import type { Link } from '../kernel/kernel.ts'
import type { Tracked } from '../kernel/netfilter/conntrack.ts'
import { linkOf, portsOf, uppersOf } from '../kernel/link.ts'
import { fdbPort, givenUpIn, neighborOf } from '../kernel/neighbor.ts'
import { decide, sourceFor, type Decision } from '../kernel/route.ts'
import { see } from '../kernel/tally.ts'
import { resolveNeighbor } from './ask.ts'
import { cross, stopped } from './hooks.ts'
import type { Errno } from './hop.ts'
import { drop, end, note, type Next, type Trip } from './trip.ts'

const LOOPBACK4 = fixed('127.0.0.1')
const LOOPBACK6 = fixed('::1')

/** A namespace's program or kernel sends a packet. */
export function send(trip: Trip, ns: NetnsId, { bound, ...packet }: Packet): Next {
  note(trip, ns, packet, { at: 'send' })
  const decision = decide(trip.draft, ns, packet.dst, bound)
  noteRoute(trip, ns, packet, decision)
  if (decision.to === 'nowhere') return end({ kind: 'unsent', errno: errnoOf(decision), ns, packet })
  const out = outName(decision)
  const passed = cross(trip, { ns, hook: 'OUTPUT', packet, out })
  if (!passed.ok)
    return passed.answer === undefined ? end({ kind: 'unsent', errno: 'EPERM', ns, packet }) : stopped(ns, passed)
  const again = passed.packet.dst === packet.dst ? decision : decide(trip.draft, ns, passed.packet.dst, bound)
  if (again !== decision) noteRoute(trip, ns, passed.packet, again)
  return depart(trip, ns, passed.packet, again, passed.tracked)
}

const ERRNO = { unreachable: 'EHOSTUNREACH', blackhole: 'EINVAL', prohibit: 'EACCES' } as const

/** What a program hears when its packet has no way, or a route says no to it. */
function errnoOf({ type }: Extract<Decision, { to: 'nowhere' }>): Errno {
  return type === undefined ? 'ENETUNREACH' : ERRNO[type]
}

/** Notes where a namespace sends a packet, and by which route. */
export function noteRoute(trip: Trip, ns: NetnsId, packet: Packet, decision: Decision): void {
  switch (decision.to) {
    case 'nowhere':
      return note(trip, ns, packet, { at: 'route', to: 'nowhere' })
    case 'out':
      return note(trip, ns, packet, { at: 'route', to: 'out', route: decision.route, link: decision.link })
    default:
      return note(trip, ns, packet, { at: 'route', to: 'local', link: decision.link })
  }
}

function outName(decision: Exclude<Decision, { to: 'nowhere' }>): string {
  return decision.to === 'local' ? 'lo' : decision.link.name
}

/** Past its routing: the last hook, then the loopback or the neighbour. */
export function depart(trip: Trip, ns: NetnsId, packet: Packet, decision: Decision, tracked?: Tracked): Next {
  if (decision.to === 'nowhere') return end({ kind: 'unsent', errno: errnoOf(decision), ns, packet })
  if (decision.to === 'broadcast') return drop(trip, ns, packet, 'broadcast')
  const passed = cross(trip, {
    ns,
    hook: 'POSTROUTING',
    packet,
    out: outName(decision),
    ...(tracked === undefined ? {} : { tracked }),
  })
  if (!passed.ok) return stopped(ns, passed)
  if (decision.to === 'local') return toLoopback(trip, ns, passed.packet, passed.tracked)
  return toNeighbor(trip, passed.packet, decision.link, decision.nextHop)
}

function toLoopback(trip: Trip, ns: NetnsId, packet: Packet, tracked: Tracked | undefined): Next {
  const lo = decide(trip.draft, ns, familyOf(packet.dst) === 4 ? LOOPBACK4 : LOOPBACK6)
  if (lo.to !== 'local' || !lo.link.up) return drop(trip, ns, packet, 'link-down')
  see(trip.draft, lo.link, 'out', packet)
  see(trip.draft, lo.link, 'in', packet)
  return { stage: 'input', ns, link: lo.link, packet, ...(tracked === undefined ? {} : { tracked }) }
}

/** The neighbour's MAC goes onto the frame; a neighbour that doesn't answer ends the way. */
function toNeighbor(trip: Trip, packet: Packet, link: Link, nextHop: Ip): Next {
  const { draft } = trip
  const asIfSent = decide(draft, link.netns, nextHop)
  const found = resolveNeighbor(draft, link, nextHop, sourceFor(draft, link.netns, nextHop, asIfSent))
  if (found === undefined) {
    note(trip, link.netns, packet, { at: 'neighbor', link, ip: nextHop, how: 'silent' })
    const after = givenUpIn(neighborOf(draft, link.id, nextHop), draft.now) ?? 0
    return end({ kind: 'unsent', errno: 'EHOSTUNREACH', ns: link.netns, packet, after })
  }
  note(trip, link.netns, packet, { at: 'neighbor', link, ip: nextHop, how: found.how, mac: found.mac })
  return { stage: 'transmit', link: link.id, packet: { ...packet, eth: { src: link.mac, dst: found.mac } } }
}

/** A frame leaves by a link: over its cable or pair, or through the bridge that the link is. */
export function transmit(trip: Trip, link: Link, packet: Packet): Next {
  const { draft } = trip
  if (!link.up) return drop(trip, link.netns, packet, 'link-down', link)
  see(draft, link, 'out', packet)
  switch (link.kind.type) {
    case 'veth':
    case 'ethernet': {
      const peer = draft.links.get(link.kind.peer)
      if (peer === undefined || !peer.up) return drop(trip, link.netns, packet, 'no-carrier', link)
      note(trip, link.netns, packet, { at: 'link', from: link, to: peer })
      return { stage: 'receive', link: peer.id, packet }
    }
    case 'bridge': {
      const port = portFor(trip, link, packet)
      if (port === undefined) return drop(trip, link.netns, packet, 'nobody-there', link)
      note(trip, link.netns, packet, { at: 'bridge', bridge: link, to: port.link, how: port.how })
      return { stage: 'transmit', link: port.link.id, packet }
    }
    case 'macvlan':
    case 'ipvlan':
      return overWire(trip, link, linkOf(draft, link.kind.lower), packet)
    default:
      return drop(trip, link.netns, packet, 'nobody-there', link)
  }
}

/** A frame of a link on another's wire: to its neighbour there, else out by the wire, which never turns it back to its own link. */
function overWire(trip: Trip, link: Link, lower: Link, packet: Packet): Next {
  const isShut = link.kind.type === 'macvlan' && link.kind.mode !== 'bridge'
  const near = isShut ? undefined : onWire(trip, lower, packet, link)
  const to = near ?? lower
  note(trip, link.netns, packet, { at: 'link', from: link, to })
  return near === undefined
    ? { stage: 'transmit', link: lower.id, packet }
    : { stage: 'receive', link: near.id, packet }
}

/** The link on a wire that a frame is for: a macvlan by its MAC, an ipvlan by its address. */
export function onWire(trip: Trip, lower: Link, packet: Packet, from?: Link): Link | undefined {
  return uppersOf(trip.draft, lower.id).find(
    (upper) =>
      upper.id !== from?.id &&
      (upper.kind.type === 'macvlan'
        ? packet.eth?.dst === upper.mac
        : upper.addresses.some(({ ip }) => ip === packet.dst)),
  )
}

/** The port of a bridge by which a frame goes on: the learned one, else, of all that it is flooded to, the one behind which its owner lives. */
export function portFor(
  trip: Trip,
  bridge: Link,
  packet: Packet,
  from?: Link,
): { readonly link: Link; readonly how: 'learned' | 'flooded' } | undefined {
  const { draft } = trip
  const wanted = packet.eth?.dst
  if (wanted === undefined) return undefined
  const learned = fdbPort(draft, bridge.id, wanted, draft.now)
  const port = learned === undefined ? undefined : draft.links.get(learned)
  if (port !== undefined && port.master === bridge.id)
    return port.id === from?.id ? undefined : { link: port, how: 'learned' }
  const behind = portsOf(draft, bridge.id).find((other) => other.id !== from?.id && livesBehind(trip, other, wanted))
  return behind === undefined ? undefined : { link: behind, how: 'flooded' }
}

function livesBehind(trip: Trip, port: Link, mac: string): boolean {
  if (port.kind.type !== 'veth' && port.kind.type !== 'ethernet') return false
  const peer = trip.draft.links.get(port.kind.peer)
  if (peer === undefined) return false
  if (peer.master === undefined) return peer.mac === mac
  const bridge = linkOf(trip.draft, peer.master)
  return (
    bridge.mac === mac ||
    portsOf(trip.draft, bridge.id).some((other) => other.id !== peer.id && livesBehind(trip, other, mac))
  )
}
