// A session's lines again on another version of the engine: entry for entry the same script, each line from what the lines
// before it made there. Lines go through the shell once more, as `$(docker ps -q)` names other ids there.
import type { Place } from '../../cli/program.ts'
import { createWorld, type EngineVersion, type World } from '../../engine/index.ts'
import { inOtherWords, metBy, NO_COUNTERPARTS, type Counterparts } from './counterparts.ts'
import { hostLine } from '../script.ts'
import { startSession, worldAt, type Entry, type EntryId, type Session } from '../session.ts'
import type { Shells } from '../shells.ts'
import { runTyped } from '../run-typed.ts'
import { typedAgain } from '../typed.ts'

/** What the lines up to an entry left for the next one. */
export interface Left {
  readonly counterparts: Counterparts
  readonly memories: Shells
}

export interface Elsewhere {
  /** The session on the other engine: its entries have the ids and parents of those that they repeat. */
  readonly session: Session
  /** The entries that were repeated, in their order. */
  readonly repeated: readonly Entry[]
  /** By entry, the origin's first. */
  readonly left: readonly Left[]
}

/** A session's origin on another version of the engine, with nothing repeated yet. */
export function elsewhere(origin: World, version: EngineVersion): Elsewhere {
  const there = createWorld(version, origin.seed)
  const counterparts = metBy(NO_COUNTERPARTS, { before: undefined, after: origin }, { before: undefined, after: there })
  return { session: startSession(there), repeated: [], left: [{ counterparts, memories: {} }] }
}

/** Whether what was repeated are a session's first entries. */
export function isOf({ repeated }: Elsewhere, { entries }: Session): boolean {
  return repeated.length === 0 || entries[repeated.length - 1] === repeated.at(-1)
}

/** Repeats the session's next entry; without one, nothing happens. */
export async function repeatNext(so: Elsewhere, session: Session): Promise<Elsewhere> {
  const entry = session.entries[so.repeated.length]
  if (entry === undefined) return so
  const { id, parent } = entry
  const { counterparts, memories } = leftBy(so, parent)
  const before = worldAt(so.session, parent)
  const typed = { ...typedAgain(entry), ...typedThere(session, entry, before, counterparts) }
  const run = await runTyped(before, memories, typed)
  const { world } = run.entry
  const again: Entry = { ...run.entry, id, parent }
  const left: Left = {
    counterparts: metBy(
      counterparts,
      { before: worldAt(session, parent), after: entry.world },
      { before, after: world },
    ),
    memories: run.shells,
  }
  return {
    session: { ...so.session, entries: [...so.session.entries, again], cursor: id },
    repeated: [...so.repeated, entry],
    left: [...so.left, left],
  }
}

/** What is called otherwise there after an entry. */
export function counterpartsAt(so: Elsewhere, id: EntryId): Counterparts {
  return leftBy(so, id).counterparts
}

/** What the lines up to an entry left for the next one. */
export function leftBy({ left }: Elsewhere, id: EntryId): Left {
  return left[id] ?? { counterparts: NO_COUNTERPARTS, memories: {} }
}

/** A line as one would type it there. Where its container doesn't run, no shell is open in it, and `docker exec` says so. */
function typedThere(
  session: Session,
  entry: Entry,
  world: World,
  counterparts: Counterparts,
): { readonly place: Place; readonly line: string } {
  if (entry.place.at === 'host') return { place: entry.place, line: inOtherWords(entry.line, counterparts) }
  const id = counterparts.containers.get(entry.place.id)
  if (id !== undefined && world.docker.containers.get(id)?.state.status === 'running')
    return { place: { at: 'container', id }, line: inOtherWords(entry.line, counterparts) }
  return { place: { at: 'host' }, line: inOtherWords(hostLine(session, entry), counterparts) }
}
