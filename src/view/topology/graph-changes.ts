// What differs between the world that was read last and this one, as far as boxes and cables go by it: only that need be
// read anew. Found by what the tables of both share.
import { eachDifference } from '../../base/follow.ts'
import type { ContainerId, Daemon, Kernel, Link, LinkId, NetnsId } from '../../engine/index.ts'
import type { Bar } from './graph-types.ts'

/** What a reading went by. */
export interface Seen {
  readonly links: Kernel['links']
  readonly containers: Daemon['containers']
  readonly bars: readonly Bar[]
}

export interface Changes {
  /** Everything is to be read anew: nothing was read before, or a bar went, or has another colour. */
  readonly all: boolean
  readonly links: ReadonlySet<LinkId>
  /** Namespaces that a changed link, or the other end of one, is in. */
  readonly namespaces: ReadonlySet<NetnsId>
  readonly containers: ReadonlySet<ContainerId>
}

/** What changed since a reading. */
export function changesOf({ links, containers, bars }: Seen, before: Seen | undefined): Changes {
  const changed = { links: new Set<LinkId>(), namespaces: new Set<NetnsId>(), containers: new Set<ContainerId>() }
  if (before === undefined || barsWent(before.bars, bars)) return { all: true, ...changed }
  eachDifference(before.containers, containers, (id) => changed.containers.add(id))
  const touch = (link: Link | undefined): void => {
    if (link === undefined) return
    changed.links.add(link.id)
    changed.namespaces.add(link.netns)
  }
  eachDifference(before.links, links, (_, old, now) => {
    for (const link of [old, now]) {
      touch(link)
      // A label and a colour follow from the other end too.
      if (link !== undefined && 'peer' in link.kind) touch(links.get(link.kind.peer))
      for (const upper of link?.uppers ?? []) touch(links.get(upper))
    }
  })
  return { all: false, ...changed }
}

function barsWent(before: readonly Bar[], now: readonly Bar[]): boolean {
  if (before === now) return false
  const bars = new Map(now.map((bar) => [bar.id, bar]))
  return before.some(({ id, colour, link }) => {
    const bar = bars.get(id)
    return bar === undefined || bar.colour !== colour || bar.link !== link
  })
}
