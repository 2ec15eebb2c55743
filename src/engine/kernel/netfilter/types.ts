// Netfilter's nouns: hooks, tables, chains, rules, matches, targets. Real counterpart: net/netfilter, iptables' user side.
import type { Ip, Mac, RuleId } from '../../../base/brand.ts'
import type { Cidr } from '../../net/cidr.ts'
import type { Protocol } from '../../net/packet.ts'
import type { Owner } from '../kernel.ts'

export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING'
export type TableName = 'raw' | 'mangle' | 'nat' | 'filter'

/** The ICMP type that stands for all. */
export const ANY_ICMP = 255

/** A value that a rule wants, or wants not. */
export interface Wanted<T> {
  readonly not: boolean
  readonly is: T
}

export type CtState = 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID'
export type AddrType = 'LOCAL' | 'UNICAST' | 'BROADCAST'

/** Extensions, in the order in which they were given: iptables keeps and prints that order. */
export type Match =
  | {
      readonly kind: 'ports'
      readonly proto: 'tcp' | 'udp'
      readonly sport?: Wanted<PortRange>
      readonly dport?: Wanted<PortRange>
      readonly flags?: Wanted<TcpFlagTest>
    }
  | {
      readonly kind: 'multiport'
      readonly which: 'dports' | 'sports' | 'ports'
      readonly ports: readonly PortRange[]
      readonly not: boolean
    }
  /** `any` is 255, as the kernel has it. */
  | {
      readonly kind: 'icmp'
      readonly v6?: boolean
      readonly type: Wanted<{ readonly type: number; readonly code?: number }>
    }
  | { readonly kind: 'addrtype'; readonly dst?: Wanted<AddrType>; readonly src?: Wanted<AddrType> }
  | {
      readonly kind: 'conntrack'
      readonly states?: readonly CtState[]
      /** About the states. */
      readonly not: boolean
      /** The addresses and the port of the connection's first packet, as it was sent. */
      readonly origSrc?: Wanted<Cidr>
      readonly origDst?: Wanted<Cidr>
      readonly origDport?: Wanted<PortRange>
      readonly direction?: 'ORIGINAL' | 'REPLY'
    }
  /** The old word for `conntrack`. */
  | { readonly kind: 'state'; readonly states: readonly CtState[]; readonly not: boolean }
  /** Differs: it always matches, as no rate is ever reached here. */
  | { readonly kind: 'limit'; readonly rate: string; readonly burst: number }
  | { readonly kind: 'mac'; readonly mac?: Wanted<Mac> }
  | { readonly kind: 'iprange'; readonly src?: Wanted<IpRange>; readonly dst?: Wanted<IpRange> }
  | { readonly kind: 'comment'; readonly text: string }

export interface PortRange {
  readonly from: number
  readonly to: number
}

export interface IpRange {
  readonly from: Ip
  readonly to: Ip
}

/** TCP flags that are looked at, and those of them that must be set. */
export interface TcpFlagTest {
  readonly mask: readonly string[]
  readonly set: readonly string[]
}

/** What a refused packet's sender is told. */
export type RejectWith =
  | 'icmp-net-unreachable'
  | 'icmp-host-unreachable'
  | 'icmp-proto-unreachable'
  | 'icmp-port-unreachable'
  | 'icmp-net-prohibited'
  | 'icmp-host-prohibited'
  | 'icmp-admin-prohibited'
  | 'icmp6-no-route'
  | 'icmp6-adm-prohibited'
  | 'icmp6-addr-unreachable'
  | 'icmp6-port-unreachable'
  | 'tcp-reset'

export type Target =
  | { readonly kind: 'ACCEPT' }
  | { readonly kind: 'DROP' }
  | { readonly kind: 'RETURN' }
  /** A goto returns to where its chain was called from, not to itself. */
  | { readonly kind: 'jump'; readonly chain: string; readonly goto?: boolean }
  /** No target: the rule only counts. */
  | { readonly kind: 'none' }
  | { readonly kind: 'LOG'; readonly prefix?: string; readonly level?: string }
  | { readonly kind: 'REJECT'; readonly with: RejectWith }
  | { readonly kind: 'REDIRECT'; readonly port?: number; readonly lastPort?: number }
  /** Of a range the first is taken here. */
  | { readonly kind: 'DNAT'; readonly ip: Ip; readonly lastIp?: Ip; readonly port?: number; readonly lastPort?: number }
  /** Without an address the source's port alone is changed. */
  | {
      readonly kind: 'SNAT'
      readonly ip?: Ip
      readonly lastIp?: Ip
      readonly port?: number
      readonly lastPort?: number
    }
  | { readonly kind: 'MASQUERADE'; readonly port?: number; readonly lastPort?: number; readonly random?: boolean }

export interface RuleSpec {
  readonly src?: Wanted<Cidr>
  readonly dst?: Wanted<Cidr>
  readonly in?: Wanted<string>
  readonly out?: Wanted<string>
  readonly proto?: Wanted<Protocol | 'icmpv6'>
  readonly matches: readonly Match[]
  readonly target: Target
}

export interface Rule extends RuleSpec {
  readonly id: RuleId
  readonly owner: Owner
}

export interface Chain {
  readonly name: string
  /** Built-in chains have a policy; a user's chain returns at its end. */
  readonly policy?: 'ACCEPT' | 'DROP'
  /** Whether it counts what its policy decides: nft's does once somebody has set the policy, or from the start, by the tool that made it. */
  readonly counts?: boolean
  readonly rules: readonly Rule[]
}

/** One table: its chains by name, built-in ones first, then the users' by name, as iptables-save prints them. */
export type Chains = Readonly<Record<string, Chain>>

/** Only tables that somebody has used exist, in the order in which they came to be. */
export type IpTables = Readonly<Partial<Record<TableName, Chains>>>

/** A namespace in which nobody has used iptables. */
export const NO_TABLES: IpTables = {}

/** The built-in chains of each table, in the order in which they are printed. */
export const BUILT_IN: Readonly<Record<TableName, readonly Hook[]>> = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
}
