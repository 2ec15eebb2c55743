// The four things that a first visit offers: lines typed for the visitor, each building on what the ones before made.
import { isAttached, type World } from '../engine/index.ts'
import { worldAt } from '../session/session.ts'
import { pageNow } from './page.ts'
import type { Subject } from './subject.ts'

export type FirstStep = 'one' | 'two' | 'three' | 'four'

interface Plan {
  /** The steps before it. */
  readonly after: readonly Need[]
  /** What it makes, each by a line. */
  readonly needs: readonly Need[]
  /** Who pings whom then. */
  readonly ping?: readonly [from: string, to: string]
}

interface Need {
  /** A member is a container on the network of step three. */
  readonly kind: 'container' | 'network' | 'member'
  readonly name: string
  readonly line: string
}

const WEB: Need = { kind: 'container', name: 'web', line: 'docker run -d -p 8080:80 --name web nginx' }
const CACHE: Need = { kind: 'container', name: 'cache', line: 'docker run -d --name cache redis' }
const MYNET: Need = { kind: 'network', name: 'mynet', line: 'docker network create mynet' }
const FAR: Need = { kind: 'container', name: 'far', line: 'docker run -d --name far --network mynet nginx' }
const MEMBER: Need = { kind: 'member', name: 'web', line: 'docker network connect mynet web' }

const PLANS: Readonly<Record<FirstStep, Plan>> = {
  one: { after: [], needs: [WEB] },
  two: { after: [WEB], needs: [CACHE], ping: ['web', 'cache'] },
  three: { after: [WEB], needs: [MYNET, FAR], ping: ['web', 'far'] },
  four: { after: [WEB, MYNET, FAR], needs: [MEMBER], ping: ['web', 'far'] },
}

function exists({ docker }: World, { kind, name }: Need): boolean {
  const network = [...docker.networks.values()].find((row) => row.name === (kind === 'member' ? MYNET.name : name))
  if (kind === 'network') return network !== undefined
  const container = [...docker.containers.values()].find((row) => row.name === name)
  if (kind === 'container' || container === undefined) return container !== undefined
  return network !== undefined && isAttached(container, network)
}

const linesFor = (world: World, needs: readonly Need[]): readonly string[] =>
  needs.filter((need) => !exists(world, need)).map(({ line }) => line)

/** The lines by which a step still has to make what it is about. */
export function linesOf(world: World, step: FirstStep): readonly string[] {
  return linesFor(world, PLANS[step].needs)
}

/** Who pings whom at a step's end. */
export function pingOf(step: FirstStep): readonly [from: string, to: string] | undefined {
  return PLANS[step].ping
}

/** Whether what a step makes is there. */
export function isDone(world: World, step: FirstStep): boolean {
  return linesOf(world, step).length === 0
}

/** Types a step's lines into the terminal, and its ping once there is somebody to ping. */
export async function takeStep(step: FirstStep): Promise<void> {
  const { runLines, session } = pageNow()
  const { after, needs, ping: ends } = PLANS[step]
  await runLines(linesFor(worldAt(session), [...after, ...needs]))
  if (ends === undefined) return
  const { lineBetween } = await import('./gesture-lines.ts')
  const world = worldAt(pageNow().session)
  const [from, to] = ends.map((name) => containerNamed(world, name))
  const line = from === undefined || to === undefined ? undefined : lineBetween(world, 'ping', from, to)
  if (line !== undefined) await pageNow().runLine(line)
}

function containerNamed(world: World, name: string): Subject | undefined {
  const found = [...world.docker.containers.values()].find((container) => container.name === name)
  return found === undefined ? undefined : { kind: 'container', id: found.id }
}
