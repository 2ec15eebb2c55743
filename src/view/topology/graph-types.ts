// The nouns of the picture. Ids name the thing itself, so that a node keeps its place however the world changes.
import type { Table } from '../../base/table.ts'
import type { ContainerId, Hook, LinkId, NetnsId, NetworkId } from '../../engine/index.ts'

/** `kernel`, `hook:FORWARD`, `uplink`, `network:ID`, `bridge:LINK`, `zone:host`, `container:ID`, `netns:ID`, `outside:…`, `port:…`. */
export type NodeId = string

/** A network's colour: the number of its token, and a pattern where the tokens have been used up. */
export interface Colour {
  readonly token: number
  readonly pattern: 'plain' | 'dashed'
}

export interface HookBox {
  readonly id: NodeId
  readonly hook: Hook
  /** The filter table's policy here is DROP. */
  readonly drops: boolean
}

export interface Spine {
  readonly id: 'kernel'
  readonly hooks: readonly HookBox[]
  readonly routes: number
  readonly forwards: boolean
  /** Veth pairs that hang loose: an end of theirs is the host's own and in no bridge. */
  readonly loose: readonly string[]
  /** The host's own links on another's wire: `lan0@eth0 · macvlan`. */
  readonly onWire: readonly string[]
}

export interface Uplink {
  readonly id: 'uplink'
  readonly link: LinkId
  readonly name: string
  readonly address: string
  readonly mac: string
  readonly up: boolean
}

/** A subnet of a bar, and the bar's own address in it; a bridge made by hand has addresses alone. */
export interface Subnet {
  readonly subnet: string
  readonly gateway: string
}

/** What containers hang from: a bridge, the wire of a macvlan or ipvlan network, or a zone that has none (the host's own namespace, Docker's `none`, or what no cable joins to a bridge). */
export interface Bar {
  readonly id: NodeId
  readonly kind: 'bridge' | 'wire' | 'host' | 'none' | 'apart'
  /** The network's name; a bridge that nobody's network uses has its device's alone. */
  readonly name: string
  readonly device: string
  /** `macvlan` or `ipvlan`, on a wire. */
  readonly driver?: string
  readonly network?: NetworkId
  readonly link?: LinkId
  /** IPv4 first. */
  readonly subnets: readonly Subnet[]
  readonly colour: Colour | undefined
  readonly up: boolean
  /** The network's device has been deleted under it. */
  readonly missing: boolean
  readonly internal: boolean
  readonly noIcc: boolean
  readonly noMasquerade: boolean
}

export interface Interface {
  readonly link: LinkId
  readonly name: string
  /** As `ip addr` prints it: `eth0@if5`. */
  readonly label: string
  readonly address: string
  readonly address6: string
  readonly mac: string
  readonly colour: Colour | undefined
  /** The bar that it is plugged into. */
  readonly bar: NodeId | undefined
  readonly up: boolean
}

export type BoxState = 'created' | 'running' | 'paused' | 'exited' | 'namespace'

/** A container, or a namespace made by hand. */
export interface Box {
  readonly id: NodeId
  readonly container?: ContainerId
  readonly netns?: NetnsId
  readonly name: string
  readonly image: string
  readonly state: BoxState
  readonly exitCode: number
  readonly mode: 'bridge' | 'host' | 'none' | 'container'
  /** The container whose namespace this one shares; nothing where that has another by now, or neither runs. */
  readonly shares?: { readonly id: NodeId; readonly name: string }
  /** The bar under which it stands. */
  readonly home: NodeId
  readonly interfaces: readonly Interface[]
}

export interface End {
  readonly link: LinkId
  readonly label: string
  readonly node: NodeId
  readonly up: boolean
}

/** A veth pair, a network cable, or a link on another's wire. `a` is the end nearer the host. */
export interface Cable {
  readonly id: NodeId
  readonly kind: 'veth' | 'ethernet' | 'wire'
  readonly a: End
  readonly b: End
  readonly colour: Colour | undefined
}

export interface Port {
  readonly id: NodeId
  readonly proto: string
  readonly hostIps: readonly string[]
  readonly hostPort: number
  readonly containerPort: number
  readonly container: NodeId
  readonly name: string
  readonly colour: Colour | undefined
}

/** A relation without a cable: a legacy link, a shared namespace, or what lies beyond the gateway. */
export interface Tie {
  readonly id: NodeId
  readonly kind: 'link' | 'shares' | 'beyond'
  readonly from: NodeId
  readonly to: NodeId
  readonly alias: string
}

export interface Outside {
  readonly id: NodeId
  readonly kind: 'gateway' | 'server'
  readonly name: string
  readonly address: string
  readonly nameServer: boolean
}

export interface Graph {
  readonly hostName: string
  readonly spine: Spine
  readonly uplink: Uplink | undefined
  readonly bars: readonly Bar[]
  readonly boxes: readonly Box[]
  readonly cables: readonly Cable[]
  readonly ports: readonly Port[]
  readonly ties: readonly Tie[]
  readonly outside: readonly Outside[]
  readonly containers: { readonly all: number; readonly running: number }
  readonly nodeOfNetns: Table<NetnsId, NodeId>
  /** Bars and boxes by id. */
  readonly things: Table<NodeId, Bar | Box>
  /** Where a link ends: its box, its bar, the uplink or the spine. */
  readonly nodeOfLink: (link: LinkId) => NodeId | undefined
}
