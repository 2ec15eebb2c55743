// A session as the page makes it of what a person does.
import type { Place } from '../../src/cli/program.ts'
import { createWorld, type EngineVersion } from '../../src/engine/index.ts'
import type { Restored } from '../../src/session/keep/restore.ts'
import { HOST, livePlace, placeAfter } from '../../src/session/place.ts'
import { goTo, pathOf, record, startSession, worldAt } from '../../src/session/session.ts'
import { runTyped } from '../../src/session/run-typed.ts'
import type { Shells, TerminalId } from '../../src/session/shells.ts'
import type { Typed } from '../../src/session/typed.ts'

/** Something that a person does: types a line, ends one by Ctrl-C, goes back by so many lines, or goes on in another terminal. */
export type Deed = string | number | Ended | { readonly terminal: TerminalId }

type Ended = Pick<Typed, 'line' | 'answers' | 'stoppedAt'>

/** What the page makes of deeds. */
export async function sit(engine: EngineVersion, deeds: readonly Deed[]): Promise<Restored> {
  let session = startSession(createWorld(engine))
  let shells: Shells = {}
  let terminal: TerminalId = 0
  let places: Readonly<Record<TerminalId, Place>> = {}
  for (const deed of deeds) {
    if (typeof deed === 'number') {
      session = goTo(session, pathOf(session).at(-1 - deed)?.id ?? 0)
      places = {}
      continue
    }
    if (typeof deed === 'object' && 'terminal' in deed) {
      ;({ terminal } = deed)
      continue
    }
    const { line, ...ended }: Ended = typeof deed === 'string' ? { line: deed.trim() } : deed
    if (line === '') continue
    const place = livePlace(worldAt(session), places[terminal] ?? HOST)
    const run = await runTyped(worldAt(session), shells, { line, ...ended, place, terminal })
    ;({ shells } = run)
    session = record(session, run.entry)
    places = { ...places, [terminal]: placeAfter(worldAt(session), run.entry) }
  }
  return { session, shells }
}
