import type { Course } from '../../lesson.ts'
import { aliases } from '../aliases/lesson.ts'
import { defaultBridgeNames } from '../default-bridge-names/lesson.ts'
import { embeddedDns } from '../embedded-dns/lesson.ts'
import { resolvConf } from '../resolv-conf/lesson.ts'
import { searchOrder } from '../search-order/lesson.ts'

/** Names, and who answers for them. */
export const names: Course = {
  slug: 'names',
  lessons: [embeddedDns, aliases, searchOrder, defaultBridgeNames, resolvConf],
}
