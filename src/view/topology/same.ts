// Keeping what did not change: an object that reads as the one before it is replaced by that very one, so that whoever
// goes by identity (React, React Flow, our own caches) has nothing to do.

/** Whether two values read the same, however deep. */
export function sameValue(a: unknown, b: unknown): boolean {
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

/** The value of before where the new one reads the same. */
export function keep<T>(before: T | undefined, now: T): T {
  return before !== undefined && sameValue(before, now) ? before : now
}

/** The new list with each element that reads as the one of its id before replaced by that one; the old list where all do. */
export function keepAll<T extends { readonly id: string }>(before: readonly T[], now: readonly T[]): readonly T[] {
  const known = inStep(before)
  return keepList(
    before,
    now.map((each) => keep(known(each.id), each)),
  )
}

/** The list of before where the new one holds the very same things in the same order. */
export function keepList<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  if (before.length !== now.length) return now
  for (let n = 0; n < now.length; n += 1) if (now[n] !== before[n]) return now
  return before
}

/** Two lists of the same things in the same order, gone through together: each of the second with the one of its id in the first. */
export function inStep<T extends { readonly id: string }>(before: readonly T[]): (id: string) => T | undefined {
  let at = 0
  return (id) => {
    if (before[at]?.id !== id) {
      // Something went or came: found again further on, as a rule by one.
      const next = before[at + 1]?.id === id ? at + 1 : before.findIndex((each) => each.id === id)
      if (next < 0) return undefined
      at = next
    }
    at += 1
    return before[at - 1]
  }
}
