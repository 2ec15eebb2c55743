// One step of the story: a sentence, the facts that it was read from, the hops that it tells, the packet after it.
import type { Hop, Owner, Packet } from '../../engine/index.ts'
import type { Catalogue } from '../../i18n/en.ts'

type Walk = Catalogue['walk']

export type TextKey =
  | `step.${keyof Walk['step']}`
  | `label.${keyof Walk['label']}`
  | `who.${keyof Walk['who']}`
  | `what.${keyof Walk['what']}`

/** A sentence to be said in the reader's language; what it is about may itself have to be said. */
export interface Text<Key extends TextKey = TextKey> {
  readonly key: Key
  readonly params: Readonly<Record<string, string | number | readonly string[] | Text>>
}

export type StepKey = `step.${keyof Walk['step']}`
export type LabelKey = `label.${keyof Walk['label']}`

export interface Refusal {
  readonly key: LabelKey
  readonly params: Readonly<Record<string, string | number>>
}

/** Something read from the host: a route, a neighbour, a rule; who put it there, where that is worth knowing. */
export interface Fact {
  readonly text: string
  readonly owner?: Owner
}

export interface WalkStep {
  /** Which packet this is, counted over the whole probe. */
  readonly leg: number
  readonly part: 'lookup' | 'request' | 'reply' | 'error'
  readonly text: Text<StepKey>
  readonly facts: readonly Fact[]
  readonly hops: readonly Hop[]
  readonly before?: Packet
  readonly after?: Packet
  readonly refused?: Refusal
}

/** A sentence from its key and what it is about. */
export function say<Key extends TextKey>(key: Key, params: Text['params'] = {}): Text<Key> {
  return { key, params }
}
