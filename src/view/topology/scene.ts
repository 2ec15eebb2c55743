// The picture in numbers: the rectangle of everything that is drawn, from what there is and where it stands.
// Bars, bands, the spine and the host's frame follow from the boxes; nothing here is stored.
import { emptyTable, type Table } from '../../base/table.ts'
import type { Hook } from '../../engine/index.ts'
import type { Box, Graph, NodeId } from './graph-types.ts'
import {
  BAND_PAD,
  BAR_HEIGHT,
  BAR_LEFT,
  BAR_MIN_WIDTH,
  bottomOf,
  BOX_WIDTH,
  boxHeight,
  firstRow,
  HOOK_RECTS,
  HOST_HEAD,
  HOST_LEFT,
  HOST_PAD,
  OUTSIDE_WIDTH,
  outsideHeight,
  type Point,
  PORT_HEIGHT,
  PORT_STEP,
  PORT_WIDTH,
  OUTSIDE_LEFT,
  PORTS_TOP,
  type Rect,
  rightOf,
  SPINE_WIDTH,
  spineHeight,
  UPLINK,
} from './measure.ts'
import type { Positions } from './place.ts'
import { type Pair, pairsOf } from './plugs.ts'
import { eachOther, inStep, keepList } from './same.ts'
import { type Wire, wiresOf } from './wires.ts'

export interface Scene {
  readonly graph: Graph
  readonly host: Rect
  readonly spine: Rect
  /** Every node that has a rectangle, bars and boxes and ports and the outside, by id. */
  readonly rects: Table<NodeId, Rect>
  /** The boxes in their order, each where it stands. */
  readonly boxes: readonly PlacedBox[]
  readonly bars: ReadonlyMap<NodeId, Rect>
  readonly bands: ReadonlyMap<NodeId, Rect>
  readonly hooks: Readonly<Record<Hook, Rect>>
  /** The sockets of the graph's cables, in their order. */
  readonly pairs: readonly (Pair | undefined)[]
  readonly wires: readonly Wire[]
  /** Bars under which nothing hangs. */
  readonly empty: ReadonlySet<NodeId>
}

export interface PlacedBox {
  readonly id: NodeId
  readonly box: Box
  readonly at: Point
  readonly rect: Rect
}

/**
 * The picture of a graph whose nodes stand at these places; what has no place is left out. What stands as it did in the
 * scene before is the very same object here, and costs next to nothing.
 */
export function sceneOf(graph: Graph, positions: Positions, before?: Scene): Scene {
  const boxes = keepList(before?.boxes ?? [], placeBoxes(graph, positions, before?.boxes ?? []))
  const spread = spreadOf(graph, positions, boxes)
  const bars = barRects(graph, positions, spread)
  const bands = bandRects(graph, bars, spread)
  for (const [id, bar] of bars) bars.set(id, keepRect(before?.bars.get(id), bar))
  for (const [id, band] of bands) bands.set(id, keepRect(before?.bands.get(id), band))
  const host = keepRect(before?.host, hostRect(graph, bands, spread))
  const spine = keepRect(before?.spine, {
    x: 0,
    y: host.y + 44,
    width: SPINE_WIDTH,
    height: host.height - 44 - HOST_PAD,
  })
  const moved = new Map<NodeId, Rect>()
  const raised = new Set<NodeId>()
  const old = before?.rects ?? emptyTable<NodeId, Rect>()
  const rects = old.withMutations((draft) => {
    eachOther(before?.boxes ?? [], boxes, ({ id, rect }, isNew) => {
      if (isNew && old.get(id) !== rect) moved.set(id, rect)
      if (isNew) draft.set(id, rect)
      else draft.delete(id)
    })
    for (const bar of before?.graph.bars ?? []) if (!bars.has(bar.id)) draft.delete(bar.id)
    for (const [id, rect] of bars) {
      const was = before?.bars.get(id)
      if (was === rect) continue
      if (was?.y !== rect.y) raised.add(id)
      draft.set(id, rect)
    }
    for (const [id, rect] of outerRects(graph, positions)) put(draft, id, rect)
    if (before !== undefined && before.graph.ports !== graph.ports)
      for (const { id } of before.graph.ports) draft.delete(id)
    if (before?.graph.ports !== graph.ports) for (const [id, rect] of portRects(graph)) draft.set(id, rect)
    put(draft, 'kernel', spine)
  })
  const pairs = pairsOf(
    graph.cables,
    rects,
    boxes,
    before === undefined ? undefined : { cables: before.graph.cables, pairs: before.pairs, moved, bars: raised },
  )
  return {
    graph,
    host,
    spine,
    rects,
    boxes,
    bars,
    bands,
    hooks: HOOK_RECTS,
    pairs: keepList(before?.pairs ?? [], pairs),
    wires: keepList(before?.wires ?? [], wiresOf(graph, { rects, bars, pairs, spine }, before)),
    empty: new Set(graph.bars.flatMap(({ id }, n) => (spread.left[n] === Infinity ? [id] : []))),
  }
}

function put(rects: Table<NodeId, Rect>, id: NodeId, rect: Rect): void {
  const old = rects.get(id)
  if (keepRect(old, rect) !== old) rects.set(id, rect)
}

function keepRect(old: Rect | undefined, rect: Rect): Rect {
  const same =
    old !== undefined && old.x === rect.x && old.y === rect.y && old.width === rect.width && old.height === rect.height
  return same ? old : rect
}

