// Whatever was done: once every container and every network is removed, Docker's state and its rules are the first world's again.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, ruleText, type EngineVersion, type IpTables, type World } from '../../src/engine/index.ts'
import { anyLines } from './random-lines.ts'

const HOST = { at: 'host' } as const
const CLEAN = ['docker rm -f $(docker ps -aq)', 'docker network rm $(docker network ls -q -f type=custom)']

/** What removing everything must bring back; counters, learned tables, tracked connections and interface numbers go on. */
function restOf({ docker, kernel }: World): unknown {
  const host = kernel.namespaces.get(kernel.host)
  const links = [...kernel.links.values()].filter((link) => link.netns === kernel.host)
  return {
    containers: docker.containers.size,
    endpoints: docker.endpoints.size,
    sandboxes: docker.sandboxes.size,
    networks: [...docker.networks.values()].map((network) => network.name).toSorted(),
    leases: [...docker.leases.values()].map((taken) => [...taken]).filter((taken) => taken.length > 0),
    namespaces: [...kernel.namespaces.values()].map((netns) => netns.kind),
    links: links.map((link) => [
      link.name,
      link.master,
      link.addresses.map(({ ip }) => ip).filter((ip) => !ip.startsWith('fe80')),
    ]),
    rules: rulesOf(host?.iptables),
    rules6: rulesOf(host?.ip6tables),
    routes: host?.routes.map((route) => [route.to, route.via]).filter(([to]) => !JSON.stringify(to).includes('fe80')),
    sockets: host?.sockets.length,
  }
}

/** A table that somebody has used stays, with its hooks; a host that has forwarded IPv6 goes on dropping what no rule accepts. */
function rulesOf(tables: IpTables = {}): readonly string[] {
  return Object.entries(tables).flatMap(([table, chains]) =>
    Object.values(chains).flatMap((chain) => [
      ...(chain.policy === undefined ? [`${table} ${chain.name}`] : []),
      ...chain.rules.map((rule) => `${table} ${ruleText(chain.name, rule)}`),
    ]),
  )
}

async function run(world: World, lines: readonly string[]): Promise<World> {
  let now = world
  for (const line of lines) now = (await runLine(now, HOST, line)).world
  return now
}

describe.each<EngineVersion>(['20.10', '28.5'])('engine %s', (engine) => {
  it('is as it was at first, once everything is removed', { timeout: 300_000 }, async () => {
    const first = restOf(createWorld(engine))
    await fc.assert(
      fc.asyncProperty(anyLines, async (lines) => {
        const world = await run(createWorld(engine), [...lines, ...CLEAN])
        expect(restOf(world)).toEqual(first)
      }),
      { numRuns: Number(process.env['RUNS'] ?? 25), seed: Number(process.env['SEED'] ?? 30) },
    )
  })
})
