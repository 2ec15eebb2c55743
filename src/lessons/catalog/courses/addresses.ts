import type { Course } from '../../lesson.ts'

/** Addresses, and where they come from. */
export const addresses: Course = { slug: 'addresses', lessons: [] }
