// How far bars, their bands and the host's frame reach, from the boxes that hang from each bar. A bar whose boxes are the
// very ones of before needs no second look at them.
import { eachOther } from '../../base/splice.ts'
import type { Graph, NodeId } from './graph-types.ts'
import {
  BAND_PAD,
  BAR_HEIGHT,
  BAR_LEFT,
  BAR_MIN_WIDTH,
  bottomOf,
  boxHeight,
  firstRow,
  HOST_HEAD,
  HOST_LEFT,
  HOST_PAD,
  intersects,
  type Point,
  type Rect,
  rightOf,
  SPINE_WIDTH,
  spineHeight,
} from './measure.ts'
import type { Positions } from './positions.ts'
import type { PlacedBox } from './scene.ts'

/** What hangs from a bar: its own boxes, and those at home under another that are joined to it too. */
interface Group {
  readonly own: readonly PlacedBox[]
  readonly guests: readonly PlacedBox[]
}

const NOBODY: Group = { own: [], guests: [] }

/** Where a group's boxes end, and the lower edge of its lowest own one between the bar and the next. */
interface Extent {
  readonly group: Group
  readonly top: number
  readonly end: number
  readonly left: number
  readonly right: number
  readonly highest: number
  readonly bottom: number
  readonly low: number
}

/** All bars' groups and extents, by the bars' ids; a home may be no bar at all. */
export interface Spread {
  readonly boxes: readonly PlacedBox[]
  readonly groups: ReadonlyMap<NodeId, Group>
  readonly grounds: Grounds
  readonly extents: ReadonlyMap<NodeId, Extent>
}

const NOTHING: Spread = { boxes: [], groups: new Map(), grounds: new Map(), extents: new Map() }

/** Where each bar stands, and where its ground ends at the latest: above the next bar. */
export type Grounds = ReadonlyMap<
  NodeId,
  { readonly at: Point | undefined; readonly top: number; readonly end: number }
>

/** The grounds of bars that stand at these places. */
export function groundsOf({ bars }: Graph, positions: Positions): Grounds {
  const places = bars.map(({ id }) => [id, positions.get(id)] as const)
  const tops = [...new Set(places.map(([, at]) => at?.y ?? 0))].toSorted((a, b) => a - b)
  const ends = new Map(tops.map((top, n) => [top, (tops[n + 1] ?? Infinity) - 12]))
  return new Map(
    places.map(([id, at]) => {
      const top = at?.y ?? 0
      return [id, { at, top, end: ends.get(top) ?? Infinity }]
    }),
  )
}

/** How far the boxes of each bar reach. */
export function spreadOf(grounds: Grounds, boxes: readonly PlacedBox[], before: Spread = NOTHING): Spread {
  const changed = new Set<NodeId>()
  const groups = groupsOf(boxes, before, changed)
  const all = before.grounds !== grounds
  if (!all && changed.size === 0) return { ...before, boxes }
  const extents = new Map(all ? [] : before.extents)
  for (const id of all ? new Set([...grounds.keys(), ...groups.keys()]) : changed) {
    const group = groups.get(id)
    const { top, end } = grounds.get(id) ?? NO_BAR
    const old = before.extents.get(id)
    const stays = old !== undefined && old.group === group && old.top === top && old.end === end
    if (group === undefined) extents.delete(id)
    else extents.set(id, stays ? old : extentOf(group, top, end))
  }
  return { boxes, groups, grounds, extents }
}

/** What is at home under no bar has no ground to end. */
const NO_BAR = { top: 0, end: Infinity }

/** The groups, and the bars whose groups are others than before. */
function groupsOf(
  boxes: readonly PlacedBox[],
  { boxes: before, groups: old }: Spread,
  touched: Set<NodeId>,
): ReadonlyMap<NodeId, Group> {
  if (before === boxes) return old

  const groups = new Map(old)
  eachOther(before, boxes, (placed, isNew) => {
    const { home, interfaces } = placed.box
    const change = (id: NodeId, part: keyof Group): void => {
      touched.add(id)
      const group = groups.get(id) ?? NOBODY
      const list = isNew ? [...group[part], placed] : group[part].filter((each) => each !== placed)
      const changed = { ...group, [part]: list }
      if (changed.own.length + changed.guests.length === 0) groups.delete(id)
      else groups.set(id, changed)
    }
    change(home, 'own')
    for (const { bar } of interfaces) if (bar !== undefined && bar !== home) change(bar, 'guests')
  })
  return groups
}

function extentOf(group: Group, top: number, end: number): Extent {
  let [left, right, highest, bottom, low] = [Infinity, -Infinity, Infinity, -Infinity, -Infinity]
  for (const { rect } of group.guests) left = Math.min(left, rect.x)
  for (const { rect } of group.own) {
    left = Math.min(left, rect.x)
    right = Math.max(right, rightOf(rect))
    highest = Math.min(highest, rect.y)
    bottom = Math.max(bottom, bottomOf(rect))
    if (rect.y > top && bottomOf(rect) < end) low = Math.max(low, bottomOf(rect))
  }
  return { group, top, end, left, right, highest, bottom, low }
}

