import type { Course } from '../../lesson.ts'

/** Broken hosts, taken from what people really ask: find it, mend it. */
export const trouble: Course = { slug: 'trouble', lessons: [] }
