// What comes from strangers: a file or a link is opened whole, or refused with the reason.
import { describe, expect, it } from 'vitest'
import { ARTICLE_LINES } from '../../bench/article-lines.ts'
import { createWorld } from '../../src/engine/index.ts'
import { runLine } from '../../src/cli/run-line.ts'
import { pack, unpack } from '../../src/session/keep/packed.ts'
import { restore, type Restored } from '../../src/session/keep/restore.ts'
import { readSaved, savedOf, writeSaved, type Saved } from '../../src/session/keep/saved.ts'
import { HOST } from '../../src/session/place.ts'
import { record, startSession } from '../../src/session/session.ts'

const small = (change: object): string =>
  JSON.stringify({ vethwalk: 1, engine: '28.5', lines: ['docker ps'], ...change })

const faultOf = (text: string): unknown => {
  const read = readSaved(text)
  return read.ok ? 'opened' : read.fault
}

async function restored(saved: Saved): Promise<Restored> {
  let last: Restored | undefined
  for await (const so of restore(saved)) last = so
  if (last === undefined) throw new Error('nothing was restored')
  return last
}

const saved = (change: Partial<Saved>): Saved => ({
  engine: '28.5',
  seed: 20,
  name: '',
  lines: [],
  cursor: change.lines?.length ?? 0,
  places: [],
  ...change,
})

describe('a kept session', () => {
  it('is told apart from what is none, from a damaged one and from a newer one', () => {
    expect(faultOf('hello')).toEqual({ kind: 'foreign' })
    expect(faultOf('{"containers": []}')).toEqual({ kind: 'foreign' })
    expect(faultOf('{"vethwalk":1,"engine":"28.5","lines":["dock')).toEqual({ kind: 'damaged', at: '' })
    expect(faultOf(small({ vethwalk: 2 }))).toEqual({ kind: 'newer', version: 2 })
    expect(faultOf(small({ engine: '19.03' }))).toEqual({ kind: 'damaged', at: 'engine' })
    expect(faultOf(small({ lines: [7] }))).toEqual({ kind: 'damaged', at: 'lines.0' })
    expect(faultOf(small({ lines: 'docker ps' }))).toEqual({ kind: 'damaged', at: 'lines' })
    expect(faultOf(small({ lines: [{ line: 'ls', after: 4 }] }))).toEqual({ kind: 'damaged', at: 'lines.0.after' })
    expect(faultOf(small({ cursor: 2 }))).toEqual({ kind: 'damaged', at: 'cursor' })
    expect(faultOf(small({ places: [['a', 1, null]] }))).toMatchObject({ kind: 'damaged' })
    expect(faultOf(small({}))).toBe('opened')
  })

  it('is refused where it is huge, deep, of wrong types, or plays with prototypes', () => {
    expect(faultOf(small({ lines: Array.from({ length: 5001 }, () => 'ls') }))).toMatchObject({ kind: 'damaged' })
    expect(faultOf(small({ lines: ['x'.repeat(100_001)] }))).toMatchObject({ kind: 'damaged' })
    expect(faultOf(`{"vethwalk":1,"lines":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toMatchObject({
      kind: 'damaged',
    })
    expect(faultOf('{"vethwalk":1,"engine":"28.5","lines":[],"__proto__":{"polluted":1}}')).toMatchObject({
      kind: 'damaged',
    })
    expect(faultOf('{"vethwalk":1,"engine":"28.5","lines":[{"line":"ls","constructor":{}}]}')).toMatchObject({
      kind: 'damaged',
    })
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('takes markup and script in its name and lines as the text that they are', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const read = readSaved(small({ name: evil, lines: [`echo '${evil}'`] }))
    expect(read).toMatchObject({ ok: true, value: { name: evil } })
    if (!read.ok) return
    const { session } = await restored(read.value)
    expect(session.entries[0]?.stdout).toBe(`${evil}\n`)
  })

  it('takes a line in a container that does not exist for what docker says of it', async () => {
    const { session } = await restored(saved({ lines: [{ line: 'ls', in: 'ghost' }] }))
    expect(session.entries[0]?.stderr).toContain('No such container: ghost')
  })
})

describe('a packed session', () => {
  it('is refused where it was cut, changed, made by a later way, or swells', () => {
    const packed = pack(small({ lines: Array.from({ length: 50 }, (_, n) => `docker run -d --name c${n} nginx`) }))
    const kindOf = (text: string): string => {
      const read = unpack(text)
      return read.ok ? (readSaved(read.value).ok ? 'opened' : 'unread') : read.fault.kind
    }
    expect(kindOf(packed)).toBe('opened')
    expect(kindOf(packed.slice(0, -9))).toBe('damaged')
    expect(kindOf(`${packed.slice(0, 20)}%${packed.slice(21)}`)).toBe('damaged')
    expect(kindOf(`2${packed.slice(1)}`)).toBe('newer')
    expect(kindOf('')).toBe('foreign')
    expect(kindOf(pack('a'.repeat(40_000_000)))).toBe('too-large')
  })

  it("holds the seed article's session in less than 2,000 characters", () => {
    const lines = ARTICLE_LINES.map((line) => ({ line }))
    const packed = pack(writeSaved(saved({ engine: '20.10', lines })))
    expect(lines.length).toBeGreaterThan(20)
    expect(packed.length).toBeLessThan(2000)
  })
})

describe('a line that was stopped', () => {
  it('stops at the same command again', async () => {
    const origin = createWorld('28.5')
    const line = 'n=0; while true; do n=$((n+1)); docker network create n$n > /dev/null; done'
    const signal = { aborted: false, at: 12 }
    const { memory: _, endless: __, ...run } = await runLine(origin, HOST, line, { interrupt: 1, signal })
    expect(run).toMatchObject({ exitCode: 130, stoppedAt: 12 })
    const session = record(startSession(origin), { ...run, line, place: HOST })
    const again = await restored(savedOf(session, '', []))
    expect(again.session.entries[0]?.world.docker.networks.size).toBe(run.world.docker.networks.size)
    expect(again.session.entries[0]?.stoppedAt).toBe(12)
  })
})
