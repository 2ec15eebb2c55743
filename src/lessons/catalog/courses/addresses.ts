import type { Course } from '../../lesson.ts'
import { pools } from '../pools/lesson.ts'
import { subnet } from '../subnet/lesson.ts'

/** Addresses, and where they come from. */
export const addresses: Course = { slug: 'addresses', lessons: [pools, subnet] }
