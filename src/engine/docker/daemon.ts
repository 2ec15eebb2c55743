// What dockerd keeps: containers, networks, endpoints, sandboxes, images, address pools. Real counterpart: moby's daemon and libnetwork stores.
// Names are Docker's. Left out: volumes, swarm, plugins, builds, registries, logs, events.
import type {
  ContainerId,
  EndpointId,
  ImageId,
  Ip,
  LinkId,
  Mac,
  NetnsId,
  NetworkId,
  SandboxId,
  SocketId,
} from '../../base/brand.ts'
import type { Table } from '../../base/table.ts'
import type { Owner, Tick } from '../kernel/kernel.ts'
import type { Cidr } from '../net/cidr.ts'
import type { PortSpec } from '../net/port.ts'
import type { EngineError } from './error.ts'

export interface Image {
  readonly id: ImageId
  /** `nginx`, without tag. */
  readonly repository: string
  readonly tag: string
  readonly created: Tick
  readonly size: number
  readonly entrypoint: readonly string[] | null
  readonly cmd: readonly string[] | null
  readonly env: readonly string[]
  readonly exposed: readonly PortSpec[]
  readonly workdir: string
  readonly stopSignal?: string
  /** The engine has it; the rest of the catalogue comes by `docker pull`. */
  readonly local: boolean
}

/** What a learner asked of one network: by `run --network …` or by `network connect`. */
export interface Attachment {
  /** The network's name, as given (or its id, once the container has run there). */
  readonly network: string
  readonly networkId?: NetworkId
  /** Addresses as typed; the engine reads them, and refuses what is none, when its version does. */
  readonly ipv4?: string
  readonly ipv6?: string
  readonly aliases: readonly string[]
  readonly links: readonly string[]
  readonly mac?: Mac
  readonly driverOpts: Readonly<Record<string, string>>
  readonly gwPriority: number
  readonly linkLocalIps: readonly string[]
  /** Came by `network connect`: inspect tells these apart by `{}` where `run` leaves null. */
  readonly connected: boolean
  /** The engine has worked with it at least once: from then on it adds the container's short id to its names. */
  readonly known: boolean
  /** The names by which neighbours know it, as last worked out: on each joining where the network is user-defined, and when a running container is renamed. */
  readonly dnsNames?: readonly string[]
  /** It couldn't be joined, and the container hasn't been saved since: listings, which show what was saved, lack it. */
  readonly unsaved?: boolean
}

export interface PublishSpec {
  readonly container: PortSpec
  readonly hostIp: string
  /** Empty: the engine picks one. */
  readonly hostPorts: { readonly from: number; readonly to: number } | undefined
}

export interface LegacyLink {
  readonly container: ContainerId
  readonly alias: string
  /** The target's name, kept for when the target is gone: the link to it stays. */
  readonly name: string
}

/** Everything `docker create` says of a container; what has no bearing on networks is kept for inspect. */
export interface ContainerSpec {
  readonly image: string
  readonly hostname: string
  readonly domainname: string
  readonly user: string
  readonly env: readonly string[]
  readonly cmd: readonly string[] | null
  readonly entrypoint: readonly string[] | null
  readonly workdir: string
  readonly exposed: readonly PortSpec[]
  readonly labels: Readonly<Record<string, string>>
  readonly tty: boolean
  readonly openStdin: boolean
  readonly attach: boolean
  /** `bridge`, `host`, `none`, `container:ID`, or a network's name; `default` as the client sends it. */
  readonly networkMode: string
  readonly publish: readonly PublishSpec[]
  readonly publishAll: boolean
  readonly extraHosts: readonly string[]
  readonly dns: readonly string[]
  readonly dnsSearch: readonly string[]
  readonly dnsOptions: readonly string[]
  readonly restart: { readonly name: string; readonly max: number }
  readonly autoRemove: boolean
  readonly privileged: boolean
  readonly sysctls: Readonly<Record<string, string>>
  readonly mac?: Mac
  readonly stopSignal?: string
  readonly stopTimeout?: number
  readonly init: boolean
  /** Flags with no bearing on networks, by their names, for inspect. */
  readonly other: Readonly<Record<string, string>>
}

export type ContainerState =
  /** `error`: why it could not be started. */
  | { readonly status: 'created'; readonly exitCode: number; readonly error?: EngineError }
  /** `endsAt`: when its program is over by itself. */
  | {
      readonly status: 'running'
      readonly pid: number
      readonly startedAt: Tick
      readonly finishedAt?: Tick
      readonly endsAt?: Tick
    }
  | {
      readonly status: 'paused'
      readonly pid: number
      readonly startedAt: Tick
      readonly finishedAt?: Tick
      readonly endsAt?: Tick
    }
  | {
      readonly status: 'exited'
      /** When its restart policy starts it again; until then Docker calls it restarting. */
      readonly restartAt?: Tick
      readonly exitCode: number
      readonly error?: EngineError
      readonly startedAt: Tick
      readonly finishedAt: Tick
    }

