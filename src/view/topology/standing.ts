// What stands where, for whoever looks for a free place.
import { createRecent } from '../../base/recent.ts'
import { patched, spliceOf } from '../../base/splice.ts'
import type { Bar, Box, Graph, NodeId } from './graph-types.ts'
import {
  BAND_PAD,
  BOX_LEFT,
  BOX_WIDTH,
  boxHeight,
  COLUMN,
  firstRow,
  grown,
  intersects,
  type Point,
  type Rect,
  ROW_GAP,
  ROW_HEIGHT,
} from './measure.ts'
import { createNear } from './near.ts'
import type { Positions } from './positions.ts'

/** Further than any picture reaches. */
const ENDLESS = 1e6

/** Columns before the first row is full, unless another bar's row is longer. */
const COLUMNS = 6

/** Where bars and boxes stand, in their order; nothing for one that has no place yet. */
export interface Standing {
  readonly barList: readonly Bar[]
  readonly bars: readonly (Point | undefined)[]
  readonly boxList: readonly Box[]
  readonly boxes: readonly (Rect | undefined)[]
}

/** For some positions, what was last found to stand where: of what was there then nothing need be looked up. */
const known = createRecent<Positions, Standing>(4)

const NOTHING: Standing = { barList: [], bars: [], boxList: [], boxes: [] }

/** Where bars and boxes stand. */
export function standingOf({ bars, boxes }: Pick<Graph, 'bars' | 'boxes'>, positions: Positions): Standing {
  const before = known.get(positions) ?? NOTHING
  const [barSplice, boxSplice] = [spliceOf(before.barList, bars), spliceOf(before.boxList, boxes)]
  const freshBars = bars.slice(barSplice.start, barSplice.now).map(({ id }) => positions.get(id))
  const freshBoxes = boxes.slice(boxSplice.start, boxSplice.now).map((box) => rectOf(box, positions))
  return noteStanding(positions, {
    barList: bars,
    bars: patched(before.bars, barSplice, freshBars),
    boxList: boxes,
    boxes: patched(before.boxes, boxSplice, freshBoxes),
  })
}

/** Notes what stands where once everything has been placed. */
export function noteStanding(positions: Positions, standing: Standing): Standing {
  known.set(positions, standing)
  return standing
}

/** The rectangle of a box as far as others keep away from it. */
export function rectOf(box: Box | undefined, positions: Positions): Rect | undefined {
  const at = box === undefined ? undefined : positions.get(box.id)
  return box === undefined || at === undefined ? undefined : boxAt(box, at)
}

function boxAt(box: Box, { x, y }: Point): Rect {
  return { x, y, width: BOX_WIDTH, height: Math.max(boxHeight(box), ROW_HEIGHT) }
}

/** What stands where, kept so that a free place is found without looking at everything. */
export interface Ground {
  readonly graph: Graph
  /** What has been placed just now. */
  readonly placed: ReadonlyMap<NodeId, Point>
  readonly at: (id: NodeId) => Point | undefined
  readonly putBar: (bar: Bar, at: Point) => void
  readonly putBox: (box: Box, at: Point) => void
  /** Says of places between two heights whether a box has room there, beside the others and off the bars. */
  readonly freeBetween: (top: number, bottom: number) => (rect: Rect) => boolean
  /** The height of the next bar below a height. */
  readonly nextBar: (y: number) => number
  /** The rectangles of boxes, each with the room that it keeps. */
  readonly boxes: readonly Rect[]
  /** Columns that the longest row of boxes takes. */
  readonly longest: () => number
}

/** The ground under everything that has a place; `many` boxes are about to be put on it. */
export function surveyed(graph: Graph, positions: Positions, standing: Standing, many: boolean): Ground {
  const placed = new Map<NodeId, Point>()
  const near = createNear()
  const boxes = standing.boxes.filter((rect) => rect !== undefined)
  if (many) for (const rect of boxes) near.add(roomy(rect))
  const strips: Rect[] = []
  const heights: number[] = []
  const addBar = (bar: Bar, at: Point): void => {
    heights.push(at.y)
    strips.push(...strip(at, -BAND_PAD, firstRow(bar) - 1))
  }
  const at = (id: NodeId): Point | undefined => placed.get(id) ?? positions.get(id)
  for (const [n, bar] of graph.bars.entries()) {
    const spot = standing.bars[n]
    if (spot !== undefined) addBar(bar, spot)
  }
  return {
    graph,
    placed,
    at,
    boxes,
    putBar: (bar, spot) => {
      placed.set(bar.id, spot)
      addBar(bar, spot)
    },
    putBox: (box, spot) => {
      const rect = boxAt(box, spot)
      placed.set(box.id, spot)
      boxes.push(rect)
      if (many) near.add(roomy(rect))
    },
    freeBetween: (top, bottom) => {
      const rows: Rect[] = []
      if (!many)
        for (const rect of boxes) if (rect.y - ROW_GAP < bottom && rect.y + rect.height + ROW_GAP > top) rows.push(rect)
      const lines = strips.filter(({ y, height }) => y + height > top && y < bottom)
      const taken = (rect: Rect): boolean =>
        many ? near.meets(rect) : rows.some((each) => intersects(roomy(each), rect))
      return (rect) => lines.every((each) => !intersects(rect, each)) && !taken(rect)
    },
    nextBar: (y) => heights.reduce((least, each) => (each > y ? Math.min(least, each) : least), ENDLESS),
    longest: () => {
      let right = -Infinity
      for (const { x } of boxes) if (x > right) right = x
      return Math.max(COLUMNS, Math.round((right - BOX_LEFT) / COLUMN) + 1)
    },
  }
}

/** A box with the room that it keeps around it. */
const roomy = (rect: Rect): Rect => grown(rect, COLUMN - BOX_WIDTH - 1, ROW_GAP - 1)

/** A strip across the picture, from above a point to below it. */
function strip(at: Point | undefined, above: number, below: number): readonly Rect[] {
  return at === undefined ? [] : [{ x: -ENDLESS, y: at.y + above, width: 2 * ENDLESS, height: below - above }]
}
