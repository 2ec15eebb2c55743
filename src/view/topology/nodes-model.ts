// What React Flow is given: one node for each thing of the scene, each with its size and handles known,
// so that the library measures nothing. Pure; `reconcile.ts` keeps the identity of what did not change.
import { type CoordinateExtent, type Node, Position } from '@xyflow/react'
import type { Bar, Box, Graph, HookBox, NodeId, Outside, Port, Spine, Uplink } from './graph-types.ts'
import {
  BAR_LEFT,
  bottomOf,
  HOST_LEFT,
  OUTSIDE_LEFT,
  PORTS_TOP,
  PROGRAMS_RECT,
  type Rect,
  rightOf,
  ROUTES_RECT,
  SPINE_WIDTH,
} from './measure.ts'
import type { Plug } from './plugs.ts'
import type { Scene } from './scene.ts'

/** How a node stands out just now. */
export type Marks = {
  readonly added: boolean
  readonly from: boolean
}

type Sockets = { readonly plugs: readonly Plug[]; readonly origin: { readonly x: number; readonly y: number } }

export type BarNodeType = Node<{ bar: Bar; empty: boolean } & Sockets & Marks, 'bar'>
export type BandNodeType = Node<{ bar: Bar }, 'band'>
export type BoxNodeType = Node<{ box: Box } & Sockets & Marks, 'box'>
export type HostNodeType = Node<{ name: string; bridges: number; containers: number }, 'host'>
export type SpineNodeType = Node<{ spine: Spine; uplink: Uplink | undefined; top: number } & Marks, 'spine'>
export type HookNodeType = Node<{ hook: HookBox }, 'hook'>
export type UplinkNodeType = Node<{ uplink: Uplink }, 'uplink'>
export type OutsideNodeType = Node<{ outside: Outside } & Marks, 'outside'>
export type PortNodeType = Node<{ port: Port } & Marks, 'port'>
export type StationNodeType = Node<{ station: 'routes' | 'programs'; routes: number }, 'station'>
export type TitleNodeType = Node<{ title: 'outside' | 'ports' }, 'title'>

export type TopologyNode =
  | BarNodeType
  | BandNodeType
  | BoxNodeType
  | HostNodeType
  | SpineNodeType
  | HookNodeType
  | UplinkNodeType
  | OutsideNodeType
  | PortNodeType
  | StationNodeType
  | TitleNodeType

/** What the page wants marked. */
export interface View {
  readonly selection: ReadonlySet<NodeId>
  readonly pingFrom: NodeId | undefined
  readonly changed: ReadonlySet<string>
}

/** A packet's trail runs behind what it passes in the spine, so that the names stay readable. */
const ABOVE_TRAIL = 6
const BEHIND = { draggable: false, selectable: false, focusable: false } as const
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

/** Where edges would attach; ours bring their own points, so one of each kind is enough. */
const HANDLES = [
  { type: 'source' as const, position: Position.Top, x: 0, y: 0, width: 1, height: 1 },
  { type: 'target' as const, position: Position.Top, x: 0, y: 0, width: 1, height: 1 },
]

/** A box has its plug beside them, from which a new cable is drawn. */
const PLUGGABLE = [
  ...HANDLES,
  { id: 'plug', type: 'source' as const, position: Position.Top, x: 8, y: -8, width: 16, height: 16 },
]

function placed(id: NodeId, { x, y, width, height }: Rect, zIndex: number) {
  return { id, position: { x, y }, width, height, measured: { width, height }, handles: HANDLES, zIndex }
}

