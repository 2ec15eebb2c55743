// A session from what was kept of it: its lines are run again, each where and after what it was typed.
import type { StopSignal } from '../../cli/shell/shell.ts'
import { createWorld, type World } from '../../engine/index.ts'
import { HOST } from '../place.ts'
import { execLine } from '../script.ts'
import { goTo, record, startSession, worldAt, type Session } from '../session.ts'
import type { Shells } from '../shells.ts'
import { runTyped } from '../run-typed.ts'
import type { Typed } from '../typed.ts'
import type { Saved, SavedLine } from './saved.ts'

export interface Restored {
  readonly session: Session
  /** What its terminals' shells remember. */
  readonly shells: Shells
}

/** The session of a saved one, a line at a time, so that a page may breathe between them; it stands at its cursor in the end.
 * `live` is asked within lines too; what a line that it stopped made of the host is worth nothing. */
export async function* restore(
  { engine, seed, lines, cursor }: Saved,
  live?: StopSignal,
): AsyncGenerator<Restored, void> {
  let session = startSession(createWorld(engine, seed))
  let shells: Shells = {}
  yield { session: lines.length === 0 ? session : goTo(session, 0), shells }
  for (const [n, saved] of lines.entries()) {
    const from = goTo(session, saved.after ?? n)
    const run = await runTyped(worldAt(from), shells, typedOf(worldAt(from), saved), live)
    session = record(from, run.entry)
    ;({ shells } = run)
    yield { session: n === lines.length - 1 ? goTo(session, cursor) : session, shells }
  }
}

/** A line as it was typed. Where its container doesn't run (the page may know better by now), `docker exec` says so. */
function typedOf(world: World, saved: SavedLine): Typed {
  const { in: name, after: _, ...typed } = saved
  if (name === undefined) return { ...typed, place: HOST }
  const found = [...world.docker.containers.values()].find((container) => container.name === name)
  return found?.state.status === 'running'
    ? { ...typed, place: { at: 'container', id: found.id } }
    : { ...typed, place: HOST, line: execLine(name, typed.line) }
}
