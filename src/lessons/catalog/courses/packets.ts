import type { Course } from '../../lesson.ts'
import { arp } from '../arp/lesson.ts'
import { chains } from '../chains/lesson.ts'
import { defaultRoute } from '../default-route/lesson.ts'
import { isolation20 } from '../isolation-20/lesson.ts'
import { isolation28 } from '../isolation-28/lesson.ts'
import { localhost } from '../localhost/lesson.ts'
import { masquerade } from '../masquerade/lesson.ts'
import { publishedPort } from '../published-port/lesson.ts'
import { returnTraffic } from '../return-traffic/lesson.ts'

/** Where packets go, from ARP to connection tracking. */
export const packets: Course = {
  slug: 'packets',
  lessons: [arp, defaultRoute, masquerade, publishedPort, localhost, chains, isolation28, isolation20, returnTraffic],
}
