import type { Course } from '../../lesson.ts'
import { freshHost } from '../fresh-host/lesson.ts'
import { hostsFile } from '../hosts-file/lesson.ts'
import { inspect } from '../inspect/lesson.ts'
import { isolation } from '../isolation/lesson.ts'
import { link } from '../link/lesson.ts'
import { networkConnect } from '../network-connect/lesson.ts'
import { networkModes } from '../network-modes/lesson.ts'
import { ownNames } from '../own-names/lesson.ts'
import { ownNetwork } from '../own-network/lesson.ts'
import { twoOnDocker0 } from '../two-on-docker0/lesson.ts'
import { vethPair } from '../veth-pair/lesson.ts'

/** From docker0 to your own network: the way of the article that this project grew from, on the engine that it was written for. */
export const docker0: Course = {
  slug: 'docker0',
  lessons: [
    freshHost,
    vethPair,
    twoOnDocker0,
    inspect,
    hostsFile,
    link,
    networkModes,
    ownNetwork,
    ownNames,
    isolation,
    networkConnect,
  ],
}
