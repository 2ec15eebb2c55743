// A session as text: the lines as typed, each as one would type it on the host.
import type { ContainerId } from '../engine/index.ts'
import { quoteWord } from '../cli/shell/words.ts'
import { pathOf, worldAt, type Entry, type Session } from './session.ts'

/** An entry's line as one types it on the host: what was typed in a container goes through `docker exec`. */
export function hostLine(session: Session, entry: Entry): string {
  const { place, line } = entry
  return place.at === 'host' ? line : execLine(containerName(session, entry, place.id), line)
}

/** What a container was called when a line was typed. */
export function containerName(session: Session, { parent }: Entry, id: ContainerId): string {
  return worldAt(session, parent).docker.containers.get(id)?.name ?? id.slice(0, 12)
}

/** A line typed in a container, as one types it on the host. */
export function execLine(name: string, line: string): string {
  return `docker exec ${name} sh -c ${quoteWord(line)}`
}

/** The lines up to the cursor as a script that starts on a fresh host of the same engine. */
export function scriptOf(session: Session): string {
  const lines = pathOf(session).map((entry) => hostLine(session, entry))
  return [`# Docker Engine ${session.origin.profile.version}`, ...lines, ''].join('\n')
}
