// The namespace that a word names: one with a name, or a process that lives in it. Names are files of /run/netns, which containers
// don't see: one that `ip netns` made, or a link of the user's own to a process's /proc/PID/ns/net, which ends with the process.
// Real counterpart: iproute2 lib/namespace.c.
import { symlinkTarget } from '../../base/symlink.ts'
import { containersOf, rowsOf, type Netns, type NetnsId, type World } from '../../engine/index.ts'
import type { Call } from '../program.ts'

/** Where the names are. */
export const NETNS_FOLDER = '/run/netns'

/** A name, and what it leads to: nothing where a link's process has ended. */
export interface NamedNetns {
  readonly name: string
  readonly ns: Netns | undefined
  /** It is a link, not a namespace's own. */
  readonly link?: true
}

/** The name that a namespace has by `ip netns`, if it has one. */
function ownName({ kind, name, alias }: Netns): string | undefined {
  return kind === 'named' ? name : alias
}

const LINK = /^\/run\/netns\/([^/]+)$/
const OF_PROCESS = /^\/proc\/(\d+)\/ns\/net$/

function linksAmongFiles({ files, ...world }: World): readonly NamedNetns[] {
  return [...(files.get('host') ?? [])].flatMap(([path, content]) => {
    const name = LINK.exec(path)?.[1]
    const target = name === undefined ? undefined : symlinkTarget(content)
    if (name === undefined || target === undefined) return []
    const pid = OF_PROCESS.exec(target)?.[1]
    const netns = pid === undefined ? undefined : netnsOfProcess({ files, ...world }, Number(pid))
    return [{ name, ns: netns === undefined ? undefined : world.kernel.namespaces.get(netns), link: true as const }]
  })
}

/** The names of namespaces, newest first, as the directory lists them. */
export function namedNetns(call: Pick<Call, 'world' | 'place'>): readonly NamedNetns[] {
  if (call.place.at !== 'host') return []
  const own = rowsOf(call.world.kernel.namespaces).flatMap((ns) => {
    const name = ownName(ns)
    return name === undefined ? [] : [{ name, ns }]
  })
  return [...own, ...linksAmongFiles(call.world)].toReversed()
}

/** The namespace of a name, as `-n NAME` and `netns exec NAME` find it. */
export function findNetns(call: Pick<Call, 'world' | 'place'>, name: string): Netns | undefined {
  return namedNetns(call).find((one) => one.name === name)?.ns
}

/** A namespace's name, if it has one. */
export function netnsName(call: Pick<Call, 'world' | 'place'>, ns: NetnsId): string | undefined {
  return namedNetns(call).find((one) => one.ns?.id === ns)?.name
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
