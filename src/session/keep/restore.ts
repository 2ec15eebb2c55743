// A session from what was kept of it: its lines are run again, each where and after what it was typed.
import { runLine } from '../../cli/run-line.ts'
import type { Place } from '../../cli/program.ts'
import { createWorld, type World } from '../../engine/index.ts'
import { HOST } from '../place.ts'
import { execLine } from '../script.ts'
import { goTo, record, startSession, worldAt, type Session } from '../session.ts'
import { shellKey, type Shells } from '../shells.ts'
import type { Saved, SavedLine } from './saved.ts'

export interface Restored {
  readonly session: Session
  /** What its terminals' shells remember. */
  readonly shells: Shells
}

/** The session of a saved one, a line at a time, so that a page may breathe between them; it stands at its cursor in the end. */
export async function* restore({ engine, seed, lines, cursor }: Saved): AsyncGenerator<Restored, void> {
  let session = startSession(createWorld(engine, seed))
  let shells: Shells = {}
  yield { session: lines.length === 0 ? session : goTo(session, 0), shells }
  for (const [n, saved] of lines.entries()) {
    const from = goTo(session, saved.after ?? n)
    const { entry, key, memory } = await runAgain(worldAt(from), saved, shells)
    session = record(from, entry)
    shells = { ...shells, [key]: memory }
    yield { session: n === lines.length - 1 ? goTo(session, cursor) : session, shells }
  }
}

async function runAgain(before: World, saved: SavedLine, shells: Shells) {
  const { place, line } = typedAt(before, saved)
  const { terminal, answers = 1, stoppedAt } = saved
  const key = shellKey(terminal, place)
  const known = shells[key]
  const run = await runLine(before, place, line, {
    interrupt: answers,
    ...(known === undefined ? {} : { memory: known }),
    ...(stoppedAt === undefined ? {} : { signal: { aborted: false, at: stoppedAt } }),
  })
  const { memory, endless: _, ...outcome } = run
  return { entry: { ...outcome, line, place, ...(terminal === undefined ? {} : { terminal }) }, key, memory }
}

/** A line where it was typed. Where its container doesn't run (the page may know better by now), `docker exec` says so. */
function typedAt(world: World, { in: name, line }: SavedLine): { readonly place: Place; readonly line: string } {
  if (name === undefined) return { place: HOST, line }
  const found = [...world.docker.containers.values()].find((container) => container.name === name)
  return found?.state.status === 'running'
    ? { place: { at: 'container', id: found.id }, line }
    : { place: HOST, line: execLine(name, line) }
}
