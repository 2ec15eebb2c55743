import { describe, expect, it } from 'vitest'
import type { World } from '../../../src/engine/index.ts'
import { graphOf } from '../../../src/view/topology/graph.ts'
import type { Graph } from '../../../src/view/topology/graph-types.ts'
import { intersects, type Rect } from '../../../src/view/topology/measure.ts'
import { placeNew, tidy } from '../../../src/view/topology/place.ts'
import { NOWHERE, type Positions, positionsOf } from '../../../src/view/topology/positions.ts'
import { sceneOf } from '../../../src/view/topology/scene.ts'
import { CROWD, runLines } from '../run-lines.ts'

const crowd = await runLines(CROWD)

const tidied = (graph: Graph): Positions => positionsOf(Object.entries(tidy(graph)))

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
    const positions = placeNew(graph, NOWHERE)
    expect([...graph.bars, ...graph.boxes, ...graph.outside].every(({ id }) => positions.has(id))).toBe(true)
    expect(overlaps(crowd.world, positions)).toEqual([])
    expect(overlaps(crowd.world, tidied(graph))).toEqual([])
  })

  it('are the same each time', () => {
    const graph = graphOf(crowd.world)
    expect(placeNew(graph, NOWHERE)).toEqual(placeNew(graph, NOWHERE))
    expect(tidy(graph)).toEqual(tidy(graph))
  })

  it('stay while the host grows, and overlap nothing on the way', async () => {
    let positions = NOWHERE
    for (let n = 0; n <= CROWD.length; n += 5) {
      const { world } = await runLines(CROWD.slice(0, n))
      const next = placeNew(graphOf(world), positions)
      for (const [id, at] of positions) expect(next.get(id)).toEqual(at)
      positions = next
      expect(overlaps(world, positions)).toEqual([])
    }
  })

  it('are handed back untouched where nothing is new', () => {
    const graph = graphOf(crowd.world)
    const positions = placeNew(graph, NOWHERE)
    expect(placeNew(graph, positions)).toBe(positions)
  })

  it('put a box under its own bar, above the next', () => {
    for (const positions of [placeNew(graphOf(crowd.world), NOWHERE), tidied(graphOf(crowd.world))]) {
      const { bars, boxes } = graphOf(crowd.world)
      const heights = bars.map(({ id }) => positions.get(id)?.y ?? 0)
      for (const { id, home } of boxes) {
        const [y, own] = [positions.get(id)?.y ?? 0, positions.get(home)?.y ?? 0]
        expect(Math.max(...heights.filter((each) => each < y))).toBe(own)
      }
    }
  })
})
