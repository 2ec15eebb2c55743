// Cables: every veth pair and network cable once, and at which node of the picture each of its ends is plugged in.
import { type Kernel, type Link, type LinkId, linksIn, type NetnsId, rowsOf } from '../../engine/index.ts'
import { colourOf, linkLabel } from './graph-boxes.ts'
import type { Bar, Cable, End, NodeId, Outside, Uplink } from './graph-types.ts'

interface Places {
  readonly bars: readonly Bar[]
  readonly owners: ReadonlyMap<NetnsId, NodeId>
  readonly outside: readonly Outside[]
  readonly uplink: Uplink | undefined
}

interface Cables {
  readonly cables: readonly Cable[]
  readonly nodeOfLink: ReadonlyMap<LinkId, NodeId>
}

/** All cables whose two ends can be seen, and the node of every link. */
export function cablesOf(kernel: Kernel, places: Places): Cables {
  const nodeOfLink = new Map<LinkId, NodeId>()
  for (const link of rowsOf(kernel.links)) {
    const node = nodeFor(kernel, link, places)
    if (node !== undefined) nodeOfLink.set(link.id, node)
  }
  const cables = rowsOf(kernel.links).flatMap((link) => cableFrom(kernel, link, places.bars, nodeOfLink) ?? [])
  return { cables, nodeOfLink }
}

function nodeFor(kernel: Kernel, link: Link, { bars, owners, outside, uplink }: Places): NodeId | undefined {
  if (link.id === uplink?.link) return uplink.id
  if (link.netns === kernel.outside) {
    const isServer = link.kind.type === 'loopback'
    return outside.find(({ kind }) => (kind === 'server') === isServer)?.id
  }
  const bridge = link.kind.type === 'bridge' ? link.id : link.master
  const bar = bridge === undefined ? undefined : bars.find((each) => each.link === bridge)
  return bar?.id ?? owners.get(link.netns)
}

function cableFrom(
  kernel: Kernel,
  link: Link,
  bars: readonly Bar[],
  nodeOfLink: ReadonlyMap<LinkId, NodeId>,
): Cable | undefined {
  if (link.kind.type !== 'veth' && link.kind.type !== 'ethernet') return undefined
  const peer = kernel.links.get(link.kind.peer)
  if (peer === undefined || peer.id < link.id) return undefined
  const [near, far] = nearness(kernel, link) >= nearness(kernel, peer) ? [link, peer] : [peer, link]
  const a = endOf(kernel, near, nodeOfLink)
  const b = endOf(kernel, far, nodeOfLink)
  if (a === undefined || b === undefined) return undefined
  return { id: `cable:${link.id}`, kind: link.kind.type, a, b, colour: colourOf(kernel, near, bars) }
}

/** A bridge's port is nearest the host, then what is the host's own, then the rest. */
function nearness(kernel: Kernel, link: Link): number {
  if (link.master !== undefined) return 2
  return linksIn(kernel, kernel.host).some(({ id }) => id === link.id) ? 1 : 0
}

function endOf(kernel: Kernel, link: Link, nodeOfLink: ReadonlyMap<LinkId, NodeId>): End | undefined {
  const node = nodeOfLink.get(link.id)
  return node === undefined ? undefined : { link: link.id, label: linkLabel(kernel, link), node, up: link.up }
}
