import { describe, expect, it } from 'vitest'
import { execute } from '../../src/cli/execute.ts'
import { addressFor, reachEnds, reachOf } from '../../src/session/reach.ts'
import { ENGINES } from '../support/host.ts'
import { runLines } from '../view/run-lines.ts'

const MIXED = [
  'docker network create lab',
  'docker network create --internal vault',
  'docker network create -o com.docker.network.bridge.enable_icc=false strict',
  'docker run -d --name web -p 8080:80 nginx',
  'docker run -d --name cache redis',
  'docker run -d --name linked --link cache:store nginx',
  'docker run -d --name both --net lab --network-alias twin nginx',
  'docker network connect vault both',
  'docker run -d --name db --net lab redis',
  'docker run -d --name safe --net vault redis',
  'docker run -d --name s1 --net strict nginx',
  'docker run -d --name s2 --net strict nginx',
  'docker run -d --name alone --net none nginx',
  'docker run -d --name bare --net host nginx',
  'docker run -d --name guest --net container:db nginx',
  'docker run -d --name idle nginx',
  'docker pause idle',
  'docker run -d --name gone nginx',
  'docker stop gone',
]

describe.each(ENGINES)('who reaches whom, Docker %s', (version) => {
  it('says of every pair what a typed ping says', async () => {
    const { world } = await runLines(MIXED, version)
    const rows = reachOf(world)
    const wrong: string[] = []
    for (const { from, cells } of rows) {
      const { place } = from.from
      if (place === 'outside') continue
      const paused = place !== 'host' && world.docker.containers.get(place)?.state.status === 'paused'
      // Nobody can type in a paused container; its packets go their way all the same.
      if (paused) continue
      for (const [n, cell] of cells.entries()) {
        const to = rows[n]?.from
        if (to === undefined) continue
        for (const target of [addressFor(from, to), to.name]) {
          if (target === undefined) continue
          const argv = ['ping', '-c', '1', '-W', '1', target]
          const said = execute(world, {
            place: place === 'host' ? { at: 'host' } : { at: 'container', id: place },
            argv,
          })
          const verdict = (target === to.name ? cell.name : cell.address)?.verdict.kind
          if ((said.exitCode === 0) !== (verdict === 'answered'))
            wrong.push(`${from.name} → ${target}: ${verdict}, typed: ${said.exitCode} ${said.stderr}`)
          const typed = said.probes[0]
          if (typed !== undefined && typed.verdict.kind !== verdict) wrong.push(`${from.name} → ${target}: ${verdict}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('has all who run, network by network, the host and the outside, and gives no address to one that has none', async () => {
    const { world } = await runLines(MIXED, version)
    const ends = reachEnds(world)
    const names = 'web cache linked idle both db safe s1 s2 alone bare guest docker-host example.test'
    expect(ends.map(({ name }) => name)).toEqual(names.split(' '))
    const [web, alone] = [ends[0], ends[9]]
    expect(web !== undefined && alone !== undefined && addressFor(web, alone)).toBeUndefined()
  })
})
