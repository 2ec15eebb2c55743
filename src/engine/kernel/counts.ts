// What is counted and what is seen, as data: of links, rules and chains' policies. `tally.ts` does the counting.
// Real counterpart: a device's stats64, nft's counters, what a packet socket is handed.
import { emptyTable, type Table } from '../../base/table.ts'
import type { Ip, LinkId, Mac, NetnsId, RuleId } from '../../base/brand.ts'
import type { Packet } from '../net/packet.ts'

/** Packets, and their bytes: of a rule from the IP header on, of a link as its driver counts them. */
export interface Count {
  readonly packets: number
  readonly bytes: number
}

export const NO_COUNT: Count = { packets: 0, bytes: 0 }

/** What a link has received and sent. */
export interface LinkCount {
  readonly rx: Count
  readonly tx: Count
}

export const NO_LINK_COUNT: LinkCount = { rx: NO_COUNT, tx: NO_COUNT }

/** What a namespace has counted; what has seen nothing has no row. */
export interface Counts {
  readonly links: Table<LinkId, LinkCount>
  readonly rules: Table<RuleId, Count>
  /** Built-in chains by family, table and name: the packets that their policies decided. */
  readonly policies: Table<string, Count>
}

export const NO_COUNTS: Counts = { links: emptyTable(), rules: emptyTable(), policies: emptyTable() }

/** An ARP message in its frame. */
export interface ArpFrame {
  readonly kind: 'arp'
  readonly op: 'request' | 'reply'
  readonly senderMac: Mac
  readonly senderIp: Ip
  readonly targetIp: Ip
  readonly eth: { readonly src: Mac; readonly dst: Mac }
}

/** What passes a link. */
export type Frame = { readonly kind: 'ip'; readonly packet: Packet } | ArpFrame

/** One link's view of a frame. A bridge that passes a frame on without being meant sees it only when told to listen. */
export interface Sighting {
  readonly link: LinkId
  readonly netns: NetnsId
  readonly way: 'in' | 'out' | 'passed-on'
  readonly frame: Frame
  /** Microseconds since the Unix epoch. */
  readonly at: number
}

/** What is being counted while packets walk; written into the namespaces at the end. */
export interface Tally {
  readonly sightings: Sighting[]
  readonly rules: Map<RuleId, { readonly netns: NetnsId; packets: number; bytes: number }>
  readonly policies: Map<string, { readonly netns: NetnsId; readonly key: string; packets: number; bytes: number }>
}