function placeBoxes(graph: Graph, positions: Positions, before: readonly PlacedBox[]): readonly PlacedBox[] {
  const known = inStep(before)
  const placed: PlacedBox[] = []
  for (const box of graph.boxes) {
    const at = positions[box.id]
    if (at === undefined) continue
    const old = known(box.id)
    if (old !== undefined && old.box === box && old.at === at) placed.push(old)
    else {
      const rect = keepRect(old?.rect, { x: at.x, y: at.y, width: BOX_WIDTH, height: boxHeight(box) })
      placed.push({ id: box.id, box, at, rect })
    }
  }
  return placed
}

/** How far the boxes reach: all of them, and those of each bar, in the order of the bars. */
interface Spread {
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** The left edge of the outermost box that hangs from a bar or is joined to it; Infinity where there is none. */
  readonly left: readonly number[]
  /** The lower edge of the lowest box of a bar's own that no other bar is above; -Infinity where there is none. */
  readonly low: readonly number[]
  /** Where a bar's ground ends at the latest: above the next bar. */
  readonly ends: readonly number[]
}

function spreadOf(graph: Graph, positions: Positions, boxes: readonly PlacedBox[]): Spread {
  const tops = graph.bars.map(({ id }) => positions[id]?.y ?? 0)
  const ends = tops.map((y) => Math.min(...tops.filter((top) => top > y)) - 12)
  const left = tops.map(() => Infinity)
  const low = tops.map(() => -Infinity)
  const order = new Map(graph.bars.map(({ id }, n) => [id, n]))
  let [right, top, bottom] = [BAR_LEFT + BAR_MIN_WIDTH, Infinity, -Infinity]
  const elsewhere = new Set<NodeId>()
  for (const { id, box, rect } of boxes) {
    right = Math.max(right, rightOf(rect) + 24)
    top = Math.min(top, rect.y)
    bottom = Math.max(bottom, bottomOf(rect))
    if (box.interfaces.length > 1) elsewhere.add(id)
    const n = order.get(box.home)
    if (n === undefined) continue
    left[n] = Math.min(left[n] ?? Infinity, rect.x)
    const own = rect.y > (tops[n] ?? 0) && bottomOf(rect) < (ends[n] ?? Infinity)
    if (own) low[n] = Math.max(low[n] ?? -Infinity, bottomOf(rect))
  }
  for (const { a, b } of elsewhere.size === 0 ? [] : graph.cables) {
    const n = elsewhere.has(b.node) ? order.get(a.node) : undefined
    if (n !== undefined) left[n] = Math.min(left[n] ?? Infinity, positions[b.node]?.x ?? Infinity)
  }
  return { right, top, bottom, left, low, ends }
}

/** Bars end together at the right, and reach left as far as a box of theirs has been taken. */
function barRects(graph: Graph, positions: Positions, { right, left }: Spread): Map<NodeId, Rect> {
  return new Map(
    graph.bars.flatMap(({ id, kind }, n) => {
      const at = positions[id]
      if (kind !== 'host' && at === undefined) return []
      const y = at?.y ?? 0
      // The host's own zone is a part of the spine.
      if (kind === 'host')
        return [[id, { x: SPINE_WIDTH - 1, y, width: right - SPINE_WIDTH + 1, height: BAR_HEIGHT }] as const]
      const x = Math.max(BAR_LEFT, Math.min(at?.x ?? BAR_LEFT, right - BAR_MIN_WIDTH, left[n] ?? Infinity))
      return [[id, { x, y, width: right - x, height: BAR_HEIGHT }] as const]
    }),
  )
}

/** A band covers its bar and the boxes under it, unless another bar lies between. */
function bandRects(graph: Graph, bars: ReadonlyMap<NodeId, Rect>, { low, ends }: Spread): Map<NodeId, Rect> {
  return new Map(
    graph.bars.flatMap((bar, n) => {
      const rect = bars.get(bar.id)
      if (rect === undefined) return []
      const least = rect.y + firstRow(bar) + boxHeight({ interfaces: [] }) + BAND_PAD
      const bottom = Math.min(ends[n] ?? Infinity, Math.max(least, (low[n] ?? -Infinity) + BAND_PAD))
      return [[bar.id, { ...rect, height: Math.max(BAR_HEIGHT, bottom - rect.y) }] as const]
    }),
  )
}

function hostRect(graph: Graph, bands: ReadonlyMap<NodeId, Rect>, spread: Spread): Rect {
  let [top, bottom] = [Math.min(0, spread.top), Math.max(spineHeight(graph.spine.loose.length), spread.bottom)]
  for (const band of bands.values()) [top, bottom] = [Math.min(top, band.y), Math.max(bottom, bottomOf(band))]
  const y = top - HOST_HEAD
  return { x: HOST_LEFT, y, width: spread.right + HOST_PAD - HOST_LEFT, height: bottom + HOST_PAD - y }
}

/** Where the n-th published port is drawn. */
export function portRect(n: number): Rect {
  return { x: OUTSIDE_LEFT, y: PORTS_TOP + n * PORT_STEP, width: PORT_WIDTH, height: PORT_HEIGHT }
}

function portRects(graph: Graph): readonly (readonly [NodeId, Rect])[] {
  return graph.ports.map(({ id }, n) => {
    return [id, portRect(n)] as const
  })
}

function outerRects(graph: Graph, positions: Positions): readonly (readonly [NodeId, Rect])[] {
  const outside = graph.outside.flatMap(({ id, nameServer }) => {
    const at = positions[id]
    const height = outsideHeight(nameServer)
    return at === undefined ? [] : [[id, { x: at.x, y: at.y, width: OUTSIDE_WIDTH, height }] as const]
  })
  const uplink = graph.uplink === undefined ? [] : [[graph.uplink.id, UPLINK] as const]
  const hooks = graph.spine.hooks.map(({ id, hook }) => [id, HOOK_RECTS[hook]] as const)
  return [...outside, ...uplink, ...hooks]
}
