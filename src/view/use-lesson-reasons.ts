// Why what a lesson asks for is stopped, in the words that walks are told in.
import { useCallback } from 'react'
import { standpointOf } from '../lessons/party.ts'
import { useWorld } from '../store/page.ts'
import type { ReasonOf } from './lesson/missing-text.ts'
import { useReasons } from './use-reasons.ts'

/** Says why something that a lesson's goals sent on the present host wasn't answered. */
export function useLessonReasons(): ReasonOf {
  const world = useWorld()
  const reasonOf = useReasons()
  return useCallback(
    (party, reach) => {
      const from = standpointOf(world, party)
      return from === undefined ? undefined : reasonOf(world, { from }, reach)?.sentence
    },
    [world, reasonOf],
  )
}
