// Where things stand. `placeNew` is a fold over the script: what stands never moves, what is new finds a free place near
// its bar. `tidy` lays everything out from the world alone. Positions are top left corners of bars, boxes and the outside.
import { APART } from './graph-bars.ts'
import type { Bar, Box, Graph, NodeId, Outside } from './graph-types.ts'
import { type Ground, noteStanding, rectOf, standingOf, surveyed } from './standing.ts'
import {
  BAND_GAP,
  BAND_PAD,
  BAR_LEFT,
  BOX_LEFT,
  BOX_WIDTH,
  boxHeight,
  COLUMN,
  firstRow,
  OUTSIDE_LEFT,
  type Point,
  ROW_GAP,
  ROW_HEIGHT,
  ROW_STEP,
} from './measure.ts'
import { type Positions, positionsOf } from './positions.ts'

/** The positions with a place for everything that has none yet; the same object where nothing was new. */
export function placeNew(graph: Graph, positions: Positions): Positions {
  const isNew = ({ id }: { readonly id: NodeId }): boolean => !positions.has(id)
  const standing = standingOf(graph, positions)
  const boxes = unplaced(graph.boxes, standing.boxes)
  // What lost its last cable stays where it stands: ground for it is found when something else comes there.
  const isWanted = ({ id }: Bar): boolean => id !== APART.id || boxes.some(({ home }) => home === id)
  const bars = unplaced(graph.bars, standing.bars).filter(isWanted)
  const outside = graph.outside.flatMap((each, n) => (isNew(each) ? [[each, n] as const] : []))
  if (bars.length + boxes.length + outside.length === 0) return positions
  // For one or two it is quicker to look at every box than to make a map of them.
  const ground = surveyed(graph, positions, standing, boxes.length > 4)
  for (const bar of bars) ground.putBar(bar, freeBar(ground, bar))
  for (const box of boxes) ground.putBox(box, freeSpot(ground, box))
  const all = positions.withMutations((draft) => {
    for (const [id, at] of ground.placed) draft.set(id, at)
    for (const [each, n] of outside) draft.set(each.id, outsideSpot(each, n))
  })
  noteStanding(all, {
    ...standing,
    bars: filled(standing.bars, (n) => all.get(graph.bars[n]?.id ?? '')),
    boxes: filled(standing.boxes, (n) => rectOf(graph.boxes[n], all)),
  })
  return all
}

/** The list with something in each gap. */
function filled<T>(list: readonly (T | undefined)[], find: (n: number) => T | undefined): readonly (T | undefined)[] {
  const all = [...list]
  for (let n = all.indexOf(undefined); n >= 0; n = all.indexOf(undefined, n + 1)) all[n] = find(n)
  return all
}

/** Those that stand nowhere yet. */
function unplaced<T>(things: readonly T[], standing: readonly unknown[]): readonly T[] {
  return standing.includes(undefined) ? things.filter((_, n) => standing[n] === undefined) : []
}

/** A bar with one row of its boxes under it. */
function bandHeight(graph: Graph, bar: Bar): number {
  let tallest = ROW_HEIGHT
  for (const box of graph.boxes) if (box.home === bar.id) tallest = Math.max(tallest, boxHeight(box))
  return firstRow(bar) + tallest + BAND_PAD
}

/** The highest free strip that has room for a bar and a row of boxes. */
function freeBar({ graph, at, boxes }: Ground, bar: Bar): Point {
  // A zone that has gone may come back to where it was.
  const zones = [APART].filter(({ id }) => !graph.things.has(id))
  const bands = [...graph.bars, ...zones].flatMap((each) => {
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

/** The first place under its bar, and over the next one, that nothing else takes. */
function freeSpot(ground: Ground, box: Box): Point {
  const { graph, at } = ground
  const home = graph.bars.find(({ id }) => id === box.home)
  const bar = at(box.home) ?? { x: BAR_LEFT, y: 0 }
  const next = ground.nextBar(bar.y)
  const owner = box.shares === undefined ? undefined : at(box.shares.id)
  const tall = Math.max(boxHeight(box), ROW_HEIGHT)
  const isFree = ground.freeBetween(Math.min(bar.y, owner?.y ?? bar.y), next + tall)
  const fits = (height: number) => (spot: Point) => spot.y < next && isFree({ ...spot, width: BOX_WIDTH, height })
  const beside = owner === undefined ? [] : [{ x: owner.x + COLUMN, y: owner.y }]
  const under = { x: BOX_LEFT, y: bar.y + (home === undefined ? 0 : firstRow(home)) }
  const spots = (): Iterable<Point> => spotsFrom(under, beside, ground.longest(), ground.boxes.length)
  // Where bars were dragged close together, a row that is a little too low has to do.
  return firstOf(spots(), fits(tall)) ?? firstOf(spots(), fits(boxHeight({ interfaces: [] }))) ?? under
}

function firstOf(spots: Iterable<Point>, test: (spot: Point) => boolean): Point | undefined {
  for (const spot of spots) if (test(spot)) return spot
  return undefined
}

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
export function tidy(graph: Graph): Readonly<Record<NodeId, Point>> {
  const layouts = [4, 5, 6, 7, 8, 10, 12, 16, 20, 26, 34].map((columns) => layOut(graph, columns))
  const best = layouts.toSorted((a, b) => a.strain - b.strain)[0]
  const outside = graph.outside.map((each, n) => [each.id, outsideSpot(each, n)] as const)
  return placeNew(graph, positionsOf([...(best?.places ?? []), ...outside])).toObject()
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
