// A Linux network stack as plain data: namespaces, links, routes, neighbours, netfilter, connections, sockets.
// Real counterpart: the state behind netlink (rtnetlink, nfnetlink). Left out: queues, MTU and fragments, multicast, VLANs,
// policy routing, bonding. What a packet does with all this is `walk/`'s; who programs it is `docker/`'s or the user's.
import type { IpTables } from './netfilter/types.ts'
import type { Connection } from './netfilter/conntrack.ts'
import type { ContainerId, ConnectionId, Ip, LinkId, Mac, NetnsId, SocketId } from '../../base/brand.ts'
import { asNetnsId } from '../../base/brand.ts'
import { drawHex, draw32 } from '../../base/random.ts'
import { emptyTable, type Table } from '../../base/table.ts'
import type { Cidr } from '../net/cidr.ts'
import type { Counts, Tally } from './counts.ts'
import type { Tap } from './tap.ts'
import type { Protocol } from '../net/packet.ts'

/** Virtual milliseconds since the Unix epoch. */
export type Tick = number

/** Which command put a thing there; step 0 is the host's own start. */
export interface Owner {
  readonly step: number
  readonly command: string
}

export interface Address extends Cidr {
  readonly scope: 'global' | 'link' | 'host'
  readonly broadcast?: Ip
  readonly label?: string
  /** Until when an IPv6 address is still being looked for elsewhere; without end while its link has no carrier. */
  readonly tentativeUntil?: Tick
  /** An IPv6 address that is not looked for elsewhere (`nodad`). */
  readonly noDad?: boolean
  readonly owner: Owner
}

export type LinkKind =
  | { readonly type: 'loopback' }
  | { readonly type: 'ethernet'; readonly peer: LinkId }
  | { readonly type: 'veth'; readonly peer: LinkId }
  /** Its ports in the order of their numbers. `mtuSet`: somebody chose its MTU; otherwise it is its ports' smallest. */
  | {
      readonly type: 'bridge'
      readonly ports?: readonly LinkId[]
      readonly mtuSet?: boolean
      /** Nobody chose its MAC: it is the lowest of its ports'. */
      readonly followsMacs?: boolean
      /** It has never had a port or a MAC of somebody's choice, and counts as connected until then. */
      readonly fresh?: boolean
    }
  | { readonly type: 'dummy' }
  /** A link of its own on another's wire, told apart by its MAC. */
  | {
      readonly type: 'macvlan'
      readonly lower: LinkId
      readonly mode: 'bridge' | 'private' | 'vepa' | 'passthru'
    }
  /** A link of its own on another's wire and with its MAC, told apart by its addresses. */
  | { readonly type: 'ipvlan'; readonly lower: LinkId; readonly mode: 'l2' | 'l3' | 'l3s' }

export interface Link {
  readonly id: LinkId
  readonly netns: NetnsId
  /** The number that `ip link` prints; unique in its namespace, and never handed out again there. */
  readonly index: number
  readonly name: string
  readonly kind: LinkKind
  readonly mac: Mac
  readonly mtu: number
  readonly up: boolean
  /** IPv6 is off on this link alone (net.ipv6.conf.NAME.disable_ipv6). */
  readonly noIpv6: boolean
  /** net.ipv4.conf.NAME.rp_filter; undefined for 0. */
  readonly rpFilter?: number
  /** Somebody has switched forwarding of IPv4 from this link alone (net.ipv4.conf.NAME.forwarding). */
  readonly forwards?: boolean
  /** 127.0.0.0/8 may come in by this link (net.ipv4.conf.NAME.route_localnet). */
  readonly routesLocalnet?: boolean
  readonly addresses: readonly Address[]
  readonly master?: LinkId
  /** The macvlans and ipvlans on this link's wire, oldest first; undefined where there are none. */
  readonly uppers?: readonly LinkId[]
  /** A bridge's carrier as last noted, and the instant from which it is seen without it. */
  readonly carrier: boolean
  readonly downFrom?: Tick
  /** Not raised since it was made or came here: it has no queueing discipline yet. */
  readonly fresh?: boolean
  /** A pair's end that has never been connected, noted while its other end stood beside it. */
  readonly unplugged?: boolean
  readonly owner: Owner
}

