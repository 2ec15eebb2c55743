// A session as text: the lines as typed, each as one would type it on the host.
import { quoteWord } from '../cli/shell/words.ts'
import { pathOf, worldAt, type Entry, type Session } from './session.ts'

/** An entry's line as one types it on the host: what was typed in a container goes through `docker exec`. */
export function hostLine(session: Session, { place, line, parent }: Entry): string {
  if (place.at === 'host') return line
  const name = worldAt(session, parent).docker.containers.get(place.id)?.name ?? place.id.slice(0, 12)
  return `docker exec ${name} sh -c ${quoteWord(line)}`
}

/** The lines up to the cursor as a script that starts on a fresh host of the same engine. */
export function scriptOf(session: Session): string {
  const lines = pathOf(session).map((entry) => hostLine(session, entry))
  return [`# Docker Engine ${session.origin.profile.version}`, ...lines, ''].join('\n')
}
