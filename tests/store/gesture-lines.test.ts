import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type World } from '../../src/engine/index.ts'
import { lineBetween, lookFrom, planBetween } from '../../src/store/gesture-lines.ts'
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
    expect(lineBetween(world, 'ping', subject(world, 'aa'), subject(world, 'bb'))).toBe(
      'docker exec -it aa ping -c 1 -W 1 192.168.0.2',
    )
    expect(lineBetween(world, 'ping', subject(world, 'kernel'), subject(world, 'cc'))).toBe('ping -c 1 -W 1 172.17.0.3')
  })

  it('aims by name where the sender knows it, else at an address on a network that both are on', async () => {
    const world = await worldOf(lines)
    expect(lineBetween(world, 'ping', subject(world, 'bb'), subject(world, 'cc'))).toMatch(/ cc$/)
    expect(lineBetween(world, 'curl', subject(world, 'bb'), subject(world, 'cc'))).toMatch(/ cc$/)
    expect(lineBetween(world, 'ping', subject(world, 'aa'), subject(world, 'cc'))).toMatch(/ 172\.17\.0\.3$/)
  })

  it('knows gateways, the host and the outside', async () => {
    const world = await worldOf(lines)
    const from = subject(world, 'aa')
    expect(lineBetween(world, 'ping', from, subject(world, 'mynet'))).toMatch(/ 192\.168\.0\.1$/)
    expect(lineBetween(world, 'ping', from, subject(world, 'kernel'))).toMatch(/ 172\.31\.179\.120$/)
    expect(lineBetween(world, 'ping', from, subject(world, 'outside:gateway'))).toMatch(/ 172\.31\.176\.1$/)
    expect(lineBetween(world, 'ping', from, subject(world, 'outside:198.51.100.10'))).toMatch(/ 198\.51\.100\.10$/)
  })

  it('has no line for a sender outside, or a target without an address', async () => {
    const world = await worldOf(['docker run -d --name aa nginx', 'docker create --name dd nginx'])
    expect(lineBetween(world, 'ping', subject(world, 'outside:gateway'), subject(world, 'aa'))).toBeUndefined()
    expect(lineBetween(world, 'ping', subject(world, 'aa'), subject(world, 'dd'))).toBeUndefined()
  })
})

describe('a curl by two clicks', () => {
  it('asks the port that the container listens on, and on the host the first published one', async () => {
    const world = await worldOf([
      'docker run -d --name aa nginx',
      'docker run -d --name bb -p 8081:8080 tomcat',
      'docker network ls',
    ])
    const line = (from: string, to: string): string | undefined =>
      lineBetween(world, 'curl', subject(world, from), subject(world, to))
    expect(line('aa', 'bb')).toBe('docker exec -it aa curl -m 2 172.17.0.3:8080')
    expect(line('kernel', 'aa')).toBe('curl -m 2 172.17.0.2')
    expect(line('aa', 'kernel')).toBe('docker exec -it aa curl -m 2 172.31.179.120:8081')
  })

  it('is a look alone where nobody could type it', async () => {
    const world = await worldOf(['docker run -d --name aa -p 8080:80 nginx', 'docker pause aa'])
    const outside = subject(world, 'outside:198.51.100.10')
    const host = subject(world, 'kernel')
    const plan = planBetween(world, 'curl', outside, host)
    expect(lineBetween(world, 'curl', outside, host)).toBeUndefined()
    expect(lineBetween(world, 'ping', subject(world, 'aa'), host)).toBeUndefined()
    const probe = plan === undefined ? undefined : lookFrom(world, plan)
    expect(probe?.target).toBe('172.31.179.120:8080')
    expect(probe?.legs.length).toBeGreaterThan(1)
  })
})
