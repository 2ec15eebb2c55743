// Tables that share structure between versions: setting a row costs the same however many rows there are,
// and an older world keeps its rows. Immutable.js's hash map does the work; nothing else imports it.
import { Map as PersistentMap } from 'immutable'

export type Table<K, V> = PersistentMap<K, V>

/** A table without rows. */
export function emptyTable<K, V>(): Table<K, V> {
  return PersistentMap<K, V>()
}

/** A row that passes a test, if there is one: in no order, so for what at most one row is. */
export function findRow<K, V>(table: Table<K, V>, test: (row: V) => boolean): V | undefined {
  return table.find(test)
}

/** The rows in the order of their keys, so that nothing shown depends on hashing. */
export function rowsOf<K extends number | string, V>(table: Table<K, V>): readonly V[] {
  return [...table.entries()].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row)
}
