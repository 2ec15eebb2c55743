// A packet at a netfilter hook: connection tracking first, then each table that exists, in the kernel's order.
// Real counterpart: nf_hook_slow and the priorities in linux/netfilter_ipv4.h.
import type { NetnsId } from '../../base/brand.ts'
import { present } from '../../base/assert.ts'
import { familyOf } from '../net/address.ts'
import type { Packet } from '../net/packet.ts'
import { linkNamed } from '../kernel/link.ts'
import type { Kernel } from '../kernel/kernel.ts'
import {
  confirm,
  setDestination,
  setSource,
  track,
  translateDestination,
  translateSource,
  type Tracked,
} from '../kernel/netfilter/conntrack.ts'
import { traverse, type Traversal } from '../kernel/netfilter/traverse.ts'
import type { Chains, Hook, IpTables, TableName } from '../kernel/netfilter/types.ts'
import { netnsOf } from '../kernel/netns.ts'
import { note, type Trip } from './trip.ts'

/** Where a packet is asked about. */
export interface Crossing {
  readonly ns: NetnsId
  readonly hook: Hook
  readonly packet: Packet
  readonly in?: string
  readonly out?: string
  readonly tracked?: Tracked
}

export type Passed =
  | { readonly ok: true; readonly packet: Packet; readonly tracked?: Tracked }
  | { readonly ok: false; readonly packet: Packet }

/** The tables asked at each hook, in order; tracking starts after raw. */
const TABLES: Readonly<Record<Hook, readonly TableName[]>> = {
  PREROUTING: ['raw', 'mangle', 'nat'],
  INPUT: ['mangle', 'filter', 'nat'],
  FORWARD: ['mangle', 'filter'],
  OUTPUT: ['raw', 'mangle', 'nat', 'filter'],
  POSTROUTING: ['mangle', 'nat'],
}

function tablesFor(kernel: Pick<Kernel, 'namespaces'>, ns: NetnsId, packet: Packet): IpTables {
  const { iptables, ip6tables } = netnsOf(kernel, ns)
  return familyOf(packet.src) === 4 ? iptables : ip6tables
}

function usesNetfilter(kernel: Pick<Kernel, 'namespaces'>, ns: NetnsId, packet: Packet): boolean {
  for (const table in tablesFor(kernel, ns, packet)) if (table !== '') return true
  return false
}

/** Takes a packet through a hook: what is left of it, or that a rule or policy dropped it. */
export function cross(trip: Trip, crossing: Crossing): Passed {
  if (!usesNetfilter(trip.draft, crossing.ns, crossing.packet)) return pass(crossing.packet, crossing.tracked)
  let { packet, tracked } = crossing
  for (const table of TABLES[crossing.hook]) {
    if (table !== 'raw') tracked ??= track(trip.draft, crossing.ns, packet)
    const chains = tablesFor(trip.draft, crossing.ns, packet)[table]
    if (chains?.[crossing.hook] === undefined || (table === 'nat' && !asksNat(crossing.hook, tracked))) continue
    const answer = askTable(trip, crossing, packet, tracked, table, chains)
    if (answer === 'dropped') return { ok: false, packet }
    packet = answer
  }
  tracked ??= track(trip.draft, crossing.ns, packet)
  packet = translateLater(trip, crossing, packet, tracked)
  if (crossing.hook === 'POSTROUTING' || crossing.hook === 'INPUT') confirm(trip.draft, crossing.ns, tracked)
  return pass(packet, tracked)
}

function pass(packet: Packet, tracked: Tracked | undefined): Passed {
  return tracked === undefined ? { ok: true, packet } : { ok: true, packet, tracked }
}

function askTable(
  trip: Trip,
  crossing: Crossing,
  packet: Packet,
  tracked: Tracked | undefined,
  table: TableName,
  chains: Chains,
): Packet | 'dropped' {
  const { ns, hook } = crossing
  const state = tracked?.state
  const seen = {
    netns: ns,
    packet,
    ...(state === undefined ? {} : { state }),
    ...(crossing.in === undefined ? {} : { in: crossing.in }),
    ...(crossing.out === undefined ? {} : { out: crossing.out }),
  }
  const traversal = traverse(trip.draft, chains, hook, seen)
  const verdict = traversal.target?.kind ?? traversal.policy
  const fact = {
    at: 'rule' as const,
    hook,
    table,
    verdict,
    steps: traversal.steps,
    ...(state === undefined ? {} : { state }),
    ...(seen.in === undefined ? {} : { in: seen.in }),
    ...(seen.out === undefined ? {} : { out: seen.out }),
  }
  if (verdict === 'DROP') {
    note(trip, ns, packet, fact)
    return 'dropped'
  }
  const rewritten =
    table === 'nat' && tracked !== undefined ? translateFirst(trip, crossing, packet, tracked, traversal) : packet
  const untouched = rewritten === packet
  if (traversal.steps.length > 0 || traversal.policy === 'DROP')
    note(trip, ns, packet, untouched ? fact : { ...fact, rewritten })
  return rewritten
}

/** The nat table is asked once a connection, for the destination early and for the source late. */
function asksNat(hook: Hook, tracked: Tracked | undefined): boolean {
  if (tracked === undefined || tracked.state === 'INVALID') return false
  return hook === 'PREROUTING' || hook === 'OUTPUT'
    ? !tracked.destinationSet
    : hook === 'POSTROUTING' && !tracked.sourceSet
}

function translateFirst(
  trip: Trip,
  crossing: Crossing,
  packet: Packet,
  tracked: Tracked,
  { target }: Traversal,
): Packet {
  const { hook, ns } = crossing
  if (hook === 'PREROUTING' || hook === 'OUTPUT') tracked.destinationSet = true
  else tracked.sourceSet = true
  switch (target?.kind) {
    case 'DNAT':
      setDestination(tracked, target.ip, target.port)
      return translateDestination(tracked, packet)
    case 'SNAT':
      setSource(trip.draft, ns, tracked, target.ip ?? packet.src, target.port)
      return translateSource(tracked, packet)
    case 'MASQUERADE': {
      const out = linkNamed(trip.draft, ns, present(crossing.out, 'outgoing link'))
      const own = out?.addresses.find(
        (address) => familyOf(address.ip) === familyOf(packet.src) && address.scope === 'global',
      )
      if (own === undefined) return packet
      setSource(trip.draft, ns, tracked, own.ip)
      return translateSource(tracked, packet)
    }
    default:
      return packet
  }
}

/** Later packets of a translated connection are rewritten without asking the table again. */
function translateLater(trip: Trip, { hook, ns }: Crossing, packet: Packet, tracked: Tracked): Packet {
  if (tracked.state === 'INVALID') return packet
  if (hook === 'PREROUTING' || hook === 'OUTPUT') {
    const rewritten = translateDestination(tracked, packet)
    if (rewritten !== packet) note(trip, ns, packet, { at: 'translate', hook, change: 'destination', rewritten })
    return rewritten
  }
  if (hook === 'POSTROUTING' || hook === 'INPUT') {
    const rewritten = translateSource(tracked, packet)
    if (rewritten !== packet) note(trip, ns, packet, { at: 'translate', hook, change: 'source', rewritten })
    return rewritten
  }
  return packet
}
