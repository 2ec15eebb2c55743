// What the daemon refuses, by code, with the facts that its words need. Texts are the command line's, by engine version.
import type { ContainerId, Ip, NetworkId, EndpointId } from '../../base/brand.ts'

export type EngineError =
  | { readonly code: 'container.not-found'; readonly ref: string }
  | { readonly code: 'container.ambiguous'; readonly ref: string }
  | { readonly code: 'container.bad-name'; readonly name: string }
  | { readonly code: 'container.name-taken'; readonly name: string; readonly by: ContainerId }
  | { readonly code: 'container.same-name'; readonly name: string }
  | { readonly code: 'endpoint.unjoined'; readonly network: string }
  | { readonly code: 'container.not-running'; readonly id: ContainerId; readonly ref: string }
  | { readonly code: 'container.paused'; readonly id: ContainerId; readonly name: string }
  | { readonly code: 'container.restarting'; readonly id: ContainerId }
  | { readonly code: 'container.already-paused'; readonly id: ContainerId }
  | { readonly code: 'container.not-paused'; readonly id: ContainerId }
  | {
      readonly code: 'container.running'
      readonly id: ContainerId
      readonly name: string
      readonly status: 'running' | 'paused' | 'restarting'
    }
  | { readonly code: 'container.kill-not-running'; readonly id: ContainerId; readonly ref: string }
  | { readonly code: 'container.program-not-found'; readonly program: string }
  | { readonly code: 'container.program-refused'; readonly program: string; readonly directory: boolean }
  | { readonly code: 'create.sysctl-of-interface'; readonly name: string }
  | { readonly code: 'start.sysctl-on-host'; readonly name: string }
  | { readonly code: 'start.sysctl-missing'; readonly name: string }
  | { readonly code: 'start.sysctl-invalid'; readonly name: string; readonly value: string }
  | {
      readonly code: 'container.join-not-running'
      readonly id: ContainerId
      readonly name: string
      readonly status: 'created' | 'exited'
    }
  | { readonly code: 'container.join-self' }
  | { readonly code: 'container.start-paused' }
  | { readonly code: 'container.bad-mode' }
  | { readonly code: 'container.bad-restart-policy'; readonly policy: string }
  | { readonly code: 'container.join-absent'; readonly ref: string }
  | { readonly code: 'container.bad-hostname'; readonly hostname: string }
  | { readonly code: 'container.mode-conflict'; readonly text: string }
  | { readonly code: 'image.not-found'; readonly ref: string }
  | { readonly code: 'image.bad-reference'; readonly ref: string }
  | { readonly code: 'link.target-not-found'; readonly target: string }
  | {
      readonly code: 'link.target-not-running'
      readonly target: string
      readonly linker: string
      readonly alias: string
    }
  | { readonly code: 'link.not-on-default'; readonly target: string; readonly id: ContainerId }
  | { readonly code: 'network.not-found'; readonly ref: string }
  | { readonly code: 'network.ambiguous'; readonly ref: string; readonly count: number }
  | { readonly code: 'network.exists'; readonly name: string }
  | { readonly code: 'network.bad-name'; readonly name: string }
  | { readonly code: 'network.predefined'; readonly name: string }
  | { readonly code: 'network.predefined-removal'; readonly name: string }
  | {
      readonly code: 'network.in-use'
      readonly name: string
      readonly id: NetworkId
      readonly endpoints: readonly { readonly name: string; readonly id: EndpointId }[]
    }
  | { readonly code: 'network.plugin-not-found'; readonly plugin: string }
  /** A chain of the daemon's is gone: the call of iptables that failed. */
  | {
      readonly code: 'network.firewall'
      readonly missing: 'chain' | 'target'
      readonly call: string
      readonly target: string
    }
  | {
      readonly code: 'port.firewall'
      readonly endpoint: string
      readonly id: EndpointId
      readonly missing: 'chain' | 'target'
      readonly call: string
      readonly target: string
    }
  /** A network's bridge is gone from the host. */
  | {
      readonly code: 'endpoint.no-bridge'
      readonly endpoint: string
      readonly network: string
      readonly veth: string
      readonly bridge: string
    }
  | { readonly code: 'network.one-instance'; readonly driver: string }
  | {
      readonly code: 'network.conflict'
      readonly id: NetworkId
      readonly bridge: string
      readonly other: { readonly id: NetworkId; readonly bridge: string }
      readonly over: 'name' | 4 | 6
    }
  | { readonly code: 'network.bad-option'; readonly key: string; readonly value: string; readonly reason: string }
  | { readonly code: 'network.bad-subnet'; readonly subnet: string; readonly canonical: string | undefined }
  | { readonly code: 'network.bad-config'; readonly lines: readonly string[] }
  | { readonly code: 'network.many-subnets' }
  | { readonly code: 'network.bad-wire-mode'; readonly driver: 'macvlan' | 'ipvlan'; readonly mode: string }
  | { readonly code: 'network.loopback-parent'; readonly driver: string }
  | {
      readonly code: 'network.parent-taken'
      readonly driver: 'macvlan' | 'ipvlan'
      readonly id: NetworkId
      readonly parent: string
    }
  | { readonly code: 'network.bad-parent'; readonly parent: string }
  | { readonly code: 'network.vlan-not-modelled'; readonly parent: string }
  | { readonly code: 'network.no-swarm' }
  | { readonly code: 'network.no-swarm-scope' }
  | { readonly code: 'network.no-config'; readonly name: string }
  | { readonly code: 'network.bad-mtu'; readonly mtu: number }
  | { readonly code: 'network.bad-device-mtu' }
  | { readonly code: 'network.not-a-bridge'; readonly device: string }
  | { readonly code: 'network.device-name-too-long' }
  | { readonly code: 'network.gateway-mode'; readonly mode: string }
  | { readonly code: 'network.isolated-not-internal' }
  | { readonly code: 'network.many-at-run'; readonly names: readonly string[] }
  | { readonly code: 'pool.overlaps' }
  | { readonly code: 'pool.bad-range'; readonly subnet: string; readonly range: string }
  | { readonly code: 'pool.none-left'; readonly family: 4 | 6 }
  | { readonly code: 'pool.full' }
  | { readonly code: 'gateway.taken'; readonly ip: string; readonly reason: 'taken' | 'none-left' }
  | { readonly code: 'aux.taken'; readonly name: string; readonly ip: string }
  | { readonly code: 'gateway.outside'; readonly ip: string }
  | { readonly code: 'address.taken'; readonly ip: Ip }
  | { readonly code: 'address.none-left'; readonly network: string; readonly id: NetworkId }
  | { readonly code: 'address.outside'; readonly ip: string }
  | { readonly code: 'address.invalid'; readonly ip: string; readonly family: 4 | 6; readonly at?: 'connect' }
  | { readonly code: 'address.needs-user-network' }
  | { readonly code: 'address.needs-subnet' }
  | { readonly code: 'alias.needs-user-network' }
  | {
      readonly code: 'endpoint.network-forgotten'
      readonly container: string
      readonly network: string
      readonly id: NetworkId
    }
  | { readonly code: 'endpoint.exists'; readonly container: string; readonly network: string }
  | {
      readonly code: 'endpoint.absent'
      readonly container: ContainerId
      readonly network: string
      readonly running: boolean
    }
  | { readonly code: 'endpoint.force-absent'; readonly container: string }
  | { readonly code: 'mode.network-gone'; readonly mode: string; readonly cause: EngineError }
  | {
      readonly code: 'endpoint.route-conflict'
      readonly link: string
      readonly address: string
      readonly route: { readonly index: number; readonly to: string; readonly src: string }
    }
  | { readonly code: 'mode.host-connect' }
  | { readonly code: 'mode.host-disconnect' }
  | { readonly code: 'mode.shared-connect' }
  | { readonly code: 'mode.none-connect' }
  | {
      readonly code: 'port.allocated'
      readonly endpoint: string
      readonly id: EndpointId
      readonly ip: string
      readonly port: number
    }
  | {
      readonly code: 'port.cannot-listen'
      readonly endpoint: string
      readonly id: EndpointId
      readonly proto: string
    }
  | { readonly code: 'port.all-allocated'; readonly endpoint: string; readonly id: EndpointId }
  | {
      readonly code: 'port.in-use'
      readonly endpoint: string
      readonly id: EndpointId
      readonly ip: string
      readonly port: number
      readonly to: string
      readonly proto: string
    }
  | {
      readonly code: 'port.bad-address'
      readonly endpoint: string
      readonly id: EndpointId
      readonly ip: string
      readonly port: number
      readonly to: string
      readonly proto: string
    }
  /** Something failed while a container's network was being set up at its start. */
  | { readonly code: 'start.network'; readonly cause: EngineError }
  /** Several complaints about one endpoint's settings. */
  | {
      readonly code: 'endpoint.settings'
      readonly network: string
      readonly causes: readonly EngineError[]
      readonly at: 'run' | 'connect'
    }
