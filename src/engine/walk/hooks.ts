// A packet at a netfilter hook: connection tracking first, then each table that exists, in the kernel's order.
// Real counterpart: nf_hook_slow and the priorities in linux/netfilter_ipv4.h.
import type { Ip, NetnsId } from '../../base/brand.ts'
import { present } from '../../base/assert.ts'
import { familyOf, ip } from '../net/address.ts'
import { DEFAULT_TTL, isIcmpError, type Packet, type UnreachableCode } from '../net/packet.ts'
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
import type { Chains, Hook, IpTables, RejectWith, Rule, TableName } from '../kernel/netfilter/types.ts'
import { netnsOf } from '../kernel/netns.ts'
import { countPolicy, countRule, policyKey } from '../kernel/tally.ts'
import { decide, sourceFor } from '../kernel/route.ts'
import { end, note, type Next, type Trip } from './trip.ts'

const LOOPBACK = { 4: ip('127.0.0.1'), 6: ip('::1') }

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
  /** Dropped, or refused with an answer to its sender. */
  | { readonly ok: false; readonly packet: Packet; readonly answer?: Packet }

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
    if ('stopped' in answer) return answer.stopped
    packet = answer
  }
  tracked ??= track(trip.draft, crossing.ns, packet)
  packet = translateLater(trip, crossing, packet, tracked)
  if (crossing.hook === 'POSTROUTING' || crossing.hook === 'INPUT') confirm(trip.draft, crossing.ns, tracked)
  return pass(packet, tracked)
}

/** The end of a packet that a rule stopped: silent, or with an answer to its sender. */
export function stopped(ns: NetnsId, { packet, answer }: Extract<Passed, { ok: false }>): Next {
  return end(answer === undefined ? { kind: 'dropped', ns, packet } : { kind: 'bounced', ns, packet, answer })
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
): Packet | { readonly stopped: Extract<Passed, { ok: false }> } {
  const { ns, hook } = crossing
  const state = tracked?.state
  const seen = {
    netns: ns,
    packet,
    ...(state === undefined ? {} : { state }),
    ...(tracked === undefined ? {} : { original: tracked.connection.original, direction: tracked.direction }),
    ...(crossing.in === undefined ? {} : { in: crossing.in }),
    ...(crossing.out === undefined ? {} : { out: crossing.out }),
  }
  const { draft } = trip
  const met = draft.tally === undefined ? undefined : (rule: Rule) => countRule(draft, ns, rule.id, packet)
  const traversal = traverse(draft, chains, hook, seen, met)
  if (traversal.target === undefined && chains[hook]?.counts === true)
    countPolicy(draft, ns, policyKey(familyOf(packet.src), table, hook), packet)
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
  if (verdict === 'DROP' || verdict === 'REJECT') {
    note(trip, ns, packet, fact)
    const { target } = traversal
    const answer = target?.kind === 'REJECT' ? rejection(trip, ns, packet, target.with) : undefined
    return { stopped: answer === undefined ? { ok: false, packet } : { ok: false, packet, answer } }
  }
  const rewritten =
    table === 'nat' && tracked !== undefined ? translateFirst(trip, crossing, packet, tracked, traversal) : packet
  const untouched = rewritten === packet
  if (traversal.steps.length > 0 || traversal.policy === 'DROP')
    note(trip, ns, packet, untouched ? fact : { ...fact, rewritten })
  return rewritten
}

const CODES: Readonly<Record<Exclude<RejectWith, 'tcp-reset'>, UnreachableCode>> = {
  'icmp-net-unreachable': 'net',
  'icmp-host-unreachable': 'host',
  'icmp-proto-unreachable': 'protocol',
  'icmp-port-unreachable': 'port',
  'icmp-net-prohibited': 'net-prohibited',
  'icmp-host-prohibited': 'host-prohibited',
  'icmp-admin-prohibited': 'prohibited',
  'icmp6-no-route': 'net',
  'icmp6-adm-prohibited': 'prohibited',
  'icmp6-addr-unreachable': 'host',
  'icmp6-port-unreachable': 'port',
}

/** What the sender of a refused packet is told; errors are never answered. A reset comes as if from who was asked (nf_send_reset). */
function rejection(trip: Trip, ns: NetnsId, packet: Packet, how: RejectWith): Packet | undefined {
  const { body } = packet
  if (isIcmpError(packet)) return undefined
  if (how === 'tcp-reset') {
    if (body.proto !== 'tcp' || body.flags === 'RST,ACK') return undefined
    const reset = { proto: 'tcp' as const, sport: body.dport, dport: body.sport, flags: 'RST,ACK' as const }
    return { src: packet.dst, dst: packet.src, ttl: DEFAULT_TTL, body: reset }
  }
  const src = sourceFor(trip.draft, ns, packet.src, decide(trip.draft, ns, packet.src))
  if (src === undefined) return undefined
  const { eth: _, ...about } = packet
  return {
    src,
    dst: packet.src,
    ttl: DEFAULT_TTL,
    body: { proto: 'icmp', type: 'unreachable', code: CODES[how], about },
  }
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
    case 'REDIRECT': {
      const here = hook === 'OUTPUT' ? LOOPBACK[familyOf(packet.dst)] : ownAddress(trip, crossing, packet)
      if (here === undefined) return packet
      setDestination(tracked, here, target.port)
      return translateDestination(tracked, packet)
    }
    case 'SNAT':
      setSource(trip.draft, ns, tracked, target.ip ?? packet.src, target.port)
      return translateSource(tracked, packet)
    case 'MASQUERADE': {
      const own = ownAddress(trip, crossing, packet)
      if (own === undefined) return packet
      setSource(trip.draft, ns, tracked, own, target.port)
      return translateSource(tracked, packet)
    }
    default:
      return packet
  }
}

/** The first address of a packet's link, of the packet's family. */
function ownAddress(trip: Trip, crossing: Crossing, packet: Packet): Ip | undefined {
  const name = present(crossing.hook === 'PREROUTING' ? crossing.in : crossing.out, 'link')
  const own = linkNamed(trip.draft, crossing.ns, name)?.addresses.find(
    (address) => familyOf(address.ip) === familyOf(packet.src) && address.scope === 'global',
  )
  return own?.ip
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
