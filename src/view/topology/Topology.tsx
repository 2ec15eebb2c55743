import { type AriaLabelConfig, type NodeMouseHandler, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import {
  type KeyboardEvent as ReactKeyboardEvent,
  memo,
  type ReactNode,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import { createLabels } from './aria.ts'
import { type Drawn, useDrawn } from './drawn.ts'
import './flow.css'
import { MANY } from './give-nodes.ts'
import { graphOf } from './graph.ts'
import { Ground, type GroundProps } from './Ground.tsx'
import type { Graph, NodeId } from './graph-types.ts'
import type { Point } from './measure.ts'
import { type Say, SayContext } from './say.ts'
import type { Scene } from './scene.ts'
import { DetailContext, useDetail, useZoomDetail } from './use-detail.ts'
import { Wires, type WiresProps } from './Wires.tsx'
import { BarNode } from './nodes/BarNode.tsx'
import { BoxNode } from './nodes/BoxNode.tsx'
import { HookNode, SpineNode, UplinkNode } from './nodes/HostNodes.tsx'
import { OutsideNode, PortNode } from './nodes/OuterNodes.tsx'
import type { TopologyNode } from './nodes-model.ts'
import { PictureControls } from './PictureControls.tsx'
import { PlugLine } from './PlugLine.tsx'
import styles from './Topology.module.css'
import { useFit } from './use-fit.ts'
import { usePlugging } from './use-plugging.ts'
import { type Put, useScene } from './use-scene.ts'
import type { WalkLayerProps } from './WalkLayer.tsx'
import type { WalkView } from './walk-view.ts'
import { lazyPanel } from '../kit/lazy-panel.ts'

// Nobody follows a packet before the first was sent.
const WalkLayer = lazyPanel(async () => (await import('./WalkLayer.tsx')).WalkLayer)

const nodeTypes = {
  spine: SpineNode,
  hook: HookNode,
  uplink: UplinkNode,
  bar: BarNode,
  box: BoxNode,
  outside: OutsideNode,
  port: PortNode,
}

export interface TopologyProps {
  readonly world: World
  /** Where the reader has put things; the rest finds its own place. */
  readonly positions: Put
  /** A thing was dragged, or moved by arrow keys. */
  readonly onMove: (id: NodeId, to: Point) => void
  /** 'Tidy up' was pressed; without it there is no such button. */
  readonly onTidy?: (positions: Put) => void
  readonly selection: ReadonlySet<NodeId>
  /** A thing was chosen alone, or nothing was. */
  readonly onSelect: (id: NodeId | undefined) => void
  /** A thing was chosen beside what was chosen already, or given up. */
  readonly onToggle?: (id: NodeId) => void
  /** A frame was drawn around these. */
  readonly onSelectAll?: (ids: readonly NodeId[]) => void
  /** While a ping is being aimed, a click picks instead of selecting. */
  readonly picking?: boolean
  readonly pingFrom: NodeId | undefined
  readonly onPick: (id: NodeId) => void
  /** A key that the picture has no use for was pressed on a thing that has the focus; says whether it meant something. */
  readonly onKey?: (id: NodeId, key: string) => boolean
  /** The menu of a thing was asked for, at a point of the window. */
  readonly onMenu?: (id: NodeId, at: Point) => void
  /** A container was dragged by its plug onto a bridge. */
  readonly onPlug?: (box: NodeId, bar: NodeId) => void
  /** Ids of nodes and cables that the last command brought or changed. */
  readonly changed: ReadonlySet<string>
  readonly walk: WalkView | undefined
  /** Seen from afar: it may fill all the room that there is. */
  readonly large?: boolean
  readonly theme: 'light' | 'dark' | 'system' | 'contrast'
}

/** The picture of a host. Controlled: it keeps no state but a drag that is under way and the window onto the picture. */
export const Topology = memo(function Topology(props: TopologyProps) {
  return (
    <ReactFlowProvider>
      <Detailed>
        <Picture {...props} />
      </Detailed>
    </ReactFlowProvider>
  )
})

/** Tells everything in the picture how much of it there is room for. */
function Detailed({ children }: { readonly children: ReactNode }) {
  return <DetailContext value={useZoomDetail()}>{children}</DetailContext>
}

function Picture(props: TopologyProps) {
  const { world, onSelect, onPick, onTidy, picking = false, walk, theme, large = false } = props
  const { t } = useTranslation('topology')
  const graph = graphOf(world)
  const labels = useMemo(() => createLabels(t), [t])
  const { view, scene, drawn, moving, ...handlers } = useScene(graph, props, labels)
  const { fit, zoomIn, zoomOut, onMoveStart, onNodeDragStart, frame } = useFit(scene, large)
  const { onToggle, onMenu } = props
  const act = useCallback(
    (id: NodeId, more: boolean) => {
      if (picking) onPick(id)
      else if (more && onToggle !== undefined) onToggle(id)
      else onSelect(id)
    },
    [picking, onPick, onSelect, onToggle],
  )
  const onNodeClick: NodeMouseHandler<TopologyNode> = useCallback((event, node) => act(node.id, isMore(event)), [act])
  const onNodeContextMenu: NodeMouseHandler<TopologyNode> = useCallback(
    (event, node) => {
      event.preventDefault()
      const { clientX: x, clientY: y } = event
      onMenu?.(node.id, { x, y })
    },
    [onMenu],
  )
  const onPaneClick = useCallback(() => onSelect(undefined), [onSelect])
  const onKeyDown = useKeys(props, act)
  useFitKey(fit)
  const plugging = usePlugging(graph, scene, props.onPlug)
  const aria = useMemo(() => ariaConfig(t), [t])
  const shown: ShownScene = { graph, scene, drawn }
  return (
    <SayContext value={t}>
      <section
        ref={frame}
        className={[styles['picture'], picking ? styles['picking'] : ''].join(' ')}
        aria-label={t('picture')}
      >
        <ReactFlow
          onKeyDown={onKeyDown}
          onlyRenderVisibleElements={useIsCrowded(graph)}
          nodeTypes={nodeTypes}
          {...handlers}
          onNodeClick={onNodeClick}
          onPaneClick={onPaneClick}
          onNodeContextMenu={onNodeContextMenu}
          onConnectStart={plugging.onConnectStart}
          onConnectEnd={plugging.onConnectEnd}
          connectionLineComponent={PlugLine}
          connectOnClick={false}
          onMoveStart={onMoveStart}
          onNodeDragStart={onNodeDragStart}
          elementsSelectable
          deleteKeyCode={null}
          panActivationKeyCode={null}
          selectionKeyCode={props.onSelectAll === undefined ? null : 'Shift'}
          multiSelectionKeyCode={null}
          elevateNodesOnSelect={false}
          zoomOnDoubleClick={false}
          minZoom={0.06}
          maxZoom={2.5}
          colorMode={theme === 'contrast' ? 'dark' : theme}
          ariaLabelConfig={aria}
        >
          <PictureControls onZoomIn={zoomIn} onZoomOut={zoomOut} onFit={fit} onTidy={onTidy} graph={graph} />
          <DrawnGround {...shown} labels={labels} />
          <DrawnWires {...shown} view={view} labels={labels} moving={moving} onAct={act} />
          {walk === undefined ? null : (
            <Suspense fallback={null}>
              <DrawnWalk {...shown} walk={walk} frame={frame} />
            </Suspense>
          )}
        </ReactFlow>
        {moving.size === 0 ? null : <div className={styles['shield']} />}
      </section>
    </SayContext>
  )
}

/** What is drawn by: how everything stands, and how it stands at the moment while something is dragged. */
interface ShownScene {
  readonly graph: Graph
  readonly scene: Scene
  readonly drawn: Drawn
}

function DrawnGround({ drawn, ...rest }: ShownScene & Omit<GroundProps, keyof ShownScene>) {
  return <Ground {...rest} scene={useDrawn(drawn, rest)} />
}

/** Whether only what is in view is to be on the page. Where a crowd is gone, the few that are left come once that is drawn. */
function useIsCrowded({ things, ports }: Graph): boolean {
  const isCrowded = things.size + ports.length > MANY
  const wasCrowded = useDeferredValue(isCrowded)
  return isCrowded || wasCrowded
}

/** The wires, drawn in as much detail as the zoom leaves room for. */
function DrawnWires({ drawn, scene, graph, ...rest }: ShownScene & Omit<WiresProps, 'wires' | 'detail'>) {
  const { wires } = useDrawn(drawn, { graph, scene })
  const now = useMemo(() => ({ graph, wires }), [graph, wires])
  const late = useDeferredValue(now)
  // Where very many come or go at once, the boxes come first.
  const shown = Math.abs(now.wires.length - late.wires.length) > AT_ONCE ? late : now
  return <Wires {...rest} {...shown} detail={useDetail()} />
}

/** Wires that come or go together with their boxes. */
const AT_ONCE = 24

function DrawnWalk({ drawn, ...rest }: ShownScene & Omit<WalkLayerProps, keyof ShownScene>) {
  return <WalkLayer {...rest} scene={useDrawn(drawn, rest)} />
}

const isMore = (event: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean =>
  event.shiftKey || event.ctrlKey || event.metaKey

/** The keys of a node that has the focus. */
function useKeys(
  { picking = false, onSelect, onKey, onMenu }: TopologyProps,
  act: (id: NodeId, more: boolean) => void,
): (event: ReactKeyboardEvent<HTMLDivElement>) => void {
  return useCallback(
    (event) => {
      const id = idOfFocus(event.target)
      if (id === undefined) return
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault()
        act(id, isMore(event))
      } else if (event.key === 'Escape') onSelect(undefined)
      else if (!picking && event.key.toLowerCase() === 'm' && onMenu !== undefined && event.target instanceof Element) {
        event.preventDefault()
        const { left, bottom } = event.target.getBoundingClientRect()
        onMenu(id, { x: left + 16, y: bottom - 8 })
      } else if (!picking && !event.ctrlKey && !event.metaKey && !event.altKey && onKey?.(id, event.key) === true)
        event.preventDefault()
    },
    [act, picking, onKey, onMenu, onSelect],
  )
}

/** Shift+1 shows everything, as in most editors, unless a text is being edited. */
function useFitKey(fit: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const plain = event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!plain || event.code !== 'Digit1' || !(event.target instanceof Element)) return
      if (event.target.closest('input, textarea, select, [contenteditable="true"], dialog') === null) fit()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [fit])
}

/** The node that has the keyboard's focus. */
function idOfFocus(target: EventTarget): NodeId | undefined {
  if (!(target instanceof Element) || !target.matches('.react-flow__node')) return undefined
  return target.getAttribute('data-id') ?? undefined
}

const DIRECTIONS = ['up', 'down', 'left', 'right'] as const

function ariaConfig(t: Say): Partial<AriaLabelConfig> {
  return {
    'node.a11yDescription.default': t('a11y.node'),
    'node.a11yDescription.keyboardDisabled': t('a11y.nodeFixed'),
    'edge.a11yDescription.default': t('a11y.nodeFixed'),
    'node.a11yDescription.ariaLiveMessage': ({ direction, x, y }) => {
      const known = DIRECTIONS.find((each) => each === direction)
      return t('a11y.moved', { direction: known === undefined ? direction : t(`a11y.${known}`), x, y })
    },
    'controls.ariaLabel': t('control.controls'),
  }
}
