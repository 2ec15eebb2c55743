// A session as text: the lines as typed, each as one would type it on the host.
import type { ContainerId } from '../engine/index.ts'
import { quoteWord } from '../cli/shell/words.ts'
import { differs } from './differs.ts'
import { placeAfter } from './place.ts'
import { pathOf, worldAt, type Entry, type EntryId, type Session } from './session.ts'

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

/**
 * The lines from an entry to the cursor as one types them on the host. Entering a container's shell and leaving it isn't among
 * them, nor what was refused and changed nothing.
 */
export function hostLinesAfter(session: Session, id: EntryId): readonly string[] {
  const path = pathOf(session)
  const lines = path.slice(path.findIndex((entry) => entry.id === id) + 1)
  return lines.filter((entry) => isTold(session, entry)).map((entry) => hostLine(session, entry))
}

function isTold(session: Session, entry: Entry): boolean {
  if (placeAfter(entry.world, entry).at !== entry.place.at) return differs(worldAt(session, entry.parent), entry.world)
  return entry.exitCode === 0 || differs(worldAt(session, entry.parent), entry.world)
}
