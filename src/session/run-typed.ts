// A line typed in a terminal, run the first time or again: what it makes of the host and of its shell.
import type { Pace } from '../cli/program.ts'
import { runLine, type LineRun } from '../cli/run-line.ts'
import type { StopSignal } from '../cli/shell/shell.ts'
import type { World } from '../engine/index.ts'
import type { Entry } from './session.ts'
import { memoryOf, withMemory, type Shells } from './shells.ts'
import type { Typed } from './typed.ts'

export interface TypedRun {
  readonly entry: Omit<Entry, 'id' | 'parent'>
  readonly shells: Shells
  /** The line is one program that goes on until Ctrl-C. */
  readonly endless: boolean
  /** The line is one program that takes its time, which nobody has lived through yet. */
  readonly pace?: Pace
}

/** Runs a line from a world; the shells are those before it. */
export async function runTyped(world: World, shells: Shells, typed: Typed, live?: StopSignal): Promise<TypedRun> {
  const { line, place, terminal, answers, stoppedAt } = typed
  const known = memoryOf(shells, typed)
  const signal = stoppedAt === undefined ? live : { aborted: false, at: stoppedAt }
  const after = async (interrupt: number | undefined): Promise<LineRun> =>
    await runLine(world, place, line, {
      ...(known === undefined ? {} : { memory: known }),
      ...(interrupt === undefined ? {} : { interrupt }),
      ...(signal === undefined ? {} : { signal }),
    })
  const first = await after(answers)
  const { memory, endless, pace, ...outcome } = first.endless && answers === undefined ? await after(1) : first
  return {
    entry: { ...outcome, line, place, ...(terminal === undefined || terminal === 0 ? {} : { terminal }) },
    shells: withMemory(shells, typed, memory),
    endless,
    ...(pace === undefined ? {} : { pace }),
  }
}
