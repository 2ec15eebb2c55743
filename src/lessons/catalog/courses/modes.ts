import type { Course } from '../../lesson.ts'
import { containerMode } from '../container-mode/lesson.ts'
import { hostMode } from '../host-mode/lesson.ts'
import { ipv6 } from '../ipv6/lesson.ts'
import { ipvlan } from '../ipvlan/lesson.ts'
import { macvlan } from '../macvlan/lesson.ts'
import { noneMode } from '../none-mode/lesson.ts'

/** The other drivers and modes, in short. */
export const modes: Course = {
  slug: 'modes',
  lessons: [hostMode, noneMode, containerMode, ipv6, macvlan, ipvlan],
}