export interface Container {
  readonly id: ContainerId
  /** Counts containers in the order in which they were made. */
  readonly serial: number
  readonly name: string
  readonly created: Tick
  readonly spec: ContainerSpec
  readonly imageId: ImageId
  /** The image's program and arguments as they will run. */
  readonly path: string
  readonly args: readonly string[]
  readonly state: ContainerState
  readonly attachments: readonly Attachment[]
  readonly links: readonly LegacyLink[]
  /** While it runs, and for host and container modes, where its network lives. */
  readonly sandbox?: SandboxId
  /** The last sandbox it had: the older engine goes on showing it. */
  readonly lastSandbox?: SandboxId
  /** An endpoint that a refused start left in its settings, for inspect alone (20.10). */
  readonly stale?: Endpoint
  /** Ports that were open when a start failed: listings show what was saved then. */
  readonly savedPorts?: readonly OpenPort[]
  readonly netns?: NetnsId
  /** Sockets that its programs hold. */
  readonly sockets: readonly SocketId[]
  /** How often its restart policy has started it again, and the milliseconds that it waited before the last time. */
  readonly restartCount: number
  readonly restartDelay: number
  /** A learner chose its name; one that Docker chose isn't known to the older engine's name server. */
  readonly named: boolean
  readonly owner: Owner
}

export interface AddressConfig {
  readonly subnet: Cidr
  readonly range?: Cidr
  readonly gateway?: Ip
  readonly aux: Readonly<Record<string, Ip>>
  /** A learner chose the subnet; otherwise Docker did. */
  readonly configured: boolean
  /** As typed, host bits and all, for inspect. */
  readonly shown: { readonly subnet: string; readonly range: string; readonly gateway: string }
}

export interface Network {
  readonly id: NetworkId
  readonly serial: number
  readonly name: string
  readonly created: Tick
  readonly driver: 'bridge' | 'host' | 'null' | 'macvlan' | 'ipvlan'
  readonly ipv4: boolean
  readonly ipv6: boolean
  readonly internal: boolean
  readonly attachable: boolean
  readonly options: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly ipamOptions: Readonly<Record<string, string>> | null
  /** Its address pools, IPv4 before IPv6; the gateway is always set here, whether inspect shows it or not. */
  readonly pools: readonly AddressConfig[]
  readonly bridge?: BridgeConfig
  /** Where its containers have links on a wire (macvlan, ipvlan). */
  readonly wire?: WireConfig
  /** Its driver has forgotten it: another network took its device (20.10). Nothing can join it any more. */
  readonly forgotten?: boolean
  readonly owner: Owner
}

export interface BridgeConfig {
  readonly link: LinkId
  readonly name: string
  readonly mtu: number
  readonly icc: boolean
  readonly masquerade: boolean
  readonly hostBinding: Ip
  readonly ifacePrefix: string
  /** The device was there before the network, and stays when the network goes. */
  readonly adopted: boolean
}

/** The wire of a macvlan or ipvlan network. */
export interface WireConfig {
  /** The parent. */
  readonly link: LinkId
  readonly parent: string
  readonly mode: 'bridge' | 'private' | 'vepa' | 'passthru' | 'l2' | 'l3' | 'l3s'
  /** The parent was made for the network, and goes with it. */
  readonly made: boolean
}

/** The mode that a word names, of a driver. */
export function wireMode(driver: 'macvlan' | 'ipvlan', word: string): WireConfig['mode'] | undefined {
  const known =
    driver === 'macvlan' ? (['bridge', 'private', 'vepa', 'passthru'] as const) : (['l2', 'l3', 'l3s'] as const)
  return known.find((mode) => mode === word)
}

/** One published port as it is open on the host. */
export interface PortBinding {
  readonly container: PortSpec
  readonly hostIp: Ip
  readonly hostPort: number
  readonly socket?: SocketId
}

/** A container's port, and where it is open on the host. */
export interface OpenPort {
  readonly port: PortSpec
  readonly bindings: readonly PortBinding[]
}

export interface Endpoint {
  readonly id: EndpointId
  readonly serial: number
  readonly network: NetworkId
  readonly container: ContainerId
  readonly sandbox: SandboxId
  readonly mac?: Mac
  readonly ipv4?: Cidr
  readonly ipv6?: Cidr
  readonly gateway?: Ip
  readonly gateway6?: Ip
  readonly hostLink?: LinkId
  readonly link?: LinkId
  /** Names by which neighbours on the network know it, its own first. */
  readonly dnsNames: readonly string[]
  /** Published ports lead here (libnetwork: external connectivity); inspect shows a container's ports while one endpoint has it. */
  readonly external: boolean
  readonly bindings: readonly PortBinding[]
  readonly owner: Owner
}

export interface Sandbox {
  readonly id: SandboxId
  readonly container: ContainerId
  readonly netns: NetnsId
  readonly endpoints: readonly EndpointId[]
  /** The number that the next interface with a name prefix would get, where numbers are never used again. */
  readonly nextIface: Readonly<Record<string, number>>
  /** It has the embedded name server. */
  readonly resolver: boolean
}

export interface PortAllocator {
  /** The last port given for each host address, protocol and range of ports, counted from the range's start. */
  readonly last: Readonly<Record<string, number>>
}

export interface Daemon {
  readonly containers: Table<ContainerId, Container>
  readonly networks: Table<NetworkId, Network>
  readonly endpoints: Table<EndpointId, Endpoint>
  readonly sandboxes: Table<SandboxId, Sandbox>
  readonly images: Table<string, Image>
  /** Addresses in use, by network and family. */
  readonly leases: Table<string, ReadonlySet<Ip>>
  /** The last default pool handed out, where pools rotate. */
  readonly lastPool: number
  readonly ports: PortAllocator
  readonly engineId: string
  /** Name servers of the host's own resolv.conf. */
  readonly nameServers: readonly Ip[]
  readonly nextPid: number
}
