// A session again from what its lines became. No shell is needed: what it once made of each line is run again.
// Left out: what the shell itself wrote to files, and a script inside `docker exec … sh -c` that needs a shell of its own.
import { keeperOf } from '../cli/execute.ts'
import { BACKGROUND, OUTPUTS } from '../cli/shell/shell.ts'
import { beginStep, type ProbeRecord, type World } from '../engine/index.ts'
import type { Entry } from './session.ts'

export type Replayed = Pick<Entry, 'place' | 'invocations'>

/** The world that these entries make of an origin: the same each time. */
export function replay(origin: World, entries: readonly Replayed[]): World {
  return entries.reduce((world, entry) => replayEntry(world, entry).world, origin)
}

/** One line again: the world after it, and what it asked. A line is one step, however many programs it called. */
export function replayEntry(
  world: World,
  { place, invocations }: Replayed,
): { readonly world: World; readonly probes: readonly ProbeRecord[] } {
  const interrupt = invocations.find((one) => one.interrupt !== undefined)?.interrupt
  const keeper = keeperOf(beginStep(world), { place, hears: true, ...(interrupt === undefined ? {} : { interrupt }) })
  for (const { argv, stdin = '', env = {}, cwd = '', background, outputs = {}, until } of invocations) {
    const { stdout, stderr, piped } = outputs
    const marks = {
      ...(background === true ? { [BACKGROUND]: '1' } : {}),
      ...(stdout === undefined ? {} : { [OUTPUTS.stdout]: stdout }),
      ...(stderr === undefined ? {} : { [OUTPUTS.stderr]: stderr }),
      ...(piped === undefined ? {} : { [OUTPUTS.piped]: '1' }),
    }
    void keeper.place.run({ argv, stdin, env: { ...env, ...marks }, cwd, ...(until === undefined ? {} : { until }) })
  }
  return keeper.result()
}
