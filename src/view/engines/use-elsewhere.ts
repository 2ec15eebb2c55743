// The other engine's side, made in turns: the lines run again, then who reaches whom on both.
import { useEffect, useState } from 'react'
import { takeTurn } from '../../base/turn.ts'
import { counterpartsAt, type Elsewhere } from '../../session/engines/elsewhere.ts'
import { turned } from '../../session/engines/counterparts.ts'
import { pairDifferences, type PairDifference } from '../../session/engines/pairs.ts'
import { worldAt, type Session } from '../../session/session.ts'
import { repeatAll, repeatedSoFar } from '../../store/other-engine.ts'

/** The session on the other engine; not whole while its lines are being run. */
export function useElsewhere(session: Session): { readonly so: Elsewhere; readonly whole: boolean } {
  const [, redraw] = useState<Elsewhere>()
  const so = repeatedSoFar(session)
  useEffect(() => {
    let wanted = true
    const show = (now: Elsewhere): boolean => {
      if (wanted) redraw(now)
      return wanted
    }
    void repeatAll(session, show).then(show)
    return () => {
      wanted = false
    }
  }, [session])
  return { so, whole: so.repeated.length >= session.entries.length }
}

export interface PairsFound {
  /** Pings compared so far. */
  readonly asked: number
  readonly differences: readonly PairDifference[]
  readonly done: boolean
}

const NOTHING: PairsFound = { asked: 0, differences: [], done: false }

/** Milliseconds of one turn: no frame is missed that anybody sees. */
const TURN = 24

/** Who reaches whom on one engine alone, as it is found out. */
export function usePairs(session: Session, so: Elsewhere, whole: boolean): PairsFound {
  const [found, setFound] = useState<{ readonly of: Session; readonly pairs: PairsFound }>()
  useEffect(() => {
    if (!whole) return undefined
    const { cursor } = session
    const source = pairDifferences(worldAt(session), worldAt(so.session, cursor), turned(counterpartsAt(so, cursor)))
    const differences: PairDifference[] = []
    let asked = 0
    let timer = 0
    const turn = (): void => {
      const end = performance.now() + TURN
      const isOver = (): boolean => performance.now() > end
      const isDone = takeTurn(source, isOver, (pairs) => {
        asked += pairs.asked
        differences.push(...pairs.differences)
      })
      if (isDone) setFound({ of: session, pairs: { asked, differences, done: true } })
      else timer = window.setTimeout(turn)
    }
    timer = window.setTimeout(turn)
    return () => window.clearTimeout(timer)
  }, [session, so, whole])
  return found?.of === session ? found.pairs : NOTHING
}
