// What is made from what was made before it.
import { useMemo, useState } from 'react'

/** What is made from what was made before, each time that the way of making it is another. */
export function useFromBefore<T>(make: (before: T | undefined) => T): T {
  const [keeper] = useState(() => keeperOf<T>())
  return useMemo(() => keeper(make), [keeper, make])
}

/** Keeps what was made last, for whoever makes the next. */
export function keeperOf<T>(): (make: (before: T | undefined) => T) => T {
  let before: T | undefined
  return (make) => (before = make(before))
}
