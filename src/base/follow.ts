// What follows from a table, kept in step with it: brought from the table seen last to the one asked about by what differs
// between the two. Tables share structure, so that finding what differs costs as much as differs, however long they are.
// It reads how Immutable.js keeps a map (a trie of nodes); where it finds something else it takes every row as touched.
import type { Table } from './table.ts'

type Tell<K, V> = (key: K, before: V | undefined, after: V | undefined) => void

/** Tells every key whose row is another one in the second table, with both rows, in no order. */
export function eachDifference<K, V>(before: Table<K, V>, after: Table<K, V>, tell: Tell<K, V>): void {
  if (before === after) return
  const touched = new Set<unknown>()
  const shared = walk(Reflect.get(before, '_root'), Reflect.get(after, '_root'), touched)
  const look = (key: K): void => {
    const [old, now] = [before.get(key), after.get(key)]
    if (old !== now) tell(key, old, now)
  }
  if (shared) {
    for (const key of touched) if (isKey(before, after, key)) look(key)
    return
  }
  before.forEach((_, key) => look(key))
  after.forEach((_, key) => {
    if (!before.has(key)) look(key)
  })
}

function isKey<K, V>(before: Table<K, V>, after: Table<K, V>, key: unknown): key is K {
  const has = (table: Table<unknown, V>): boolean => table.has(key)
  return has(before) || has(after)
}

/** Collects the keys in the parts of two tries that are not shared; false where a node is of no known shape. */
function walk(a: unknown, b: unknown, touched: Set<unknown>): boolean {
  if (a === b) return true
  const [left, right] = [slotsOf(a), slotsOf(b)]
  if (left !== undefined && right !== undefined) {
    for (let n = 0; n < 32; n += 1) if (!walk(left[n], right[n], touched)) return false
    return true
  }
  return gather(a, touched) && gather(b, touched)
}

const isNode = (node: unknown): node is object => typeof node === 'object' && node !== null

const listOf = (node: object, name: string): readonly unknown[] | undefined => {
  const list: unknown = Reflect.get(node, name)
  return Array.isArray(list) ? list : undefined
}

/** An inner node's children by their places; undefined for a leaf. */
function slotsOf(node: unknown): readonly unknown[] | undefined {
  const nodes = isNode(node) ? listOf(node, 'nodes') : undefined
  if (nodes === undefined || !isNode(node)) return undefined
  const bitmap: unknown = Reflect.get(node, 'bitmap')
  if (typeof bitmap !== 'number') return nodes
  let next = 0
  return Array.from({ length: 32 }, (_, n) => ((bitmap >>> n) & 1 ? nodes[next++] : undefined))
}

/** The keys of a whole part. */
function gather(node: unknown, touched: Set<unknown>): boolean {
  if (node === undefined) return true
  if (!isNode(node)) return false
  const nodes = listOf(node, 'nodes')
  if (nodes !== undefined) return nodes.every((each) => gather(each, touched))
  const entries = listOf(node, 'entries') ?? [Reflect.get(node, 'entry')]
  for (const entry of entries) {
    if (!Array.isArray(entry)) return false
    touched.add(entry[0])
  }
  return true
}

/**
 * An index of tables that are versions of one another. `change` is told what differs from the table asked about last and
 * brings the index to this one; what is given back is to be read at once, as the next question changes it.
 */
export function follow<K, V, I>(
  create: () => I,
  change: (index: I, key: K, before: V | undefined, after: V | undefined) => void,
): (table: Table<K, V>) => I {
  const index = create()
  let seen: Table<K, V> | undefined
  return (table) => {
    if (seen === table) return index
    if (seen === undefined) table.forEach((row, key) => change(index, key, undefined, row))
    else eachDifference(seen, table, (key, before, after) => change(index, key, before, after))
    seen = table
    return index
  }
}
