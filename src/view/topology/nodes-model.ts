// What React Flow is given: one node for each thing of the scene, each with its size and handles known,
// so that the library measures nothing.
import { type CoordinateExtent, type Node, Position } from '@xyflow/react'
import type { Labels } from './aria.ts'
import type { Bar, Box, Graph, HookBox, NodeId, Outside, Port, Spine, Uplink } from './graph-types.ts'
import { BAR_LEFT, bottomOf, HOST_LEFT, type Rect, rightOf, SPINE_WIDTH } from './measure.ts'
import { inStep, keep, keepList } from './same.ts'
import { portRect, type Scene } from './scene.ts'

/** How a node stands out just now. */
export type Marks = {
  readonly added: boolean
  readonly from: boolean
}

export type BarNodeType = Node<{ bar: Bar; empty: boolean } & Marks, 'bar'>
export type BoxNodeType = Node<{ box: Box } & Marks, 'box'>
export type SpineNodeType = Node<{ spine: Spine; uplink: Uplink | undefined; top: number } & Marks, 'spine'>
export type HookNodeType = Node<{ hook: HookBox }, 'hook'>
export type UplinkNodeType = Node<{ uplink: Uplink }, 'uplink'>
export type OutsideNodeType = Node<{ outside: Outside } & Marks, 'outside'>
export type PortNodeType = Node<{ port: Port } & Marks, 'port'>

export type TopologyNode =
  BarNodeType | BoxNodeType | SpineNodeType | HookNodeType | UplinkNodeType | OutsideNodeType | PortNodeType

/** What the page wants marked. */
export interface View {
  readonly selection: ReadonlySet<NodeId>
  readonly pingFrom: NodeId | undefined
  readonly changed: ReadonlySet<string>
}

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

function placed(id: NodeId, { x, y, width, height }: Rect, zIndex: number) {
  return { id, position: { x, y }, width, height, measured: { width, height }, handles: [], zIndex }
}

interface Now {
  readonly view: View
  readonly labels: Labels
  /** The node of before by its id; asked in the order of the nodes. */
  readonly before: (id: NodeId) => TopologyNode | undefined
  /** The language is the one of before. */
  readonly sameWords: boolean
}

/** All nodes, and the words that they were made with. */
export interface Nodes {
  readonly list: readonly TopologyNode[]
  readonly labels: Labels
}

/** All nodes of a scene; those that look as before are the very nodes of before, and so is the list where all do. */
export function nodesOf(graph: Graph, scene: Scene, view: View, labels: Labels, before?: Nodes): Nodes {
  const old = before?.list ?? []
  const now: Now = { view, labels, before: inStep(old), sameWords: before?.labels === labels }
  const list = keepList(old, [
    ...hostNodes(graph, scene, now),
    ...barNodes(graph, scene, now),
    ...boxNodes(graph, scene, now),
    ...portNodes(graph, now),
    ...outerNodes(graph, scene, now),
  ])
  return before !== undefined && list === old && now.sameWords ? before : { list, labels }
}

const marksOf = ({ changed, pingFrom }: View, id: NodeId): Marks => ({ added: changed.has(id), from: pingFrom === id })

/** What every node that can be chosen has. */
function common(id: NodeId, rect: Rect, zIndex: number, label: string, { view }: Now) {
  return {
    ...placed(id, rect, zIndex),
    selected: view.selection.has(id),
    ariaLabel: label,
    ariaRole: 'button' as const,
  }
}

/** The node of before where the new one reads the same. */
function keepNode(node: TopologyNode, { before }: Now): TopologyNode {
  return keep(before(node.id), node)
}

function hostNodes(graph: Graph, scene: Scene, now: Now): readonly TopologyNode[] {
  const { view, labels } = now
  const { spine, uplink } = graph
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
  return nodes.map((node) => keepNode(node, now))
}

// There is one of these for every network, and a box for every container: one that stays is known before another is made.
function barNodes(graph: Graph, { bars, empty }: Scene, now: Now): readonly TopologyNode[] {
  const nodes: TopologyNode[] = []
  for (const bar of graph.bars) {
    const rect = bars.get(bar.id)
    if (rect === undefined) continue
    const old = now.before(bar.id)
    const stays =
      old?.type === 'bar' &&
      old.data.bar === bar &&
      old.data.empty === empty.has(bar.id) &&
      isAt(old, rect) &&
      isShown(old, old.data, now)
    nodes.push(stays ? old : barNode(bar, rect, empty.has(bar.id), now))
  }
  return nodes
}

function barNode(bar: Bar, rect: Rect, empty: boolean, now: Now): TopologyNode {
  const extent = bar.kind === 'host' ? IN_SPINE : AT_SPINE
  const data = { bar, empty, ...marksOf(now.view, bar.id) }
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
  const nodes: TopologyNode[] = []
  for (const { id, box, rect } of boxes) {
    const old = now.before(id)
    const stays = old?.type === 'box' && old.data.box === box && isAt(old, rect) && isShown(old, old.data, now)
    nodes.push(stays ? old : boxNode(box, rect, now.labels.box(box, graph), now))
  }
  return nodes
}

function boxNode(box: Box, rect: Rect, label: string, now: Now): TopologyNode {
  const data = { box, ...marksOf(now.view, box.id) }
  return { ...common(box.id, rect, 2, label, now), ...MOVABLE, handles: PLUG, extent: UNDER_BARS, type: 'box', data }
}

function portNodes(graph: Graph, now: Now): readonly TopologyNode[] {
  const nodes: TopologyNode[] = []
  for (const [n, port] of graph.ports.entries()) {
    const rect = portRect(n)
    const old = now.before(port.id)
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
  return nodes.map((node) => keepNode(node, now))
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
