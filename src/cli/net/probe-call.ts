// What the programs that send packets share: where they stand, and how what they learned and the time they took go into the world.
import {
  apply,
  containersOf,
  isRunning,
  type Learned,
  type ProbeRecord,
  type Standpoint,
  type World,
} from '../../engine/index.ts'
import type { Call, Execution } from '../program.ts'
import type { ToolRefusal } from '../refusal.ts'
import { lineOf } from '../line-of.ts'

/** Where a call's program sends from. */
export function standpointOf(call: Call): Standpoint {
  return { ns: call.netns, place: call.place.at === 'host' ? 'host' : call.place.id }
}

/** The world after a probe: wiser, and later. */
export function afterProbe(call: Call, learned: Learned, elapsed: number): World {
  const line = lineOf(call)
  const wiser = apply(call.world, { kind: 'walk.learn', learned }, line).world
  return elapsed <= 0 ? wiser : apply(wiser, { kind: 'time.pass', milliseconds: Math.round(elapsed) }, line).world
}

/** A probe's outcome as an execution. */
export function probed(world: World, record: ProbeRecord, stdout: string, stderr = '', exitCode = 0): Execution {
  return { world, stdout, stderr, exitCode, probes: [record] }
}

/** A name that led to no address: nobody knows it, or nobody could be asked. */
export function unresolved(world: World, name: string, { temporary }: { readonly temporary: boolean }): ToolRefusal {
  return temporary ? { code: 'tool.no-resolver', name } : unknownName(world, name)
}

/** A name that nobody knows: a container of that name may be there, but only one that runs is known by it. */
export function unknownName({ docker }: World, name: string): ToolRefusal {
  const isStopped = containersOf(docker).some((one) => one.name === name && !isRunning(one))
  return { code: isStopped ? 'tool.name-stopped' : 'tool.unknown-name', name }
}

/** A connection that could not even be tried, or that someone on the way sent back. */
export function unreachable(target: string, { what }: { readonly what: 'network' | 'host' }): ToolRefusal {
  return { code: `tool.${what}-unreachable`, target }
}
