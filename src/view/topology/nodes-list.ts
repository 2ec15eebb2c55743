// All nodes of a scene, each with its size and handles known, so that React Flow measures nothing; what looks as before is
// the very node of before.
import { type CoordinateExtent, Position } from '@xyflow/react'
import { patched, spliceOf } from '../../base/splice.ts'
import type { Labels } from './aria.ts'
import type { Bar, Box, Graph, NodeId, Port } from './graph-types.ts'
import { BAR_LEFT, HOST_LEFT, type Rect, SPINE_WIDTH } from './measure.ts'
import type { Marks, TopologyNode, View } from './nodes-model.ts'
import { inStep, keep, keepList } from './same.ts'
import { type PlacedBox, portRect, type Scene } from './scene.ts'

/** A packet's trail runs behind what it passes in the spine, so that the names stay readable. */
const ABOVE_TRAIL = 6
const FIXED = { draggable: false, selectable: true, focusable: true } as const
const MOVABLE = { draggable: true, selectable: true, focusable: true } as const
const UNDER_BARS: CoordinateExtent = [
  [BAR_LEFT + 4, -Infinity],
  [Infinity, Infinity],
]
const AT_SPINE: CoordinateExtent = [
  [BAR_LEFT, -Infinity],
  [Infinity, Infinity],
]
const IN_SPINE: CoordinateExtent = [
  [SPINE_WIDTH - 1, -Infinity],
  [Infinity, Infinity],
]
const OUT_THERE: CoordinateExtent = [
  [-Infinity, -Infinity],
  [HOST_LEFT - 40, Infinity],
]

/** A box has a plug, from which a new cable is drawn. The picture has no edges of the library's: wires are drawn by themselves. */
const PLUG = [{ id: 'plug', type: 'source' as const, position: Position.Top, x: 8, y: -8, width: 16, height: 16 }]

function standing(id: NodeId, { x, y, width, height }: Rect, zIndex: number) {
  return { id, position: { x, y }, width, height, measured: { width, height }, handles: [], zIndex }
}

interface Now {
  readonly view: View
  readonly labels: Labels
  readonly before: Nodes | undefined
  /** The language is the one of before. */
  readonly sameWords: boolean
  /** Nodes that may be chosen or marked otherwise than before. */
  readonly doubtful: ReadonlySet<NodeId>
}

/** All nodes, and what they were made from. */
export interface Nodes {
  readonly list: readonly TopologyNode[]
  readonly parts: Parts
  readonly scene: Scene
  readonly view: View
  readonly labels: Labels
}

interface Parts {
  readonly host: readonly TopologyNode[]
  readonly bars: readonly TopologyNode[]
  /** In the order of the scene's boxes. */
  readonly boxes: readonly TopologyNode[]
  readonly ports: readonly TopologyNode[]
  readonly outer: readonly TopologyNode[]
}

const NO_PARTS: Parts = { host: [], bars: [], boxes: [], ports: [], outer: [] }

/** All nodes of a scene; those that look as before are the very nodes of before, and so is the list where all do. */
export function nodesOf(graph: Graph, scene: Scene, view: View, labels: Labels, before?: Nodes): Nodes {
  const sameWords = before?.labels === labels
  const now: Now = { view, labels, before, sameWords, doubtful: doubtfulIn(view, before?.view) }
  const old = before?.parts ?? NO_PARTS
  const parts: Parts = {
    host: keepList(old.host, hostNodes(graph, scene, now)),
    bars: keepList(old.bars, barNodes(graph, scene, now)),
    boxes: keepList(old.boxes, boxNodes(graph, scene, now)),
    ports: keepList(old.ports, portNodes(graph, now)),
    outer: keepList(old.outer, outerNodes(graph, scene, now)),
  }
  const stays = before !== undefined && PARTS.every((part) => parts[part] === old[part])
  const { host, bars, boxes, ports, outer } = parts
  const list = stays ? before.list : [...host, ...bars, ...boxes, ...ports, ...outer]
  return stays && before.scene === scene && before.view === view && sameWords
    ? before
    : { list, parts: stays ? old : parts, scene, view, labels }
}

const PARTS = ['host', 'bars', 'boxes', 'ports', 'outer'] as const

/** What is chosen or marked in one view alone. */
function doubtfulIn(view: View, before: View | undefined): ReadonlySet<NodeId> {
  if (before === undefined || before === view) return NONE
  const found = new Set<NodeId>()
  for (const part of ['selection', 'changed'] as const)
    if (before[part] !== view[part])
      for (const [one, other] of [
        [before[part], view[part]],
        [view[part], before[part]],
      ] as const)
        for (const id of one) if (!other.has(id)) found.add(id)
  if (before.pingFrom !== view.pingFrom)
    for (const id of [before.pingFrom, view.pingFrom]) if (id !== undefined) found.add(id)
  return found
}