/** All nodes of a scene. Labels for screen readers are the caller's, by id. */
export function nodesOf(
  graph: Graph,
  scene: Scene,
  view: View,
  ariaOf: (id: NodeId) => string,
): readonly TopologyNode[] {
  const { rects, plugs } = scene
  const marks = (id: NodeId): Marks => ({ added: view.changed.has(id), from: view.pingFrom === id })
  const common = (id: NodeId, rect: Rect, zIndex = 1) => {
    return {
      ...placed(id, rect, zIndex),
      selected: view.selection.has(id),
      ariaLabel: ariaOf(id),
      ariaRole: 'button' as const,
    }
  }
  const at = <T>(id: NodeId, make: (rect: Rect) => T): readonly T[] => {
    const rect = rects.get(id)
    return rect === undefined ? [] : [make(rect)]
  }
  const bridges = graph.bars.filter(({ kind }) => kind === 'bridge').length
  const host = { name: graph.hostName, bridges, containers: graph.containers.all }
  const sockets = (id: NodeId, { x, y }: Rect): Sockets => ({ plugs: plugs.get(id) ?? [], origin: { x, y } })
  return [
    { ...placed('host', scene.host, -3), ...BEHIND, type: 'host', ariaLabel: ariaOf('host'), data: host },
    ...graph.bars.flatMap((bar): readonly TopologyNode[] => {
      const band = scene.bands.get(bar.id)
      return band === undefined
        ? []
        : [{ ...placed(`band:${bar.id}`, band, -2), ...BEHIND, type: 'band', data: { bar } }]
    }),
    ...at<TopologyNode>('kernel', (rect) => {
      const data = { spine: graph.spine, uplink: graph.uplink, top: -rect.y, ...marks('kernel') }
      return { ...common('kernel', rect, -1), ...FIXED, type: 'spine', data }
    }),
    ...graph.spine.hooks.flatMap((hook) =>
      at<TopologyNode>(hook.id, (rect) => ({
        ...common(hook.id, rect, ABOVE_TRAIL),
        ...FIXED,
        type: 'hook',
        data: { hook },
      })),
    ),
    stationNode('routes', ROUTES_RECT, graph.spine),
    stationNode('programs', PROGRAMS_RECT, graph.spine),
    ...graph.bars.flatMap((bar) =>
      at<TopologyNode>(bar.id, (rect) => {
        const empty = graph.boxes.every(({ home }) => home !== bar.id) && !plugs.has(bar.id)
        const data = { bar, empty, ...sockets(bar.id, rect), ...marks(bar.id) }
        return {
          ...common(bar.id, rect, 1),
          ...MOVABLE,
          extent: bar.kind === 'host' ? IN_SPINE : AT_SPINE,
          type: 'bar',
          data,
        }
      }),
    ),
    ...graph.boxes.flatMap((box) =>
      at<TopologyNode>(box.id, (rect) => {
        const data = { box, ...sockets(box.id, rect), ...marks(box.id) }
        return { ...common(box.id, rect, 2), ...MOVABLE, handles: PLUGGABLE, extent: UNDER_BARS, type: 'box', data }
      }),
    ),
    ...outerNodes(graph, scene, common, marks),
  ]
}

type Common = (id: NodeId, rect: Rect, zIndex?: number) => ReturnType<typeof placed> & { readonly selected: boolean }

function outerNodes(
  graph: Graph,
  { rects }: Scene,
  common: Common,
  marks: (id: NodeId) => Marks,
): readonly TopologyNode[] {
  const found = <T extends { readonly id: NodeId }>(each: T): readonly (readonly [T, Rect])[] => {
    const rect = rects.get(each.id)
    return rect === undefined ? [] : [[each, rect]]
  }
  const outside = graph.outside.flatMap(found)
  const top = Math.min(...outside.map(([, { y }]) => y))
  const { uplink } = graph
  return [
    ...(outside.length === 0 ? [] : [titleNode('outside', outside[0]?.[1].x ?? OUTSIDE_LEFT, top - 22)]),
    ...(graph.ports.length === 0 ? [] : [titleNode('ports', OUTSIDE_LEFT, PORTS_TOP - 22)]),
    ...outside.map(([each, rect]): TopologyNode => {
      const data = { outside: each, ...marks(each.id) }
      return { ...common(each.id, rect), ...MOVABLE, extent: OUT_THERE, type: 'outside', data }
    }),
    ...graph.ports.flatMap(found).map(([port, rect]): TopologyNode => {
      return { ...common(port.id, rect), ...FIXED, type: 'port', data: { port, ...marks(port.id) } }
    }),
    ...(uplink === undefined ? [] : [uplink]).flatMap(found).map(([each, rect]): TopologyNode => ({
      ...common(each.id, rect, ABOVE_TRAIL),
      ...FIXED,
      type: 'uplink',
      data: { uplink: each },
    })),
  ]
}

function stationNode(station: 'routes' | 'programs', rect: Rect, { routes }: Spine): TopologyNode {
  return { ...placed(`station:${station}`, rect, ABOVE_TRAIL), ...BEHIND, type: 'station', data: { station, routes } }
}

function titleNode(title: 'outside' | 'ports', x: number, y: number): TopologyNode {
  return { ...placed(`title:${title}`, { x, y, width: 160, height: 16 }, 0), ...BEHIND, type: 'title', data: { title } }
}

/** The whole picture's extent, to be shown at first. */
export function extentOf(scene: Scene): Rect {
  const all = [scene.host, ...scene.rects.values()]
  const [x, y] = [Math.min(...all.map((rect) => rect.x)), Math.min(...all.map((rect) => rect.y))]
  return { x, y, width: Math.max(...all.map(rightOf)) - x, height: Math.max(...all.map(bottomOf)) - y }
}
