// A leg being walked: where hops are written down, and what the next stage of the way is.
// Stages are plain functions that return the next one, so that the way is a loop and not a recursion through the stack.
import type { LinkId, NetnsId } from '../../base/brand.ts'
import type { KernelDraft, Link } from '../kernel/kernel.ts'
import type { Tracked } from '../kernel/netfilter/conntrack.ts'
import type { Packet } from '../net/packet.ts'
import type { DropReason, Fate, Hop, HopFact } from './hop.ts'

export interface Trip {
  readonly draft: KernelDraft
  readonly hops: Hop[]
}

export type Next =
  | { readonly stage: 'transmit'; readonly link: LinkId; readonly packet: Packet; readonly tracked?: Tracked }
  | { readonly stage: 'receive'; readonly link: LinkId; readonly packet: Packet; readonly tracked?: Tracked }
  | {
      readonly stage: 'input'
      readonly ns: NetnsId
      readonly link: Link
      readonly packet: Packet
      readonly tracked?: Tracked
    }
  | { readonly stage: 'end'; readonly fate: Fate }

/** Writes a hop down. */
export function note(trip: Trip, ns: NetnsId, packet: Packet, fact: HopFact): void {
  trip.hops.push({ ns, packet, ...fact })
}

/** The packet is lost here, for a reason that no rule gave. */
export function drop(trip: Trip, ns: NetnsId, packet: Packet, reason: DropReason, link?: Link): Next {
  note(trip, ns, packet, link === undefined ? { at: 'drop', reason } : { at: 'drop', reason, link })
  return end({ kind: 'dropped', ns, packet })
}

/** The way ends. */
export function end(fate: Fate): Next {
  return { stage: 'end', fate }
}
