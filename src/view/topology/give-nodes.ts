// How React Flow is given the nodes: those that stay at once, and of many new ones so many a frame, so that whoever jumps
// through time sees the picture move and can go on jumping.
import type { TopologyNode } from './nodes-model.ts'

/** With more nodes than these, only those in view are on the page; the rest is found by name (Ctrl+K). */
export const MANY = 120

/** So many new nodes are made in one frame; they take some 10 ms. */
const A_FRAME = 10

/** Gives nodes to whoever draws them; what was given before and isn't drawn yet is forgotten. */
export function createGiver(draw: (nodes: TopologyNode[]) => void): (list: readonly TopologyNode[]) => void {
  let drawn: ReadonlySet<string> = new Set()
  let frame: number | undefined
  const give = (list: readonly TopologyNode[]): void => {
    if (frame !== undefined) cancelAnimationFrame(frame)
    frame = undefined
    // Of very many, few are in view.
    let left = list.length > MANY ? list.length : A_FRAME
    const now = list.filter(({ id }) => drawn.has(id) || (left -= 1) >= 0)
    drawn = new Set(now.map(({ id }) => id))
    draw(now)
    if (now.length < list.length) frame = requestAnimationFrame(() => give(list))
  }
  return give
}
