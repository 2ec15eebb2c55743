// A session as text and back: the lines as typed, and the same world again from the Invocations that they became.
import { execute } from '../cli/execute.ts'
import { quoteWord } from '../cli/shell/words.ts'
import type { World } from '../engine/index.ts'
import { pathOf, worldAt, type Entry, type Session } from './session.ts'

/** The world that these entries make of an origin. No shell is needed: what it once made of each line is run again. */
export function replay(origin: World, entries: readonly Pick<Entry, 'invocations'>[]): World {
  return entries.flatMap((entry) => entry.invocations).reduce((world, each) => execute(world, each).world, origin)
}

/** An entry's line as one types it on the host: what was typed in a container goes through `docker exec`. */
function hostLine(session: Session, { place, line, parent }: Entry): string {
  if (place.at === 'host') return line
  const name = worldAt(session, parent).docker.containers.get(place.id)?.name ?? place.id.slice(0, 12)
  return `docker exec ${name} sh -c ${quoteWord(line)}`
}

/** The lines up to the cursor as a script that starts on a fresh host of the same engine. */
export function scriptOf(session: Session): string {
  const lines = pathOf(session).map((entry) => hostLine(session, entry))
  return [`# Docker Engine ${session.origin.profile.version}`, ...lines, ''].join('\n')
}
