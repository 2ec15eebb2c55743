// A packet on its way out of a namespace: sent by a program, then by a link to the neighbour that should get it.
// Real counterpart: net/ipv4/ip_output.c, net/bridge/br_device.c.
import type { Ip, NetnsId } from '../../base/brand.ts'
import { familyOf, ip } from '../net/address.ts'
import type { Packet } from '../net/packet.ts'
import type { Link } from '../kernel/kernel.ts'
import type { Tracked } from '../kernel/netfilter/conntrack.ts'
import { linkOf, portsOf } from '../kernel/link.ts'
import { fdbPort } from '../kernel/neighbor.ts'
import { decide, sourceFor, type Decision } from '../kernel/route.ts'
import { resolveNeighbor } from './ask.ts'
import { cross } from './hooks.ts'
import { drop, end, note, type Next, type Trip } from './trip.ts'

const LOOPBACK4 = ip('127.0.0.1')
const LOOPBACK6 = ip('::1')

/** A namespace's program or kernel sends a packet. */
export function send(trip: Trip, ns: NetnsId, packet: Packet): Next {
  note(trip, ns, packet, { at: 'send' })
  const decision = decide(trip.draft, ns, packet.dst)
  noteRoute(trip, ns, packet, decision)
  if (decision.to === 'nowhere') return end({ kind: 'unsent', errno: 'ENETUNREACH', ns, packet })
  const out = outName(decision)
  const passed = cross(trip, { ns, hook: 'OUTPUT', packet, out })
  if (!passed.ok) return end({ kind: 'unsent', errno: 'EPERM', ns, packet })
  const again = passed.packet.dst === packet.dst ? decision : decide(trip.draft, ns, passed.packet.dst)
  if (again !== decision) noteRoute(trip, ns, passed.packet, again)
  return depart(trip, ns, passed.packet, again, passed.tracked)
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
  if (decision.to === 'nowhere') return end({ kind: 'unsent', errno: 'ENETUNREACH', ns, packet })
  if (decision.to === 'broadcast') return drop(trip, ns, packet, 'broadcast')
  const passed = cross(trip, {
    ns,
    hook: 'POSTROUTING',
    packet,
    out: outName(decision),
    ...(tracked === undefined ? {} : { tracked }),
  })
  if (!passed.ok) return end({ kind: 'dropped', ns, packet })
  if (decision.to === 'local') return toLoopback(trip, ns, passed.packet, passed.tracked)
  return toNeighbor(trip, passed.packet, decision.link, decision.nextHop)
}

function toLoopback(trip: Trip, ns: NetnsId, packet: Packet, tracked: Tracked | undefined): Next {
  const lo = decide(trip.draft, ns, familyOf(packet.dst) === 4 ? LOOPBACK4 : LOOPBACK6)
  if (lo.to !== 'local' || !lo.link.up) return drop(trip, ns, packet, 'link-down')
  return { stage: 'input', ns, link: lo.link, packet, ...(tracked === undefined ? {} : { tracked }) }
}

/** The neighbour's MAC goes onto the frame; a neighbour that doesn't answer ends the way. */
function toNeighbor(trip: Trip, packet: Packet, link: Link, nextHop: Ip): Next {
  const { draft } = trip
  const asIfSent = decide(draft, link.netns, nextHop)
  const found = resolveNeighbor(draft, link, nextHop, sourceFor(draft, link.netns, nextHop, asIfSent))
  if (found === undefined) {
    note(trip, link.netns, packet, { at: 'neighbor', link, ip: nextHop, how: 'silent' })
    return end({ kind: 'unsent', errno: 'EHOSTUNREACH', ns: link.netns, packet })
  }
  note(trip, link.netns, packet, { at: 'neighbor', link, ip: nextHop, how: found.how, mac: found.mac })
  return { stage: 'transmit', link: link.id, packet: { ...packet, eth: { src: link.mac, dst: found.mac } } }
}

/** A frame leaves by a link: over its cable or pair, or through the bridge that the link is. */
export function transmit(trip: Trip, link: Link, packet: Packet): Next {
  const { draft } = trip
  if (!link.up) return drop(trip, link.netns, packet, 'link-down', link)
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
    default:
      return drop(trip, link.netns, packet, 'nobody-there', link)
  }
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
