// Running a line: from the text to a new entry of the session. Lines wait for each other, so that each starts from the last one's world.
import type { LineRun } from '../cli/run-line.ts'
import type { Place } from '../cli/program.ts'
import type { ShellMemory } from '../cli/shell/shell.ts'
import type { World } from '../engine/index.ts'
import { differs } from '../session/differs.ts'
import { livePlace, placeAfter } from '../session/place.ts'
import { record, worldAt } from '../session/session.ts'
import { shellKey } from '../session/shells.ts'
import type { PageState } from './state.ts'

/** The shell of the line at hand; `aborted` asks it to stop. */
export interface Stop {
  aborted: boolean
  /** Ends a wait at once. */
  wake?: () => void
}

async function outcomeOf(
  world: World,
  place: Place,
  line: string,
  memory: ShellMemory | undefined,
  signal: Stop,
  show: (text: string) => void,
): Promise<LineRun> {
  const { runLine } = await import('../cli/run-line.ts')
  const after = (interrupt: number): Promise<LineRun> =>
    runLine(world, place, line, { signal, interrupt, ...(memory === undefined ? {} : { memory }) })
  let run = await after(1)
  // A ping without an end answers once a second until it is stopped. Its past doesn't change, so each second it is run
  // again from its start, for one answer more: no program has to be kept half done.
  for (let answers = 2; run.endless && !signal.aborted && answers <= MOST_ANSWERS; answers += 1) {
    show(run.stdout.slice(0, Math.max(0, run.stdout.lastIndexOf('^C'))))
    await second(signal)
    if (!signal.aborted) run = await after(answers)
  }
  return run
}

/** An endless program ends by itself after a quarter of an hour. */
const MOST_ANSWERS = 900

/** A second passes, or the reader stops it. */
function second(signal: Stop): Promise<void> {
  return new Promise((resolve) => {
    signal.wake = resolve
    setTimeout(resolve, 1000)
  })
}

/** What a line makes of the page: the session with one more entry, the place it leaves the terminal in, the walk to show. */
export async function runOne(
  state: PageState,
  line: string,
  signal: Stop,
  show: (text: string) => void,
): Promise<Partial<PageState>> {
  const before = worldAt(state.session)
  const place = livePlace(before, state.place)
  const known = state.memories[shellKey(undefined, place)]
  const { memory, endless: _, ...run } = await outcomeOf(before, place, line, known, signal, show)
  const { world, invocations, probes } = run
  const session = record(state.session, { ...run, line, place })
  const probe = probes.at(-1)
  return {
    session,
    place: placeAfter(world, { place, line, invocations }),
    memories: { ...state.memories, [shellKey(undefined, place)]: memory },
    // A way through a host that is another by now would be told wrongly.
    ...(probe === undefined && differs(before, world) ? { walk: undefined } : {}),
    ...(probe === undefined ? {} : { walk: { entry: session.cursor, probe, step: 0 }, selection: [] }),
  }
}
