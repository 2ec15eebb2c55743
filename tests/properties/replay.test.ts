// The script is the document: played again it makes the same world, to the letter.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runLine, type LineRun } from '../../src/cli/run-line.ts'
import { createWorld, type World } from '../../src/engine/index.ts'
import { replay } from '../../src/session/replay.ts'
import { scriptOf } from '../../src/session/script.ts'
import { record, startSession, type Session } from '../../src/session/session.ts'
import { anySitting } from './random-lines.ts'

const HOST = { at: 'host' } as const

/** All of a world as text: tables in their order, sets as lists. */
const textOf = (world: World): string =>
  JSON.stringify(world, (_, value: unknown) => (value instanceof Set ? [...value] : value))

const fresh = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !line.startsWith('#') && line !== '')

async function type(origin: World, lines: readonly string[]): Promise<Session> {
  let session = startSession(origin)
  let world = origin
  for (const line of lines) {
    const run: LineRun = await runLine(world, HOST, line)
    ;({ world } = run)
    const { stdout, stderr, exitCode, invocations, probes } = run
    session = record(session, { place: HOST, line, stdout, stderr, exitCode, invocations, probes, world })
  }
  return session
}

const lastWorld = (session: Session): World => session.entries.at(-1)?.world ?? session.origin

describe.each(['20.10', '28.5'] as const)('engine %s', (engine) => {
  it('makes the same world and says the same, typed twice', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySitting, async (lines) => {
        const [first, second] = [await type(createWorld(engine), lines), await type(createWorld(engine), lines)]
        expect(second.entries.map((entry) => [entry.stdout, entry.stderr, entry.exitCode])).toEqual(
          first.entries.map((entry) => [entry.stdout, entry.stderr, entry.exitCode]),
        )
        expect(textOf(lastWorld(second))).toBe(textOf(lastWorld(first)))
      }),
      { numRuns: 25, seed: 20 },
    )
  })

  it('makes the same world, typed again from its script', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySitting, async (lines) => {
        const first = await type(createWorld(engine), fresh(lines.map((line) => line.trim())))
        const again = await type(createWorld(engine), fresh(scriptOf(first).split('\n')))
        expect(textOf(lastWorld(again))).toBe(textOf(lastWorld(first)))
      }),
      { numRuns: 25, seed: 21 },
    )
  })

  it('makes the same world, replayed from its invocations without a shell', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySitting, async (lines) => {
        // A container's own shell and what a shell writes to files are left out of a replay without one, as session/replay.ts says.
        const session = await type(
          createWorld(engine),
          lines.filter((line) => !/sh -c|ln -s|> \/tmp/.test(line)),
        )
        for (const [at, entry] of session.entries.entries()) {
          const before = session.entries[at - 1]?.world ?? session.origin
          const again = replay(before, [entry])
          expect({ line: entry.line, world: textOf(again) }).toEqual({ line: entry.line, world: textOf(entry.world) })
        }
      }),
      { numRuns: 25, seed: Number(process.env['SEED'] ?? 22) },
    )
  })
})
