// A session as the page makes it of what a person does.
import type { Place } from '../../src/cli/program.ts'
import { createWorld, type EngineVersion } from '../../src/engine/index.ts'
import type { Restored } from '../../src/session/keep/restore.ts'
import { HOST, placeAfter } from '../../src/session/place.ts'
import { goTo, pathOf, record, startSession, worldAt } from '../../src/session/session.ts'
import type { Shells } from '../../src/session/shells.ts'
import { runTyped } from '../../src/session/run-typed.ts'

/** Something that a person does: types a line, or goes back by so many lines. */
export type Deed = string | number

/** What the page makes of deeds. */
export async function sit(engine: EngineVersion, deeds: readonly Deed[]): Promise<Restored> {
  let session = startSession(createWorld(engine))
  let shells: Shells = {}
  let place: Place = HOST
  for (const deed of deeds) {
    if (typeof deed === 'number') {
      session = goTo(session, pathOf(session).at(-1 - deed)?.id ?? 0)
      place = HOST
      continue
    }
    const line = deed.trim()
    if (line === '') continue
    const run = await runTyped(worldAt(session), shells, { line, place })
    ;({ shells } = run)
    session = record(session, run.entry)
    place = placeAfter(worldAt(session), run.entry)
  }
  return { session, shells }
}
