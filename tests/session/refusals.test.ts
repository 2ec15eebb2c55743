// What the daemon refused is kept beside its words, as facts, and each kind can be explained in both languages.
import { describe, expect, it } from 'vitest'
import type { EngineError } from '../../src/engine/index.ts'
import { refusal as english } from '../../src/i18n/en/refusal.ts'
import { refusal as chinese } from '../../src/i18n/zh-CN/refusal.ts'
import { sit } from '../support/sit.ts'

/** Lines that go wrong, and what was refused; where one refusal is another's reason, both. */
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
  'ping -c 1 nosuch': [],
}

function withReasons(error: EngineError): readonly EngineError[] {
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

  it('are explained with facts that they bring', async () => {
    const { session } = await sit('20.10', ['docker run -d --name web -p 8080:80 nginx', ...Object.keys(WRONG)])
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
