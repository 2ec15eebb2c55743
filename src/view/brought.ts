// What a line brought into the picture: nodes and cables that were not there, and boxes that look otherwise than before.
import type { World } from '../engine/index.ts'
import { eachOther } from '../base/splice.ts'
import { graphOf } from './topology/graph.ts'
import { sameValue } from './topology/same.ts'

/** The ids of what is new or looks otherwise than before. What did not change is the same object in both graphs, as a rule. */
export function broughtBetween(before: World, after: World): ReadonlySet<string> {
  const [old, now] = [graphOf(before), graphOf(after)]
  const brought = new Set<string>()
  if (old === now) return brought
  for (const part of ['bars', 'boxes', 'cables', 'ports'] as const) collect(old[part], now[part], brought)
  return brought
}

interface Drawn {
  readonly id: string
}

function collect(old: readonly Drawn[], now: readonly Drawn[], brought: Set<string>): void {
  const gone = new Map<string, Drawn>()
  eachOther(old, now, (each, isNew) => {
    if (!isNew) gone.set(each.id, each)
    else if (!sameValue(gone.get(each.id), each)) brought.add(each.id)
  })
}
