// Netfilter's nouns: hooks, tables, chains, rules, matches, targets. Real counterpart: net/netfilter, iptables' user side.
import type { Ip, RuleId } from '../../../base/brand.ts'
import type { Cidr } from '../../net/cidr.ts'
import type { Protocol } from '../../net/packet.ts'
import type { Owner } from '../kernel.ts'

export type Hook = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING'
export type TableName = 'raw' | 'mangle' | 'nat' | 'filter'

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
    }
  | { readonly kind: 'addrtype'; readonly dst?: Wanted<AddrType>; readonly src?: Wanted<AddrType> }
  | { readonly kind: 'conntrack'; readonly states: readonly CtState[]; readonly not: boolean }
  | { readonly kind: 'comment'; readonly text: string }

export interface PortRange {
  readonly from: number
  readonly to: number
}

export type Target =
  | { readonly kind: 'ACCEPT' }
  | { readonly kind: 'DROP' }
  | { readonly kind: 'RETURN' }
  | { readonly kind: 'jump'; readonly chain: string }
  | { readonly kind: 'DNAT'; readonly ip: Ip; readonly port?: number }
  /** Without an address the source's port alone is changed. */
  | { readonly kind: 'SNAT'; readonly ip?: Ip; readonly port?: number }
  | { readonly kind: 'MASQUERADE' }

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
