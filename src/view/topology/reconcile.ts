// Previous React Flow nodes and edges + the new ones → what to hand over: the very objects of before where nothing
// changed, so that the library skips them.

/** Whether two values read the same, however deep. */
function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** The new list with each element that reads as before replaced by the one of before; the old list where all do. */
export function reconcile<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly T[] {
  const known = new Map(before.map((each) => [each.id, each]))
  const merged = after.map((each) => {
    const old = known.get(each.id)
    return old !== undefined && sameValue(old, each) ? old : each
  })
  const unchanged = merged.length === before.length && merged.every((each, n) => each === before[n])
  return unchanged ? before : merged
}
