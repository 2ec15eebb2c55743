import { describe, expect, it } from 'vitest'
import { containersOf, endpointsOf, type World } from '../../src/engine/index.ts'
import { choicesFor, deedLine, republishLine } from '../../src/store/deed-lines.ts'
import { deedsFor } from '../../src/store/deeds.ts'
import { runLine } from '../../src/cli/run-line.ts'
import { runLines } from '../view/run-lines.ts'

function nodesOf(world: World, ...names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const container = containersOf(world.docker).find((each) => each.name === name)
    const network = [...world.docker.networks.values()].find((each) => each.name === name)
    return container === undefined ? `network:${network?.id ?? ''}` : `container:${container.id}`
  })
}

const LINES = [
  'docker network create lab',
  'docker network create --internal vault',
  'docker run -d --name aa nginx',
  'docker run -d --name bb --net lab nginx',
  'docker create --name cc nginx',
  'docker run -d --name dd --net host nginx',
]

describe('what can be done', () => {
  it('follows the state of what was chosen', async () => {
    const { world } = await runLines(LINES)
    const can = (...names: readonly string[]): string => deedsFor(world, nodesOf(world, ...names)).join(' ')
    expect(can('aa')).toBe('ping curl shell stop pause connect disconnect publish remove')
    expect(can('cc')).toBe('start connect disconnect publish remove')
    expect(can('dd')).toBe('ping curl shell stop pause publish remove')
    expect(can('aa', 'cc')).toBe('start stop pause connect disconnect remove')
    expect(can('lab')).toBe('connect remove')
    expect(can('bridge')).toBe('connect')
    expect(deedsFor(world, ['kernel']).join(' ')).toBe('ping curl')
    expect(deedsFor(world, ['container:gone'])).toEqual([])
  })

  it('offers the networks, or the containers, that are left to choose', async () => {
    const { world } = await runLines(LINES)
    expect(choicesFor(world, { kind: 'connect', nodes: nodesOf(world, 'aa') })).toEqual(['lab', 'vault'])
    expect(choicesFor(world, { kind: 'connect', nodes: nodesOf(world, 'lab') })).toEqual(['aa', 'cc'])
    expect(choicesFor(world, { kind: 'disconnect', nodes: nodesOf(world, 'bb') })).toEqual(['lab'])
  })
})

describe('lines of deeds', () => {
  it('name only those whom they concern', async () => {
    const { world } = await runLines(LINES)
    const nodes = nodesOf(world, 'aa', 'bb', 'cc')
    expect(deedLine(world, { kind: 'stop', nodes })).toBe('docker stop aa bb')
    expect(deedLine(world, { kind: 'start', nodes })).toBe('docker start cc')
    expect(deedLine(world, { kind: 'remove', nodes: nodesOf(world, 'aa', 'lab') })).toBe(
      'docker rm -f aa && docker network rm lab',
    )
    expect(deedLine(world, { kind: 'connect', nodes }, { network: 'lab' })).toBe(
      'docker network connect lab aa && docker network connect lab cc',
    )
    expect(deedLine(world, { kind: 'connect', nodes: nodesOf(world, 'lab') }, { container: 'aa' })).toBe(
      'docker network connect lab aa',
    )
    expect(deedLine(world, { kind: 'disconnect', nodes }, { network: 'lab' })).toBe('docker network disconnect lab bb')
    expect(deedLine(world, { kind: 'shell', nodes: nodesOf(world, 'aa') })).toBe('docker exec -it aa sh')
  })

  it.each([
    ['docker run -d --name web -e A="b c" -p 9000:90 nginx', 'web'],
    ['docker container run -d --name=web --net lab --network-alias w nginx', 'web'],
    ['docker create --name web --hostname h nginx && docker start web', 'web'],
    ['docker run -d nginx && docker rename $(docker ps -lq) web', 'web'],
  ])('publish a port by running it again as it was: %s', async (line, name) => {
    const { world } = await runLines(['docker network create lab', 'docker network create other', line])
    const joined = await runLine(world, { at: 'host' }, 'docker network connect --alias x other web')
    const before = containersOf(joined.world.docker).find((each) => each.name === name)
    if (before === undefined) throw new Error('no container')
    const done = await runLine(joined.world, { at: 'host' }, republishLine(before, '8080:80'))
    expect(done.stderr).toBe('')
    expect(done.exitCode).toBe(0)
    const after = containersOf(done.world.docker).find((each) => each.name === name)
    if (after === undefined) throw new Error('it is gone')
    const open = endpointsOf(done.world.docker, after).flatMap(({ bindings }) => bindings.map((one) => one.hostPort))
    expect(open).toContain(8080)
    expect(after.spec.env).toEqual(before.spec.env)
    expect(after.attachments.map(({ network, aliases }) => [network, aliases])).toEqual(
      before.attachments.map(({ network, aliases }) => [network, aliases]),
    )
  })
})
