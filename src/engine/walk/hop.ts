// What a packet's way is told in: hops, legs, and how a leg ended. Texts for people are made elsewhere, from these facts.
import type { Ip, Mac, NetnsId } from '../../base/brand.ts'
import type { Link, Route, Socket } from '../kernel/kernel.ts'
import type { Step } from '../kernel/netfilter/traverse.ts'
import type { CtState, Hook, TableName } from '../kernel/netfilter/types.ts'
import type { Packet } from '../net/packet.ts'

export type DropReason =
  | 'link-down'
  | 'no-carrier'
  | 'not-mine'
  | 'nobody-there'
  | 'forwarding-off'
  | 'martian'
  | 'reverse-path'
  | 'echo-ignored'
  | 'broadcast'
  | 'ipv6-off'
  | 'unasked'
  | 'loop'
  | 'blackhole'
  | 'no-way-back'
  | 'error-about-error'

export type HopFact =
  /** A program (or the kernel itself) hands the packet over. */
  | { readonly at: 'send' }
  /** The packet is there: a program reads it, or the kernel answers it. */
  | { readonly at: 'receive'; readonly by: 'kernel' | 'program' | 'nobody'; readonly socket?: Socket }
  | { readonly at: 'route'; readonly to: 'local' | 'out' | 'nowhere'; readonly route?: Route; readonly link?: Link }
  | {
      readonly at: 'neighbor'
      readonly link: Link
      readonly ip: Ip
      readonly how: 'known' | 'asked' | 'silent'
      readonly mac?: Mac
    }
  | { readonly at: 'link'; readonly from: Link; readonly to: Link }
  | {
      readonly at: 'bridge'
      readonly bridge: Link
      readonly from?: Link
      readonly to: Link | 'host'
      readonly how: 'learned' | 'flooded' | 'own'
    }
  /** A table was asked at a hook; `steps` are the rules that matched, the last of them decided (none: the policy did). */
  | {
      readonly at: 'rule'
      readonly hook: Hook
      readonly table: TableName
      readonly verdict: 'ACCEPT' | 'DROP' | 'REJECT' | 'DNAT' | 'SNAT' | 'MASQUERADE' | 'REDIRECT'
      readonly steps: readonly Step[]
      readonly in?: string
      readonly out?: string
      /** What connection tracking knew; nothing yet in raw. */
      readonly state?: CtState
      readonly rewritten?: Packet
    }
  /** Connection tracking rewrote a later packet of a translated connection. */
  | {
      readonly at: 'translate'
      readonly hook: Hook
      readonly change: 'source' | 'destination'
      readonly rewritten: Packet
    }
  | { readonly at: 'drop'; readonly reason: DropReason; readonly link?: Link }

/** One thing that happened to a packet, with the packet as it was on arriving there. */
export type Hop = { readonly ns: NetnsId; readonly packet: Packet } & HopFact

export type Errno = 'ENETUNREACH' | 'EHOSTUNREACH' | 'EPERM' | 'EINVAL' | 'EACCES'

/** How one packet's way ended. */
export type Fate =
  | { readonly kind: 'delivered'; readonly ns: NetnsId; readonly packet: Packet; readonly socket?: Socket }
  | { readonly kind: 'dropped'; readonly ns: NetnsId; readonly packet: Packet }
  /** The sender's own kernel refused to send it. */
  | {
      readonly kind: 'unsent'
      readonly errno: Errno
      readonly ns: NetnsId
      readonly packet: Packet
      /** Milliseconds until the sender hears of it, where its kernel first asks for a neighbour. */
      readonly after?: number
    }
  /** Somebody on the way sends an answer instead: an ICMP error. */
  | {
      readonly kind: 'bounced'
      readonly ns: NetnsId
      readonly packet: Packet
      readonly answer: Packet
      /** Milliseconds until the answer is sent, where a neighbour was asked for first. */
      readonly after?: number
    }

export type LegRole = 'request' | 'reply' | 'error'

/** One packet's way from where it was made to where it ended. */
export interface Leg {
  readonly role: LegRole
  readonly hops: readonly Hop[]
  readonly fate: Fate
}
