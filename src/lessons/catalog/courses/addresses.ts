import type { Course } from '../../lesson.ts'
import { fixedAddress } from '../fixed-address/lesson.ts'
import { ipRange } from '../ip-range/lesson.ts'
import { overlap } from '../overlap/lesson.ts'
import { pools } from '../pools/lesson.ts'
import { reuse } from '../reuse/lesson.ts'
import { runningOut } from '../running-out/lesson.ts'
import { subnet } from '../subnet/lesson.ts'

/** Addresses, and where they come from. */
export const addresses: Course = {
  slug: 'addresses',
  lessons: [pools, subnet, ipRange, fixedAddress, runningOut, overlap, reuse],
}
