// A namespace's chains as the inspector lists them, and a chain's rules by who made them.
import { chainsInOrder, type Chain, type IpTables, type Owner, type TableName } from '../../engine/index.ts'

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

/** Neighbours in a list that one command made together. */
export interface Hand<T> {
  readonly owner: Owner
  /** The first one's position, counted from 1. */
  readonly from: number
  readonly things: readonly T[]
}

/** The things of a list in their order, neighbours of one hand together. */
export function sameHand<T extends { readonly owner: Owner }>(list: readonly T[]): readonly Hand<T>[] {
  const hands: Hand<T>[] = []
  for (const [at, thing] of list.entries()) {
    const last = hands.at(-1)
    if (last !== undefined && last.owner.step === thing.owner.step)
      hands[hands.length - 1] = { ...last, things: [...last.things, thing] }
    else hands.push({ owner: thing.owner, from: at + 1, things: [thing] })
  }
  return hands
}
