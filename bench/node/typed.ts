import { runLine } from '../../src/cli/run-line.ts'
import type { World } from '../../src/engine/index.ts'

/** The world after a line typed on the host; throws where the line is refused, as a refusal is no work to measure. */
export async function typed(world: World, line: string): Promise<World> {
  const run = await runLine(world, { at: 'host' }, line)
  if (run.exitCode !== 0) throw new Error(`${line}: ${run.stderr}`)
  return run.world
}

/** The world after several lines. */
export async function typedAll(world: World, lines: readonly string[]): Promise<World> {
  let now = world
  for (const line of lines) now = await typed(now, line)
  return now
}
