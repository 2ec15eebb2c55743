// Mistakes leave nothing behind: after each line that a real engine refuses, the host is as it was, but for a container that
// couldn't be started or a bridge that couldn't be set up. What is said is in errors/errors.tsv; what isn't in the table is here.
import { beforeAll, describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import type { Container, ContainerId, EngineVersion, LinkId, World } from '../../src/engine/index.ts'
import { prepare, withoutChance } from './errors/answers.ts'
import { BUSY, setupOf } from './errors/hosts.ts'
import { LISTED } from './errors/not-modelled.ts'
import { ROWS } from './errors/rows.ts'

const HOST = { at: 'host' } as const

/** Situations in which `docker run` makes a container that then can't be started. */
const MADE_AND_NOT_STARTED = [
  'run -d: command not found',
  'run: port already allocated',
  'run: port in use by host process (host-net container on 8080)',
  'run: host ip not local',
  'run: -p same port twice',
  'run: network not found',
  'run: invalid network name in --network (spaces)',
  'run: container: missing target',
  'run: container: stopped target',
  'run: --ip in use',
  'run: --ip gateway',
  'run: --link stopped container',
  'run: --link container on other network',
]

/** What only the older engine finds out as late as that. */
const FOUND_OUT_LATE = [
  'run: host + --ip',
  'run: --network bridge --ip',
  'run: --ip auto subnet net',
  'run: --ip outside subnet',
  'run: --ip6 on v4 net',
]

/** Situations in which a network's bridge is made, and refused what else it needs. */
const MADE_AND_NOT_SET_UP = ['network create: mtu too large']

/** Situations in which a network that can't be joined stays among a running container's settings; the newer engine looks at addresses first. */
const KEPT_IN_SETTINGS = ['network connect: --ip in use', 'network connect: --ip is gateway']
const KEPT_BY_20_10 = ['network connect: --ip out of subnet', 'network connect: --ip garbage']

interface Counts {
  readonly containers: number
  readonly devices: number
  readonly settings: number
}

/** How many things a line in a situation leaves: containers, devices, and networks among a container's settings. */
const leaves = (situation: string, engine: EngineVersion): Counts => ({
  settings: KEPT_IN_SETTINGS.includes(situation) || (engine === '20.10' && KEPT_BY_20_10.includes(situation)) ? 1 : 0,
  containers:
    MADE_AND_NOT_STARTED.includes(situation) || (engine === '20.10' && FOUND_OUT_LATE.includes(situation)) ? 1 : 0,
  devices: MADE_AND_NOT_SET_UP.includes(situation) ? 1 : 0,
})

const REFUSED = ROWS.filter(
  ({ situation, exitCode }) => exitCode !== 0 && setupOf(situation) === BUSY && !LISTED.includes(situation),
)

interface OwnWords {
  readonly line: string
  readonly stderr: string
  readonly exitCode: number
}

const SHELL: readonly OwnWords[] = [
  { line: 'dokcer ps', stderr: 'bash: line 1: dokcer: command not found', exitCode: 127 },
  { line: "docker run 'nginx", stderr: "bash: -c: line 1: unexpected EOF while looking for matching `''", exitCode: 2 },
  {
    line: 'docker ps | grep "',
    stderr: 'bash: -c: line 1: unexpected EOF while looking for matching `"\'',
    exitCode: 2,
  },
]
const UNREACHABLE =
  'Unable to find image \'nosuch:latest\' locally\ndocker: Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 172.31.176.1:53: no such host'
/** What the table hasn't got: the shell's own refusals, and a few of docker's. */
const OWN_WORDS: Readonly<Record<EngineVersion, readonly OwnWords[]>> = {
  '20.10': [
    ...SHELL,
    { line: 'docker inspect --type config x', stderr: '"config" is not a valid value for --type', exitCode: 1 },
    { line: 'docker run nosuch', stderr: `${UNREACHABLE}.\nSee 'docker run --help'.`, exitCode: 125 },
  ],
  '28.5': [
    ...SHELL,
    {
      line: 'docker inspect --type config x',
      stderr: "vethwalk: --type config of 'docker inspect' is not modelled",
      exitCode: 1,
    },
    {
      line: 'docker run nosuch',
      stderr: `${UNREACHABLE}\n\nRun 'docker run --help' for more information`,
      exitCode: 125,
    },
  ],
}

interface Left {
  readonly containers: readonly ContainerId[]
  readonly devices: readonly LinkId[]
  /** Networks among running containers' settings that couldn't be joined. */
  readonly settings: number
}

const NOTHING: Left = { containers: [], devices: [], settings: 0 }

/** A world as text, but for what was left in it, its counters, what was tried and taken back, and the order of its tables. */
function settled({ kernel, docker, files }: World, left: Left): string {
  const { nextId: _, links: all, namespaces: places, ...network } = kernel
  const links = all.filter((_link, id) => !left.devices.includes(id))
  const namespaces = places.map((place) => ({
    ...place,
    links: place.links.filter((id) => !left.devices.includes(id)),
  }))
  const { lastPool: _pool, nextPid: _pid, ports: _ports, containers, leases, ...daemon } = docker
  const joined = (container: Container): Container => ({
    ...container,
    attachments: container.attachments.filter((one) => one.unsaved !== true),
  })
  const kept = containers.filter((_container, id) => !left.containers.includes(id)).map(joined)
  const taken = leases.filter((ips) => ips.size > 0)
  const inOrder = (key: string, value: unknown): unknown => {
    if (key === 'nextIndex') return undefined
    if (value instanceof Set) return [...value].map(String).toSorted((a, b) => (a < b ? -1 : 1))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
  return JSON.stringify([network, links, namespaces, daemon, kept, taken, files], inOrder, 1)
}

/** What a line left: containers that were made and not started, devices that are down. */
function leftOver(before: World, after: World): Left {
  const containers = [...after.docker.containers.values()].filter(({ id }) => !before.docker.containers.has(id))
  const devices = [...after.kernel.links.values()].filter(({ id }) => !before.kernel.links.has(id))
  expect(containers.filter(({ state }) => state.status !== 'created')).toEqual([])
  expect(devices.filter(({ up }) => up)).toEqual([])
  const settings = [...after.docker.containers.values()].flatMap(({ attachments }) =>
    attachments.filter((one) => one.unsaved === true),
  )
  return { containers: containers.map(({ id }) => id), devices: devices.map(({ id }) => id), settings: settings.length }
}

describe.each(['20.10', '28.5'] as const)('engine %s', (engine) => {
  let before: World
  let untouched: string
  beforeAll(async () => {
    before = await prepare(engine, BUSY.before)
    untouched = settled(before, NOTHING)
  })

  const rows = REFUSED.filter((row) => row.engines.includes(engine))
  it.each(rows.map((row) => [`${row.situation}: ${row.line}`, row] as const))(
    'leaves the host as it was: %s',
    async (_title, { situation, line, exitCode }) => {
      const run = await runLine(before, HOST, line)
      const left = leftOver(before, run.world)
      expect(run.exitCode).toBe(exitCode)
      expect({
        containers: left.containers.length,
        devices: left.devices.length,
        settings: left.settings,
      }).toEqual(leaves(situation, engine))
      expect(settled(run.world, left)).toBe(untouched)
    },
  )

  it.each(OWN_WORDS[engine].map((own) => [own.line, own] as const))('refuses %s', async (_title, own) => {
    const { world, stderr, exitCode } = await runLine(before, HOST, own.line)
    expect({ line: own.line, stderr: withoutChance(stderr), exitCode }).toEqual(own)
    expect(settled(world, NOTHING)).toBe(untouched)
  })
})
