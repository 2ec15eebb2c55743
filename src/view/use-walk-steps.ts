import { useEffect, useMemo, useState } from 'react'
import { worldAt } from '../session/session.ts'
import { usePage } from '../store/page.ts'
import type * as StepsModule from './player/steps.ts'
import type { WalkView } from './topology/walk-view.ts'

/** The walk on show in steps, as the picture draws it. What tells steps is loaded with the first walk. */
export function useWalkSteps(): WalkView | undefined {
  const walk = usePage((page) => page.walk)
  const session = usePage((page) => page.session)
  const [player, setPlayer] = useState<typeof StepsModule>()
  const wanted = walk !== undefined

  useEffect(() => {
    const load = async (): Promise<void> => {
      const loaded = await import('./player/steps.ts')
      setPlayer(() => loaded)
    }
    if (wanted) void load()
  }, [wanted])

  const probe = walk?.probe
  const world = worldAt(session, walk?.entry)
  const steps = useMemo(
    () => (probe === undefined || player === undefined ? undefined : player.stepsOf(world, probe)),
    [player, world, probe],
  )
  const step = walk?.step ?? 0
  return useMemo(() => (steps === undefined ? undefined : { steps, step }), [steps, step])
}
