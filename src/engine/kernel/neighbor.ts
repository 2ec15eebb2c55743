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
/** Milliseconds after which a neighbour that was taken on trust is asked (delay_first_probe_time). */
const DELAY_TIME = 5000
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

/** Notes the MAC of somebody who asked something: it is believed for as long as nothing is sent there. */
export function hearNeighbor(draft: KernelDraft, link: LinkId, address: Ip, mac: Mac): void {
  const { netns } = linkOf(draft, link)
  const { neighbors } = netnsOf(draft, netns)
  const known = neighbors.get(key(link, address))
  if (known?.permanent === true || (known?.mac === mac && neighborState(known, draft.now) !== 'FAILED')) return
  const heard = { link, ip: address, mac, permanent: false, confirmed: 'never' as const }
  updateNetns(draft, netns, { neighbors: neighbors.set(key(link, address), heard) })
}

/** What was known of a neighbour is taken on trust. */
export function trustNeighbor(draft: KernelDraft, known: Neighbor): void {
  const { netns } = linkOf(draft, known.link)
  const { neighbors } = netnsOf(draft, netns)
  updateNetns(draft, netns, { neighbors: neighbors.set(key(known.link, known.ip), { ...known, used: draft.now }) })
}

/** Milliseconds until an address that is being asked for is given up; undefined where it isn't. */
export function givenUpIn(known: Neighbor | undefined, now: Tick): number | undefined {
  if (known === undefined || known.mac !== undefined || known.confirmed === 'never') return undefined
  const left = known.confirmed + ASKING_TIME - now
  return left > 0 ? left : undefined
}

/** Whether an address that is being asked for will not be asked for again before it is given up: three questions, a second apart. */
export function isAskedOut(known: Neighbor | undefined, now: Tick): boolean {
  const left = givenUpIn(known, now)
  return left !== undefined && left < ASKING_TIME - 2000
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

/** Forgets what a link's namespace knows of an address. */
export function forgetNeighbor(draft: KernelDraft, link: LinkId, address: Ip): void {
  const { netns } = linkOf(draft, link)
  updateNetns(draft, netns, { neighbors: netnsOf(draft, netns).neighbors.delete(key(link, address)) })
}

export type NeighborState = 'PERMANENT' | 'REACHABLE' | 'DELAY' | 'STALE' | 'INCOMPLETE' | 'FAILED'

/** REACHABLE while fresh, then STALE, as `ip neigh` says, DELAY where it is taken on trust; INCOMPLETE while it is asked for in vain, then FAILED. */
export function neighborState(neighbor: Neighbor, now: Tick): NeighborState {
  const { mac, permanent, confirmed, used } = neighbor
  const age = confirmed === 'never' ? Infinity : now - confirmed
  if (mac === undefined) return age < ASKING_TIME ? 'INCOMPLETE' : 'FAILED'
  if (permanent) return 'PERMANENT'
  if (age < REACHABLE_TIME) return 'REACHABLE'
  if (used === undefined || now - used >= DELAY_TIME + REACHABLE_TIME) return 'STALE'
  return now - used < DELAY_TIME ? 'DELAY' : 'REACHABLE'
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

/** Forgets all neighbours on a link, as happens when its MAC becomes another (neigh_changeaddr). */
export function forgetNeighborsBy(draft: KernelDraft, link: LinkId): void {
  const { netns } = linkOf(draft, link)
  const { neighbors } = netnsOf(draft, netns)
  const gone = keysOf(neighbors, link, neighborKeys, ({ link: at }) => at === link)
  updateNetns(draft, netns, { neighbors: withoutKeys(neighbors, gone) })
}

/** What a namespace knows once a link is gone: nothing that it learned through it. */
export function withoutLink(
  { neighbors, fdb }: Pick<Netns, 'neighbors' | 'fdb'>,
  link: LinkId,
): Pick<Netns, 'neighbors' | 'fdb'> {
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
