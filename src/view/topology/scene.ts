// The picture in numbers: the rectangle of everything that is drawn, from what there is and where it stands.
// Bars, bands, the spine and the host's frame follow from the boxes; nothing here is stored.
import type { Hook } from '../../engine/index.ts'
import type { Graph, NodeId } from './graph-types.ts'
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
import { type Pairs, pairsOf } from './plugs.ts'
import { type Wire, wiresOf } from './wires.ts'

export interface Scene {
  readonly host: Rect
  readonly spine: Rect
  /** Every node that has a rectangle, bars and boxes and ports and the outside, by id. */
  readonly rects: ReadonlyMap<NodeId, Rect>
  readonly bands: ReadonlyMap<NodeId, Rect>
  readonly hooks: Readonly<Record<Hook, Rect>>
  readonly pairs: Pairs
  readonly wires: ReadonlyMap<NodeId, Wire>
  /** Bars under which nothing hangs. */
  readonly empty: ReadonlySet<NodeId>
}

/**
 * The picture of a graph whose nodes stand at these places; what has no place is left out. What stands as it did in the
 * scene before is the very same object here.
 */
export function sceneOf(graph: Graph, positions: Positions, before?: Scene): Scene {
  const moved: Rect[] = []
  const boxes = boxRects(graph, positions, before, moved)
  let right = BAR_LEFT + BAR_MIN_WIDTH
  for (const rect of boxes.values()) right = Math.max(right, rightOf(rect) + 24)
  const reach = reachOf(graph, boxes)
  const bars = barRects(graph, positions, reach, right)
  const bands = bandRects(graph, bars, boxes)
  const host = hostRect(graph, bands, boxes, right)
  const spine = { x: 0, y: host.y + 44, width: SPINE_WIDTH, height: host.height - 44 - HOST_PAD }
  const rects = new Map(boxes)
  for (const [id, rect] of [...bars, ...outerRects(graph, positions), ['kernel', spine] as const])
    rects.set(id, keepRect(before?.rects.get(id), rect))
  for (const [id, band] of bands) bands.set(id, keepRect(before?.bands.get(id), band))
  const pairs = pairsOf(
    graph,
    rects,
    before === undefined ? undefined : { pairs: before.pairs, moved: moved.length > MANY ? undefined : moved },
  )
  return {
    host: keepRect(before?.host, host),
    spine: keepRect(before?.spine, spine),
    rects,
    bands,
    hooks: HOOK_RECTS,
    pairs,
    wires: wiresOf(graph, rects, pairs, before),
    empty: new Set(graph.bars.flatMap(({ id }) => (reach.has(id) ? [] : [id]))),
  }
}

/** Where so many boxes have moved, every cable is looked at anew. */
const MANY = 24

function keepRect(old: Rect | undefined, rect: Rect): Rect {
  const same =
    old !== undefined && old.x === rect.x && old.y === rect.y && old.width === rect.width && old.height === rect.height
  return same ? old : rect
}

function boxRects(
  graph: Graph,
  positions: Positions,
  before: Scene | undefined,
  moved: Rect[],
): ReadonlyMap<NodeId, Rect> {
  const rects = new Map<NodeId, Rect>()
  for (const box of graph.boxes) {
    const at = positions[box.id]
    if (at === undefined) continue
    const rect = { x: at.x, y: at.y, width: BOX_WIDTH, height: boxHeight(box) }
    const kept = keepRect(before?.rects.get(box.id), rect)
    if (kept === rect) moved.push(rect)
    rects.set(box.id, kept)
  }
  return rects
}

/** How far left each bar's boxes have been taken: those that stand under it, and those that are joined to it. */
function reachOf(graph: Graph, boxes: ReadonlyMap<NodeId, Rect>): ReadonlyMap<NodeId, number> {
  const reach = new Map<NodeId, number>()
  const note = (bar: NodeId, rect: Rect | undefined): void => {
    if (rect !== undefined && rect.x < (reach.get(bar) ?? Infinity)) reach.set(bar, rect.x)
  }
  for (const { id, home } of graph.boxes) note(home, boxes.get(id))
  for (const { a, b } of graph.cables) note(a.node, boxes.get(b.node))
  return reach
}