export type RouteProto = 'kernel' | 'boot' | 'static' | 'dhcp'

export interface Route {
  readonly to: Cidr
  readonly via?: Ip
  readonly dev: LinkId
  readonly proto: RouteProto
  readonly scope: 'global' | 'link' | 'host'
  readonly src?: Ip
  readonly metric: number
  /** It leads nowhere, and says so (or not). The loopback stands for its link. */
  readonly type?: 'unreachable' | 'blackhole' | 'prohibit'
  /** Its gateway was taken to be on the link. */
  readonly onlink?: boolean
  readonly owner: Owner
}

export interface Neighbor {
  readonly link: LinkId
  readonly ip: Ip
  /** None while, or after, it is asked for in vain. */
  readonly mac?: Mac
  readonly permanent: boolean
  /** When it answered last, or was first asked for in vain; never where it has only been heard of. */
  readonly confirmed: Tick | 'never'
  /** When what was known of it was last taken on trust: it is asked again five seconds later. */
  readonly used?: Tick
}

export interface FdbEntry {
  readonly bridge: LinkId
  readonly mac: Mac
  readonly port: LinkId
  readonly seen: Tick
}

/** What listens behind a socket. A docker-proxy connects on to its container. */
export type Program =
  | {
      readonly kind: 'http'
      readonly name: string
      readonly status: number
      readonly body: string
      /** The folder whose files it serves, as they are when it is asked, and whose it is. */
      readonly folder?: { readonly place: 'host' | ContainerId; readonly path: string }
    }
  | { readonly kind: 'sink'; readonly name: string }
  | { readonly kind: 'docker-proxy'; readonly to: Ip; readonly port: number }
  | { readonly kind: 'resolver'; readonly sandbox: string }
  | { readonly kind: 'name-server'; readonly names: Readonly<Record<string, Ip>> }

export interface Socket {
  readonly id: SocketId
  readonly netns: NetnsId
  readonly proto: Exclude<Protocol, 'icmp'>
  /** The address it listens on; 'any4' answers IPv4 alone, 'any' both families. */
  readonly ip: Ip | 'any' | 'any4' | 'any6'
  readonly port: number
  readonly program: Program
  /** A frozen program's kernel still accepts; the program doesn't answer. */
  readonly frozen: boolean
  readonly owner: Owner
}

export interface Sysctl {
  readonly ipForward: boolean
  readonly ip6Forward: boolean
  readonly bridgeNfCallIptables: boolean
  readonly ipv6Disabled: boolean
  readonly icmpEchoIgnoreAll: boolean
  readonly routeLocalnet: boolean
  /** Whether a packet must come in by the link that leads back to its sender: 0 no, 1 yes, else any way back will do. */
  readonly rpFilter: { readonly all: number; readonly default: number }
  /** What was written into a switch, where it wasn't 0 or 1. */
  readonly written?: Readonly<Partial<Record<keyof Sysctl, number>>>
}

export type NetnsKind = 'host' | 'sandbox' | 'named' | 'outside'

