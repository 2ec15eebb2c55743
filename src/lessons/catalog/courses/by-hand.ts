import type { Course } from '../../lesson.ts'
import { dockerDoesIt } from '../docker-does-it/lesson.ts'
import { ownBridge } from '../own-bridge/lesson.ts'
import { ownPort } from '../own-port/lesson.ts'
import { twoNamespaces } from '../two-namespaces/lesson.ts'
import { wayOut } from '../way-out/lesson.ts'

/** What Docker does, done by hand. */
export const byHand: Course = { slug: 'by-hand', lessons: [twoNamespaces, ownBridge, wayOut, ownPort, dockerDoesIt] }
