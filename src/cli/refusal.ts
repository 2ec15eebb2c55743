// What programs refuse by themselves, as facts: whoever explains a refusal doesn't read it out of a text. One kind holds all that
// one explanation fits, whatever the program's own words are; what the daemon refuses is the engine's (`EngineError`).
import type { EngineError } from '../engine/index.ts'

/** What was wrong with a flag of docker's: which it was, and its value, where it had one. */
export type FlagCode =
  | 'client.unknown-flag'
  | 'client.flag-needs-value'
  | 'client.bad-number'
  | 'client.bad-switch'
  | 'client.bad-duration'
  | 'client.bad-size'
  | 'client.bad-address'
  | 'client.bad-host-entry'
  | 'client.bad-link'
  | 'client.bad-variable'
  | 'client.bad-label'
  | 'client.bad-sysctl'
  | 'client.bad-filter'
  | 'client.bad-network'
  | 'client.bad-mount'
  | 'client.bad-value'

/** What the docker client refuses before it asks the daemon, or where the daemon's words are made here. */
export type ClientRefusal =
  | { readonly code: FlagCode; readonly flag: string; readonly value: string }
  | { readonly code: 'client.unknown-command'; readonly command: string; readonly help: string }
  | { readonly code: 'client.misspelt-command'; readonly command: string; readonly meant: string }
  | { readonly code: 'client.misspelt-flag'; readonly flag: string; readonly meant: string }
  | { readonly code: 'client.wrong-arguments'; readonly path: string; readonly usage: string }
  | { readonly code: 'client.misused'; readonly path: string }
  | { readonly code: 'client.conflict'; readonly first: string; readonly second: string }
  | { readonly code: 'client.other-host'; readonly flag: string }
  | { readonly code: 'client.bad-port' }
  | { readonly code: 'client.bad-mac'; readonly value: string }
  | { readonly code: 'client.bad-restart' }
  | { readonly code: 'client.bad-subnet' }
  | { readonly code: 'client.no-subnet' }
  | { readonly code: 'client.many-subnets' }
  | { readonly code: 'client.bad-option' }
  | { readonly code: 'client.needs-user-network' }
  | { readonly code: 'client.mixed-networks' }
  | { readonly code: 'client.same-network'; readonly network: string }
  | { readonly code: 'client.uppercase-image'; readonly ref: string; readonly lower: string }
  | { readonly code: 'client.bad-image'; readonly ref: string }
  | { readonly code: 'client.empty-name' }
  | { readonly code: 'client.attach-many' }
  | { readonly code: 'client.bad-format'; readonly example: string }
  | { readonly code: 'client.bad-signal'; readonly signal: string }
  | { readonly code: 'client.not-published'; readonly container: string; readonly port: string }
  | { readonly code: 'client.image-in-use'; readonly container: string }
  | { readonly code: 'client.no-logs'; readonly container: string }
  | { readonly code: 'client.waits-for-ever'; readonly container: string }
  | { readonly code: 'client.not-modelled'; readonly what: string }

/** What a tool refuses where its kind says all. */
export type PlainToolCode =
  | 'tool.incomplete'
  | 'tool.not-permitted'
  | 'tool.host-only'
  | 'tool.hostname'
  | 'tool.device-exists'
  | 'tool.address-exists'
  | 'tool.route-exists'
  | 'tool.neighbor-exists'
  | 'tool.no-address'
  | 'tool.no-route'
  | 'tool.no-neighbor'
  | 'tool.no-connection'
  | 'tool.bad-gateway'
  | 'tool.device-down'
  | 'tool.route-invalid'
  | 'tool.link-invalid'
  | 'tool.not-supported'
  | 'tool.bad-lladdr'
  | 'tool.ipv6-off'
  | 'tool.not-forwarding'
  | 'tool.reverse-path'
  | 'tool.no-source'
  | 'tool.not-own-address'
  | 'tool.no-zone'
  | 'tool.broadcast'
  | 'tool.firewalled'
  | 'tool.reset'
  | 'tool.bad-url'
  | 'tool.bad-filter'
  | 'iptables.bad-policy'
  | 'iptables.needs-protocol'