export interface Netns {
  readonly id: NetnsId
  readonly kind: NetnsKind
  readonly name: string
  /** A name that a user gave to what has none in /run/netns (`ip netns attach`). */
  readonly alias?: string
  readonly links: readonly LinkId[]
  readonly nextIndex: number
  readonly routes: readonly Route[]
  readonly neighbors: Table<string, Neighbor>
  readonly fdb: Table<string, FdbEntry>
  readonly iptables: IpTables
  readonly ip6tables: IpTables
  readonly connections: Table<ConnectionId, Connection>
  /** Both directions of every connection, by tuple. */
  readonly connectionKeys: Table<string, ConnectionId>
  readonly sockets: readonly Socket[]
  readonly sysctl: Sysctl
  /** Numbers by which this namespace knows others (`link-netnsid`), lowest free first. */
  readonly peerIds: Table<NetnsId, number>
  /** Those that know this one by a number without being known by one. */
  readonly knownBy?: readonly NetnsId[]
  /** Numbers below the count of those that nobody has any more, lowest first. */
  readonly freePeerIds: readonly number[]
  /** What packets have counted; nothing yet where nobody sent any. */
  readonly counts?: Counts
}

export interface Kernel {
  readonly namespaces: Table<NetnsId, Netns>
  readonly links: Table<LinkId, Link>
  readonly host: NetnsId
  readonly outside: NetnsId
  readonly linkwatch: Linkwatch
  readonly nextId: number
  /** The programs that are shown what passes a link, oldest first. */
  readonly taps: readonly Tap[]
}

/** The kernel's own watch over carriers (net/core/link_watch.c): what is lost is told at most once a second. */
export interface Linkwatch {
  /** When it last told all there was to tell. */
  readonly last: Tick
  /** Something waits to be told a second after that. */
  readonly waiting: boolean
}

/** What packets teach the namespaces that they cross (neighbours, forwarding tables, connections, counts), and who saw them. */
export type Learned = Pick<Kernel, 'namespaces' | 'nextId' | 'taps'>

/** A kernel being changed by one command: the same fields, writable, and what a change needs to know. */
export interface KernelDraft {
  namespaces: Table<NetnsId, Netns>
  links: Table<LinkId, Link>
  host: NetnsId
  outside: NetnsId
  linkwatch: Linkwatch
  nextId: number
  taps: readonly Tap[]
  now: Tick
  readonly owner: Owner
  readonly seed: number
  serial: number
  /** What packets count as they walk; none where nobody watches them. */
  tally?: Tally
  /** Connections of packets that nobody watches, by namespace and tuple: they are tracked here, and forgotten with the draft. */
  passing?: Map<string, Connection>
}

/** Opens a kernel for changes; the original stays as it is. */
export function draftOf(
  kernel: Kernel,
  context: { now: Tick; owner: Owner; seed: number; serial: number },
): KernelDraft {
  return { ...kernel, ...context }
}

/** The kernel that a draft has become. */
export function kernelOf(draft: KernelDraft): Kernel {
  const { namespaces, links, host, outside, linkwatch, nextId, taps } = draft
  return { namespaces, links, host, outside, linkwatch, nextId, taps }
}

/** A kernel with nothing in it, not even a host. */
export function emptyKernel(): Kernel {
  return {
    namespaces: emptyTable(),
    links: emptyTable(),
    host: asNetnsId(0),
    outside: asNetnsId(0),
    linkwatch: { last: 0, waiting: false },
    nextId: 1,
    taps: [],
  }
}

/** The next free internal number; callers brand it. */
export function nextNumber(draft: KernelDraft): number {
  const n = draft.nextId
  draft.nextId += 1
  return n
}

/** So many hexadecimal digits that look random; each draw moves the serial number on. */
export function hex(draft: { readonly seed: number; serial: number }, digits: number): string {
  draft.serial += 1
  return drawHex(draft.seed, draft.serial, digits)
}

/** A whole number from 0 up to, not including, a limit, for what one packet needs: an echo's id, a source port. It is drawn by the count that packets move on, so that a look at the network leaves what is made later alone. */
export function pickForPacket(draft: KernelDraft, limit: number): number {
  return draw32(draft.seed + 1, nextNumber(draft)) % limit
}

/** A whole number from 0 up to, not including, a limit. */
export function pick(draft: { readonly seed: number; serial: number }, limit: number): number {
  draft.serial += 1
  return draw32(draft.seed, draft.serial) % limit
}
