// Where things stand. `placeNew` is a fold over the script: what stands never moves, what is new finds a free place near
// its bar. `tidy` lays everything out from the world alone. Positions are top left corners of bars, boxes and the outside.
import type { Bar, Box, Graph, NodeId, Outside } from './graph-types.ts'
import { createNear } from './near.ts'
import {
  BAND_GAP,
  BAND_PAD,
  BAR_LEFT,
  BOX_LEFT,
  BOX_WIDTH,
  boxHeight,
  COLUMN,
  firstRow,
  grown,
  intersects,
  OUTSIDE_LEFT,
  type Point,
  type Rect,
  ROW_GAP,
  ROW_HEIGHT,
  ROW_STEP,
} from './measure.ts'
import { eachOther } from './same.ts'

export type Positions = Readonly<Record<NodeId, Point>>

const ENDLESS = 1e6

/** The positions with a place for everything that has none yet; the same object where nothing was new. */
export function placeNew(graph: Graph, positions: Positions): Positions {
  const isNew = ({ id }: { readonly id: NodeId }): boolean => positions[id] === undefined
  const [bars, boxes] = [graph.bars.filter(isNew), unplaced(graph.boxes, positions, isNew)]
  const outside = graph.outside.flatMap((each, n) => (isNew(each) ? [[each, n] as const] : []))
  if (bars.length + boxes.length + outside.length === 0) return positions
  // For one or two it is quicker to look at every box than to make a map of them.
  const ground = surveyed(graph, positions, boxes.length > 4)
  for (const bar of bars) ground.putBar(bar, freeBar(ground, bar))
  for (const box of boxes) ground.putBox(box, freeSpot(ground, box))
  const found = new Map(ground.placed)
  for (const [each, n] of outside) found.set(each.id, outsideSpot(each, n))
  const all = { ...positions, ...Object.fromEntries(found) }
  complete.set(all, graph.boxes)
  return all
}

/** For some positions, the boxes that were last seen to have a place among them all. */
const complete = new WeakMap<Positions, readonly Box[]>()

/** Boxes without a place. Of those that were there the last time none is. */
function unplaced(boxes: readonly Box[], positions: Positions, isNew: (box: Box) => boolean): readonly Box[] {
  const before = complete.get(positions)
  const found: Box[] = []
  if (before === undefined) found.push(...boxes.filter(isNew))
  else
    eachOther(before, boxes, (box, isOther) => {
      if (isOther && isNew(box)) found.push(box)
    })
  if (found.length === 0) complete.set(positions, boxes)
  return found
}

/** What stands where, kept so that a free place is found without looking at everything. */
interface Ground {
  readonly graph: Graph
  /** What has been placed just now. */
  readonly placed: ReadonlyMap<NodeId, Point>
  readonly at: (id: NodeId) => Point | undefined
  readonly putBar: (bar: Bar, at: Point) => void
  readonly putBox: (box: Box, at: Point) => void
  /** Whether a box has room there, beside the others and off the bars. */
  readonly isFree: (rect: Rect) => boolean
  /** The rectangles of boxes, each with the room that it keeps. */
  readonly boxes: readonly Rect[]
  /** Columns that the longest row of boxes takes. */
  readonly longest: () => number
}

function surveyed(graph: Graph, positions: Positions, many: boolean): Ground {
  const placed = new Map<NodeId, Point>()
  const near = createNear()
  const boxes: Rect[] = []
  const strips: Rect[] = []
  let columns = COLUMNS
  const addBox = (box: Box, at: Point): void => {
    const rect = { x: at.x, y: at.y, width: BOX_WIDTH, height: Math.max(boxHeight(box), ROW_HEIGHT) }
    boxes.push(rect)
    if (many) near.add(roomy(rect))
    columns = Math.max(columns, Math.round((at.x - BOX_LEFT) / COLUMN) + 1)
  }
  const addBar = (bar: Bar, at: Point): void => void strips.push(...strip(at, -BAND_PAD, firstRow(bar) - 1))
  const at = (id: NodeId): Point | undefined => placed.get(id) ?? positions[id]
  for (const bar of graph.bars) {
    const spot = positions[bar.id]
    if (spot !== undefined) addBar(bar, spot)
  }
  for (const box of graph.boxes) {
    const spot = positions[box.id]
    if (spot !== undefined) addBox(box, spot)
  }
  const meetsBox = (rect: Rect): boolean =>
    many ? near.meets(rect) : boxes.some((each) => Math.abs(each.y - rect.y) < 600 && intersects(roomy(each), rect))
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
      placed.set(box.id, spot)
      addBox(box, spot)
    },
    isFree: (rect) => strips.every((each) => !intersects(rect, each)) && !meetsBox(rect),
    longest: () => columns,
  }
}

