// Whatever is typed, in whatever order: the daemon's tables and the kernel's stay in step.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld } from '../../src/engine/index.ts'
import { integrity, kernelIntegrity } from '../../src/engine/integrity.ts'
import { anyLines, handLines } from './random-lines.ts'

const RUNS = Number(process.env['RUNS'] ?? 60)

describe.each(['20.10', '28.5'] as const)('engine %s', (engine) => {
  it('begins whole', () => {
    expect(integrity(createWorld(engine))).toEqual([])
  })

  it('is whole after any sequence of commands', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, async (lines) => {
        let world = createWorld(engine)
        for (const line of lines) {
          ;({ world } = await runLine(world, { at: 'host' }, line))
          expect({ line, faults: integrity(world) }).toEqual({ line, faults: [] })
        }
      }),
      { numRuns: RUNS, seed: Number(process.env['SEED'] ?? 20) },
    )
  })

  it("keeps the kernel's own order whatever is done by hand", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(handLines, async (lines) => {
        let world = createWorld(engine)
        for (const line of lines) {
          ;({ world } = await runLine(world, { at: 'host' }, line))
          expect({ line, faults: kernelIntegrity(world) }).toEqual({ line, faults: [] })
        }
      }),
      { numRuns: RUNS, seed: Number(process.env['SEED'] ?? 21) },
    )
  })
})
