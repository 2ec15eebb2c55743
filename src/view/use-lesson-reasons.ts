// Why what a lesson asks for is stopped, in the words that walks are told in.
import { useCallback, useMemo } from 'react'
import type { World } from '../engine/index.ts'
import { standpointOf } from '../lessons/party.ts'
import { useWorld } from '../store/page.ts'
import type { ReasonOf } from './lesson/missing-text.ts'
import { useReasons } from './use-reasons.ts'

/** Says why something that a lesson's goals sent on a host wasn't answered. */
export function useReasonsOn(): (world: World) => ReasonOf {
  const reasonOf = useReasons()
  return useCallback(
    (world) => (party, reach) => {
      const from = standpointOf(world, party)
      return from === undefined ? undefined : reasonOf(world, { from }, reach)?.sentence
    },
    [reasonOf],
  )
}

/** The same for the present host. */
export function useLessonReasons(): ReasonOf {
  const world = useWorld()
  const reasonsOn = useReasonsOn()
  return useMemo(() => reasonsOn(world), [world, reasonsOn])
}
