// What the kernel says of a link when asked: flags, state, carrier, peer. Shared by ip, bridge and ifconfig.
// Real counterpart: net/core/dev.c dev_get_flags, net/core/link_watch.c default_operstate, iproute2's ipaddress.c.
import {
  hasCarrier,
  linkOf,
  linksIn,
  netnsOf,
  showsCarrier,
  type Kernel,
  type Link,
  type Owner,
  type World,
} from '../../engine/index.ts'
import type { Call } from '../program.ts'
import { netnsName } from './netns-by-word.ts'

type Seen = Pick<World, 'kernel' | 'clock'>

const hasCable = (link: Link): boolean => link.kind.type !== 'loopback' && link.kind.type !== 'dummy'

/** Whether a link counts as running: up, and with carrier as linkwatch last noted it. */
export function isRunningLink({ kernel, clock }: Seen, link: Link): boolean {
  return link.up && (!hasCable(link) || showsCarrier(kernel, link, clock))
}

/** Whether a link is up but lacks carrier: routes through it are `linkdown`. */
export function lacksCarrier(seen: Seen, link: Link): boolean {
  return link.up && !isRunningLink(seen, link)
}

/** A link's state as `ip link` words it. */
export function stateOf(seen: Seen, link: Link): string {
  if (!link.up) return 'DOWN'
  if (!hasCable(link) || (link.kind.type === 'bridge' && link.kind.fresh === true)) return 'UNKNOWN'
  if (link.unplugged === true) return 'LOWERLAYERDOWN'
  if (isRunningLink(seen, link)) return 'UP'
  if (link.kind.type === 'macvlan' || link.kind.type === 'ipvlan') return 'LOWERLAYERDOWN'
  return link.kind.type === 'veth' ? stateWithoutCarrier(seen.kernel, link, peerOf(seen.kernel, link)) : 'DOWN'
}

/** The kernel looks for the peer's number among the links of its own namespace, even where the peer lives in another. */
function stateWithoutCarrier(kernel: Kernel, link: Link, peer: Link | undefined): string {
  if (peer === undefined || peer.index === link.index) return 'DOWN'
  const lower = linksIn(kernel, link.netns).find((other) => other.index === peer.index)
  if (lower === undefined) return 'DOWN'
  return hasCable(lower) && !hasCarrier(kernel, lower) ? 'LOWERLAYERDOWN' : 'DOWN'
}

/** The link that another says it is joined to: a pair's other end, or whose wire it lives on. */
export function peerOf(kernel: Pick<Kernel, 'links'>, { kind }: Link): Link | undefined {
  switch (kind.type) {
    case 'veth':
      return kernel.links.get(kind.peer)
    case 'macvlan':
    case 'ipvlan':
      return kernel.links.get(kind.lower)
    default:
      return undefined
  }
}

/** A link's flags in the order in which iproute2 prints them, `M-DOWN` aside. */
function flagsOf(seen: Seen, link: Link): readonly string[] {
  const { type } = link.kind
  const lower = link.up && (!hasCable(link) || hasCarrier(seen.kernel, link))
  return [
    ...(link.up && !isRunningLink(seen, link) ? ['NO-CARRIER'] : []),
    ...(type === 'loopback' ? ['LOOPBACK'] : type === 'dummy' ? ['BROADCAST', 'NOARP'] : ['BROADCAST', 'MULTICAST']),
    ...(link.up ? ['UP'] : []),
    ...(lower ? ['LOWER_UP'] : []),
  ]
}

/** How a link's name is followed by its peer's, and whether that peer is down (`M-DOWN`). */
export interface PeerName {
  readonly suffix: string
  readonly down: boolean
}

/** `@name` of a peer in the same namespace, `@ifN` of one in another. */
export function peerName(kernel: Kernel, link: Link): PeerName {
  const peer = peerOf(kernel, link)
  if (peer === undefined) return { suffix: '', down: false }
  return peer.netns === link.netns
    ? { suffix: `@${peer.name}`, down: !peer.up }
    : { suffix: `@if${peer.index}`, down: false }
}

/** The peer's name where the answer carries its number alone: a link of that number in this namespace is taken for it. */
export function peerNameByNumber(kernel: Kernel, link: Link): PeerName {
  const peer = peerOf(kernel, link)
  if (peer === undefined || peer.index === link.index) return { suffix: '', down: false }
  const taken = linksIn(kernel, link.netns).find((other) => other.index === peer.index)
  return taken === undefined
    ? { suffix: `@if${peer.index}`, down: false }
    : { suffix: `@${taken.name}`, down: !taken.up }
}

/** A link's flags as iproute2 names them, with `M-DOWN` where the peer is down. */
export function flagNames(seen: Seen, link: Link, peer: PeerName): readonly string[] {
  return [...flagsOf(seen, link), ...(peer.down ? ['M-DOWN'] : [])]
}

/** `<BROADCAST,…>`. */
export function flagsText(seen: Seen, link: Link, peer: PeerName): string {
  return `<${flagNames(seen, link, peer).join(',')}>`
}

/** The number by which a link's namespace knows its peer's; undefined for one in the same. */
export function peerNetnsId(kernel: Kernel, link: Link): number | undefined {
  const peer = peerOf(kernel, link)
  return peer === undefined || peer.netns === link.netns
    ? undefined
    : netnsOf(kernel, link.netns).peerIds.get(peer.netns)
}

/** ` link-netnsid 0`, ` link-netns red`, or nothing: where a veth's peer lives. Names are known on the host alone. */
export function peerNetnsText(call: Pick<Call, 'world' | 'place'>, link: Link): string {
  const { kernel } = call.world
  const peer = peerOf(kernel, link)
  if (peer === undefined || peer.netns === link.netns) return ''
  const name = netnsName(call, peer.netns)
  if (name !== undefined) return ` link-netns ${name}`
  return ` link-netnsid ${peerNetnsId(kernel, link) ?? 'unknown'}`
}

/** The MAC by which a bridge is known to others of its kind: none while it has had neither a port nor one of somebody's choice. */
export function bridgeMac({ kind, mac }: Link): string {
  return kind.type === 'bridge' && kind.fresh === true ? '00:00:00:00:00:00' : mac
}

/** Whether a learner made a thing with `ip`, and not the host or dockerd. */
export function madeByHand(owner: Owner): boolean {
  return owner.step > 0 && !/^(docker|systemctl|service)\s/.test(owner.command)
}

/** A link's transmit queue: dockerd makes its own without one. */
export function queueLength(link: Link): number {
  const { type } = link.kind
  return type === 'loopback' || type === 'ethernet' || madeByHand(link.owner) ? 1000 : 0
}

/** The queueing discipline that a link shows; one that was never raised has none yet. */
export function qdiscOf(link: Link): string {
  if (link.kind.type === 'ethernet') return 'pfifo_fast'
  return link.fresh === true ? 'noop' : 'noqueue'
}

/** What a bridge's port does: nothing while it or its bridge is down (br_stp_if.c). */
export function portState(seen: Seen, port: Link): 'forwarding' | 'disabled' {
  const bridge = port.master === undefined ? undefined : linkOf(seen.kernel, port.master)
  return bridge?.up === true && isRunningLink(seen, port) ? 'forwarding' : 'disabled'
}

/** ` master docker0` words for a bridge's port: the bridge's name, if any. */
export function masterName(kernel: Kernel, link: Link): string | undefined {
  return link.master === undefined ? undefined : linkOf(kernel, link.master).name
}
