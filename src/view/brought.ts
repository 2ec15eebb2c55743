// What a line brought into the picture: nodes and cables that were not there, and boxes that look otherwise than before.
import type { World } from '../engine/index.ts'
import { graphOf } from './topology/graph.ts'
import type { Graph } from './topology/graph-types.ts'

/** The drawn things by their ids, each with all that is shown of it. */
function shown({ bars, boxes, cables, ports }: Graph): ReadonlyMap<string, string> {
  return new Map([...bars, ...boxes, ...cables, ...ports].map((each) => [each.id, JSON.stringify(each)]))
}

/** The ids of what is new or changed between two worlds. */
export function broughtBetween(before: World, after: World): ReadonlySet<string> {
  const [old, now] = [graphOf(before), graphOf(after)]
  if (old === now) return new Set()
  const known = shown(old)
  return new Set([...shown(now)].flatMap(([id, look]) => (known.get(id) === look ? [] : [id])))
}