/** A box with the room that it keeps around it. */
const roomy = (rect: Rect): Rect => grown(rect, COLUMN - BOX_WIDTH - 1, ROW_GAP - 1)

/** A bar with one row of its boxes under it. */
function bandHeight(graph: Graph, bar: Bar): number {
  let tallest = ROW_HEIGHT
  for (const box of graph.boxes) if (box.home === bar.id) tallest = Math.max(tallest, boxHeight(box))
  return firstRow(bar) + tallest + BAND_PAD
}

/** The highest free strip that has room for a bar and a row of boxes. */
function freeBar({ graph, at, boxes }: Ground, bar: Bar): Point {
  const bands = graph.bars.flatMap((each) => {
    const spot = at(each.id)
    return spot === undefined ? [] : [{ top: spot.y, bottom: spot.y + bandHeight(graph, each) }]
  })
  const rows = boxes.map(({ y, height }) => ({ top: y - BAND_PAD, bottom: y + height + BAND_PAD }))
  const taken = joined(
    [...bands, ...rows].map(({ top, bottom }) => ({ top: top - BAND_GAP, bottom: bottom + BAND_GAP })),
  )
  const height = bandHeight(graph, bar)
  const starts = [0, ...taken.map(({ bottom }) => bottom)].filter((y) => y >= 0)
  const fits = (y: number): boolean => taken.every(({ top, bottom }) => y >= bottom || y + height <= top)
  return { x: BAR_LEFT, y: starts.find(fits) ?? 0 }
}

interface Stretch {
  readonly top: number
  readonly bottom: number
}

/** Stretches that meet, as one; from the top down. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = []
  for (const each of stretches.toSorted((a, b) => a.top - b.top)) {
    const last = found.at(-1)
    if (last === undefined || each.top >= last.bottom) found.push(each)
    else found[found.length - 1] = { top: last.top, bottom: Math.max(last.bottom, each.bottom) }
  }
  return found
}

/** A strip across the picture, from above a point to below it. */
function strip(at: Point | undefined, above: number, below: number): readonly Rect[] {
  return at === undefined ? [] : [{ x: -ENDLESS, y: at.y + above, width: 2 * ENDLESS, height: below - above }]
}

/** The first place under its bar, and over the next one, that nothing else takes. */
function freeSpot(ground: Ground, box: Box): Point {
  const { graph, at } = ground
  const home = graph.bars.find(({ id }) => id === box.home)
  const bar = at(box.home) ?? { x: BAR_LEFT, y: 0 }
  const next = Math.min(...graph.bars.map(({ id }) => at(id)?.y ?? ENDLESS).filter((y) => y > bar.y))
  const fits = (height: number) => (spot: Point) =>
    spot.y < next && ground.isFree({ ...spot, width: BOX_WIDTH, height })
  const owner = box.shares === undefined ? undefined : at(box.shares.id)
  const beside = owner === undefined ? [] : [{ x: owner.x + COLUMN, y: owner.y }]
  const under = { x: BOX_LEFT, y: bar.y + (home === undefined ? 0 : firstRow(home)) }
  const spots = (): Iterable<Point> => spotsFrom(under, beside, ground.longest(), ground.boxes.length)
  // Where bars were dragged close together, a row that is a little too low has to do.
  return (
    firstOf(spots(), fits(Math.max(boxHeight(box), ROW_HEIGHT))) ??
    firstOf(spots(), fits(boxHeight({ interfaces: [] }))) ??
    under
  )
}

