// Running a line: from the text to a new entry of the session. Lines wait for each other, so that each starts from the last one's
// world. What a line that takes its time would have made when Ctrl-C came is found by running it again: no program is kept half done.
import type { Pace } from '../cli/program.ts'
import type { StopSignal } from '../cli/shell/shell.ts'
import type { World } from '../engine/index.ts'
import { differs } from '../session/differs.ts'
import { livePlace } from '../session/place.ts'
import type { TypedRun } from '../session/run-typed.ts'
import { record, worldAt } from '../session/session.ts'
import type { Shells } from '../session/shells.ts'
import type { Typed } from '../session/typed.ts'
import type { Live } from './live.ts'
import type { PageState, Typing } from './state.ts'

/** An endless program ends by itself after a quarter of an hour. */
const MOST_ANSWERS = 900

/** A line that is being run: again from its start, as somebody lives through it, and where what it has printed so far is shown. */
interface Course {
  /** As it was ended; without that, as it ends by itself. */
  readonly again: (ended?: Pick<Typed, 'answers' | 'stoppedAt'>, signal?: StopSignal) => Promise<TypedRun>
  readonly live: Live
  readonly show: (text: string) => void
}

/** Runs a line and lives through the time that it takes, where somebody typed it. */
async function outcomeOf(
  world: World,
  shells: Shells,
  typed: Typed,
  isLive: boolean,
  live: Live,
  show: (text: string) => void,
): Promise<TypedRun> {
  const { runTyped } = await import('../session/run-typed.ts')
  const again: Course['again'] = async (ended, signal) => await runTyped(world, shells, { ...typed, ...ended }, signal)
  const course: Course = { again, live, show }
  const run = await again(undefined, isLive ? watchedBy(course) : live)
  const { stoppedAt } = run.entry
  // What the stopped command itself said until then is lost with it: so it is each time that it is run again.
  if (stoppedAt !== undefined) return await again({ stoppedAt })
  if (run.endless) return await untilStopped(course, run)
  return run.pace === undefined || !isLive ? run : await lived(course, run, run.pace)
}

/** The signal of a line that is lived through command by command: at each that waits, what was said before it is shown. */
function watchedBy({ again, live, show }: Course): StopSignal {
  // Finding out what was said so far means running all of it again, which is done as long as that is quick.
  let isQuick = true
  return {
    get aborted() {
      return live.aborted
    },
    turn: live.turn,
    wait: async (milliseconds, command) => {
      const began = performance.now()
      if (isQuick) show((await again({ stoppedAt: command })).entry.stdout)
      isQuick = performance.now() - began < Math.max(50, milliseconds / 4)
      await live.pass(milliseconds)
    },
  }
}

/** A program without an end answers once a second until it is stopped. Its past doesn't change, so each second it is run again for one answer more. */
async function untilStopped({ again, live, show }: Course, first: TypedRun): Promise<TypedRun> {
  let run = first
  for (let answers = 2; !live.aborted && answers <= MOST_ANSWERS; answers += 1) {
    const { stdout } = run.entry
    show(stdout.slice(0, Math.max(0, stdout.lastIndexOf('^C'))))
    // However fast time runs, each answer is seen to come.
    await live.pass(1000, 100)
    if (!live.aborted) run = await again({ answers })
  }
  return run
}

/** What a program with an end says, when it says it; what it would have said by then, where it is stopped. */
async function lived({ again, live, show }: Course, run: TypedRun, { lasts, said, every }: Pace): Promise<TypedRun> {
  let passed = 0
  const passTo = async (at: number): Promise<void> => {
    passed += await live.pass(at - passed)
  }
  for (const { at, length } of said) {
    await passTo(at)
    if (live.aborted) break
    show(run.entry.stdout.slice(0, length))
  }
  if (!live.aborted) await passTo(lasts)
  if (!live.aborted) return run
  if (every === undefined) return await again({ stoppedAt: 1 })
  // Who asks without a pause, and waits long for the last answer, has asked no more often than it may.
  return await again({ answers: Math.min(MOST_ANSWERS, 1 + Math.floor(passed / Math.max(1, every))) })
}

/** What a line makes of the page: the session with one more entry, where it leaves the terminals, the walk to show. */
export async function runOne(
  state: PageState,
  { line, terminal, live: isLive }: Typing,
  live: Live,
  show: (text: string) => void,
): Promise<Partial<PageState>> {
  const before = worldAt(state.session)
  const place = livePlace(before, state.terminals.find(({ id }) => id === terminal)?.place ?? { at: 'host' })
  const { entry, shells } = await outcomeOf(before, state.memories, { line, place, terminal }, isLive, live, show)
  const session = record(state.session, entry)
  const probe = entry.probes.at(-1)
  return {
    session,
    memories: shells,
    // A way through a host that is another by now would be told wrongly.
    ...(probe === undefined && differs(before, entry.world) ? { walk: undefined } : {}),
    ...(probe === undefined ? {} : { walk: { entry: session.cursor, probe, step: 0 }, selection: [] }),
  }
}
