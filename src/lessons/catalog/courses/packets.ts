import type { Course } from '../../lesson.ts'

/** Where packets go, from ARP to connection tracking. */
export const packets: Course = { slug: 'packets', lessons: [] }
