import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { complete } from '../../src/cli/complete.ts'
import type { Place } from '../../src/cli/program.ts'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type World } from '../../src/engine/index.ts'

let world: World = createWorld('28.5')

beforeAll(async () => {
  for (const line of [
    'docker run -d --name web nginx',
    'docker network create mynet',
    'docker run -d --name db --net mynet nginx',
  ])
    ({ world } = await runLine(world, { at: 'host' }, line))
})

const HOST: Place = { at: 'host' }
const labels = (line: string, place: Place = HOST): readonly string[] =>
  complete(world, place, line, line.length).options.map(({ label }) => label)

describe('completion', () => {
  it.each([
    ['dock', ['docker']],
    ['docker netw', ['network']],
    ['docker network con', ['connect']],
    ['docker network connect m', ['mynet']],
    ['docker network connect mynet w', ['web']],
    ['docker rm -f d', ['db']],
    ['docker run -d --net my', ['mynet']],
    ['docker run -d --network=my', ['--network=mynet']],
    ['docker run -d --name new ngi', ['nginx']],
    ['docker exec -it w', ['web']],
    ['docker exec -it web ping 172.18', ['172.18.0.2']],
    ['docker exec web cat /etc/h', ['/etc/hostname', '/etc/hosts']],
    ['docker ps | grep x; docker inspect d', ['db']],
    ['docker run nginx --na', []],
    ['docker no-such w', []],
    ['echo w', []],
  ])('%s', (line, expected) => {
    expect(labels(line).toSorted()).toEqual(expected)
  })

  it('offers flags, but none that the simulator does not carry out', () => {
    expect(labels('docker network create --')).toContain('--subnet')
    expect(labels('docker network create --')).not.toContain('--config-only')
  })

  it('says where the word begins that it completes', () => {
    expect(complete(world, HOST, 'docker rm we', 12)).toMatchObject({ from: 10, options: [{ label: 'web' }] })
    expect(complete(world, HOST, 'docker rm we xyz', 12).from).toBe(10)
  })

  it('has no docker in a container, but its neighbours’ names', () => {
    const [web] = world.docker.containers.keys()
    const place: Place = web === undefined ? HOST : { at: 'container', id: web }
    expect(labels('dock', place)).toEqual([])
    expect(labels('ping ', place).length).toBeGreaterThan(0)
  })

  it('stands any line and any cursor', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(60), (line, cursor) => {
        const { from } = complete(world, HOST, line, cursor)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(from).toBeLessThanOrEqual(Math.min(cursor, line.length))
      }),
    )
  })
})
