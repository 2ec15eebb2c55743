/** What the client says to an empty name, which it doesn't send to the daemon. */
import type { DockerVersion, PerVersion } from '../types.ts'

export type NameKind = 'container' | 'network' | 'volume'

/** On 20.10 the commands that look the thing up first report an empty name as one that isn't there. */
const LOOKS_UP = [
  'container attach',
  'container exec',
  'container inspect',
  'container logs',
  'container port',
  'network inspect',
  'volume inspect',
]

/**
 * The text for one name given to `command`; undefined where the name isn't empty or the daemon is asked all the same.
 * Commands that take several names go on with the next.
 */
export function emptyNameFault(
  command: string,
  kind: NameKind,
  name: string,
  version: DockerVersion,
): string | undefined {
  return FAULT[version](command, kind, name)
}

const FAULT: PerVersion<(command: string, kind: NameKind, name: string) => string | undefined> = {
  '20.10': (command, kind, name) => {
    if (command === 'container rm' && name.replaceAll('/', '') === '') return 'Container name cannot be empty'
    if (name !== '') return undefined
    if (command === 'container diff') return 'Container name cannot be empty'
    return LOOKS_UP.includes(command) ? `Error: No such ${kind}: ` : undefined
  },
  '28.5': (command, kind, name) => {
    if (command === 'container rm' && name.replaceAll('/', '') === '') return 'container name cannot be empty'
    return name.trim() === '' ? `invalid ${kind} name or ID: value is empty` : undefined
  },
}
