// Where things stand. `placeNew` is a fold over the script: what stands never moves, what is new finds a free place near
// its bar. `tidy` lays everything out from the world alone. Positions are top left corners of bars, boxes and the outside.
import type { Bar, Box, Graph, NodeId, Outside } from './graph-types.ts'
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

export type Positions = Readonly<Record<NodeId, Point>>

const ENDLESS = 1e6

/** The positions with a place for everything that has none yet; the same object where nothing was new. */
export function placeNew(graph: Graph, positions: Positions): Positions {
  const placed = new Map(Object.entries(positions))
  for (const bar of graph.bars) if (!placed.has(bar.id)) placed.set(bar.id, freeBar(graph, placed, bar))
  for (const box of graph.boxes) if (!placed.has(box.id)) placed.set(box.id, freeSpot(graph, placed, box))
  for (const [n, each] of graph.outside.entries()) if (!placed.has(each.id)) placed.set(each.id, outsideSpot(each, n))
  return placed.size === Object.keys(positions).length ? positions : Object.fromEntries(placed)
}

type Placed = ReadonlyMap<NodeId, Point>

/** A bar with one row of its boxes under it. */
function bandHeight(graph: Graph, bar: Bar): number {
  const tallest = Math.max(0, ...graph.boxes.filter(({ home }) => home === bar.id).map(boxHeight))
  return firstRow(bar) + Math.max(tallest, ROW_HEIGHT) + BAND_PAD
}

/** The highest free strip that has room for a bar and a row of boxes. */
function freeBar(graph: Graph, placed: Placed, bar: Bar): Point {
  const taken = [
    ...graph.bars.flatMap((each) => strip(placed.get(each.id), 0, bandHeight(graph, each))),
    ...boxRects(graph, placed).map((rect) => grown(rect, ENDLESS, BAND_PAD)),
  ].map((rect) => grown(rect, 0, BAND_GAP))
  const starts = [0, ...taken.map(({ y, height }) => y + height)].toSorted((a, b) => a - b)
  const height = bandHeight(graph, bar)
  const fits = (y: number): boolean => y >= 0 && taken.every((rect) => !intersects(rect, { x: 0, y, width: 1, height }))
  return { x: BAR_LEFT, y: starts.find(fits) ?? 0 }
}

/** A strip across the picture, from above a point to below it. */
function strip(at: Point | undefined, above: number, below: number): readonly Rect[] {
  return at === undefined ? [] : [{ x: -ENDLESS, y: at.y + above, width: 2 * ENDLESS, height: below - above }]
}

function boxRects(graph: Graph, placed: Placed): readonly Rect[] {
  return graph.boxes.flatMap((box) => {
    const at = placed.get(box.id)
    return at === undefined ? [] : [{ ...at, width: BOX_WIDTH, height: Math.max(boxHeight(box), ROW_HEIGHT) }]
  })
}

/** The first place under its bar, and over the next one, that nothing else takes. */
function freeSpot(graph: Graph, placed: Placed, box: Box): Point {
  const home = graph.bars.find(({ id }) => id === box.home)
  const bar = placed.get(box.home) ?? { x: BAR_LEFT, y: 0 }
  const next = Math.min(...graph.bars.map(({ id }) => placed.get(id)?.y ?? ENDLESS).filter((y) => y > bar.y))
  const bars = graph.bars.flatMap((each) => strip(placed.get(each.id), -BAND_PAD, firstRow(each) - 1))
  const others = boxRects(graph, placed)
  const boxes = others.map((rect) => grown(rect, COLUMN - BOX_WIDTH - 1, ROW_GAP - 1))
  const isFree = (height: number) => (at: Point) =>
    at.y < next && [...bars, ...boxes].every((rect) => !intersects(rect, { ...at, width: BOX_WIDTH, height }))
  const owner = box.shares === undefined ? undefined : placed.get(box.shares.id)
  const beside = owner === undefined ? [] : [{ x: owner.x + COLUMN, y: owner.y }]
  const under = { x: BOX_LEFT, y: bar.y + (home === undefined ? 0 : firstRow(home)) }
  const spots = [...beside, ...spotsFrom(under, others)]
  const roomy = spots.find(isFree(Math.max(boxHeight(box), ROW_HEIGHT)))
  // Where bars were dragged close together, a row that is a little too low has to do.
  return roomy ?? spots.find(isFree(boxHeight({ interfaces: [] }))) ?? under
}

/** Columns before the first row is full, unless another bar's row is longer. */
const COLUMNS = 6

/** Places in the order in which they are filled: to the right, then a row down rather than make the picture wider still. */
function spotsFrom(first: Point, taken: readonly Rect[]): readonly Point[] {
  const longest = Math.max(COLUMNS, ...taken.map(({ x }) => Math.round((x - BOX_LEFT) / COLUMN) + 1))
  const columns = longest + taken.length + 2
  const grid = Array.from({ length: columns }, (_, column) => [0, 1, 2, 3, 4, 5].map((row) => ({ row, column }))).flat()
  const cost = ({ row, column }: { readonly row: number; readonly column: number }): number =>
    Math.max(column, row === 0 ? 0 : longest + 2 * (row - 1))
  return grid
    .toSorted((a, b) => cost(a) - cost(b) || a.column - b.column || a.row - b.row)
    .map(({ row, column }) => ({ x: first.x + column * COLUMN, y: first.y + row * ROW_STEP }))
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
