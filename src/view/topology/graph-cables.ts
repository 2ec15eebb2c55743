// Cables: every veth pair and network cable once, and at which node of the picture each of its ends is plugged in.
import type { Kernel, Link, LinkId, NetnsId } from '../../engine/index.ts'
import { colourOf, linkLabel } from './graph-boxes.ts'
import type { Changes } from './graph-changes.ts'
import type { Bar, Cable, End, NodeId, Outside, Uplink } from './graph-types.ts'
import { keep } from './same.ts'

export interface Places {
  readonly kernel: Kernel
  readonly bars: readonly Bar[]
  readonly owners: ReadonlyMap<NetnsId, NodeId>
  readonly outside: readonly Outside[]
  readonly uplink: Uplink | undefined
}

/**
 * All cables whose two ends can be seen, by the lower of their links and in that order. Only those are read that
 * something changed for: a link, its other end, or whose namespace it is in.
 */
export function readCables(
  places: Places,
  changes: Changes,
  before: ReadonlyMap<LinkId, Cable>,
  ownersBefore: ReadonlyMap<NetnsId, NodeId> | undefined,
): ReadonlyMap<LinkId, Cable> {
  const { kernel, owners } = places
  if (changes.all || ownersBefore === undefined) return allCables(places, before)
  const touched = new Set(changes.links)
  if (owners !== ownersBefore) for (const id of ofOtherOwners(kernel, owners, ownersBefore)) touched.add(id)
  if (touched.size === 0) return before
  const cables = new Map(before)
  let grown = false
  for (const id of touched) {
    const link = kernel.links.get(id)
    const low = link !== undefined && 'peer' in link.kind && link.kind.peer < id ? link.kind.peer : id
    const old = before.get(low)
    const cable = cableFrom(kernel.links.get(low), places)
    if (cable === undefined) cables.delete(low)
    else cables.set(low, keep(old, cable))
    grown ||= cable !== undefined && old === undefined
  }
  return grown ? inOrder(cables) : cables
}

function inOrder(cables: ReadonlyMap<LinkId, Cable>): ReadonlyMap<LinkId, Cable> {
  return new Map([...cables].toSorted(([a], [b]) => a - b))
}

function allCables(places: Places, before: ReadonlyMap<LinkId, Cable>): ReadonlyMap<LinkId, Cable> {
  const cables = new Map<LinkId, Cable>()
  places.kernel.links.forEach((link, id) => {
    const cable = cableFrom(link, places)
    if (cable !== undefined) cables.set(id, keep(before.get(id), cable))
  })
  return inOrder(cables)
}

/** The links of namespaces that are somebody else's than before. */
function ofOtherOwners(
  kernel: Kernel,
  owners: ReadonlyMap<NetnsId, NodeId>,
  before: ReadonlyMap<NetnsId, NodeId>,
): readonly LinkId[] {
  const found: NetnsId[] = []
  for (const [netns, node] of owners) if (before.get(netns) !== node) found.push(netns)
  for (const netns of before.keys()) if (!owners.has(netns)) found.push(netns)
  return found.flatMap((id) => kernel.namespaces.get(id)?.links ?? [])
}

/** The node at which a link is plugged in: its bridge's bar, else whose namespace it is in. */
export function nodeFor(link: Link, { kernel, bars, owners, outside, uplink }: Places): NodeId | undefined {
  if (link.id === uplink?.link) return uplink.id
  if (link.netns === kernel.outside) {
    const isServer = link.kind.type === 'loopback'
    return outside.find(({ kind }) => (kind === 'server') === isServer)?.id
  }
  const bridge = link.kind.type === 'bridge' ? link.id : link.master
  const bar = bridge === undefined ? undefined : bars.find((each) => each.link === bridge)
  return bar?.id ?? owners.get(link.netns)
}

/** The cable whose lower link this is. */
function cableFrom(link: Link | undefined, places: Places): Cable | undefined {
  if (link === undefined || (link.kind.type !== 'veth' && link.kind.type !== 'ethernet')) return undefined
  const { kernel, bars } = places
  const peer = kernel.links.get(link.kind.peer)
  if (peer === undefined || peer.id < link.id) return undefined
  const [near, far] = nearness(kernel, link) >= nearness(kernel, peer) ? [link, peer] : [peer, link]
  const [a, b] = [endOf(near, places), endOf(far, places)]
  if (a === undefined || b === undefined) return undefined
  return { id: `cable:${link.id}`, kind: link.kind.type, a, b, colour: colourOf(kernel, near, bars) }
}

/** A bridge's port is nearest the host, then what is the host's own, then the rest. */
function nearness(kernel: Kernel, link: Link): number {
  if (link.master !== undefined) return 2
  return link.netns === kernel.host ? 1 : 0
}

function endOf(link: Link, places: Places): End | undefined {
  const node = nodeFor(link, places)
  return node === undefined ? undefined : { link: link.id, label: linkLabel(places.kernel, link), node, up: link.up }
}