const NONE: ReadonlySet<NodeId> = new Set()

const marksOf = ({ changed, pingFrom }: View, id: NodeId): Marks => ({ added: changed.has(id), from: pingFrom === id })

/** It is a button; the library would call it a "node", in English. */
const UNDESCRIBED = { 'aria-roledescription': undefined }

/** What every node that can be chosen has. */
function common(id: NodeId, rect: Rect, zIndex: number, label: string, { view }: Now) {
  return {
    ...standing(id, rect, zIndex),
    selected: view.selection.has(id),
    ariaLabel: label,
    ariaRole: 'button' as const,
    domAttributes: UNDESCRIBED,
  }
}

/** Each node as it was before, where the new one reads the same. */
function keepNodes(
  nodes: readonly TopologyNode[],
  before: readonly TopologyNode[] | undefined,
): readonly TopologyNode[] {
  return nodes.map((node) =>
    keep(
      before?.find(({ id }) => id === node.id),
      node,
    ),
  )
}

function hostNodes(graph: Graph, scene: Scene, now: Now): readonly TopologyNode[] {
  const { view, labels } = now
  const { spine, uplink } = graph
  const then = now.before?.scene
  const same = then?.spine === scene.spine && then.graph.spine === spine && then.graph.uplink === uplink
  if (now.before !== undefined && same && now.sameWords && now.doubtful.size === 0) return now.before.parts.host
  const nodes: readonly TopologyNode[] = [
    {
      ...common('kernel', scene.spine, -1, labels.spine(spine), now),
      ...FIXED,
      type: 'spine',
      data: { spine, uplink, top: -scene.spine.y, ...marksOf(view, 'kernel') },
    },
    ...spine.hooks.map((hook): TopologyNode => {
      const rect = scene.rects.get(hook.id) ?? scene.spine
      return { ...common(hook.id, rect, ABOVE_TRAIL, labels.hook(hook), now), ...FIXED, type: 'hook', data: { hook } }
    }),
  ]
  return keepNodes(nodes, now.before?.parts.host)
}

// There is one of these for every network, and a box for every container: one that stays is known before another is made.
function barNodes(graph: Graph, { bars, empty }: Scene, now: Now): readonly TopologyNode[] {
  const then = now.before?.scene
  const same = then?.graph.bars === graph.bars && then.bars === bars && then.empty === empty && now.sameWords
  if (now.before !== undefined && same && ![...now.doubtful].some((id) => bars.has(id))) return now.before.parts.bars
  const nodes: TopologyNode[] = []
  const known = inStep(now.before?.parts.bars ?? [])
  for (const bar of graph.bars) {
    const rect = bars.get(bar.id)
    if (rect === undefined) continue
    const old = known(bar.id)
    const stays =
      old?.type === 'bar' &&
      old.data.bar === bar &&
      old.data.empty === empty.has(bar.id) &&
      isAt(old, rect) &&
      isShown(old, old.data, now)
    nodes.push(stays ? old : barNode(bar, rect, empty.has(bar.id), now, old))
  }
  return nodes
}

function sameParts(a: object, b: object): boolean {
  return Object.entries(b).every(([part, value]) => Reflect.get(a, part) === value)
}

function barNode(bar: Bar, rect: Rect, empty: boolean, now: Now, old?: TopologyNode): TopologyNode {
  const extent = bar.kind === 'host' ? IN_SPINE : AT_SPINE
  const fresh = { bar, empty, ...marksOf(now.view, bar.id) }
  const data = old?.type === 'bar' && sameParts(old.data, fresh) ? old.data : fresh
  return { ...common(bar.id, rect, 1, now.labels.bar(bar), now), ...MOVABLE, extent, type: 'bar', data }
}

function isAt({ position, width, height }: TopologyNode, rect: Rect): boolean {
  return position.x === rect.x && position.y === rect.y && width === rect.width && height === rect.height
}

/** Whether a node is chosen and marked as it is to be, and named in the language at hand. */
function isShown({ id, selected }: TopologyNode, { added, from }: Marks, { view, sameWords }: Now): boolean {
  return (
    sameWords &&
    selected === (view.selection.size > 0 && view.selection.has(id)) &&
    added === (view.changed.size > 0 && view.changed.has(id)) &&
    from === (view.pingFrom === id)
  )
}

