// A line as typed, through the shell where it needs one: pipes, `$(…)`, loops, `docker exec web sh -c '…'`.
import { beginStep, type ProbeRecord, type World } from '../engine/index.ts'
import { isOurs, keeperOf, scriptOf, step, type Keeper } from './execute.ts'
import type { Execution, Invocation, Output, Pace, Place } from './program.ts'
import type { Refusal } from './refusal.ts'
import { createShell } from './shell/just-bash/create-shell.ts'
import type { Shell, ShellMemory, StopSignal } from './shell/shell.ts'
import { runSimple } from './shell/simple.ts'
import { quoteWords } from './shell/words.ts'
import { isDeferred, type Step } from './step.ts'

export interface LineRun extends Output {
  readonly world: World
  readonly invocations: readonly Invocation[]
  readonly probes: readonly ProbeRecord[]
  /** What was refused. */
  readonly refusals?: readonly Refusal[]
  readonly memory: ShellMemory
  /** The line is one program that goes on until Ctrl-C: this is what it had printed by then. */
  readonly endless: boolean
  /** The line is one program that takes its time, which nobody has lived through yet: what it has printed by when. */
  readonly pace?: Pace
  /** The command at which Ctrl-C stopped it. */
  readonly stoppedAt?: number
}

export interface LineOptions {
  readonly memory?: ShellMemory
  readonly signal?: StopSignal
  readonly env?: Readonly<Record<string, string>>
  /** After how many answers Ctrl-C comes, for a program that has no end of its own; four where it isn't said. */
  readonly interrupt?: number
}

const FRESH: ShellMemory = { cwd: '', variables: {}, functions: '' }
const shell: Shell = createShell()

/** Runs a line at a place. Never fails: what is wrong with it is in its output and its status. */
export async function runLine(world: World, place: Place, line: string, options: LineOptions = {}): Promise<LineRun> {
  const memory = options.memory ?? FRESH
  const cwd = memory.cwd
  const keeper = keeperOf(
    beginStep(world),
    {
      place,
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(cwd === '' ? {} : { cwd }),
      ...(options.interrupt === undefined ? {} : { interrupt: options.interrupt }),
      hears: true,
    },
    run,
  )
  const isPlain = Object.keys(memory.variables).length === 0 && memory.functions === ''
  // Only the shell stops at a command of a line.
  const plain = isPlain && options.signal?.at === undefined ? runSimple(line, keeper.place) : 'needs shell'
  if (plain !== 'needs shell') return withPace(ended(keeper, await plain, memory), keeper)
  const result = await shell.run(line, keeper.place, memory, options.signal)
  const { stoppedAt } = result
  const whole = { ...ended(keeper, result, result.memory), ...(stoppedAt === undefined ? {} : { stoppedAt }) }
  // The shell lives through a `sleep` itself.
  return keeper.result().pace?.every === undefined ? whole : withPace(whole, keeper)
}

function ended(keeper: Keeper, output: Output, memory: ShellMemory): LineRun {
  const { world, probes, endless, refusals } = keeper.result()
  const alone = keeper.invocations.length === 1
  const { exitCode } = output
  const heard = keeper.place.heard?.() ?? { stdout: '', stderr: '' }
  return {
    stdout: output.stdout + heard.stdout,
    stderr: output.stderr + heard.stderr,
    exitCode,
    world,
    probes,
    ...(refusals === undefined ? {} : { refusals }),
    invocations: keeper.invocations,
    memory,
    endless: alone && endless === true,
  }
}

/** With the pace of a line's only program, where all that it says comes out as it says it. */
function withPace(whole: LineRun, { result, invocations, said }: Keeper): LineRun {
  const { pace } = result()
  return pace === undefined || invocations.length > 1 || whole.stdout !== said() ? whole : { ...whole, pace }
}

/** One invocation, its inner programs through the shell where they need it. Synchronous as long as nothing inside needs to wait. */
function run(world: World, invocation: Invocation): Execution | Promise<Execution> {
  return settle(step(world, invocation))
}

function settle(now: Step): Execution | Promise<Execution> {
  if (!isDeferred(now)) return now
  const inner = inside(now.world, now.inner)
  return inner instanceof Promise
    ? inner.then(async (execution) => settle(now.after(execution)))
    : settle(now.after(inner))
}

/** A program started in a container: one of ours, a script, or one that only the shell has (`wc`, `grep`). */
function inside(world: World, invocation: Invocation): Execution | Promise<Execution> {
  const script = scriptOf(invocation)
  const name = (invocation.argv[0] ?? '').replace(/^.*\//, '')
  if (script === undefined && isOurs(invocation, name)) return run(world, { ...invocation, direct: true })
  const keeper = keeperOf(world, invocation, run)
  const place = { ...keeper.place, dialect: 'sh' as const }
  const line = script ?? quoteWords(invocation.argv)
  const simple = runSimple(line, place)
  const done = ({ stdout, stderr, exitCode }: Output): Execution => {
    const { pace, ...result } = keeper.result()
    const isOwn = pace !== undefined && keeper.invocations.length === 1 && stdout === keeper.said()
    return { ...result, ...(isOwn ? { pace } : {}), stdout, stderr, exitCode }
  }
  const waited = async (output: Promise<Output>): Promise<Execution> => done(await output)
  if (simple === 'needs shell') return waited(shell.run(line, place, FRESH))
  return simple instanceof Promise ? waited(simple) : done(simple)
}
