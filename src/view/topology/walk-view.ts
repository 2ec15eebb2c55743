// A packet's way as the picture needs it: for each step the hops that happened in it, and what refused, if it is that one.
import type { Hop } from '../../engine/index.ts'
import type { Catalogue } from '../../i18n/en.ts'

export interface ShownStep {
  readonly hops: readonly Hop[]
  /** Which packet of the exchange this is; a new one starts its own trail. */
  readonly leg: number
  /** Why the way ended here against its sender's wish, in a few words: a key of the walk's texts. */
  readonly refused?: {
    readonly key: `label.${keyof Catalogue['walk']['label']}`
    readonly params: Readonly<Record<string, string | number>>
  }
}

export interface WalkView {
  readonly steps: readonly ShownStep[]
  /** The step on show, counted from 0. */
  readonly step: number
}
