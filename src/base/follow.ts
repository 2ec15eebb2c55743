// What follows from a table, kept in step with it: brought from the table seen last to the one asked about by what differs
// between the two. Tables share structure, so that finding what differs costs as much as differs, however long they are.
// It reads how Immutable.js keeps a map (a trie of nodes); where it finds something else it takes every row as touched.
import type { Table } from './table.ts'

type Tell<K, V> = (key: K, before: V | undefined, after: V | undefined) => void

/** Tells every key whose row is another one in the second table, with both rows, in no order. */
export function eachDifference<K, V>(before: Table<K, V>, after: Table<K, V>, tell: Tell<K, V>): void {
  if (before === after) return
  const apart: Apart = { old: new Map(), now: new Map() }
  const look = (key: K): void => {
    const [old, now] = [before.get(key), after.get(key)]
    if (old !== now) tell(key, old, now)
  }
  if (walk(Reflect.get(before, '_root'), Reflect.get(after, '_root'), apart)) {
    const isOther = (key: unknown): boolean => apart.old.get(key) !== apart.now.get(key)
    for (const key of apart.old.keys()) if (isOther(key) && isKey(before, after, key)) look(key)
    for (const key of apart.now.keys()) if (!apart.old.has(key) && isKey(before, after, key)) look(key)
    return
  }
  before.forEach((_, key) => look(key))
  after.forEach((_, key) => {
    if (!before.has(key)) look(key)
  })
}

function isKey<K, V>(before: Table<K, V>, after: Table<K, V>, key: unknown): key is K {
  const tables: readonly Table<unknown, V>[] = [before, after]
  for (const table of tables) if (table.has(key)) return true
  return false
}

/** The rows in the parts of two tries that are not shared. */
interface Apart {
  readonly old: Map<unknown, unknown>
  readonly now: Map<unknown, unknown>
}

/** Collects the rows in the parts of two tries that are not shared; false where a node is of no known shape. */
function walk(a: unknown, b: unknown, apart: Apart): boolean {
  if (a === b) return true
  const [left, right] = [innerOf(a), innerOf(b)]
  if (left === undefined || right === undefined) return gather(a, apart.old) && gather(b, apart.now)
  const [all, others] = [left.bitmap, right.bitmap]
  let [i, j] = [0, 0]
  for (let n = 0; n < 32; n += 1) {
    const bit = 1 << n
    // Without a bitmap each of 32 children has its place.
    const one = all === undefined ? left.nodes[n] : (all & bit) === 0 ? undefined : left.nodes[i++]
    const other = others === undefined ? right.nodes[n] : (others & bit) === 0 ? undefined : right.nodes[j++]
    if (one !== other && !walk(one, other, apart)) return false
  }
  return true
}

const isNode = (node: unknown): node is Readonly<Record<string, unknown>> => typeof node === 'object' && node !== null

interface Inner {
  readonly nodes: readonly unknown[]
  /** Which of 32 places have a child; undefined where all have theirs. */
  readonly bitmap: number | undefined
}

/** An inner node's children; undefined for a leaf. */
function innerOf(node: unknown): Inner | undefined {
  if (!isNode(node)) return undefined
  const { nodes, bitmap } = node
  if (!Array.isArray(nodes)) return undefined
  return { nodes, bitmap: typeof bitmap === 'number' ? bitmap : undefined }
}

/** The rows of a whole part. */
function gather(node: unknown, rows: Map<unknown, unknown>): boolean {
  if (node === undefined) return true
  if (!isNode(node)) return false
  const { nodes, entries, entry: only } = node
  if (Array.isArray(nodes)) return nodes.every((each) => gather(each, rows))
  for (const entry of Array.isArray(entries) ? entries : [only]) {
    if (!Array.isArray(entry)) return false
    rows.set(entry[0], entry[1])
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
