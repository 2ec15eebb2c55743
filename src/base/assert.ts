/** The value, where the code guarantees that there is one; throws (a bug) where there is none. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`broken invariant: no ${what}`)
  return value
}
