// The picture in numbers: the rectangle of everything that is drawn, from what there is and where it stands.
// Bars, bands, the spine and the host's frame follow from the boxes; nothing here is stored.
import type { Hook } from '../../engine/index.ts'
import type { Bar, Box, Graph, NodeId } from './graph-types.ts'
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
import { plugsOf, type Plug } from './plugs.ts'
import { type Wire, wiresOf } from './wires.ts'

export interface Scene {
  readonly host: Rect
  readonly spine: Rect
  /** Every node that has a rectangle, bars and boxes and ports and the outside, by id. */
  readonly rects: ReadonlyMap<NodeId, Rect>
  readonly bands: ReadonlyMap<NodeId, Rect>
  readonly hooks: Readonly<Record<Hook, Rect>>
  readonly plugs: ReadonlyMap<NodeId, readonly Plug[]>
  readonly wires: readonly Wire[]
}

/** The picture of a graph whose nodes stand at these places; what has no place is left out. */
export function sceneOf(graph: Graph, positions: Positions): Scene {
  const boxes = boxRects(graph, positions)
  const right = Math.max(BAR_LEFT + BAR_MIN_WIDTH, ...[...boxes.values()].map((rect) => rightOf(rect) + 24))
  const bars = barRects(graph, positions, boxes, right)
  const bands = bandRects(graph, bars, boxes)
  const host = hostRect(graph, [...bands.values(), ...boxes.values()], right)
  const spine = { x: 0, y: host.y + 44, width: SPINE_WIDTH, height: host.height - 44 - HOST_PAD }
  const rects = new Map([...bars, ...boxes, ...outerRects(graph, positions)])
  rects.set('kernel', spine)
  const plugs = plugsOf(graph, rects)
  return { host, spine, rects, bands, hooks: HOOK_RECTS, plugs, wires: wiresOf(graph, rects, plugs) }
}

function boxRects(graph: Graph, positions: Positions): ReadonlyMap<NodeId, Rect> {
  return new Map(graph.boxes.flatMap((box) => rectAt(positions, box.id, BOX_WIDTH, boxHeight(box))))
}

function rectAt(positions: Positions, id: NodeId, width: number, height: number): readonly (readonly [NodeId, Rect])[] {
  const at: Point | undefined = positions[id]
  return at === undefined ? [] : [[id, { x: at.x, y: at.y, width, height }]]
}

/** Bars end together at the right, and reach left as far as a box of theirs has been taken. */
function barRects(
  graph: Graph,
  positions: Positions,
  boxes: ReadonlyMap<NodeId, Rect>,
  right: number,
): ReadonlyMap<NodeId, Rect> {
  return new Map(
    graph.bars.flatMap((bar) => {
      // The host's own zone is a part of the spine.
      if (bar.kind === 'host')
        return rectAt(
          { [bar.id]: { x: SPINE_WIDTH - 1, y: positions[bar.id]?.y ?? 0 } },
          bar.id,
          right - SPINE_WIDTH + 1,
          BAR_HEIGHT,
        )
      const members = membersOf(graph, bar).flatMap(({ id }) => boxes.get(id)?.x ?? [])
      const x = Math.max(BAR_LEFT, Math.min(positions[bar.id]?.x ?? BAR_LEFT, right - BAR_MIN_WIDTH, ...members))
      return rectAt({ ...positions, [bar.id]: { x, y: positions[bar.id]?.y ?? 0 } }, bar.id, right - x, BAR_HEIGHT)
    }),
  )
}

function membersOf(graph: Graph, bar: Bar): readonly Box[] {
  const joined = new Set(graph.cables.flatMap(({ a, b }) => (a.node === bar.id ? [b.node] : [])))
  return graph.boxes.filter(({ id, home }) => home === bar.id || joined.has(id))
}

/** A band covers its bar and the boxes under it, unless another bar lies between. */
function bandRects(
  graph: Graph,
  bars: ReadonlyMap<NodeId, Rect>,
  boxes: ReadonlyMap<NodeId, Rect>,
): ReadonlyMap<NodeId, Rect> {
  return new Map(
    graph.bars.flatMap((bar) => {
      const rect = bars.get(bar.id)
      if (rect === undefined) return []
      const below = [...bars.values()].map(({ y }) => y).filter((y) => y > rect.y)
      const end = Math.min(...below) - 12
      const own = graph.boxes.flatMap(({ id, home }) => (home === bar.id ? (boxes.get(id) ?? []) : []))
      const near = own.filter((box) => box.y > rect.y && bottomOf(box) < end)
      const least = rect.y + firstRow(bar) + boxHeight({ interfaces: [] }) + BAND_PAD
      const bottom = Math.min(end, Math.max(least, ...near.map((box) => bottomOf(box) + BAND_PAD)))
      return [[bar.id, { ...rect, height: Math.max(BAR_HEIGHT, bottom - rect.y) }] as const]
    }),
  )
}

function hostRect(graph: Graph, inner: readonly Rect[], right: number): Rect {
  const top = Math.min(0, ...inner.map(({ y }) => y)) - HOST_HEAD
  const bottom = Math.max(spineHeight(graph.spine.loose.length), ...inner.map(bottomOf)) + HOST_PAD
  return { x: HOST_LEFT, y: top, width: right + HOST_PAD - HOST_LEFT, height: bottom - top }
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
