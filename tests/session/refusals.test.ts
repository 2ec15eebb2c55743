// What was refused is kept beside the program's words, as facts, and each kind can be explained in both languages.
import { describe, expect, it } from 'vitest'
import type { CliRefusal, Refusal } from '../../src/cli/refusal.ts'
import type { EngineError, EngineVersion } from '../../src/engine/index.ts'
import { refusal as english } from '../../src/i18n/en/refusal.ts'
import { refusal as chinese } from '../../src/i18n/zh-CN/refusal.ts'
import { sit } from '../support/sit.ts'

/** Lines that the daemon refuses, and what was refused; where one refusal is another's reason, both. */
const WRONG: Readonly<Record<string, readonly EngineError['code'][]>> = {
  'docker run -d --name web nginx': ['container.name-taken'],
  'docker run nosuchimage': ['image.not-found'],
  'docker pull nosuchimage': ['image.not-found'],
  'docker network rm bridge': ['network.predefined-removal'],
  'docker network connect nosuch web': ['network.not-found'],
  'docker start nosuch': ['container.not-found'],
  'docker rm web': ['container.running'],
  'docker exec web nosuch': ['container.program-not-found'],
  'docker run -d -p 8080:80 --name clash nginx': ['start.network', 'port.allocated'],
  'docker run -d --ip 172.17.0.9 nginx': ['endpoint.settings', 'address.needs-user-network'],
  'docker network create a --subnet 172.17.0.0/16': ['pool.overlaps'],
  'docker inspect nosuch': ['container.not-found'],
  'docker network inspect nosuch': ['network.not-found'],
  'docker run -d --network nosuch nginx': ['start.network', 'network.not-found'],
  'docker run -d --network container:nosuch nginx': ['container.join-absent'],
  'docker run -d --link nosuch nginx': ['link.target-not-found'],
  'docker rename web web': ['container.same-name'],
  'docker unpause web': ['container.not-paused'],
  'docker kill nosuch': ['container.not-found'],
  'docker exec nosuch ls | cat': ['container.not-found'],
  'docker network create --driver nosuch z': ['network.plugin-not-found'],
  'docker ps': [],
}

const PREPARED = [
  'docker run -d --name web -p 8080:80 nginx',
  'docker network create --subnet 172.20.0.0/16 lab',
  'docker create --name still nginx',
]

type Line = string | Readonly<Record<EngineVersion, string>>

/** For each kind that a program refuses by itself a line that goes wrong so: the types demand one. */
const BY_PROGRAM: Readonly<Record<CliRefusal['code'], Line>> = {
  'client.unknown-command': 'docker netwrok ls',
  'client.unknown-flag': 'docker run --detatch nginx',
  'client.flag-needs-value': 'docker ps --filter',
  'client.wrong-arguments': 'docker network connect lab',
  'client.misused': 'docker cp a b',
  'client.conflict': 'docker run --rm --restart always nginx',
  'client.other-host': 'docker run --cpu-count 2 nginx',
  'client.bad-number': 'docker ps -n few',
  'client.bad-switch': 'docker ps --all=maybe',
  'client.bad-duration': 'docker run --health-interval soon nginx',
  'client.bad-size': 'docker run -m much nginx',
  'client.bad-address': 'docker run --dns 1.2.3 nginx',
  'client.bad-host-entry': 'docker run --add-host db nginx',
  'client.bad-link': 'docker run --link a:b:c nginx',
  'client.bad-variable': 'docker run -e =1 nginx',
  'client.bad-label': 'docker run --label =1 nginx',
  'client.bad-sysctl': 'docker run --sysctl vm.swappiness=1 nginx',
  'client.bad-filter': 'docker network ls --filter colour=red',
  'client.bad-network': 'docker run --network name=lab,colour=red nginx',
  'client.bad-mount': 'docker run --mount nonsense nginx',
  'client.bad-value': 'docker run --attach screen nginx',
  'client.bad-port': 'docker run -p 80:http nginx',
  'client.bad-mac': 'docker run --mac-address 02:42 nginx',
  'client.bad-restart': 'docker run --restart on-failure:often nginx',
  'client.bad-subnet': 'docker network create --subnet 172.21 --gateway 172.21.0.1 x',
  'client.no-subnet': 'docker network create --gateway 172.21.0.1 x',
  'client.many-subnets': 'docker network create --subnet 172.21.0.0/16 --subnet 172.21.1.0/24 x',
  'client.bad-option': 'docker network connect --driver-opt mtu lab web',
  'client.needs-user-network': 'docker run --network host --network-alias db nginx',
  'client.mixed-networks': 'docker run --network lab --network bridge nginx',
  'client.same-network': 'docker run --network lab --network lab nginx',
  'client.uppercase-image': 'docker run Nginx',
  'client.bad-image': 'docker pull nginx:',
  'client.empty-name': "docker rename web ''",
  'client.attach-many': 'docker start -a web still',
  'client.bad-format': "docker ps --format '{{.Nmae}}'",
  'client.bad-signal': 'docker kill -s LOUD web',
  'client.not-published': 'docker port web 81',
  'client.image-in-use': 'docker rmi nginx',
  'client.no-logs': 'docker logs web',
  'client.waits-for-ever': 'docker wait web',
  'client.not-modelled': 'docker build .',
}