/** Says whether a rectangle meets a box other than its own: only bars whose boxes reach that far are looked at. */
export function boxesMeet({ extents }: Spread, rect: Rect, own: Rect): boolean {
  for (const { group, highest, bottom, left, right } of extents.values())
    if (rect.y < bottom && bottomOf(rect) > highest && rect.x < right && rightOf(rect) > left)
      for (const each of group.own) if (each.rect !== own && intersects(each.rect, rect)) return true
  return false
}

/** The rectangles of bars and of their bands, and the host's frame around all. */
export interface Frames {
  readonly host: Rect
  readonly bars: ReadonlyMap<NodeId, Rect>
  readonly bands: ReadonlyMap<NodeId, Rect>
  /** Bars under which nothing hangs. */
  readonly empty: ReadonlySet<NodeId>
}

/** The frames of what is spread like this; those of before where they are the same. */
export function framesOf(graph: Graph, { extents, grounds }: Spread, before?: Frames): Frames {
  let [right, top, bottom] = [BAR_LEFT + BAR_MIN_WIDTH, Infinity, -Infinity]
  for (const extent of extents.values()) {
    right = Math.max(right, extent.right + 24)
    top = Math.min(top, extent.highest)
    bottom = Math.max(bottom, extent.bottom)
  }
  const bars = new Map<NodeId, Rect>()
  const bands = new Map<NodeId, Rect>()
  const empty = new Set<NodeId>()
  for (const bar of graph.bars) {
    const { id, kind } = bar
    const extent = extents.get(id)
    if (extent === undefined || extent.left === Infinity) empty.add(id)
    const { at, end } = grounds.get(id) ?? { at: undefined, end: Infinity }
    if (kind !== 'host' && at === undefined) continue
    // All its boxes stand elsewhere, where they were when they lost their cables.
    if (kind === 'apart' && extent?.low === -Infinity) continue
    const rect = keepRect(before?.bars.get(id), barRect(kind, at, right, extent?.left ?? Infinity))
    bars.set(id, rect)
    bands.set(id, keepRect(before?.bands.get(id), bandRect(bar, rect, { low: extent?.low ?? -Infinity, end })))
  }
  const host = keepRect(before?.host, hostRect(graph, bands, { top, bottom, right }))
  return {
    host,
    bars: keepMap(before?.bars, bars),
    bands: keepMap(before?.bands, bands),
    empty: before !== undefined && sameSet(before.empty, empty) ? before.empty : empty,
  }
}

function sameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each))
}

/** The map of before where it says the very same. */
function keepMap<K, V>(before: ReadonlyMap<K, V> | undefined, now: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  if (before?.size !== now.size) return now
  for (const [key, value] of now) if (before.get(key) !== value) return now
  return before
}

/** Bars end together at the right, and reach left as far as a box of theirs has been taken. */
function barRect(kind: string, at: Point | undefined, right: number, left: number): Rect {
  const y = at?.y ?? 0
  // The host's own zone is a part of the spine.
  if (kind === 'host') return { x: SPINE_WIDTH - 1, y, width: right - SPINE_WIDTH + 1, height: BAR_HEIGHT }
  const x = Math.max(BAR_LEFT, Math.min(at?.x ?? BAR_LEFT, right - BAR_MIN_WIDTH, left))
  return { x, y, width: right - x, height: BAR_HEIGHT }
}

/** A band covers its bar and the boxes under it, unless another bar lies between. */
function bandRect(bar: Graph['bars'][number], rect: Rect, { low, end }: Pick<Extent, 'low' | 'end'>): Rect {
  const least = rect.y + firstRow(bar) + boxHeight({ interfaces: [] }) + BAND_PAD
  // Cables between boxes run beneath them.
  const bottom = Math.min(end, Math.max(least, low + (bar.kind === 'apart' ? 2 : 1) * BAND_PAD))
  return { ...rect, height: Math.max(BAR_HEIGHT, bottom - rect.y) }
}

interface Reach {
  readonly top: number
  readonly bottom: number
  readonly right: number
}

function hostRect(graph: Graph, bands: ReadonlyMap<NodeId, Rect>, reach: Reach): Rect {
  let [top, bottom] = [Math.min(0, reach.top), Math.max(spineHeight(graph.spine), reach.bottom)]
  for (const band of bands.values()) [top, bottom] = [Math.min(top, band.y), Math.max(bottom, bottomOf(band))]
  const y = top - HOST_HEAD
  return { x: HOST_LEFT, y, width: reach.right + HOST_PAD - HOST_LEFT, height: bottom + HOST_PAD - y }
}

/** The rectangle of before where it is the same. */
export function keepRect(old: Rect | undefined, rect: Rect): Rect {
  const same =
    old !== undefined && old.x === rect.x && old.y === rect.y && old.width === rect.width && old.height === rect.height
  return same ? old : rect
}
