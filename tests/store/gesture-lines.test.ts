import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type World } from '../../src/engine/index.ts'
import { pingLine, removeLine } from '../../src/store/gesture-lines.ts'
import { subjectOf, type Subject } from '../../src/store/subject.ts'

async function worldOf(lines: readonly string[]): Promise<World> {
  let world = createWorld('20.10')
  for (const line of lines) ({ world } = await runLine(world, { at: 'host' }, line))
  return world
}

function subject(world: World, name: string): Subject {
  const rows = [
    ...[...world.docker.containers.values()].map((each) => [each.name, `container:${each.id}`] as const),
    ...[...world.docker.networks.values()].map((each) => [each.name, `network:${each.id}`] as const),
  ]
  const node = rows.find(([each]) => each === name)?.[1] ?? name
  return subjectOf(world, node) ?? { kind: 'host' }
}

describe('a ping by two clicks', () => {
  const lines = [
    'docker run -d --name aa nginx',
    'docker network create --subnet 192.168.0.0/16 mynet',
    'docker run -d --name bb --net mynet nginx',
    'docker run -d --name cc nginx',
    'docker network connect mynet cc',
  ]

  it('aims at the first address of a container', async () => {
    const world = await worldOf(lines)
    expect(pingLine(world, subject(world, 'aa'), subject(world, 'bb'))).toBe(
      'docker exec -it aa ping -c 1 -W 1 192.168.0.2',
    )
    expect(pingLine(world, subject(world, 'kernel'), subject(world, 'cc'))).toBe('ping -c 1 -W 1 172.17.0.3')
  })

  it('prefers an address on a network that both are on', async () => {
    const world = await worldOf(lines)
    expect(pingLine(world, subject(world, 'bb'), subject(world, 'cc'))).toMatch(/ 192\.168\.0\.3$/)
  })

  it('knows gateways, the host and the outside', async () => {
    const world = await worldOf(lines)
    const from = subject(world, 'aa')
    expect(pingLine(world, from, subject(world, 'mynet'))).toMatch(/ 192\.168\.0\.1$/)
    expect(pingLine(world, from, subject(world, 'kernel'))).toMatch(/ 172\.31\.179\.120$/)
    expect(pingLine(world, from, subject(world, 'outside:gateway'))).toMatch(/ 172\.31\.176\.1$/)
    expect(pingLine(world, from, subject(world, 'outside:198.51.100.10'))).toMatch(/ 198\.51\.100\.10$/)
  })

  it('has no line for a sender outside, or a target without an address', async () => {
    const world = await worldOf(['docker run -d --name aa nginx', 'docker create --name dd nginx'])
    expect(pingLine(world, subject(world, 'outside:gateway'), subject(world, 'aa'))).toBeUndefined()
    expect(pingLine(world, subject(world, 'aa'), subject(world, 'dd'))).toBeUndefined()
  })
})

describe('removing by Delete', () => {
  it('is docker’s own line', async () => {
    const world = await worldOf(['docker run -d --name aa nginx', 'docker network create nn'])
    expect(removeLine(world, subject(world, 'aa'))).toBe('docker rm -f aa')
    expect(removeLine(world, subject(world, 'nn'))).toBe('docker network rm nn')
    expect(removeLine(world, subject(world, 'kernel'))).toBeUndefined()
  })
})