function rectAt(positions: Positions, id: NodeId, width: number, height: number): readonly (readonly [NodeId, Rect])[] {
  const at: Point | undefined = positions[id]
  return at === undefined ? [] : [[id, { x: at.x, y: at.y, width, height }]]
}

/** Bars end together at the right, and reach left as far as a box of theirs has been taken. */
function barRects(
  graph: Graph,
  positions: Positions,
  reach: ReadonlyMap<NodeId, number>,
  right: number,
): ReadonlyMap<NodeId, Rect> {
  return new Map(
    graph.bars.flatMap(({ id, kind }) => {
      const at = positions[id]
      if (kind !== 'host' && at === undefined) return []
      const y = at?.y ?? 0
      // The host's own zone is a part of the spine.
      if (kind === 'host')
        return [[id, { x: SPINE_WIDTH - 1, y, width: right - SPINE_WIDTH + 1, height: BAR_HEIGHT }] as const]
      const wanted = Math.min(at?.x ?? BAR_LEFT, right - BAR_MIN_WIDTH, reach.get(id) ?? Infinity)
      const x = Math.max(BAR_LEFT, wanted)
      return [[id, { x, y, width: right - x, height: BAR_HEIGHT }] as const]
    }),
  )
}

/** A band covers its bar and the boxes under it, unless another bar lies between. */
function bandRects(graph: Graph, bars: ReadonlyMap<NodeId, Rect>, boxes: ReadonlyMap<NodeId, Rect>): Map<NodeId, Rect> {
  const tops = [...bars.values()].map(({ y }) => y).toSorted((a, b) => a - b)
  const ends = new Map([...bars].map(([id, { y }]) => [id, (tops.find((top) => top > y) ?? Infinity) - 12]))
  const bottoms = new Map<NodeId, number>()
  for (const { id, home } of graph.boxes) {
    const [box, bar, end] = [boxes.get(id), bars.get(home), ends.get(home)]
    if (box === undefined || bar === undefined || end === undefined) continue
    if (box.y > bar.y && bottomOf(box) < end)
      bottoms.set(home, Math.max(bottoms.get(home) ?? -Infinity, bottomOf(box) + BAND_PAD))
  }
  return new Map(
    graph.bars.flatMap((bar) => {
      const rect = bars.get(bar.id)
      if (rect === undefined) return []
      const least = rect.y + firstRow(bar) + boxHeight({ interfaces: [] }) + BAND_PAD
      const bottom = Math.min(ends.get(bar.id) ?? Infinity, Math.max(least, bottoms.get(bar.id) ?? -Infinity))
      return [[bar.id, { ...rect, height: Math.max(BAR_HEIGHT, bottom - rect.y) }] as const]
    }),
  )
}

function hostRect(
  graph: Graph,
  bands: ReadonlyMap<NodeId, Rect>,
  boxes: ReadonlyMap<NodeId, Rect>,
  right: number,
): Rect {
  let [top, bottom] = [0, spineHeight(graph.spine.loose.length)]
  for (const rects of [bands, boxes])
    for (const rect of rects.values()) [top, bottom] = [Math.min(top, rect.y), Math.max(bottom, bottomOf(rect))]
  const y = top - HOST_HEAD
  return { x: HOST_LEFT, y, width: right + HOST_PAD - HOST_LEFT, height: bottom + HOST_PAD - y }
}

function outerRects(graph: Graph, positions: Positions): readonly (readonly [NodeId, Rect])[] {
  const outside = graph.outside.flatMap(({ id, nameServer }) =>
    rectAt(positions, id, OUTSIDE_WIDTH, outsideHeight(nameServer)),
  )
  const ports = graph.ports.map(({ id }, n) => {
    const rect = { x: OUTSIDE_LEFT, y: PORTS_TOP + n * PORT_STEP, width: PORT_WIDTH, height: PORT_HEIGHT }
    return [id, rect] as const
  })
  const uplink = graph.uplink === undefined ? [] : [[graph.uplink.id, UPLINK] as const]
  const hooks = graph.spine.hooks.map(({ id, hook }) => [id, HOOK_RECTS[hook]] as const)
  return [...outside, ...ports, ...uplink, ...hooks]
}
