import { describe, expect, it } from 'vitest'
import { worldAt } from '../../src/session/session.ts'
import { areMet, missingFor, type Goal, type Missing } from '../../src/lessons/goal.ts'
import type { World } from '../../src/engine/index.ts'
import { sit } from '../support/sit.ts'

// Goals ask the network: every right solution counts, and each goal that isn't met says what is missing.

const [web, db] = [{ container: 'web' }, { container: 'db' }]
const byName: Goal = { kind: 'reaches', from: web, to: db, by: 'name' }
const byAddress: Goal = { ...byName, by: 'address' }

describe.each(['20.10', '28.5'] as const)('on %s', (engine) => {
  const hostAfter = async (...lines: readonly string[]): Promise<World> => worldAt((await sit(engine, lines)).session)
  const missing = async (goal: Goal, ...lines: readonly string[]): Promise<Missing | undefined> =>
    missingFor(await hostAfter(...lines), goal)

  it('says who is not there, and who does not run', async () => {
    expect(await missing({ kind: 'runs', container: 'web' })).toEqual({ kind: 'no-container', container: 'web' })
    expect(await missing({ kind: 'runs', container: 'web' }, 'docker create --name web nginx')).toEqual({
      kind: 'not-running',
      container: 'web',
    })
    expect(await missing(byName, 'docker run -d --name web nginx')).toEqual({ kind: 'no-container', container: 'db' })
  })

  it('the default bridge carries addresses, and no names', async () => {
    const lines = ['docker run -d --name web nginx', 'docker run -d --name db redis']
    expect(await missing(byAddress, ...lines)).toBeUndefined()
    expect(await missing(byName, ...lines)).toEqual({ kind: 'unknown-name', from: web, name: 'db' })
  })

  it.each([
    [
      'a network of their own',
      [
        'docker network create lab',
        'docker run -d --name web --net lab nginx',
        'docker run -d --name db --net lab redis',
      ],
    ],
    [
      'connecting both later',
      [
        'docker run -d --name web nginx',
        'docker run -d --name db redis',
        'docker network create lab',
        'docker network connect lab web',
        'docker network connect lab db',
      ],
    ],
    ['a link', ['docker run -d --name db redis', 'docker run -d --name web --link db nginx']],
    [
      'a line in /etc/hosts',
      ['docker run -d --name db redis', 'docker run -d --name web --add-host db:172.17.0.2 nginx'],
    ],
  ])('is met by %s', async (_, lines) => {
    const world = await hostAfter(...lines)
    expect(areMet(world, [byName, { kind: 'resolves', from: web, name: 'db', to: db }])).toBe(true)
  })

  it('says where a packet was stopped', async () => {
    const lines = [
      'docker network create one',
      'docker network create two',
      'docker run -d --name web --net one nginx',
      'docker run -d --name db --net two redis',
    ]
    const found = await missing(byAddress, ...lines)
    expect(found).toMatchObject({ kind: 'stopped', from: web, verdict: { kind: 'no-reply' } })
    expect(found).toHaveProperty('hop')
    expect(await missing({ ...byAddress, not: true }, ...lines)).toBeUndefined()
  })

  it('a name may be known as somebody else', async () => {
    const found = await missing(
      { kind: 'resolves', from: web, name: 'db', to: db },
      'docker run -d --name db redis',
      'docker run -d --name web --add-host db:10.0.0.9 nginx',
    )
    expect(found).toEqual({ kind: 'another', name: 'db', ip: '10.0.0.9' })
  })

  it('a port is answered from outside, or only from the host', async () => {
    const outside: Goal = { kind: 'opens', from: 'outside', port: 8080 }
    const host: Goal = { ...outside, from: 'host' }
    const open = await hostAfter('docker run -d -p 8080:80 --name web nginx')
    expect(areMet(open, [outside, host])).toBe(true)
    const closed = await hostAfter('docker run -d --name web nginx')
    expect(missingFor(closed, outside)).toMatchObject({ kind: 'stopped', verdict: { kind: 'refused' } })
    expect(missingFor(open, { ...outside, not: true })).toEqual({ kind: 'is-so' })
  })

  it('reaches the outside by its name, unless the network is internal', async () => {
    const goal: Goal = { kind: 'reaches', from: web, to: 'outside', by: 'address' }
    expect(await missing(goal, 'docker run -d --name web nginx')).toBeUndefined()
    expect(
      await missing(goal, 'docker network create --internal lab', 'docker run -d --name web --net lab nginx'),
    ).toMatchObject({ kind: 'stopped' })
  })
})
