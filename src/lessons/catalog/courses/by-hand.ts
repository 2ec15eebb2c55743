import type { Course } from '../../lesson.ts'

/** What Docker does, done by hand. */
export const byHand: Course = { slug: 'by-hand', lessons: [] }
