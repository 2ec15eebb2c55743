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
  /** What is asked of the learner before a command shows it: by the names that the texts use, and each choice's name, what is
   * so where that choice is right. Just one is, on the host as it is where the text asks. */
  readonly predictions?: Readonly<Record<string, Readonly<Record<string, Goal>>>>
  /** The lines of one way to the goals. */
  readonly solution: readonly string[]
}

export type CourseSlug = 'docker0' | 'packets' | 'names' | 'addresses' | 'trouble' | 'by-hand' | 'modes'

/** A course: its lessons build on one another. */
export interface Course {
  readonly slug: CourseSlug
  readonly lessons: readonly Lesson[]
}