function boxNodes(graph: Graph, { boxes }: Scene, now: Now): readonly TopologyNode[] {
  const make = ({ box, rect }: PlacedBox, old?: TopologyNode): TopologyNode =>
    boxNode(box, rect, now.labels.box(box, graph), now, old)
  const { before, doubtful } = now
  if (before === undefined || !now.sameWords) return boxes.map((placed) => make(placed))
  const old = before.parts.boxes
  const splice = spliceOf(before.scene.boxes, boxes)
  const known = new Map<PlacedBox, TopologyNode>()
  const byId = new Map(old.slice(splice.start, splice.before).map((node) => [node.id, node]))
  for (let n = splice.start; n < splice.before; n += 1) {
    const [placed, node] = [before.scene.boxes[n], old[n]]
    if (placed !== undefined && node !== undefined) known.set(placed, node)
  }
  const fresh = boxes
    .slice(splice.start, splice.now)
    .map((placed) => known.get(placed) ?? make(placed, byId.get(placed.id)))
  const nodes = patched(old, splice, fresh)
  for (const n of doubtfulBoxes(graph, boxes, doubtful)) {
    const placed = boxes[n]
    if (placed !== undefined) nodes[n] = keep(nodes[n], make(placed))
  }
  return nodes
}

/** Where among the placed boxes those stand that may look otherwise. */
function doubtfulBoxes(graph: Graph, boxes: readonly PlacedBox[], doubtful: ReadonlySet<NodeId>): readonly number[] {
  if (boxes.length !== graph.boxes.length) return [...boxes.keys()].filter((n) => doubtful.has(boxes[n]?.id ?? ''))
  return [...doubtful].flatMap((id) => {
    const thing = graph.things.get(id)
    return thing !== undefined && 'interfaces' in thing ? [graph.boxes.indexOf(thing)] : []
  })
}

/** A box's node; with the very data of the old one where only its place is another, so that it isn't drawn anew. */
function boxNode(box: Box, rect: Rect, label: string, now: Now, old?: TopologyNode): TopologyNode {
  const fresh = { box, ...marksOf(now.view, box.id) }
  const data = old?.type === 'box' && sameParts(old.data, fresh) ? old.data : fresh
  return { ...common(box.id, rect, 2, label, now), ...MOVABLE, handles: PLUG, extent: UNDER_BARS, type: 'box', data }
}

function portNodes(graph: Graph, now: Now): readonly TopologyNode[] {
  const { before, doubtful } = now
  const doubted = [...doubtful].some((id) => id.startsWith('port:'))
  if (before?.scene.graph.ports === graph.ports && !doubted && now.sameWords) return before.parts.ports
  const nodes: TopologyNode[] = []
  const known = inStep(before?.parts.ports ?? [])
  for (const [n, port] of graph.ports.entries()) {
    const rect = portRect(n)
    const old = known(port.id)
    const stays = old?.type === 'port' && old.data.port === port && isAt(old, rect) && isShown(old, old.data, now)
    nodes.push(stays ? old : portNode(port, rect, now))
  }
  return nodes
}

function portNode(port: Port, rect: Rect, now: Now): TopologyNode {
  const data = { port, ...marksOf(now.view, port.id) }
  return { ...common(port.id, rect, 1, now.labels.port(port), now), ...FIXED, type: 'port', data }
}

function outerNodes(graph: Graph, { rects }: Scene, now: Now): readonly TopologyNode[] {
  const found = <T extends { readonly id: NodeId }>(each: T): readonly (readonly [T, Rect])[] => {
    const rect = rects.get(each.id)
    return rect === undefined ? [] : [[each, rect]]
  }
  const { view, labels } = now
  const outside = graph.outside.flatMap(found)
  const uplink = graph.uplink === undefined ? [] : found(graph.uplink)
  const then = now.before?.scene
  const same =
    then?.graph.outside === graph.outside &&
    then.graph.uplink === graph.uplink &&
    [...outside, ...uplink].every(([{ id }, rect]) => then.rects.get(id) === rect)
  if (now.before !== undefined && same && now.sameWords && now.doubtful.size === 0) return now.before.parts.outer
  const nodes: readonly TopologyNode[] = [
    ...outside.map(([each, rect]): TopologyNode => {
      const data = { outside: each, ...marksOf(view, each.id) }
      const base = common(each.id, rect, 1, labels.outside(each), now)
      return { ...base, ...MOVABLE, extent: OUT_THERE, type: 'outside', data }
    }),
    ...uplink.map(([each, rect]): TopologyNode => {
      const base = common(each.id, rect, ABOVE_TRAIL, labels.uplink(each), now)
      return { ...base, ...FIXED, type: 'uplink', data: { uplink: each } }
    }),
  ]
  return keepNodes(nodes, now.before?.parts.outer)
}
