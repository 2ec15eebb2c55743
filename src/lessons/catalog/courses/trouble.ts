import type { Course } from '../../lesson.ts'
import { addressTaken } from '../address-taken/lesson.ts'
import { dockerUser } from '../docker-user/lesson.ts'
import { forwardingOff } from '../forwarding-off/lesson.ts'
import { hostModePort } from '../host-mode-port/lesson.ts'
import { iccOff } from '../icc-off/lesson.ts'
import { internal } from '../internal/lesson.ts'
import { lanOverlap } from '../lan-overlap/lesson.ts'
import { listensOnLocalhost } from '../listens-on-localhost/lesson.ts'
import { loopbackOnlyPort } from '../loopback-only-port/lesson.ts'
import { noName } from '../no-name/lesson.ts'
import { oneWayLink } from '../one-way-link/lesson.ts'
import { portTaken } from '../port-taken/lesson.ts'
import { staleAddress } from '../stale-address/lesson.ts'
import { twoNetworks } from '../two-networks/lesson.ts'
import { wrongContainerPort } from '../wrong-container-port/lesson.ts'
import { wrongNetwork } from '../wrong-network/lesson.ts'

/** Broken hosts, taken from what people really ask: find it, mend it. */
export const trouble: Course = {
  slug: 'trouble',
  lessons: [
    noName,
    wrongNetwork,
    wrongContainerPort,
    loopbackOnlyPort,
    portTaken,
    hostModePort,
    listensOnLocalhost,
    oneWayLink,
    staleAddress,
    addressTaken,
    internal,
    twoNetworks,
    iccOff,
    dockerUser,
    forwardingOff,
    lanOverlap,
  ],
}
