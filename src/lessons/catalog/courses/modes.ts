import type { Course } from '../../lesson.ts'

/** The other drivers and modes, in short. */
export const modes: Course = { slug: 'modes', lessons: [] }
