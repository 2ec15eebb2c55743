// What follows from a link's having carrier or losing it: its own IPv6 address, what bridges hear, and when a loss is told.
// Real counterpart: net/core/link_watch.c, net/ipv6/addrconf.c addrconf_notify.
import type { LinkId } from '../../base/brand.ts'
import { familyOf, linkLocalOf } from '../net/address.ts'
import { cidr, type Cidr } from '../net/cidr.ts'
import type { Address, KernelDraft, Tick } from './kernel.ts'
import { hasCarrier, linkOf, updateLink, uppersOf } from './link.ts'
import { learnFdb } from './neighbor.ts'
import { netnsOf } from './netns.ts'
import { addRoute } from './route.ts'

const LINK_LOCAL: Cidr = cidr('fe80::/64')

/** IPv6 speaks as soon as it can (it looks for others with its address, and reports its groups): a bridge learns who is behind a port without being asked. */
export function hear(draft: KernelDraft, id: LinkId): void {
  const { kind, master } = linkOf(draft, id)
  if (kind.type !== 'veth') return
  const peer = draft.links.get(kind.peer)
  if (peer === undefined) return
  if (master !== undefined) hearBehind(draft, master, id, peer.id)
  if (peer.master !== undefined) hearBehind(draft, peer.master, peer.id, id)
}

function hearBehind(draft: KernelDraft, bridge: LinkId, port: LinkId, speaker: LinkId): void {
  const { mac, addresses, master } = linkOf(draft, speaker)
  const speaks = master === undefined && addresses.some(({ ip, scope }) => scope === 'link' && familyOf(ip) === 6)
  if (speaks && linkOf(draft, bridge).up) learnFdb(draft, bridge, mac, port)
}

/** Milliseconds between one telling of lost carriers and the next (linkwatch). */
const WATCH_INTERVAL = 1000

/** A carrier has changed: linkwatch tells all that waits, if its last telling is a second ago. Says whether it did. */
function tellCarriers(draft: KernelDraft): boolean {
  const { last, waiting } = draft.linkwatch
  const told = waiting && draft.now >= last + WATCH_INTERVAL ? last + WATCH_INTERVAL : last
  // What happens at one instant is told together.
  const now = draft.now === told || draft.now >= told + WATCH_INTERVAL
  draft.linkwatch = { last: now ? draft.now : told, waiting: !now && waiting && told === last }
  return now
}

/** The instant from which a carrier lost now is seen to be lost. */
function tellLater(draft: KernelDraft): Tick {
  if (tellCarriers(draft)) return draft.now
  draft.linkwatch = { ...draft.linkwatch, waiting: true }
  return draft.linkwatch.last + WATCH_INTERVAL
}

/** What follows when a link's carrier may have changed: its own IPv6 address, its peer's, its bridge's. */
export function afterCarrier(draft: KernelDraft, id: LinkId): void {
  const link = linkOf(draft, id)
  if (link.kind.type === 'veth') tellCarriers(draft)
  noteCarrier(draft, id)
  if (link.kind.type === 'veth' && draft.links.has(link.kind.peer)) {
    noteCarrier(draft, link.kind.peer)
    const { master } = linkOf(draft, link.kind.peer)
    if (master !== undefined) noteCarrier(draft, master)
  }
  if (link.master !== undefined) noteCarrier(draft, link.master)
  for (const upper of uppersOf(draft, id)) noteCarrier(draft, upper.id)
}

/** Milliseconds in which nobody must answer for a new IPv6 address (duplicate address detection: a second, and a random delay before it). */
const DAD_TIME = 1500

/** How long a new IPv6 address on a link is tentative: who listens to nobody asks nobody, who isn't connected waits. */
export function tentativeOn(draft: KernelDraft, id: LinkId): Pick<Address, 'tentativeUntil'> {
  const link = linkOf(draft, id)
  if (link.kind.type === 'dummy' || link.kind.type === 'loopback') return {}
  return { tentativeUntil: hasCarrier(draft, link) ? draft.now + DAD_TIME : Infinity }
}

/** What waited for a carrier is asked for now. */
function startDad(draft: KernelDraft, id: LinkId): void {
  const { addresses } = linkOf(draft, id)
  if (!addresses.some(({ tentativeUntil }) => tentativeUntil === Infinity)) return
  const tentativeUntil = draft.now + DAD_TIME
  updateLink(draft, id, {
    addresses: addresses.map((one) => (one.tentativeUntil === Infinity ? { ...one, tentativeUntil } : one)),
  })
}

function noteCarrier(draft: KernelDraft, id: LinkId): void {
  const link = linkOf(draft, id)
  const carrier = hasCarrier(draft, link)
  if (carrier) addLinkLocal(draft, id)
  if (carrier && link.unplugged === true) updateLink(draft, id, { unplugged: false })
  if (carrier) startDad(draft, id)
  if (carrier) hear(draft, id)
  if (link.kind.type !== 'bridge' || link.carrier === carrier) return
  const { downFrom: _, ...rest } = linkOf(draft, id)
  draft.links = draft.links.set(id, carrier ? { ...rest, carrier } : { ...rest, carrier, downFrom: tellLater(draft) })
}

/** Gives a link its IPv6 link-local address, where it has none and may have one. */
export function addLinkLocal(draft: KernelDraft, id: LinkId): void {
  const link = linkOf(draft, id)
  if (link.kind.type === 'loopback' || link.noIpv6 || netnsOf(draft, link.netns).sysctl.ipv6Disabled) return
  const address = linkLocalOf(link.mac)
  // One that it has already stays, whatever its MAC is by now.
  if (link.addresses.some(({ ip, scope }) => ip === address || (scope === 'link' && /ff:fe/.test(ip)))) return
  const { owner } = link
  updateLink(draft, id, { addresses: [...link.addresses, { ip: address, prefix: 64, scope: 'link', owner }] })
  addRoute(draft, link.netns, { to: LINK_LOCAL, dev: id, proto: 'kernel', scope: 'global', metric: 256, owner })
}
