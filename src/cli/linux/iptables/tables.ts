// Which tables there are, in which order they are printed, and what belongs to each. Real counterpart: iptables 1.8.9, nft variant.
import {
  chainsInOrder,
  netnsOf,
  policyCount,
  ruleCount,
  type Chain,
  type Count,
  type IpTables,
  type Rule,
  type TableName,
} from '../../../engine/index.ts'
import type { Call } from '../../program.ts'

/** The order in which iptables-save goes through tables: a fixed one (nft.h, enum nft_table_type), whoever came first. */
const SAVED: readonly TableName[] = ['mangle', 'raw', 'filter', 'nat']

const HOOKS: Readonly<Record<TableName, readonly string[]>> = {
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
}

/** The tables of a family in a namespace. */
export function tablesOf(call: Pick<Call, 'world' | 'netns'>, family: 4 | 6): IpTables {
  const ns = netnsOf(call.world.kernel, call.netns)
  return family === 4 ? ns.iptables : ns.ip6tables
}

/** The names of the tables that somebody has used, in the order in which they are saved. */
export function usedTables(tables: IpTables): readonly TableName[] {
  return SAVED.filter((name) => tables[name] !== undefined)
}

/** A table of this name, used or not. */
export function tableNamed(name: string): TableName | undefined {
  return SAVED.find((table) => table === name)
}

/** A table's chains in the order in which they are printed; one that nobody has used has its empty hooks. */
export function chainsOf(tables: IpTables, table: TableName): readonly Chain[] {
  const chains = tables[table]
  return chains === undefined
    ? HOOKS[table].map((name) => ({ name, policy: 'ACCEPT', rules: [] }))
    : chainsInOrder(table, chains)
}

/** What a table's rules and policies have counted. */
export interface CountsOf {
  readonly rule: (rule: Rule) => Count
  readonly policy: (chain: Chain) => Count
}

/** The counts of a table; a policy that doesn't count has none. */
export function countsOf(call: Pick<Call, 'world' | 'netns'>, table: TableName, family: 4 | 6): CountsOf {
  const ns = netnsOf(call.world.kernel, call.netns)
  return {
    rule: ({ id }) => ruleCount(ns, id),
    policy: ({ name, counts }) => (counts === true ? policyCount(ns, family, table, name) : { packets: 0, bytes: 0 }),
  }
}
