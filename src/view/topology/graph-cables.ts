// Cables: every veth pair, network cable and link on another's wire once, and at which node of the picture each of its ends is plugged in.
import { eachDifference, follow } from '../../base/follow.ts'
import type { Kernel, Link, LinkId } from '../../engine/index.ts'
import { linkLabel } from '../kit/link-label.ts'
import { barOf } from './graph-boxes.ts'
import type { Changes } from './graph-changes.ts'
import type { Bar, Cable, End, Graph, NodeId, Outside, Uplink } from './graph-types.ts'
import { keep, keepAll, keepList } from './same.ts'

export interface Places {
  readonly kernel: Kernel
  readonly bars: readonly Bar[]
  readonly owners: Graph['nodeOfNetns']
  readonly outside: readonly Outside[]
  readonly uplink: Uplink | undefined
}

/**
 * All cables whose two ends can be seen, in the order of the lower of their links. Only those are read that something
 * changed for: a link, its other end, or whose namespace it is in.
 */
export function readCables(
  places: Places,
  changes: Changes,
  before: readonly Cable[],
  ownersBefore: Graph['nodeOfNetns'] | undefined,
): readonly Cable[] {
  const { kernel, owners } = places
  if (changes.all || ownersBefore === undefined) return allCables(places, before)
  const touched = new Set<LinkId>()
  const touch = (id: LinkId): void => {
    const link = kernel.links.get(id)
    touched.add(link !== undefined && 'peer' in link.kind && link.kind.peer < id ? link.kind.peer : id)
    for (const upper of link?.uppers ?? []) touched.add(upper)
  }
  for (const id of changes.links) touch(id)
  eachDifference(ownersBefore, owners, (netns) => {
    for (const id of kernel.namespaces.get(netns)?.links ?? []) touch(id)
  })
  if (touched.size === 0) return before
  const cables = [...before]
  for (const low of touched) {
    const at = placeOf(cables, low)
    const old = cables[at]
    const known = old !== undefined && lowOf(old) === low ? old : undefined
    const cable = cableFrom(kernel.links.get(low), places)
    cables.splice(at, known === undefined ? 0 : 1, ...(cable === undefined ? [] : [keep(known, cable)]))
  }
  return keepList(before, cables)
}

/** The lower of a cable's two links; on another's wire the one that lives there, as no two cables have it in common. */
const lowOf = ({ kind, a, b }: Cable): LinkId => (kind !== 'wire' && a.link < b.link ? a.link : b.link)

/** Where the cable of a lower link stands, or would. */
function placeOf(cables: readonly Cable[], low: LinkId): number {
  let [from, to] = [0, cables.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const cable = cables[middle]
    if (cable !== undefined && lowOf(cable) < low) from = middle + 1
    else to = middle
  }
  return from
}

function allCables(places: Places, before: readonly Cable[]): readonly Cable[] {
  const cables: Cable[] = []
  places.kernel.links.forEach((link) => {
    const cable = cableFrom(link, places)
    if (cable !== undefined) cables.push(cable)
  })
  return keepAll(
    before,
    cables.toSorted((a, b) => lowOf(a) - lowOf(b)),
  )
}

/** The node at which a link is plugged in: its bridge's bar, else whose namespace it is in. */
export function nodeFor(link: Link, { kernel, bars, owners, outside, uplink }: Places): NodeId | undefined {
  if (link.id === uplink?.link) return uplink.id
  if (link.netns === kernel.outside) {
    const isServer = link.kind.type === 'loopback'
    return outside.find(({ kind }) => (kind === 'server') === isServer)?.id
  }
  const bridge = link.kind.type === 'bridge' ? link.id : link.master
  const bar = bridge === undefined ? undefined : bars.find((each) => each.kind === 'bridge' && each.link === bridge)
  return bar?.id ?? owners.get(link.netns)
}

/** The cable whose lower link this is. */
function cableFrom(link: Link | undefined, places: Places): Cable | undefined {
  if (link?.kind.type === 'macvlan' || link?.kind.type === 'ipvlan') return wireFrom(link, link.kind.lower, places)
  if (link === undefined || (link.kind.type !== 'veth' && link.kind.type !== 'ethernet')) return undefined
  const { kernel, bars } = places
  const peer = kernel.links.get(link.kind.peer)
  if (peer === undefined || peer.id < link.id) return undefined
  const [near, far] = nearness(kernel, link) >= nearness(kernel, peer) ? [link, peer] : [peer, link]
  const [a, b] = [endOf(near, places), endOf(far, places)]
  if (a === undefined || b === undefined) return undefined
  return { id: `cable:${link.id}`, kind: link.kind.type, a, b, colour: barOf(kernel, near, bars)?.colour }
}

/** A link on a network's wire hangs from the network's bar; one made by hand from the namespace of the link whose wire it is. */
function wireFrom(link: Link, lower: LinkId, places: Places): Cable | undefined {
  const { kernel, bars, owners } = places
  const [bar, parent, b] = [barOf(kernel, link, bars), kernel.links.get(lower), endOf(link, places)]
  if (parent === undefined || b === undefined) return undefined
  const node = bar?.id ?? owners.get(parent.netns)
  if (node === undefined || node === b.node) return undefined
  const a: End = { link: lower, label: parent.name, node, up: parent.up }
  return { id: `cable:${link.id}`, kind: 'wire', a, b, colour: bar?.colour }
}

const wired = follow<LinkId, Link, Map<LinkId, Link>>(
  () => new Map(),
  (links, id, _, now) => {
    if (now?.kind.type === 'macvlan' || now?.kind.type === 'ipvlan') links.set(id, now)
    else links.delete(id)
  },
)

/** The host's own links on another's wire, each with its kind. */
export function wiredOnHost(kernel: Kernel): readonly string[] {
  const own = [...wired(kernel.links).values()].filter(({ netns }) => netns === kernel.host)
  return own.toSorted((a, b) => a.index - b.index).map((link) => `${linkLabel(kernel, link)} · ${link.kind.type}`)
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
