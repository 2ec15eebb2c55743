// Dragging a container by its plug onto a bridge. Where it may be let go is read from the scene, as nothing else knows how far a band reaches.
import { type OnConnectEnd, type OnConnectStart, useReactFlow } from '@xyflow/react'
import { useCallback, useRef } from 'react'
import type { Graph, NodeId } from './graph-types.ts'
import { grown, intersects, type Point } from './measure.ts'
import type { Scene } from './scene.ts'
import { useSteady } from './use-steady.ts'

/** The network at a point of the picture: its bar, or the ground under it. */
function barAt(graph: Graph, scene: Scene, { x, y }: Point): NodeId | undefined {
  const spot = grown({ x, y, width: 0, height: 0 }, 0.5, 0.5)
  const networks = graph.bars.filter(({ network }) => network !== undefined)
  return networks.find(({ id }) => {
    const [bar, band] = [scene.rects.get(id), scene.bands.get(id)]
    return (bar !== undefined && intersects(bar, spot)) || (band !== undefined && intersects(band, spot))
  })?.id
}

interface Plugging {
  readonly onConnectStart: OnConnectStart
  readonly onConnectEnd: OnConnectEnd
}

/** What React Flow is to call while a plug is dragged. */
export function usePlugging(
  graph: Graph,
  scene: Scene,
  onPlug: ((box: NodeId, bar: NodeId) => void) | undefined,
): Plugging {
  const flow = useReactFlow()
  const from = useRef<NodeId>(undefined)
  const onConnectStart: OnConnectStart = useCallback((_, { nodeId }) => void (from.current = nodeId ?? undefined), [])
  const onConnectEnd: OnConnectEnd = useSteady((event: Parameters<OnConnectEnd>[0]) => {
    const point = 'changedTouches' in event ? event.changedTouches[0] : event
    if (point === undefined || from.current === undefined) return
    const bar = barAt(graph, scene, flow.screenToFlowPosition({ x: point.clientX, y: point.clientY }))
    if (bar !== undefined) onPlug?.(from.current, bar)
    from.current = undefined
  })
  return { onConnectStart, onConnectEnd }
}
