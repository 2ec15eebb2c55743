// What React Flow is given: one node for each thing of the scene.
import type { Node } from '@xyflow/react'
import type { Bar, Box, HookBox, NodeId, Outside, Port, Spine, Uplink } from './graph-types.ts'

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
