// Why a ping was stopped, in the reader's words: the same words that its walk is told in.
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProbeRecord, Reach, World } from '../engine/index.ts'
import type { ReachEnd } from '../session/reach.ts'
import type { Reason } from './matrix/ReachTable.tsx'
import type * as StepsModule from './player/steps.ts'
import { useSay } from './player/use-say.ts'

/** Whoever pings. */
type Sender = Pick<ReachEnd, 'from'>

/** Says why a ping on a host wasn't answered; what tells it is loaded when it is first needed. */
export function useReasons(): (world: World, from: Sender, reach: Reach) => Reason | undefined {
  const { t } = useTranslation('walk')
  const say = useSay()
  const [player, setPlayer] = useState<typeof StepsModule>()
  useEffect(() => {
    void import('./player/steps.ts').then((loaded) => setPlayer(() => loaded))
  }, [])
  return useCallback(
    (world, from, reach) => {
      const last = player?.stepsOf(world, shortWay(from, reach)).at(-1)
      if (last === undefined) return undefined
      const sentence = say(last.text)
      return { sentence, label: last.refused === undefined ? sentence : t(last.refused.key, last.refused.params) }
    },
    [player, say, t],
  )
}

const ways = new WeakMap<Reach, ProbeRecord>()

/** The end of a ping's way, as if it were the whole. */
function shortWay({ from }: Sender, reach: Reach): ProbeRecord {
  const known = ways.get(reach)
  if (known !== undefined) return known
  const { hop, lookup, verdict } = reach
  const unfound = lookup !== undefined && reach.ip === undefined
  const probe: ProbeRecord = {
    kind: 'ping',
    from: from.ns,
    target: '',
    lookups: unfound ? [lookup] : [],
    legs:
      hop === undefined
        ? []
        : [{ role: 'request', hops: [hop], fate: { kind: 'dropped', ns: hop.ns, packet: hop.packet } }],
    verdict,
  }
  ways.set(reach, probe)
  return probe
}
