// The namespace that a word names: one with a name, or a process that lives in it.
import { containersOf, rowsOf, type Netns, type NetnsId, type World } from '../../engine/index.ts'
import type { Call } from '../program.ts'

/** The name of a namespace in /run/netns, if it has one. */
export function netnsName({ kind, name, alias }: Netns): string | undefined {
  return kind === 'named' ? name : alias
}

/** The namespaces with names, newest first, as the directory lists them. Names live in /run/netns, which containers don't see. */
export function namedNetns(call: Pick<Call, 'world' | 'place'>): readonly Netns[] {
  if (call.place.at !== 'host') return []
  return rowsOf(call.world.kernel.namespaces)
    .filter((ns) => netnsName(ns) !== undefined)
    .toReversed()
}

/** The namespace of a name, as `-n NAME` and `netns exec NAME` find it. */
export function findNetns(call: Pick<Call, 'world' | 'place'>, name: string): Netns | undefined {
  return namedNetns(call).find((ns) => netnsName(ns) === name)
}

/** The namespace in which a process lives: 1 is the host's first, a container's is what `docker inspect` calls State.Pid. */
export function netnsOfProcess(world: World, pid: number): NetnsId | undefined {
  if (pid === 1) return world.kernel.host
  const container = containersOf(world.docker).find(({ state }) => 'pid' in state && state.pid === pid)
  return container?.netns
}

/** What `netns WORD` stands for: a name, else a process. */
export function netnsByWord(call: Call, word: string): NetnsId | undefined {
  const named = findNetns(call, word)
  if (named !== undefined) return named.id
  return /^\d+$/.test(word) && call.place.at === 'host' ? netnsOfProcess(call.world, Number(word)) : undefined
}
