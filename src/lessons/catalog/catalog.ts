// All lessons, course by course, in the order in which they are taken.
import type { Lesson } from '../lesson.ts'
import { ownNetwork } from './own-network/lesson.ts'
import { twoOnDocker0 } from './two-on-docker0/lesson.ts'
import { vethPair } from './veth-pair/lesson.ts'

/** A course: its lessons build on one another. */
export interface Course {
  readonly slug: string
  readonly lessons: readonly Lesson[]
}

export const COURSES: readonly Course[] = [{ slug: 'docker0', lessons: [vethPair, twoOnDocker0, ownNetwork] }]
