// The table filling itself: rows are pinged in short turns, between which the page can breathe.
import { useEffect, useState } from 'react'
import { takeTurn } from '../../base/turn.ts'
import type { World } from '../../engine/index.ts'
import { differs } from '../../session/differs.ts'
import { reachEnds, reachRows, type ReachEnd, type ReachRow } from '../../session/reach.ts'

/** Milliseconds of one turn, and between two looks at what has come: a turn that long is no frame missed that anybody sees. */
const TURN = 24
const LOOK = 120

export interface Reached {
  readonly ends: readonly ReachEnd[]
  /** Those that are done, in the order of the ends. */
  readonly rows: readonly ReachRow[]
}

/** Who reaches whom on a host, row by row as it is found out; begun afresh when something was set up differently. */
export function useReach(world: World): Reached {
  const [settled, setSettled] = useState(world)
  // What packets taught the host changes nothing here.
  if (settled !== world && differs(settled, world)) setSettled(world)
  const [found, setFound] = useState<{ readonly of: World; readonly reached: Reached }>()
  useEffect(() => {
    const ends = reachEnds(settled)
    const rows: ReachRow[] = []
    const source = reachRows(settled)
    let shown = performance.now()
    let timer = 0
    const turn = (): void => {
      const end = performance.now() + TURN
      const isOver = (): boolean => performance.now() > end
      const isDone = takeTurn(source, isOver, (row) => rows.push(row))
      const now = performance.now()
      if (!isDone) timer = window.setTimeout(turn)
      if (!isDone && now - shown < LOOK) return
      shown = now
      setFound({ of: settled, reached: { ends, rows: [...rows] } })
    }
    timer = window.setTimeout(turn)
    return () => window.clearTimeout(timer)
  }, [settled])
  return found?.of === settled ? found.reached : { ends: reachEnds(settled), rows: [] }
}
