// A lesson as a scenario for a real engine: its start, its solution, and for each goal a line by which a person would find out.
import { cidr, contains, parseIp, type World } from '../../src/engine/index.ts'
import type { Goal } from '../../src/lessons/goal.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { addressesOf, addressFor, nameOf, type Party, type Target } from '../../src/lessons/party.ts'

/** A line that asks what a goal asks, and whether an answer to it says that it is so. */
export interface Probe {
  readonly line: string
  readonly isSo: (answer: { readonly stdout: string; readonly code: number }) => boolean
}

/** How a line is run where somebody is; nothing for machines outside, which take no lines. */
function inside(party: Party): string | undefined {
  if (party === 'host') return ''
  if (party === 'outside') return undefined
  return 'netns' in party ? `ip netns exec ${party.netns} ` : `docker exec ${party.container} `
}

/** The line for a goal on the host that has reached it; nothing for what no single line can ask. */
export function probeFor(world: World, goal: Goal): Probe | undefined {
  const isDone = { isSo: ({ code }: { readonly code: number }): boolean => code === 0 }
  switch (goal.kind) {
    case 'runs':
      return { line: `docker exec ${goal.container} true`, ...isDone }
    case 'reaches': {
      const to = goal.by === 'name' ? nameOf(world, goal.to) : addressFor(world, goal.from, goal.to)
      return from(goal.from, `ping -c 1 -W 1 ${to ?? ''}`, isDone)
    }
    case 'resolves': {
      const ips = addressesOf(world, goal.to)
      const isSo: Probe['isSo'] = ({ stdout }) => ips.some((ip) => stdout.split(/\s/).includes(ip))
      return from(goal.from, `getent hosts ${goal.name}`, { isSo })
    }
    case 'opens': {
      const at: Target = goal.at ?? 'host'
      return from(goal.from, `nc -z -w 2 ${addressFor(world, goal.from, at) ?? ''} ${goal.port}`, isDone)
    }
    case 'has-address': {
      const range = cidr(goal.within)
      const isSo: Probe['isSo'] = ({ stdout }) =>
        stdout
          .split('\n')
          // Those that nobody else can use don't count.
          .filter((row) => !row.includes('scope host'))
          .flatMap((row) => row.split(/[\s/]/))
          .some((word) => {
            const ip = parseIp(word)
            return ip !== undefined && contains(range, ip)
          })
      return from(goal.of, 'ip -o addr show', { isSo })
    }
    case 'knows-mac': {
      const [ip = ''] = addressesOf(world, goal.to)
      return from(goal.of, `ip neigh show to ${ip}`, { isSo: ({ stdout }) => stdout.includes('lladdr') })
    }
    case 'crosses':
    case 'stopped-by':
    case 'seen-as':
      return undefined
  }
}

function from(party: Party, line: string, how: Pick<Probe, 'isSo'>): Probe | undefined {
  const where = inside(party)
  return where === undefined ? undefined : { line: `${where}${line}`, ...how }
}

/** The lines of a lesson's scenario; `world` is the host that its solution leads to. */
export function scenarioOf({ start, solution, goals }: Lesson, world: World): readonly string[] {
  const probes = Object.values(goals).flatMap((goal) => probeFor(world, goal) ?? [])
  return [...start, ...solution, ...probes.map(({ line }) => line)]
}
