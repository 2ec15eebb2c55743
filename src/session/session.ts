// What was typed, as a tree: going back and carrying on makes a branch. The script is the document; each world follows from it.
import type { Invocation, Output, Place } from '../cli/program.ts'
import type { Refusal } from '../cli/refusal.ts'
import type { ProbeRecord, World } from '../engine/index.ts'
import { differs } from './differs.ts'

/** Counts entries from 1; 0 is the origin. */
export type EntryId = number

/** One line as typed, where it was typed, what the shell made of it, and what came of it. */
export interface Entry extends Output {
  readonly id: EntryId
  readonly parent: EntryId
  readonly line: string
  readonly place: Place
  /** The terminal that it was typed in, where that isn't the first. */
  readonly terminal?: number
  readonly invocations: readonly Invocation[]
  readonly probes: readonly ProbeRecord[]
  /** What was refused. */
  readonly refusals?: readonly Refusal[]
  /** The command at which Ctrl-C stopped it. */
  readonly stoppedAt?: number
  /** The world after it. */
  readonly world: World
}

export interface Session {
  readonly origin: World
  /** In the order in which they were run: an entry with id n stands at n - 1. */
  readonly entries: readonly Entry[]
  readonly cursor: EntryId
}

/** A session in which nothing has been typed yet. */
export function startSession(origin: World): Session {
  return { origin, entries: [], cursor: 0 }
}

/** The entry with an id; undefined for the origin. */
export function entryOf(session: Session, id: EntryId): Entry | undefined {
  return session.entries[id - 1]
}

/** The world after an entry. */
export function worldAt(session: Session, id: EntryId = session.cursor): World {
  return entryOf(session, id)?.world ?? session.origin
}

/** The session with one more line, run at the cursor. */
export function record(session: Session, entry: Omit<Entry, 'id' | 'parent'>): Session {
  const id = session.entries.length + 1
  return { ...session, entries: [...session.entries, { ...entry, id, parent: session.cursor }], cursor: id }
}

/** The session as it stood after an entry; an unknown one changes nothing. */
export function goTo(session: Session, id: EntryId): Session {
  return id === 0 || entryOf(session, id) !== undefined ? { ...session, cursor: id } : session
}

/** The entries from the origin to the cursor, oldest first. */
export function pathOf(session: Session): readonly Entry[] {
  const path: Entry[] = []
  for (let at = entryOf(session, session.cursor); at !== undefined; at = entryOf(session, at.parent)) path.push(at)
  return path.toReversed()
}

/** The way to the cursor as a session of its own: without the branches that left it. */
export function wayOf(session: Session): Session {
  const entries = pathOf(session).map((entry, n) => ({ ...entry, id: n + 1, parent: n }))
  return { ...session, entries, cursor: entries.length }
}

/** The entry on the way to the cursor that was the host's n-th step: what its lines made says that number. */
export function entryOfStep(session: Session, step: number): Entry | undefined {
  return pathOf(session).find(({ world }) => world.step === step)
}

/** Whether an entry changed the host's set-up: Docker's state, configuration or files. Only such entries are undo steps. */
function isStep(session: Session, entry: Entry): boolean {
  return differs(worldAt(session, entry.parent), entry.world)
}

/** Where undo goes: before the last step, with all that was only asked since; undefined where there is none. */
export function undoTarget(session: Session): EntryId | undefined {
  return pathOf(session).findLast((entry) => isStep(session, entry))?.parent
}

/** Where redo goes: over the next step on the newest branch, and what was asked after it; undefined where there is none. */
export function redoTarget(session: Session): EntryId | undefined {
  const newestChild = (id: EntryId): Entry | undefined => session.entries.findLast((entry) => entry.parent === id)
  let stepped = false
  let last: EntryId = session.cursor
  for (let at = newestChild(last); at !== undefined; at = newestChild(at.id)) {
    if (isStep(session, at)) {
      if (stepped) break
      stepped = true
    }
    last = at.id
  }
  return last === session.cursor ? undefined : last
}