/** What the tools of Linux refuse: ip, iptables, ping, curl and their like. */
export type ToolRefusal =
  | { readonly code: PlainToolCode }
  | { readonly code: 'tool.not-modelled'; readonly what: string }
  | { readonly code: 'tool.usage'; readonly tool: string; readonly example: string }
  | {
      readonly code: 'tool.unknown-word'
      readonly tool: string
      readonly word: string
      readonly known: readonly string[]
    }
  | { readonly code: 'tool.bad-value' | 'tool.not-address' | 'tool.bad-port'; readonly value: string }
  | { readonly code: 'tool.no-device'; readonly device: string }
  | { readonly code: 'tool.no-netns' | 'tool.netns-exists'; readonly name: string }
  | { readonly code: 'tool.no-process'; readonly pid: string }
  | {
      readonly code: 'tool.network-unreachable' | 'tool.host-unreachable' | 'tool.route-refuses' | 'tool.timed-out'
      readonly target: string
    }
  | {
      readonly code: 'tool.unknown-name' | 'tool.name-stopped' | 'tool.no-resolver' | 'tool.wrong-family'
      readonly name: string
    }
  | { readonly code: 'tool.connection-refused'; readonly target: string; readonly port: number }
  | { readonly code: 'tool.http-error'; readonly status: number }
  | { readonly code: 'tool.unknown-scheme'; readonly scheme: string }
  | { readonly code: 'tool.port-taken'; readonly port: number }
  | { readonly code: 'tool.no-file' | 'tool.is-directory' | 'tool.no-folder'; readonly path: string }
  | { readonly code: 'tool.no-setting' | 'tool.setting-read-only' | 'tool.bad-setting'; readonly name: string }
  | { readonly code: 'tool.no-bridge' | 'tool.bridge-up'; readonly name: string }
  | { readonly code: 'tool.is-port' | 'tool.not-port'; readonly device: string }
  | { readonly code: 'tool.no-unit'; readonly unit: string }
  | { readonly code: 'iptables.no-table'; readonly table: string }
  | { readonly code: 'iptables.unknown-match' | 'iptables.needs-option'; readonly name: string }
  | { readonly code: 'iptables.bad-line'; readonly line: number }
  | {
      readonly code:
        | 'iptables.no-chain'
        | 'iptables.no-target'
        | 'iptables.chain-exists'
        | 'iptables.bad-chain-name'
        | 'iptables.no-position'
        | 'iptables.no-rule'
        | 'iptables.not-built-in'
        | 'iptables.chain-busy'
        | 'iptables.wrong-chain'
        | 'iptables.wrong-interface'
      readonly chain: string
    }

/** What the shell refuses. */
export type ShellRefusal =
  | { readonly code: 'shell.command-not-found'; readonly name: string; readonly known: readonly string[] }
  | { readonly code: 'shell.misspelt-command'; readonly name: string; readonly meant: string }
  | { readonly code: 'shell.command-on-host'; readonly name: string }
  | { readonly code: 'shell.other-command'; readonly name: string; readonly like: string }
  | { readonly code: 'shell.not-simulated'; readonly name: string }
  | { readonly code: 'shell.syntax' }
  | { readonly code: 'shell.endless' }

export type CliRefusal = ClientRefusal | ToolRefusal | ShellRefusal

/** All that can be refused. */
export type Refusal = EngineError | CliRefusal

/** A refusal with the text that the program itself has for it. */
export interface Fault {
  readonly text: string
  readonly refusal: Refusal
}

/** What a text, where there is one, refuses. */
export function faultOf(text: string | undefined, refusal: Refusal): Fault | undefined {
  return text === undefined ? undefined : { text, refusal }
}