const lineOn = (engine: EngineVersion, line: Line): string => (typeof line === 'string' ? line : line[engine])
const BOTH = ['20.10', '28.5'] as const

function withReasons(error: Refusal): readonly Refusal[] {
  const reasons = error.code === 'endpoint.settings' ? error.causes : 'cause' in error ? [error.cause] : []
  return [error, ...reasons.flatMap(withReasons)]
}

function textOf(catalogue: object, code: string): unknown {
  return code
    .split('.')
    .reduce(
      (at: unknown, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
      catalogue,
    )
}

describe('refusals', () => {
  it('stand beside the answer of a line', async () => {
    const lines = Object.keys(WRONG)
    const { session } = await sit('28.5', ['docker run -d --name web -p 8080:80 nginx', ...lines])
    const found = session.entries
      .slice(1)
      .map(({ line, refusals = [] }) => [line, refusals.flatMap(withReasons).map(({ code }) => code)])
    expect(Object.fromEntries(found)).toEqual(WRONG)
  })

  it.each(BOTH)('of programs stand there too, one of each kind [%s]', async (engine) => {
    const lines = Object.values(BY_PROGRAM).map((line) => lineOn(engine, line))
    const { session } = await sit(engine, [...PREPARED, ...lines])
    const found = session.entries.slice(PREPARED.length).map(({ line, exitCode, refusals = [] }) => ({
      line,
      failed: exitCode !== 0,
      codes: refusals.map(({ code }) => code),
    }))
    expect(found).toEqual(
      Object.entries(BY_PROGRAM).map(([code, line]) => ({ line: lineOn(engine, line), failed: true, codes: [code] })),
    )
  })

  it.each(BOTH)('are explained with facts that they bring [%s]', async (engine) => {
    const lines = Object.values(BY_PROGRAM).map((line) => lineOn(engine, line))
    const { session } = await sit(engine, [...PREPARED, ...Object.keys(WRONG), ...lines])
    const all = session.entries.flatMap(({ refusals = [] }) => refusals).flatMap(withReasons)
    expect(all.length).toBeGreaterThan(15)
    for (const error of all)
      for (const catalogue of [english, chinese]) {
        const text = textOf(catalogue, error.code)
        expect({ code: error.code, text }).toEqual({ code: error.code, text: expect.any(String) })
        for (const [, name = ''] of String(text).matchAll(/\{\{(\w+)\}\}/g))
          expect({ code: error.code, facts: Object.keys(error) }).toMatchObject({
            facts: expect.arrayContaining([name]),
          })
      }
  })
})
