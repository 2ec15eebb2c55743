// Network devices: making, moving, raising, enslaving and deleting links. Real counterpart: net/core/dev.c, drivers/net/veth.c.
// An interface number is its namespace's counter; a link that moves keeps its number where that is free, and takes a new one where not.
import { asLinkId, type LinkId, type Mac, type NetnsId } from '../../base/brand.ts'
import { familyOf, ip as fixed } from '../net/address.ts'
import { randomMac, ZERO_MAC } from '../net/mac.ts'
import { addLinkLocal, afterCarrier, hear } from './carrier.ts'
import { hex, nextNumber, type KernelDraft, type LinkKind } from './kernel.ts'
import { hasCarrier, linkOf, portsOf, updateLink, uppersOf } from './link.ts'
import { forgetNeighborsBy, withoutLink } from './neighbor.ts'
import { netnsOf, peerIdOf, updateNetns } from './netns.ts'
import { addConnectedRoutes, dropAddressRoutes, dropLinkRoutes, removeAddresses, removeRoutes } from './route.ts'

const DEFAULT_MTU = 1500
const LOOPBACK4 = fixed('127.0.0.1')
const LOOPBACK6 = fixed('::1')

interface LinkSpec {
  readonly netns: NetnsId
  readonly name: string
  readonly kind: LinkKind
  readonly mac?: Mac
  readonly mtu?: number
  readonly up?: boolean
}

/** A new link, down unless said otherwise, with the next number of its namespace and a random MAC unless one is given. */
export function createLink(draft: KernelDraft, spec: LinkSpec): LinkId {
  const id = asLinkId(nextNumber(draft))
  const index = nextIndex(draft, spec.netns)
  const rpFilter = netnsOf(draft, spec.netns).sysctl.rpFilter.default
  draft.links = draft.links.set(id, {
    id,
    netns: spec.netns,
    index,
    name: spec.name,
    kind: spec.kind,
    mac: spec.mac ?? randomMac(hex(draft, 12)),
    mtu: spec.mtu ?? DEFAULT_MTU,
    up: spec.up ?? false,
    noIpv6: false,
    carrier: false,
    addresses: [],
    ...(rpFilter === 0 ? {} : { rpFilter }),
    owner: draft.owner,
  })
  updateNetns(draft, spec.netns, { nextIndex: index + 1 })
  placeLink(draft, id, spec.netns)
  listUpper(draft, id, true)
  return id
}

/** A link notes who lives on its wire. */
function listUpper(draft: KernelDraft, id: LinkId, joins: boolean): void {
  const { kind } = linkOf(draft, id)
  const lower = kind.type === 'macvlan' || kind.type === 'ipvlan' ? draft.links.get(kind.lower) : undefined
  if (lower === undefined) return
  const { uppers: before = [], ...rest } = lower
  const uppers = joins ? [...before, id] : before.filter((upper) => upper !== id)
  draft.links = draft.links.set(lower.id, uppers.length === 0 ? rest : { ...rest, uppers })
}

function placeLink(draft: KernelDraft, id: LinkId, netns: NetnsId): void {
  updateNetns(draft, netns, { links: inserted(draft, netnsOf(draft, netns).links, id) })
}

/** The next number of a namespace's count that no link brought along has. */
function nextIndex(draft: KernelDraft, netns: NetnsId): number {
  let { nextIndex: index } = netnsOf(draft, netns)
  while (hasIndex(draft, netns, index)) index += 1
  return index
}

interface VethEnd {
  readonly netns: NetnsId
  readonly name: string
  readonly mac?: Mac
  readonly mtu?: number
}

/** A veth pair; the peer gets its number first, as the kernel registers it first (rtnl_newlink: veth_newlink). */
export function createVethPair(
  draft: KernelDraft,
  end: VethEnd,
  peer: VethEnd,
): { readonly end: LinkId; readonly peer: LinkId } {
  const peerId = createLink(draft, { ...peer, kind: { type: 'veth', peer: asLinkId(0) } })
  const endId = createLink(draft, { ...end, kind: { type: 'veth', peer: peerId } })
  updateLink(draft, peerId, { kind: { type: 'veth', peer: endId } })
  notePeers(draft, endId)
  return { end: endId, peer: peerId }
}

/** Two links joined by a cable: a host's card and what is at the other end. */
export function joinByCable(draft: KernelDraft, a: LinkId, b: LinkId): void {
  updateLink(draft, a, { kind: { type: 'ethernet', peer: b } })
  updateLink(draft, b, { kind: { type: 'ethernet', peer: a } })
}