function firstOf(spots: Iterable<Point>, test: (spot: Point) => boolean): Point | undefined {
  for (const spot of spots) if (test(spot)) return spot
  return undefined
}

/** Columns before the first row is full, unless another bar's row is longer. */
const COLUMNS = 6
const ROWS = 6

/** Places in the order in which they are filled: to the right, then a row down rather than make the picture wider still. */
function* spotsFrom(first: Point, beside: readonly Point[], longest: number, boxes: number): Generator<Point, void> {
  yield* beside
  const last = longest + boxes + 1
  const spot = (column: number, row: number): Point => ({ x: first.x + column * COLUMN, y: first.y + row * ROW_STEP })
  // The first row costs its column; a lower one as much as the longest row and two more for each row, or its column.
  const least = Array.from({ length: ROWS }, (_, row) => (row === 0 ? 0 : longest + 2 * (row - 1)))
  for (let cost = 0; cost <= Math.max(last, longest + 2 * ROWS); cost += 1) {
    const begun = least.indexOf(cost)
    if (begun > 0) for (let column = 0; column < Math.min(cost, last + 1); column += 1) yield spot(column, begun)
    if (cost <= last) for (let row = 0; row < ROWS; row += 1) if ((least[row] ?? 0) <= cost) yield spot(cost, row)
  }
}

function outsideSpot({ kind }: Outside, n: number): Point {
  return kind === 'gateway' ? { x: OUTSIDE_LEFT, y: 76 } : { x: OUTSIDE_LEFT, y: -20 - Math.max(0, n - 1) * 76 }
}

/** Everything laid out afresh from the world alone: bands under bars, in as many columns as suit a wide screen best. */
export function tidy(graph: Graph): Positions {
  const layouts = [4, 5, 6, 7, 8, 10, 12].map((columns) => layOut(graph, columns))
  const best = layouts.toSorted((a, b) => a.strain - b.strain)[0]
  const outside = graph.outside.map((each, n) => [each.id, outsideSpot(each, n)] as const)
  return placeNew(graph, Object.fromEntries([...(best?.places ?? []), ...outside]))
}

interface Layout {
  readonly places: readonly (readonly [NodeId, Point])[]
  /** How much it would have to shrink to be seen whole. */
  readonly strain: number
}

function layOut(graph: Graph, columns: number): Layout {
  const places: (readonly [NodeId, Point])[] = []
  let y = 0
  let widest = 0
  for (const bar of graph.bars) {
    places.push([bar.id, { x: BAR_LEFT, y }])
    const boxes = inBand(graph.boxes, bar)
    widest = Math.max(widest, Math.min(columns, boxes.length))
    y += firstRow(bar)
    for (let at = 0; at < boxes.length; at += columns) {
      const row = boxes.slice(at, at + columns)
      for (const [n, box] of row.entries()) places.push([box.id, { x: BOX_LEFT + n * COLUMN, y }])
      y += Math.max(...row.map(boxHeight)) + ROW_GAP
    }
    y += boxes.length === 0 ? boxHeight({ interfaces: [] }) + BAND_PAD + BAND_GAP : BAND_PAD + BAND_GAP - ROW_GAP
  }
  return { places, strain: Math.max((BOX_LEFT + widest * COLUMN + 300) / 1600, (y + 60) / 900) }
}

/** A bar's boxes in the order in which they were made; one that shares another's namespace stands next to it. */
function inBand(boxes: readonly Box[], bar: Bar): readonly Box[] {
  const own = boxes.filter(({ home }) => home === bar.id)
  const withGuests = (box: Box): readonly Box[] => [
    box,
    ...own.filter(({ shares }) => shares?.id === box.id).flatMap(withGuests),
  ]
  return own.filter(({ shares }) => own.every(({ id }) => id !== shares?.id)).flatMap(withGuests)
}
