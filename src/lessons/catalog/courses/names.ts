import type { Course } from '../../lesson.ts'

/** Names, and who answers for them. */
export const names: Course = { slug: 'names', lessons: [] }
