import {
  type AriaLabelConfig,
  ControlButton,
  Controls,
  type EdgeMouseHandler,
  type NodeMouseHandler,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react'
import { Maximize, Minus, Plus, WandSparkles } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import type { Say } from './aria.ts'
import { WireEdge } from './edges/WireEdge.tsx'
import './flow.css'
import { graphOf } from './graph.ts'
import type { NodeId } from './graph-types.ts'
import type { Point } from './measure.ts'
import { BandNode, BarNode } from './nodes/BarNode.tsx'
import { BoxNode } from './nodes/BoxNode.tsx'
import { HookNode, HostNode, SpineNode, StationNode, UplinkNode } from './nodes/HostNodes.tsx'
import { OutsideNode, PortNode, TitleNode } from './nodes/OuterNodes.tsx'
import type { TopologyNode } from './nodes-model.ts'
import { type Positions, tidy } from './place.ts'
import styles from './Topology.module.css'
import { useFit } from './use-fit.ts'
import { useScene } from './use-scene.ts'
import type { WalkView } from './walk-view.ts'
import { WalkLayer } from './WalkLayer.tsx'

const nodeTypes = {
  host: HostNode,
  band: BandNode,
  spine: SpineNode,
  hook: HookNode,
  uplink: UplinkNode,
  bar: BarNode,
  box: BoxNode,
  outside: OutsideNode,
  port: PortNode,
  station: StationNode,
  title: TitleNode,
}
const edgeTypes = { wire: WireEdge }

export interface TopologyProps {
  readonly world: World
  /** Where the reader has put things; the rest finds its own place. */
  readonly positions: Positions
  /** A thing was dragged, or moved by arrow keys. */
  readonly onMove: (id: NodeId, to: Point) => void
  /** 'Tidy up' was pressed; without it there is no such button. */
  readonly onTidy?: (positions: Positions) => void
  readonly selected: NodeId | undefined
  readonly onSelect: (id: NodeId | undefined) => void
  /** While a ping is being aimed, a click picks instead of selecting. */
  readonly picking?: boolean
  readonly pingFrom: NodeId | undefined
  readonly onPick: (id: NodeId) => void
  /** Delete was pressed on a thing that has the focus. */
  readonly onDelete?: (id: NodeId) => void
  /** Ids of nodes and cables that the last command brought or changed. */
  readonly changed: ReadonlySet<string>
  readonly walk: WalkView | undefined
  readonly theme: 'light' | 'dark' | 'system'
}

/** The picture of a host. Controlled: it keeps no state but a drag that is under way and the window onto the picture. */
export const Topology = memo(function Topology(props: TopologyProps) {
  return (
    <ReactFlowProvider>
      <Picture {...props} />
    </ReactFlowProvider>
  )
})

function Picture(props: TopologyProps) {
  const { world, onSelect, onPick, onDelete, onTidy, picking = false, walk, theme } = props
  const { t } = useTranslation('topology')
  const graph = graphOf(world)
  const { nodes, edges, scene, onNodesChange } = useScene(graph, props, t)
  const { fit, zoomIn, zoomOut, onMoveStart, onNodeDragStart, frame } = useFit(scene)
  const act = useCallback((id: NodeId) => (picking ? onPick(id) : onSelect(id)), [picking, onPick, onSelect])
  const onNodeClick: NodeMouseHandler<TopologyNode> = useCallback((_, node) => act(node.id), [act])
  const onEdgeClick: EdgeMouseHandler = useCallback((_, edge) => act(edge.id), [act])
  const onPaneClick = useCallback(() => onSelect(undefined), [onSelect])
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLDivElement>) => {
      const id = idOfFocus(event.target)
      if (id === undefined) return
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault()
        act(id)
      }
      if (event.key === 'Escape') onSelect(undefined)
      if (event.key === 'Delete' || event.key === 'Backspace') onDelete?.(id)
    },
    [act, onDelete, onSelect],
  )
  const aria = useMemo(() => ariaConfig(t), [t])
  const mutable = useMemo(() => ({ nodes: [...nodes], edges: [...edges] }), [nodes, edges])
  return (
    <section
      ref={frame}
      className={[styles['picture'], picking ? styles['picking'] : ''].join(' ')}
      aria-label={t('picture')}
    >
      <ReactFlow
        onKeyDown={onKeyDown}
        nodes={mutable.nodes}
        edges={mutable.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onNodeClick={onNodeClick}
        onEdgeClick={onEdgeClick}
        onPaneClick={onPaneClick}
        onMoveStart={onMoveStart}
        onNodeDragStart={onNodeDragStart}
        nodesConnectable={false}
        elementsSelectable
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        elevateNodesOnSelect={false}
        zoomOnDoubleClick={false}
        minZoom={0.15}
        maxZoom={2.5}
        colorMode={theme}
        ariaLabelConfig={aria}
      >
        <Controls showZoom={false} showFitView={false} showInteractive={false} aria-label={t('control.controls')}>
          <Control text={t('control.zoomIn')} onClick={zoomIn} icon={<Plus />} />
          <Control text={t('control.zoomOut')} onClick={zoomOut} icon={<Minus />} />
          <Control text={t('control.fit')} onClick={fit} icon={<Maximize />} />
          {onTidy === undefined ? null : (
            <Control text={t('control.tidy')} onClick={() => onTidy(tidy(graph))} icon={<WandSparkles />} />
          )}
        </Controls>
        {walk === undefined ? null : <WalkLayer walk={walk} graph={graph} scene={scene} frame={frame} />}
      </ReactFlow>
    </section>
  )
}

interface ControlProps {
  readonly text: string
  readonly icon: ReactNode
  readonly onClick: () => void
}

function Control({ text, icon, onClick }: ControlProps) {
  return (
    <ControlButton title={text} aria-label={text} onClick={onClick}>
      {icon}
    </ControlButton>
  )
}

/** The node or cable that has the keyboard's focus. */
function idOfFocus(target: EventTarget): NodeId | undefined {
  if (!(target instanceof Element) || !target.matches('.react-flow__node, .react-flow__edge')) return undefined
  return target.getAttribute('data-id') ?? undefined
}

const DIRECTIONS = ['up', 'down', 'left', 'right'] as const

function ariaConfig(t: Say): Partial<AriaLabelConfig> {
  return {
    'node.a11yDescription.default': t('a11y.node'),
    'node.a11yDescription.keyboardDisabled': t('a11y.nodeFixed'),
    'edge.a11yDescription.default': t('a11y.edge'),
    'node.a11yDescription.ariaLiveMessage': ({ direction, x, y }) => {
      const known = DIRECTIONS.find((each) => each === direction)
      return t('a11y.moved', { direction: known === undefined ? direction : t(`a11y.${known}`), x, y })
    },
    'controls.ariaLabel': t('control.controls'),
  }
}
