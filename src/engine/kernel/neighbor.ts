// What a namespace knows of its neighbours' MACs (ARP, ND), and a bridge of where a MAC lives (its forwarding table).
// Real counterpart: net/core/neighbour.c, net/bridge/br_fdb.c. An entry's state follows from its age; nothing is swept.
import type { Ip, LinkId, Mac } from '../../base/brand.ts'
import { follow } from '../../base/follow.ts'
import type { Table } from '../../base/table.ts'
import type { FdbEntry, Kernel, KernelDraft, Neighbor, Netns, Tick } from './kernel.ts'
import { linkOf } from './link.ts'
import { netnsOf, updateNetns } from './netns.ts'

/** Milliseconds that an address is asked for before the kernel gives up (three questions, a second apart). */
const ASKING_TIME = 3060
/** Milliseconds that an answer is believed without asking again (base_reachable_time). */
const REACHABLE_TIME = 30_000
/** Milliseconds after which a bridge forgets a MAC (ageing_time). */
const FDB_AGEING = 300_000

const key = (link: LinkId, address: Ip | Mac): string => `${link} ${address}`

/** What a link's namespace knows of an address beyond that link. */
export function neighborOf(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  link: LinkId,
  address: Ip,
): Neighbor | undefined {
  return netnsOf(kernel, linkOf(kernel, link).netns).neighbors.get(key(link, address))
}

/** Notes the MAC that an address answered with. */
export function learnNeighbor(draft: KernelDraft, link: LinkId, address: Ip, mac: Mac, permanent = false): void {
  const { netns } = linkOf(draft, link)
  const { neighbors } = netnsOf(draft, netns)
  updateNetns(draft, netns, {
    neighbors: neighbors.set(key(link, address), { link, ip: address, mac, permanent, confirmed: draft.now }),
  })
}

/** Notes that nobody answers for an address: it is asked for a while yet, then given up. */
export function missNeighbor(draft: KernelDraft, link: LinkId, address: Ip): void {
  const { netns } = linkOf(draft, link)
  const { neighbors } = netnsOf(draft, netns)
  const known = neighbors.get(key(link, address))
  if (known !== undefined && known.mac === undefined && neighborState(known, draft.now) === 'INCOMPLETE') return
  const missed = { link, ip: address, permanent: false, confirmed: draft.now }
  updateNetns(draft, netns, { neighbors: neighbors.set(key(link, address), missed) })
}

/** Somebody said unasked where an address lives: who knew it before has the new MAC now, to be confirmed when it is needed. */
export function correctNeighbor(draft: KernelDraft, link: LinkId, address: Ip, mac: Mac): void {
  const { netns } = linkOf(draft, link)
  const { neighbors } = netnsOf(draft, netns)
  const known = neighbors.get(key(link, address))
  if (known === undefined || known.permanent) return
  const stale = { ...known, mac, confirmed: draft.now - REACHABLE_TIME }
  updateNetns(draft, netns, { neighbors: neighbors.set(key(link, address), stale) })
}

export type NeighborState = 'PERMANENT' | 'REACHABLE' | 'STALE' | 'INCOMPLETE' | 'FAILED'

/** REACHABLE while fresh, then STALE, as `ip neigh` says; INCOMPLETE while it is asked for in vain, then FAILED. */
export function neighborState(neighbor: Neighbor, now: Tick): NeighborState {
  if (neighbor.mac === undefined) return now - neighbor.confirmed < ASKING_TIME ? 'INCOMPLETE' : 'FAILED'
  if (neighbor.permanent) return 'PERMANENT'
  return now - neighbor.confirmed < REACHABLE_TIME ? 'REACHABLE' : 'STALE'
}

/** The port behind which a bridge has seen a MAC, unless that is too long ago. */
export function fdbPort(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  bridge: LinkId,
  mac: Mac,
  now: Tick,
): LinkId | undefined {
  const entry = netnsOf(kernel, linkOf(kernel, bridge).netns).fdb.get(key(bridge, mac))
  return entry !== undefined && now - entry.seen < FDB_AGEING ? entry.port : undefined
}

/** All that a bridge has learned and not yet forgotten, oldest first. */
export function fdbOf(kernel: Pick<Kernel, 'links' | 'namespaces'>, bridge: LinkId, now: Tick): readonly FdbEntry[] {
  const { fdb } = netnsOf(kernel, linkOf(kernel, bridge).netns)
  return [...fdb.values()].filter((entry) => entry.bridge === bridge && now - entry.seen < FDB_AGEING)
}

/** A bridge notes behind which port a MAC lives. */
export function learnFdb(draft: KernelDraft, bridge: LinkId, mac: Mac, port: LinkId): void {
  const { netns } = linkOf(draft, bridge)
  const entry: FdbEntry = { bridge, mac, port, seen: draft.now }
  updateNetns(draft, netns, { fdb: netnsOf(draft, netns).fdb.set(key(bridge, mac), entry) })
}

/** What a namespace knows once a link is gone: nothing that it learned through it. */
export function withoutLink({ neighbors, fdb }: Netns, link: LinkId): Pick<Netns, 'neighbors' | 'fdb'> {
  return {
    neighbors: withoutKeys(
      neighbors,
      keysOf(neighbors, link, neighborKeys, ({ link: at }) => at === link),
    ),
    fdb: withoutKeys(
      fdb,
      keysOf(fdb, link, fdbKeys, ({ bridge, port }) => bridge === link || port === link),
    ),
  }
}

/** Below this many rows it is quicker to look at each. */
const FEW = 48

// A host's own tables grow with its containers; the small ones of containers would only make these indexes turn round.
const neighborKeys = follow(newIndex, (index: KeyIndex, at: string, before?: Neighbor, after?: Neighbor) => {
  for (const row of [before, after]) if (row !== undefined) note(index, row.link, at, row === after)
})
const fdbKeys = follow(newIndex, (index: KeyIndex, at: string, before?: FdbEntry, after?: FdbEntry) => {
  for (const row of [before, after])
    for (const link of row === undefined ? [] : [row.bridge, row.port]) note(index, link, at, row === after)
})

/** Keys of rows by the links that they are about. */
type KeyIndex = Map<LinkId, Set<string>>

function newIndex(): KeyIndex {
  return new Map()
}

function note(index: KeyIndex, link: LinkId, at: string, there: boolean): void {
  const keys = index.get(link) ?? new Set()
  if (there) index.set(link, keys.add(at))
  else keys.delete(at)
}

function keysOf<T>(
  table: Table<string, T>,
  link: LinkId,
  indexOf: (table: Table<string, T>) => KeyIndex,
  concerns: (row: T) => boolean,
): readonly string[] {
  if (table.size > FEW) return [...(indexOf(table).get(link) ?? [])]
  return [...table.entries()].flatMap(([at, row]) => (concerns(row) ? [at] : []))
}

function withoutKeys<T>(table: Table<string, T>, keys: readonly string[]): Table<string, T> {
  return keys.reduce((left, at) => left.delete(at), table)
}
