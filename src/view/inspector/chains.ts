// A namespace's chains as the inspector lists them, and a chain's rules by who made them.
import { chainsInOrder, type Chain, type IpTables, type Rule, type TableName } from '../../engine/index.ts'

export interface ListedChain {
  readonly table: TableName
  readonly chain: Chain
}

/** In the order in which a packet meets them; a table's own order is that of iptables-save. */
const TABLES = ['raw', 'mangle', 'nat', 'filter'] as const

/** The chains that do something: empty ones that let all pass are left out. */
export function chainsOf(tables: IpTables): readonly ListedChain[] {
  return TABLES.flatMap((table) =>
    chainsInOrder(table, tables[table] ?? {})
      .filter(({ rules, policy }) => rules.length > 0 || policy === 'DROP')
      .map((chain) => ({ table, chain })),
  )
}

export interface Hand {
  readonly owner: Rule['owner']
  /** The first rule's position in its chain, counted from 1. */
  readonly from: number
  readonly rules: readonly Rule[]
}

/** A chain's rules in their order, neighbours that one command made together. */
export function sameHand(rules: readonly Rule[]): readonly Hand[] {
  const hands: Hand[] = []
  for (const [at, rule] of rules.entries()) {
    const last = hands.at(-1)
    if (last !== undefined && last.owner.step === rule.owner.step)
      hands[hands.length - 1] = { ...last, rules: [...last.rules, rule] }
    else hands.push({ owner: rule.owner, from: at + 1, rules: [rule] })
  }
  return hands
}