/** Both ends' namespaces learn a number for each other, once the ends are apart. */
function notePeers(draft: KernelDraft, id: LinkId): void {
  const link = linkOf(draft, id)
  if (link.kind.type === 'macvlan' || link.kind.type === 'ipvlan') {
    const { netns } = linkOf(draft, link.kind.lower)
    if (netns !== link.netns) peerIdOf(draft, link.netns, netns)
    return
  }
  if (link.kind.type !== 'veth') return
  const peer = linkOf(draft, link.kind.peer)
  if (peer.netns === link.netns) return
  peerIdOf(draft, link.netns, peer.netns)
  peerIdOf(draft, peer.netns, link.netns)
}

/** Moves a link to another namespace, down and without its addresses, under another name if one is given. */
export function moveLink(draft: KernelDraft, id: LinkId, to: NetnsId, name?: string): void {
  setLinkUp(draft, id, false)
  flushAddresses(draft, id)
  const link = linkOf(draft, id)
  const { netns: from } = link
  takeOut(draft, from, id)
  const taken = hasIndex(draft, to, link.index)
  const index = taken ? nextIndex(draft, to) : link.index
  if (taken) updateNetns(draft, to, { nextIndex: index + 1 })
  const { rpFilter: _, forwards: __, routesLocalnet: ___, ...bare } = linkOf(draft, id)
  draft.links = draft.links.set(id, bare)
  const rpFilter = netnsOf(draft, to).sysctl.rpFilter.default
  const settings = rpFilter === 0 ? {} : { rpFilter }
  updateLink(draft, id, { netns: to, index, name: name ?? link.name, fresh: true, ...settings })
  placeLink(draft, id, to)
  // The namespace that is left tells where to.
  peerIdOf(draft, from, to)
  notePeers(draft, id)
}

/** Whether a link of a namespace has a number; they stand in the order of their numbers. */
function hasIndex(draft: KernelDraft, netns: NetnsId, index: number): boolean {
  const { links } = netnsOf(draft, netns)
  let [low, high] = [0, links.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const id = links[middle]
    if (id !== undefined && linkOf(draft, id).index < index) low = middle + 1
    else high = middle
  }
  const found = links[low]
  return found !== undefined && linkOf(draft, found).index === index
}

/** A namespace forgets a link, and what it had learned through it. */
function takeOut(draft: KernelDraft, netns: NetnsId, id: LinkId): void {
  const ns = netnsOf(draft, netns)
  updateNetns(draft, netns, { links: ns.links.toSpliced(ns.links.indexOf(id), 1), ...withoutLink(ns, id) })
}

/**
 * Raises or lowers a link. A raised link that has carrier gets its IPv6 link-local address; a lowered one loses its routes, its
 * IPv6 addresses, and what was learned through it.
 */
export function setLinkUp(draft: KernelDraft, id: LinkId, up: boolean): void {
  const link = linkOf(draft, id)
  if (link.up === up) return
  updateLink(draft, id, { up, ...(up ? { fresh: false } : {}) })
  if (up && link.kind.type === 'loopback') raiseLoopback(draft, id)
  if (up) {
    addConnectedRoutes(draft, id)
    for (const port of portsOf(draft, id)) if (hasCarrier(draft, port)) hear(draft, port.id)
  } else {
    dropIpv6Addresses(draft, id)
    dropLinkRoutes(draft, id)
    const { neighbors, fdb } = netnsOf(draft, link.netns)
    updateNetns(draft, link.netns, withoutLink({ neighbors, fdb }, id))
  }
  afterCarrier(draft, id)
}

/** A raised loopback has the addresses that everyone expects of it. */
function raiseLoopback(draft: KernelDraft, id: LinkId): void {
  const { addresses, netns } = linkOf(draft, id)
  const has = (family: 4 | 6): boolean => addresses.some(({ ip }) => familyOf(ip) === family)
  const { owner } = draft
  const v4 = has(4) ? [] : [{ ip: LOOPBACK4, prefix: 8, scope: 'host' as const, owner }]
  const v6 = netnsOf(draft, netns).sysctl.ipv6Disabled
    ? []
    : [{ ip: LOOPBACK6, prefix: 128, scope: 'host' as const, owner }]
  updateLink(draft, id, { addresses: [...v4, ...addresses.filter(({ ip }) => familyOf(ip) === 4), ...v6] })
}

/** A link loses its IPv6 addresses, and the routes that came with them. */
export function dropIpv6Addresses(draft: KernelDraft, id: LinkId): void {
  removeAddresses(draft, id, ({ ip }) => familyOf(ip) === 6)
  removeRoutes(draft, linkOf(draft, id).netns, ({ dev, to }) => dev === id && familyOf(to.ip) === 6)
}

/** A link on which IPv6 has been switched on again gets its own address back. */
export function addLinkLocalAgain(draft: KernelDraft, id: LinkId): void {
  if (linkOf(draft, id).kind.type === 'loopback') return raiseLoopback(draft, id)
  if (hasCarrier(draft, linkOf(draft, id))) addLinkLocal(draft, id)
}

