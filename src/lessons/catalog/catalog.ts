// All lessons, course by course, in the order in which they are taken.
import type { Course } from '../lesson.ts'
import { addresses } from './courses/addresses.ts'
import { byHand } from './courses/by-hand.ts'
import { docker0 } from './courses/docker0.ts'
import { modes } from './courses/modes.ts'
import { names } from './courses/names.ts'
import { packets } from './courses/packets.ts'
import { trouble } from './courses/trouble.ts'

export const COURSES: readonly Course[] = [docker0, packets, names, addresses, trouble, byHand, modes]
