// What the kernel counts and what it shows to who listens, while packets walk: frames by link, packets by rule and by chain.
// Packets that nobody watches (a table of who reaches whom) are walked without: nothing is counted then.
// Left out: what kernels send of themselves (IGMP and MLD reports, duplicate address detection, gratuitous ARP).
import type { LinkId, NetnsId, RuleId } from '../../base/brand.ts'
import { familyOf } from '../net/address.ts'
import { ARP_LENGTH, ETHERNET_HEADER, ipLength } from '../net/length.ts'
import type { Packet } from '../net/packet.ts'
import {
  NO_COUNT,
  NO_COUNTS,
  NO_LINK_COUNT,
  type ArpFrame,
  type Count,
  type Counts,
  type Frame,
  type LinkCount,
  type Sighting,
  type Tally,
} from './counts.ts'
import type { KernelDraft, Link, Netns } from './kernel.ts'
import type { TableName } from './netfilter/types.ts'
import { netnsOf, updateNetns } from './netns.ts'
import { showToTaps } from './tap.ts'

/** A tally in which nothing has been counted yet. */
export function newTally(): Tally {
  return { sightings: [], rules: new Map(), policies: new Map() }
}

/** Microseconds that a frame takes from one link to the next. */
const PER_LINK = 7

/** A packet passes a link; without a tally nobody notes it. */
export function see(draft: KernelDraft, link: Link, way: Sighting['way'], packet: Packet): void {
  if (draft.tally !== undefined) sight(draft, draft.tally, link, way, { kind: 'ip', packet })
}

/** An ARP frame passes a link. */
export function seeArp(draft: KernelDraft, link: Link, way: Sighting['way'], arp: ArpFrame): void {
  if (draft.tally !== undefined) sight(draft, draft.tally, link, way, arp)
}

function sight({ now }: KernelDraft, { sightings }: Tally, link: Link, way: Sighting['way'], frame: Frame): void {
  const at = Math.max(Math.round(now * 1000), sightings.at(-1)?.at ?? 0) + PER_LINK
  sightings.push({ link: link.id, netns: link.netns, way, frame, at })
}

/** A packet meets a rule that matches it. */
export function countRule({ tally }: KernelDraft, netns: NetnsId, rule: RuleId, packet: Packet): void {
  if (tally === undefined) return
  const count = tally.rules.get(rule) ?? { netns, packets: 0, bytes: 0 }
  count.packets += 1
  count.bytes += ipLength(packet)
  tally.rules.set(rule, count)
}

/** The name by which a built-in chain's count is kept. */
export function policyKey(family: 4 | 6, table: TableName, chain: string): string {
  return `${family} ${table} ${chain}`
}

/** A packet is decided by a built-in chain's policy. */
export function countPolicy({ tally }: KernelDraft, netns: NetnsId, key: string, packet: Packet): void {
  if (tally === undefined) return
  const whole = `${netns} ${key}`
  const count = tally.policies.get(whole) ?? { netns, key, packets: 0, bytes: 0 }
  count.packets += 1
  count.bytes += ipLength(packet)
  tally.policies.set(whole, count)
}

/**
 * Frames and bytes as a link's driver counts them: the loopback and a bridge's own receive have taken the Ethernet header off,
 * and a packet longer than the link's MTU goes in pieces.
 */
function framesOf({ frame, way }: Sighting, link: Link): Count {
  const inner = frame.kind === 'arp' ? ARP_LENGTH : ipLength(frame.packet)
  const header = frame.kind === 'ip' && familyOf(frame.packet.src) === 6 ? 48 : 20
  const room = Math.floor((link.mtu - header) / 8) * 8
  const packets = inner <= link.mtu || room <= 0 ? 1 : Math.ceil((inner - header) / room)
  const bare = link.kind.type === 'loopback' || (link.kind.type === 'bridge' && way === 'in')
  return { packets, bytes: inner + (packets - 1) * header + packets * (bare ? 0 : ETHERNET_HEADER) }
}

const plus = (count: Count, packets: number, bytes: number): Count => ({
  packets: count.packets + packets,
  bytes: count.bytes + bytes,
})

/** Writes what was counted into the namespaces, and begins anew. */
export function settleTally(draft: KernelDraft): void {
  const { tally } = draft
  if (tally === undefined) return
  showToTaps(draft, tally.sightings)
  for (const sighting of tally.sightings) {
    const link = draft.links.get(sighting.link)
    if (link === undefined || sighting.way === 'passed-on') continue
    updateCounts(draft, sighting.netns, ({ links, ...others }) => {
      const before = links.get(link.id) ?? NO_LINK_COUNT
      const side = sighting.way === 'in' ? 'rx' : 'tx'
      const { packets, bytes } = framesOf(sighting, link)
      const after = { ...before, [side]: plus(before[side], packets, bytes) }
      return { ...others, links: links.set(link.id, after) }
    })
  }
  for (const [rule, { netns, packets, bytes }] of tally.rules)
    updateCounts(draft, netns, ({ rules, ...others }) => ({
      ...others,
      rules: rules.set(rule, plus(rules.get(rule) ?? NO_COUNT, packets, bytes)),
    }))
  for (const { netns, key, packets, bytes } of tally.policies.values())
    updateCounts(draft, netns, ({ policies, ...others }) => ({
      ...others,
      policies: policies.set(key, plus(policies.get(key) ?? NO_COUNT, packets, bytes)),
    }))
  draft.tally = newTally()
}

/** Changes what a namespace has counted. */
export function updateCounts(draft: KernelDraft, netns: NetnsId, change: (counts: Counts) => Counts): void {
  updateNetns(draft, netns, { counts: change(netnsOf(draft, netns).counts ?? NO_COUNTS) })
}

/** What a rule has counted. */
export function ruleCount({ counts }: Netns, rule: RuleId): Count {
  return counts?.rules.get(rule) ?? NO_COUNT
}

/** What a built-in chain's policy has decided. */
export function policyCount({ counts }: Netns, family: 4 | 6, table: TableName, chain: string): Count {
  return counts?.policies.get(policyKey(family, table, chain)) ?? NO_COUNT
}

/** What a link has received and sent. */
export function linkCount({ counts }: Netns, link: LinkId): LinkCount {
  return counts?.links.get(link) ?? NO_LINK_COUNT
}
