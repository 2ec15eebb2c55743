// What is kept of a session, sent as a link or put into a file is all of it: read again, it is the same session.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, unpack } from '../../src/session/keep/packed.ts'
import { restore, type Restored } from '../../src/session/keep/restore.ts'
import { readSaved, savedOf, writeSaved, type Saved, type SavedPlace } from '../../src/session/keep/saved.ts'
import { goTo, redoTarget, undoTarget, worldAt, type Session } from '../../src/session/session.ts'
import { sit, type Deed } from '../support/sit.ts'
import { anySitting } from './random-lines.ts'

const anyDeeds: fc.Arbitrary<readonly Deed[]> = fc
  .tuple(anySitting, fc.array(fc.tuple(fc.nat(12), fc.nat(6)), { maxLength: 3 }))
  .map(([lines, backs]) => {
    const deeds: Deed[] = [
      ...lines,
      'docker run -dit --name deep alpine',
      'docker exec -it deep sh',
      'x=5; echo $x',
      'echo $x > /tmp/x',
      { terminal: 1 },
      'y=6; echo "$x$y"',
      { line: 'ping -c 9 172.17.0.1', answers: 2 },
      { line: 'ping 172.17.0.1', answers: 3 },
      'ping 172.17.0.1',
      { line: 'while :; do echo $((n=n+1)); sleep 1; done', stoppedAt: 5 },
      { terminal: 0 },
      'echo $x',
      'exit',
    ]
    for (const [at, by] of backs) deeds.splice(at, 0, by)
    return deeds
  })

const anyPlaces: fc.Arbitrary<readonly SavedPlace[]> = fc.array(
  fc.tuple(fc.string({ maxLength: 80 }), fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 })),
  { maxLength: 5 },
)

async function restored(saved: Saved): Promise<Restored> {
  let last: Restored | undefined
  for await (const so of restore(saved)) last = so
  if (last === undefined) throw new Error('nothing was restored')
  return last
}

/** All of a session as text: tables in their order, sets as lists. */
const textOf = (session: Session): string =>
  JSON.stringify(session, (_, value: unknown) => (value instanceof Set ? [...value] : value))

describe.each(['20.10', '28.5'] as const)('engine %s', (engine) => {
  it('brings back the same session from a link and from a file', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyDeeds, anyPlaces, fc.string({ maxLength: 40 }), async (deeds, places, name) => {
        const { session, shells } = await sit(engine, deeds)
        const saved = savedOf(session, name, places)
        const file = readSaved(writeSaved(saved))
        expect(file).toEqual({ ok: true, value: saved })
        const sent = unpack(pack(writeSaved(saved)))
        expect(sent).toEqual({ ok: true, value: writeSaved(saved) })
        const again = await restored(saved)
        expect(textOf(again.session)).toBe(textOf(session))
        expect(again.shells).toEqual(shells)
      }),
      { numRuns: 15, seed: 31 },
    )
  })

  it('undoes and redoes to the same step', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyDeeds, async (deeds) => {
        const { session } = await sit(engine, deeds)
        const back = undoTarget(session)
        if (back === undefined) return
        const undone = goTo(session, back)
        const forth = redoTarget(undone)
        expect(forth).toBeDefined()
        // What was only asked after the step is gone over too: the host is the one that was undone.
        expect(worldAt(goTo(undone, forth ?? 0)).docker).toBe(worldAt(session).docker)
      }),
      { numRuns: 15, seed: 32 },
    )
  })
})

it('reads any text without fault, as a session or as none', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((json) => `{"vethwalk":1,"engine":"28.5","lines":${json}}`),
      ),
      (text) => {
        const read = readSaved(text)
        expect(read.ok || read.fault.kind !== 'too-large').toBe(true)
        const packed = unpack(text)
        expect(packed.ok || packed.fault.kind !== 'too-large').toBe(true)
      },
    ),
    { numRuns: 500, seed: 33 },
  )
})
