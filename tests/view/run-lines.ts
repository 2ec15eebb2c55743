import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type EngineVersion, type ProbeRecord, type World } from '../../src/engine/index.ts'

export interface Ran {
  readonly world: World
  readonly probes: readonly ProbeRecord[]
}

/** A fresh host after some lines typed on it; the probes are those of the last line. */
export async function runLines(lines: readonly string[], version: EngineVersion = '20.10'): Promise<Ran> {
  let ran: Ran = { world: createWorld(version), probes: [] }
  for (const line of lines) ran = await runLine(ran.world, { at: 'host' }, line)
  return ran
}

/** Five networks, forty containers, some of them on two. */
export const CROWD: readonly string[] = [
  ...[1, 2, 3, 4].map((n) => `docker network create net${n}`),
  ...Array.from(
    { length: 40 },
    (_, n) => `docker run -d --name c${n} --network ${n < 8 ? 'bridge' : `net${(n % 4) + 1}`} nginx`,
  ),
  'docker network connect net3 c0',
  'docker network connect net4 c8',
  'docker network connect net1 c2',
]
