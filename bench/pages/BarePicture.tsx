import { Handle, type Node, type NodeProps, Position, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react'
import { memo } from 'react'
import type { PlainView } from './bench-window.ts'
import type { PlainNode, PlainPicture } from './plain-picture.ts'

type BareNode = Node<{ name: string; address: string }, 'bare'>

const HANDLES = [
  { type: 'source' as const, position: Position.Top, x: 0, y: 0, width: 1, height: 1 },
  { type: 'target' as const, position: Position.Bottom, x: 0, y: 0, width: 1, height: 1 },
]

const Bare = memo(function Bare({ data }: NodeProps<BareNode>) {
  return (
    <div style={{ height: '100%', border: '1px solid gray' }}>
      <Handle type="source" position={Position.Top} />
      <div>{data.name}</div>
      <div>{data.address}</div>
      <Handle type="target" position={Position.Bottom} />
    </div>
  )
})

const nodeTypes = { bare: Bare }

function nodeOf({ id, x, y, width, height, zIndex, movable, name, address }: PlainNode): BareNode {
  const size = { width, height }
  const data = { name, address }
  return {
    id,
    type: 'bare',
    position: { x, y },
    ...size,
    measured: size,
    handles: HANDLES,
    zIndex,
    draggable: movable,
    data,
  }
}

interface Props {
  readonly picture: PlainPicture
  readonly view: PlainView
}

/** As many plain nodes and straight edges as our page draws, of the same sizes in the same places, in the same window. */
export function BarePicture({ picture, view: { pane, culls } }: Props) {
  const [nodes, , onNodesChange] = useNodesState<BareNode>(picture.nodes.map(nodeOf))
  const [edges, , onEdgesChange] = useEdgesState(picture.edges.map((edge) => ({ ...edge, type: 'straight' })))
  const { left, top, width, height, x, y, zoom } = pane
  return (
    <div style={{ position: 'fixed', left, top, width, height }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        defaultViewport={{ x, y, zoom }}
        minZoom={0.1}
        maxZoom={4}
        onlyRenderVisibleElements={culls}
      />
    </div>
  )
}
