import { describe, expect, it } from 'vitest'
import type { World } from '../../../src/engine/index.ts'
import { graphOf } from '../../../src/view/topology/graph.ts'
import { intersects, type Rect } from '../../../src/view/topology/measure.ts'
import { placeNew, type Positions, tidy } from '../../../src/view/topology/place.ts'
import { sceneOf } from '../../../src/view/topology/scene.ts'
import { CROWD, runLines } from '../run-lines.ts'

const crowd = await runLines(CROWD)

/** Pairs of bars and boxes that cover each other. */
function overlaps(world: World, positions: Positions): readonly string[] {
  const graph = graphOf(world)
  const { rects } = sceneOf(graph, positions)
  const things = [...graph.bars, ...graph.boxes]
  return things.flatMap((one, n) =>
    things.slice(n + 1).flatMap((other) => {
      const [a, b]: readonly (Rect | undefined)[] = [rects.get(one.id), rects.get(other.id)]
      return a !== undefined && b !== undefined && intersects(a, b) ? [`${one.name} ${other.name}`] : []
    }),
  )
}

describe('places', () => {
  it('are found for everything, without overlaps, with forty containers on five networks', () => {
    const graph = graphOf(crowd.world)
    const positions = placeNew(graph, {})
    expect([...graph.bars, ...graph.boxes, ...graph.outside].every(({ id }) => positions[id] !== undefined)).toBe(true)
    expect(overlaps(crowd.world, positions)).toEqual([])
    expect(overlaps(crowd.world, tidy(graph))).toEqual([])
  })

  it('are the same each time', () => {
    const graph = graphOf(crowd.world)
    expect(placeNew(graph, {})).toEqual(placeNew(graph, {}))
    expect(tidy(graph)).toEqual(tidy(graph))
  })

  it('stay while the host grows, and overlap nothing on the way', async () => {
    let positions: Positions = {}
    for (let n = 0; n <= CROWD.length; n += 5) {
      const { world } = await runLines(CROWD.slice(0, n))
      const next = placeNew(graphOf(world), positions)
      for (const [id, at] of Object.entries(positions)) expect(next[id]).toEqual(at)
      positions = next
      expect(overlaps(world, positions)).toEqual([])
    }
  })

  it('are handed back untouched where nothing is new', () => {
    const graph = graphOf(crowd.world)
    const positions = placeNew(graph, {})
    expect(placeNew(graph, positions)).toBe(positions)
  })

  it('put a box under its own bar, above the next', () => {
    for (const positions of [placeNew(graphOf(crowd.world), {}), tidy(graphOf(crowd.world))]) {
      const { bars, boxes } = graphOf(crowd.world)
      const heights = bars.map(({ id }) => positions[id]?.y ?? 0)
      for (const { id, home } of boxes) {
        const [y, own] = [positions[id]?.y ?? 0, positions[home]?.y ?? 0]
        expect(Math.max(...heights.filter((each) => each < y))).toBe(own)
      }
    }
  })
})
