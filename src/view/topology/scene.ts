// The picture in numbers: the rectangle of everything that is drawn, from what there is and where it stands.
// Bars, bands, the spine and the host's frame follow from the boxes; nothing here is stored.
import { createRecent } from '../../base/recent.ts'
import { eachDifference } from '../../base/follow.ts'
import { emptyTable, type Table } from '../../base/table.ts'
import { eachOther, patched, spliceOf } from '../../base/splice.ts'
import type { Hook } from '../../engine/index.ts'
import { framesOf, type Grounds, groundsOf, keepRect, type Spread, spreadOf } from './bars.ts'
import { type PairsBefore, type Plugs, plugsOf } from './find-plugs.ts'
import { APART } from './graph-bars.ts'
import type { Box, Graph, NodeId } from './graph-types.ts'
import { type Lines, linesOf } from './lines.ts'
import {
  bottomOf,
  BOX_WIDTH,
  boxHeight,
  grown,
  HOOK_RECTS,
  HOST_PAD,
  intersects,
  OUTSIDE_LEFT,
  OUTSIDE_WIDTH,
  outsideHeight,
  type Point,
  PORT_HEIGHT,
  PORT_STEP,
  PORT_WIDTH,
  PORTS_TOP,
  type Rect,
  rightOf,
  SPINE_WIDTH,
  UPLINK,
} from './measure.ts'
import type { Pair } from './plugs.ts'
import type { Positions } from './positions.ts'
import { keepAll, keepList } from './same.ts'
import type { Wire } from './wires.ts'

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
  /** What no cable joins to a bridge and yet stands on the ground of one: a patch of its own under each. */
  readonly islands: readonly Island[]
  readonly hooks: Readonly<Record<Hook, Rect>>
  /** The sockets of the graph's cables, in their order. */
  readonly pairs: readonly (Pair | undefined)[]
  readonly wires: readonly Wire[]
  /** Bars under which nothing hangs. */
  readonly empty: ReadonlySet<NodeId>
}

export interface Island {
  readonly id: NodeId
  readonly rect: Rect
}

export interface PlacedBox {
  readonly id: NodeId
  readonly box: Box
  readonly rect: Rect
}

/** What a scene was made from and by, for the next. */
interface Making {
  readonly positions: Positions
  readonly grounds: Grounds
  readonly spread: Spread
  readonly plugs: Plugs
  readonly lines: Lines
}

const makings = createRecent<Scene, Making>(4)

/**
 * The picture of a graph whose nodes stand at these places; what has no place is left out. What stands as it did in the
 * scene before is the very same object here, and costs next to nothing.
 */
export function sceneOf(graph: Graph, positions: Positions, before?: Scene): Scene {
  const making = before === undefined ? undefined : makings.get(before)
  const elsewhere = new Set<NodeId>()
  if (making !== undefined) eachDifference(making.positions, positions, (id) => elsewhere.add(id))
  const boxes = placeBoxes(graph, positions, elsewhere, before)
  const stands =
    making?.grounds !== undefined &&
    before?.graph.bars === graph.bars &&
    !graph.bars.some(({ id }) => elsewhere.has(id))
  const grounds = stands ? making.grounds : groundsOf(graph, positions)
  const spread = spreadOf(grounds, boxes, making?.spread)
  const { host, bars, bands, empty } = framesOf(graph, spread, before)
  const spine = keepRect(before?.spine, spineRect(host))
  const { rects, moved, raised } = rectsOf({ graph, positions, boxes, bars, spine }, before)
  const old = before === undefined || making === undefined ? undefined : pairsBefore(before, making, moved, raised)
  const plugs = plugsOf({ cables: graph.cables, rects, boxes, spread }, old)
  const { pairs, stale } = plugs
  const lines = linesOf(graph, { rects, bars, pairs, stale, spine }, making?.lines)
  const { wires } = lines
  const islands = keepAll(before?.islands ?? [], islandsOf(spread, bands))
  const scene = { graph, host, spine, rects, boxes, bars, bands, islands, hooks: HOOK_RECTS, pairs, wires, empty }
  makings.set(scene, { positions, grounds, spread, plugs, lines })
  return scene
}

