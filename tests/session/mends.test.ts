import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type EngineVersion } from '../../src/engine/index.ts'
import { mendsOf } from '../../src/session/mends.ts'
import { ENGINES } from '../support/host.ts'

const HOST = { at: 'host' } as const

/** What the page would offer for the last of some lines, and whether that line is answered once the first offer has been typed. */
async function offersFor(engine: EngineVersion, ...lines: readonly string[]) {
  let world = createWorld(engine)
  let last = await runLine(world, HOST, 'true')
  for (const line of lines) {
    last = await runLine(world, HOST, line)
    world = last.world
  }
  const probe = last.probes.at(-1)
  if (probe === undefined) throw new Error('the last line asked nothing')
  const mends = mendsOf(world, { place: HOST, invocations: last.invocations }, probe)
  for (const line of mends[0]?.lines ?? []) ({ world } = await runLine(world, HOST, line))
  const again = await runLine(world, HOST, lines.at(-1) ?? '')
  return { offers: mends.map(({ lines: each }) => each.join('; ')), mended: again.probes.at(-1)?.verdict.kind }
}

const box = (name: string, flags = ''): string => `docker run -d --name ${name} ${flags} alpine sleep infinity`

describe('what would let a refused packet through', () => {
  it.each(ENGINES)('is to put the sender on the network of an address that is kept apart (%s)', async (engine) => {
    const lines = ['docker network create lab', box('web'), box('db', '--net lab')]
    const found = await offersFor(engine, ...lines, 'docker exec web ping -c 1 -W 1 172.18.0.2')
    expect(found).toEqual({ offers: ['docker network connect lab web'], mended: 'answered' })
  })

  it.each(ENGINES)('is a network for both, where docker0 knows no names (%s)', async (engine) => {
    const found = await offersFor(engine, box('web'), box('db'), 'docker exec web ping -c 1 db')
    const offer = 'docker network create shared; docker network connect shared web; docker network connect shared db'
    expect(found).toEqual({ offers: [offer], mended: 'answered' })
  })

  it.each(ENGINES)('is either way round for a name on another network (%s)', async (engine) => {
    const lines = [
      'docker network create lab',
      'docker network create far',
      box('web', '--net lab'),
      box('db', '--net far'),
    ]
    const found = await offersFor(engine, ...lines, 'docker exec web ping -c 1 db')
    expect(found).toEqual({
      offers: ['docker network connect far web', 'docker network connect lab db'],
      mended: 'answered',
    })
  })

  it.each(ENGINES)('is to start what has stopped, and to let what is paused go on (%s)', async (engine) => {
    const lines = ['docker network create lab', box('web', '--net lab'), 'docker run -d --name db --net lab nginx']
    const stopped = await offersFor(engine, ...lines, 'docker stop db', 'docker exec web ping -c 1 db')
    expect(stopped).toEqual({ offers: ['docker start db'], mended: 'answered' })
    const paused = await offersFor(engine, ...lines, 'docker pause db', 'docker exec web curl -sm 2 db')
    expect(paused).toEqual({ offers: ['docker unpause db'], mended: 'answered' })
  })

  it.each(ENGINES)('is a network that leads outside, where all are internal (%s)', async (engine) => {
    const lines = ['docker network create --internal vault', box('safe', '--net vault')]
    const found = await offersFor(engine, ...lines, 'docker exec safe ping -c 1 -W 1 198.51.100.10')
    expect(found).toEqual({ offers: ['docker network connect bridge safe'], mended: 'answered' })
  })

  it.each(ENGINES)('is not said where nothing that was tried helps, or nothing was refused (%s)', async (engine) => {
    const apart = ['docker network create -o com.docker.network.bridge.enable_icc=false lab']
    const lines = [...apart, box('web', '--net lab'), box('db', '--net lab')]
    expect((await offersFor(engine, ...lines, 'docker exec web ping -c 1 -W 1 172.18.0.3')).offers).toEqual([])
    expect((await offersFor(engine, box('web'), 'docker exec web ping -c 1 172.17.0.1')).offers).toEqual([])
    expect((await offersFor(engine, box('web'), 'docker exec web ping -c 1 -W 1 nobody')).offers).toEqual([])
  })
})
