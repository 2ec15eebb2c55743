// What differs between the world that was read last and this one, as far as boxes and cables go by it: found by identity,
// in one pass over the tables, so that the rest need only be read where something changed.
import type { Container, ContainerId, Daemon, Kernel, Link, LinkId, NetnsId } from '../../engine/index.ts'
import type { Bar } from './graph-types.ts'

/** What a reading went by. The maps are brought up to date by the next one. */
export interface Seen {
  readonly links: Map<LinkId, Link>
  readonly containers: Map<ContainerId, Container>
  readonly linkTable: Kernel['links'] | undefined
  readonly containerTable: Daemon['containers'] | undefined
  readonly bars: readonly Bar[]
}

export interface Changes {
  /** Everything is to be read anew: a bar went, or has another colour. */
  readonly all: boolean
  readonly links: ReadonlySet<LinkId>
  /** Namespaces that a changed link, or the other end of one, is in. */
  readonly namespaces: ReadonlySet<NetnsId>
  readonly containers: ReadonlySet<ContainerId>
  readonly seen: Seen
}

interface Now {
  readonly kernel: Kernel
  readonly docker: Daemon
  readonly bars: readonly Bar[]
}

/** What changed since a reading; everything where there was none. */
export function changesOf({ kernel, docker, bars }: Now, before: Seen | undefined): Changes {
  const seen: Seen = {
    links: before?.links ?? new Map(),
    containers: before?.containers ?? new Map(),
    linkTable: kernel.links,
    containerTable: docker.containers,
    bars,
  }
  const namespaces = new Set<NetnsId>()
  const links = before?.linkTable === kernel.links ? new Set<LinkId>() : changedLinks(kernel, seen.links, namespaces)
  const containers =
    before?.containerTable === docker.containers
      ? new Set<ContainerId>()
      : changedRows(docker.containers, seen.containers)
  return { all: before === undefined || barsWent(before.bars, bars), links, namespaces, containers, seen }
}

/** The keys whose rows are others by now, or gone; the mirror is brought up to date. */
function changedRows<K, V>(
  table: {
    readonly size: number
    readonly has: (key: K) => boolean
    forEach: (look: (row: V, key: K) => void) => unknown
  },
  mirror: Map<K, V>,
  onChange: (row: V) => void = () => undefined,
): Set<K> {
  const changed = new Set<K>()
  table.forEach((row, key) => {
    const old = mirror.get(key)
    if (old === row) return
    changed.add(key)
    onChange(row)
    if (old !== undefined) onChange(old)
    mirror.set(key, row)
  })
  if (mirror.size === table.size) return changed
  for (const [key, row] of mirror) {
    if (table.has(key)) continue
    changed.add(key)
    onChange(row)
    mirror.delete(key)
  }
  return changed
}

function changedLinks(kernel: Kernel, mirror: Map<LinkId, Link>, namespaces: Set<NetnsId>): ReadonlySet<LinkId> {
  const peers: LinkId[] = []
  const changed = changedRows(kernel.links, mirror, ({ netns, kind }) => {
    namespaces.add(netns)
    if ('peer' in kind) peers.push(kind.peer)
  })
  // A label and a colour follow from the other end too.
  for (const id of peers) {
    const peer = kernel.links.get(id)
    if (peer !== undefined) namespaces.add(peer.netns)
    changed.add(id)
  }
  return changed
}

function barsWent(before: readonly Bar[], now: readonly Bar[]): boolean {
  if (before === now) return false
  const colours = new Map(now.map(({ id, colour }) => [id, colour] as const))
  return before.some(({ id, colour, link }) => {
    const same = colours.has(id) && colours.get(id) === colour
    return !same || now.find((bar) => bar.id === id)?.link !== link
  })
}
