/** Rows by a key of theirs, in the order in which keys first appear. (Map.groupBy came after Node 20.) */
export function groupBy<K, V>(rows: readonly V[], keyOf: (row: V) => K): Map<K, readonly V[]> {
  const groups = new Map<K, readonly V[]>()
  for (const row of rows) {
    const key = keyOf(row)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}
