// No words and no letters, however odd, make the simulator throw; and what the client refuses changes nothing.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { execute } from '../../src/cli/execute.ts'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type World } from '../../src/engine/index.ts'

const ENGINES = ['20.10', '28.5'] as const
const HOST = { at: 'host' } as const

const WORDS = `
  docker container network image run create exec connect disconnect rm inspect ps ls start stop rename
  port logs cp top stats update wait version info prune -d -it --name --net --network -p -P --ip
  --subnet --gateway --format -f -a -q -- - --help --link --dns --rm -e -v -t -c -1 0 1 65536
  99999999999 nginx tomcat alpine web db bridge host none container:web nosuch sh ip addr 8080:80 :80
  80: 1-2:3 [::1]:80:80 10.0.0.0/8 10.1.1.1 ::1 fe80::1%eth0 a=b = {{. ping curl dig nslookup getent nc
  iptables iptables-save bridge route ss netstat arp hosts cat /etc/hosts env hostname sysctl ifconfig
  brctl sleep __proto__ constructor toString
`.split(/\s+/)

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 10, unit: 'binary' }) },
)
const argv = fc.oneof(
  { weight: 4, arbitrary: fc.array(word, { maxLength: 9 }).map((words) => ['docker', ...words]) },
  { weight: 2, arbitrary: fc.array(word, { maxLength: 6 }) },
)

/** A host on which something runs, so that words can hit it. */
async function usedWorld(engine: (typeof ENGINES)[number]): Promise<World> {
  let world = createWorld(engine)
  for (const line of [
    'docker run -d --name web -p 8080:80 nginx',
    'docker network create nosuch',
    'docker create --name db redis',
  ])
    ({ world } = await runLine(world, HOST, line))
  return world
}

/** A redirection may write a file; the network it leaves alone. */
const sameKernel = (a: World['kernel'], b: World['kernel']): boolean =>
  a.links === b.links && a.namespaces === b.namespaces

/** Bytes from a seed: the same lines each time. */
function* bytesFrom(seed: number): Generator<number> {
  for (let state = seed >>> 0; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state >>> 24
  }
}

function randomLines(seed: number, count: number): readonly string[] {
  const bytes = bytesFrom(seed)
  const next = (): number => bytes.next().value ?? 0
  const decoder = new TextDecoder()
  return Array.from({ length: count }, () =>
    decoder.decode(Uint8Array.from({ length: next() % 40 }, next)).replaceAll('\n', ' '),
  )
}

describe.each(ENGINES)('engine %s', (engine) => {
  it('takes any words', { timeout: 120_000 }, async () => {
    const world = await usedWorld(engine)
    fc.assert(
      fc.property(argv, (words) => {
        const { exitCode, stdout, stderr } = execute(world, { place: HOST, argv: words })
        expect([typeof exitCode, typeof stdout, typeof stderr]).toEqual(['number', 'string', 'string'])
      }),
      { numRuns: Number(process.env['RUNS'] ?? 3000), seed: Number(process.env['SEED'] ?? 20) },
    )
  })

  it('takes 5,000 lines of random bytes, and none of them changes the host', { timeout: 120_000 }, async () => {
    const world = await usedWorld(engine)
    for (const line of randomLines(engine === '20.10' ? 7 : 8, 5000)) {
      const after = await runLine(world, HOST, line)
      const same = after.world.docker === world.docker && sameKernel(after.world.kernel, world.kernel)
      expect({ line, same, exits: Number.isInteger(after.exitCode) }).toEqual({ line, same: true, exits: true })
    }
  })
})
