// Packet sockets: a program that is shown what passes a link. Real counterpart: net/packet/af_packet.c, as libpcap uses it.
import type { LinkId, NetnsId } from '../../base/brand.ts'
import type { Sighting } from './counts.ts'
import { nextNumber, type KernelDraft, type Owner, type Tick } from './kernel.ts'

/** A program's packet socket. */
export interface Tap {
  /** Unique among all that the kernel numbers. */
  readonly id: number
  readonly netns: NetnsId
  readonly link: LinkId | 'any'
  /** Whether a bridge shows it frames that are none of the bridge's own business, too. */
  readonly promiscuous: boolean
  /** The program's words, and the files that its output goes to; undefined for the terminal. */
  readonly argv: readonly string[]
  readonly stdout?: string
  readonly stderr?: string
  /** When the program is stopped, if that is known. */
  readonly until?: Tick
  /** What it has been shown and hasn't read yet. */
  readonly seen: readonly Sighting[]
  /** How many frames it has printed, and how many its filter let through. */
  readonly captured: number
  readonly received: number
  /** Microseconds since the epoch at which it printed its first and its last frame. */
  readonly first?: number
  readonly last?: number
  readonly owner: Owner
}

export type NewTap = Omit<Tap, 'id' | 'seen' | 'captured' | 'received' | 'first' | 'last' | 'owner'>

/** Opens a packet socket; gives its number. */
export function openTap(draft: KernelDraft, spec: NewTap): number {
  const id = nextNumber(draft)
  draft.taps = [...draft.taps, { ...spec, id, seen: [], captured: 0, received: 0, owner: draft.owner }]
  return id
}

function updateTap(draft: KernelDraft, id: number, change: Partial<Tap>): void {
  draft.taps = draft.taps.map((tap) => (tap.id === id ? { ...tap, ...change } : tap))
}

/** Stops the program behind a packet socket: what passes from now on is not for it. */
export function stopTap(draft: KernelDraft, id: number): void {
  updateTap(draft, id, { until: draft.now })
}

/** Closes a packet socket. */
export function closeTap(draft: KernelDraft, id: number): void {
  draft.taps = draft.taps.filter((tap) => tap.id !== id)
}

/** What a program has read and made of it. */
export type TapRead = Pick<Tap, 'captured' | 'received' | 'first' | 'last'>

/** A program has read all that it was shown. */
export function readTap(draft: KernelDraft, id: number, read: TapRead): void {
  updateTap(draft, id, { ...read, seen: [] })
}

/** Shows each packet socket what passed its links. */
export function showToTaps(draft: KernelDraft, sightings: readonly Sighting[]): void {
  if (draft.taps.length === 0) return
  draft.taps = draft.taps.map((tap) => {
    const more = sightings.filter((sighting) => isShown(tap, sighting))
    return more.length === 0 ? tap : { ...tap, seen: [...tap.seen, ...more] }
  })
}

function isShown({ netns, link, promiscuous, until }: Tap, sighting: Sighting): boolean {
  if (sighting.netns !== netns) return false
  if (until !== undefined && sighting.at > until * 1000) return false
  if (link === 'any') return sighting.way !== 'passed-on'
  return sighting.link === link && (promiscuous || sighting.way !== 'passed-on')
}