function islandsOf({ groups }: Spread, bands: Scene['bands']): readonly Island[] {
  // By their names: the order of those in one place tells how they came there, and nothing that is to be seen.
  const astray = (groups.get(APART.id)?.own ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return astray.flatMap(({ id, rect }) => {
    const isForeign = [...bands].some(([bar, band]) => bar !== APART.id && intersects(band, rect))
    return isForeign ? [{ id, rect: grown(rect, 12, 12) }] : []
  })
}

function pairsBefore(
  { graph, rects }: Scene,
  { plugs }: Making,
  moved: Found['moved'],
  raised: Found['raised'],
): PairsBefore {
  return { cables: graph.cables, plugs, rects, moved, raised }
}

function spineRect(host: Rect): Rect {
  return { x: 0, y: host.y + 44, width: SPINE_WIDTH, height: host.height - 44 - HOST_PAD }
}

/** The boxes that have a place. Those that were there before, and don't stand elsewhere, are known. */
function placeBoxes(
  graph: Graph,
  positions: Positions,
  elsewhere: ReadonlySet<NodeId>,
  before: Scene | undefined,
): readonly PlacedBox[] {
  const isWhole = before !== undefined && before.boxes.length === before.graph.boxes.length
  const [old, list] = isWhole ? [before.graph.boxes, before.boxes] : [[], []]
  const splice = spliceOf<Box>(old, graph.boxes)
  const known = new Map(list.slice(splice.start, splice.before).map((placed) => [placed.id, placed]))
  const place = (box: Box, was: PlacedBox | undefined): readonly PlacedBox[] => {
    const at = positions.get(box.id)
    if (at === undefined) return []
    const rect = keepRect(was?.rect, { x: at.x, y: at.y, width: BOX_WIDTH, height: boxHeight(box) })
    return [was !== undefined && was.box === box && was.rect === rect ? was : { id: box.id, box, rect }]
  }
  const fresh = graph.boxes.slice(splice.start, splice.now).flatMap((box) => place(box, known.get(box.id)))
  const placed = patched(list, splice, fresh)
  if (placed.length === graph.boxes.length)
    for (const id of elsewhere) {
      const thing = graph.things.get(id)
      const n = thing !== undefined && 'interfaces' in thing ? graph.boxes.indexOf(thing) : -1
      const [again] = thing !== undefined && 'interfaces' in thing && n >= 0 ? place(thing, placed[n]) : []
      if (again !== undefined) placed[n] = again
    }
  else
    return graph.boxes.flatMap((box) =>
      place(
        box,
        before?.boxes.find(({ id }) => id === box.id),
      ),
    )
  return keepList(before?.boxes ?? [], placed)
}

interface Drawn {
  readonly graph: Graph
  readonly positions: Positions
  readonly boxes: readonly PlacedBox[]
  readonly bars: ReadonlyMap<NodeId, Rect>
  readonly spine: Rect
}

/** What `sceneOf` learns while it finds where everything is. */
interface Found {
  readonly rects: Table<NodeId, Rect>
  /** Boxes that came, went or stand elsewhere: their rectangles before, and now. */
  readonly moved: readonly { readonly id: NodeId; readonly was: Rect | undefined; readonly is: Rect | undefined }[]
  /** Bars that stand higher or lower than before. */
  readonly raised: ReadonlySet<NodeId>
}

function rectsOf({ graph, positions, boxes, bars, spine }: Drawn, before: Scene | undefined): Found {
  const raised = new Set<NodeId>()
  const old = before?.rects ?? emptyTable<NodeId, Rect>()
  const others = new Set<NodeId>()
  const rects = old.withMutations((draft) => {
    eachOther(before?.boxes ?? [], boxes, ({ id, rect }, isNew) => {
      others.add(id)
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
    if (before?.graph.ports !== graph.ports) {
      for (const { id } of before?.graph.ports ?? []) draft.delete(id)
      for (const [n, { id }] of graph.ports.entries()) draft.set(id, portRect(n))
    }
    put(draft, 'kernel', spine)
  })
  const moved = [...others].flatMap((id) => {
    const [was, is] = [old.get(id), rects.get(id)]
    return was === is ? [] : [{ id, was, is }]
  })
  return { rects, moved, raised }
}

function put(rects: Table<NodeId, Rect>, id: NodeId, rect: Rect): void {
  const old = rects.get(id)
  if (keepRect(old, rect) !== old) rects.set(id, rect)
}

/** Where the n-th published port is drawn. */
export function portRect(n: number): Rect {
  return { x: OUTSIDE_LEFT, y: PORTS_TOP + n * PORT_STEP, width: PORT_WIDTH, height: PORT_HEIGHT }
}

function outerRects(graph: Graph, positions: Positions): readonly (readonly [NodeId, Rect])[] {
  const outside = graph.outside.flatMap(({ id, nameServer }) => {
    const at: Point | undefined = positions.get(id)
    const height = outsideHeight(nameServer)
    return at === undefined ? [] : [[id, { x: at.x, y: at.y, width: OUTSIDE_WIDTH, height }] as const]
  })
  const uplink = graph.uplink === undefined ? [] : [[graph.uplink.id, UPLINK] as const]
  const hooks = graph.spine.hooks.map(({ id, hook }) => [id, HOOK_RECTS[hook]] as const)
  return [...outside, ...uplink, ...hooks]
}

/** The whole picture's extent, to be shown at first. */
export function extentOf({ host, rects, graph, boxes }: Scene): Rect {
  let [left, top, right, bottom] = [host.x, host.y, rightOf(host), bottomOf(host)]
  const take = (rect: Rect | undefined): void => {
    if (rect === undefined) return
    left = Math.min(left, rect.x)
    top = Math.min(top, rect.y)
    right = Math.max(right, rightOf(rect))
    bottom = Math.max(bottom, bottomOf(rect))
  }
  for (const { rect } of boxes) take(rect)
  // What stands outside the frame; bars end with it.
  for (const { id } of graph.outside) take(rects.get(id))
  for (const port of [graph.ports[0], graph.ports.at(-1)]) take(port === undefined ? undefined : rects.get(port.id))
  return { x: left, y: top, width: right - left, height: bottom - top }
}