/** Gives a link a MAC; a bridge keeps it from then on, and the bridge of a port may take it. */
export function setMac(draft: KernelDraft, id: LinkId, mac: Mac): void {
  const { kind, master } = linkOf(draft, id)
  if (kind.type === 'bridge') {
    const { followsMacs: _, fresh: __, ...own } = kind
    updateLink(draft, id, { mac, kind: own })
  } else updateLink(draft, id, { mac })
  forgetNeighborsBy(draft, id)
  if (master !== undefined) followPorts(draft, master)
}

/** Makes a link a port of a bridge, or frees it. A bridge whose MAC was never set takes the lowest of its ports' MACs. */
export function setMaster(draft: KernelDraft, id: LinkId, master: LinkId | undefined): void {
  const { master: before, ...rest } = linkOf(draft, id)
  draft.links = draft.links.set(id, master === undefined ? rest : { ...rest, master })
  for (const bridge of [before, master]) {
    if (bridge === undefined) continue
    listPort(draft, bridge, id, bridge === master)
    followPorts(draft, bridge)
    afterCarrier(draft, bridge)
    if (bridge === master && hasCarrier(draft, linkOf(draft, id))) hear(draft, id)
  }
}

/** A bridge's list of ports, with one more or one less. */
function listPort(draft: KernelDraft, bridge: LinkId, port: LinkId, joins: boolean): void {
  const { kind } = linkOf(draft, bridge)
  if (kind.type !== 'bridge') return
  const others = (kind.ports ?? []).filter((id) => id !== port)
  const ports = joins ? inserted(draft, others, port) : others
  const { fresh: _, ...known } = kind
  updateLink(draft, bridge, { kind: { ...known, ports } })
}

/** Links with one more, in the order of their numbers. The newest number is the highest, as a rule. */
function inserted(draft: KernelDraft, links: readonly LinkId[], id: LinkId): readonly LinkId[] {
  const { index } = linkOf(draft, id)
  const after = links.findLastIndex((other) => linkOf(draft, other).index <= index)
  return links.toSpliced(after + 1, 0, id)
}

/** Gives a link an MTU; a bridge keeps it from then on, whatever its ports' are. */
export function setMtu(draft: KernelDraft, id: LinkId, mtu: number): void {
  const { kind } = linkOf(draft, id)
  updateLink(draft, id, { mtu, ...(kind.type === 'bridge' ? { kind: { ...kind, mtuSet: true } } : {}) })
}

/** A bridge whose MTU nobody chose has the smallest of its ports' (br_mtu_auto_adjust), one whose MAC nobody chose the lowest of theirs (br_stp_recalculate_bridge_id). */
function followPorts(draft: KernelDraft, id: LinkId): void {
  const { kind } = linkOf(draft, id)
  if (kind.type !== 'bridge') return
  const ports = portsOf(draft, id)
  if (kind.followsMacs === true) {
    const [lowest = ZERO_MAC] = ports.map((port) => port.mac).toSorted()
    if (lowest !== linkOf(draft, id).mac) {
      updateLink(draft, id, { mac: lowest })
      forgetNeighborsBy(draft, id)
    }
  }
  if (kind.mtuSet === true) return
  const mtu = ports.length === 0 ? DEFAULT_MTU : Math.min(...ports.map((port) => port.mtu))
  if (mtu !== linkOf(draft, id).mtu) updateLink(draft, id, { mtu })
}

/** Deletes a link, its veth peer with it, and the links that live on its wire; a deleted bridge frees its ports. */
export function deleteLink(draft: KernelDraft, id: LinkId): void {
  const { kind } = linkOf(draft, id)
  deleteOne(draft, id)
  if (kind.type === 'veth' && draft.links.has(kind.peer)) deleteOne(draft, kind.peer)
}

function deleteOne(draft: KernelDraft, id: LinkId): void {
  for (const upper of uppersOf(draft, id)) deleteOne(draft, upper.id)
  const link = linkOf(draft, id)
  setLinkUp(draft, id, false)
  flushAddresses(draft, id)
  if (link.kind.type === 'bridge') for (const port of portsOf(draft, id)) setMaster(draft, port.id, undefined)
  if (link.master !== undefined) setMaster(draft, id, undefined)
  takeOut(draft, link.netns, id)
  listUpper(draft, id, false)
  draft.links = draft.links.delete(id)
}

function flushAddresses(draft: KernelDraft, id: LinkId): void {
  const link = linkOf(draft, id)
  for (const address of link.addresses) dropAddressRoutes(draft, link, address)
  updateLink(draft, id, { addresses: [] })
}
