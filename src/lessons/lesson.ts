// A lesson is data: the host it begins on, what is to be true of it in the end, and one way there. Its texts stand beside it, one
// file a language (`text.ts` reads them).
import type { EngineVersion } from '../engine/index.ts'
import type { Goal } from './goal.ts'

export interface Lesson {
  /** Its folder in the catalogue, and its name in addresses. */
  readonly slug: string
  readonly engine: EngineVersion
  /** The lines that make the host it begins on, run on a fresh one. */
  readonly start: readonly string[]
  /** By the names under which the texts speak of them. */
  readonly goals: Readonly<Record<string, Goal>>
  /** The lines of one way to the goals. */
  readonly solution: readonly string[]
}
