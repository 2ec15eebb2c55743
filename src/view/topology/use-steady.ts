// A handler that is the same all along. React Flow tells everything that it draws of each handler that is another.
import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function always; it does what the newest one does. */
export function useSteady<Args extends readonly unknown[]>(newest: (...args: Args) => void): (...args: Args) => void {
  const now = useRef(newest)
  useLayoutEffect(() => {
    now.current = newest
  })
  return useCallback((...args: Args) => now.current(...args), [])
}
