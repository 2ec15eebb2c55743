// From a graph and positions to what is drawn, with a drag that is under way on top.
import type { NodeChange } from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Labels } from './aria.ts'
import type { Graph, NodeId } from './graph-types.ts'
import type { Point } from './measure.ts'
import { type Nodes, nodesOf } from './nodes-list.ts'
import type { TopologyNode, View } from './nodes-model.ts'
import { placeNew } from './place.ts'
import { NOWHERE, type Positions } from './positions.ts'
import { type Scene, sceneOf } from './scene.ts'
import { useFromBefore } from './use-from-before.ts'

/** Where the reader has put things. */
export type Put = Readonly<Record<NodeId, Point>>

interface Wanted extends View {
  readonly positions: Put
  readonly onMove: (id: NodeId, to: Point) => void
  readonly onSelectAll?: (ids: readonly NodeId[]) => void
}

interface Shown {
  readonly nodes: readonly TopologyNode[]
  readonly view: View
  readonly scene: Scene
  /** What is being dragged; the same set all the while. */
  readonly moving: ReadonlySet<NodeId>
  readonly onNodesChange: (changes: readonly NodeChange<TopologyNode>[]) => void
  /** A frame is drawn around things: what it holds is selected as it grows. */
  readonly onSelectionStart: () => void
  readonly onSelectionEnd: () => void
}

const STILL: Put = {}
const NOTHING: ReadonlySet<NodeId> = new Set()

function movingIn(drag: Put, before: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  const ids = Object.keys(drag)
  if (ids.length === 0) return NOTHING
  return ids.length === before.size && ids.every((id) => before.has(id)) ? before : new Set(ids)
}

/** The nodes and wires of a graph, the same objects where nothing changed, and the handler of drags. */
export function useScene(graph: Graph, wanted: Wanted, labels: Labels): Shown {
  const { positions, onMove, selection, pingFrom, changed } = wanted
  const standing = useStanding(graph, positions)
  const [drag, setDrag] = useState(STILL)
  const places = useMemo(() => withPut(standing, drag), [standing, drag])
  const scene = useFromBefore(
    useCallback((before: Scene | undefined) => sceneOf(graph, places, before), [graph, places]),
  )
  const moving = useFromBefore(useCallback((before: ReadonlySet<NodeId> = NOTHING) => movingIn(drag, before), [drag]))
  const view = useMemo(() => ({ selection, pingFrom, changed }), [selection, pingFrom, changed])
  const { list: nodes } = useFromBefore(
    useCallback(
      (before: Nodes | undefined) => nodesOf(graph, scene, view, labels, before),
      [graph, scene, view, labels],
    ),
  )
  const framed = useRef<Set<NodeId>>(undefined)
  const onSelectionStart = useCallback(() => void (framed.current = new Set()), [])
  const onSelectionEnd = useCallback(() => void (framed.current = undefined), [])
  const { onSelectAll } = wanted
  const onNodesChange = useCallback(
    (changes: readonly NodeChange<TopologyNode>[]) => {
      // A click selects too, and is told apart: only a frame's choice is taken from here.
      if (framed.current !== undefined && takeFramed(framed.current, changes)) onSelectAll?.([...framed.current])
      for (const change of changes) {
        if (change.type !== 'position' || change.position === undefined) continue
        const moved = withBand(graph, places, change.id, change.position)
        if (change.dragging === true) setDrag((before) => ({ ...before, ...moved }))
        else {
          for (const [id, to] of Object.entries(moved)) onMove(id, to)
          setDrag(STILL)
        }
      }
    },
    [graph, places, onMove, onSelectAll],
  )
  return { nodes, view, scene, moving, onNodesChange, onSelectionStart, onSelectionEnd }
}

/** Only what can be moved can be framed: the host's own parts lie under everything. Says whether something changed. */
function takeFramed(framed: Set<NodeId>, changes: readonly NodeChange<TopologyNode>[]): boolean {
  const before = framed.size
  let left = false
  for (const change of changes) {
    if (change.type !== 'select' || !/^(container|netns):/.test(change.id)) continue
    if (change.selected) framed.add(change.id)
    else left = framed.delete(change.id) || left
  }
  return left || framed.size !== before
}

/** Places found once are kept, so that what stands stays when something else comes or goes. */
function useStanding(graph: Graph, put: Put): Positions {
  const { standing } = useFromBefore(
    useCallback(
      (before: Stood | undefined) => {
        const known = before?.put === put ? before.standing : withPut(before?.standing ?? NOWHERE, put)
        return { put, standing: placeNew(graph, known) }
      },
      [graph, put],
    ),
  )
  return standing
}

interface Stood {
  readonly put: Put
  readonly standing: Positions
}

/** The positions with some changed. */
function withPut(positions: Positions, put: Put): Positions {
  if (put === STILL) return positions
  return positions.withMutations((draft) => {
    for (const [id, at] of Object.entries(put)) {
      const old = draft.get(id)
      if (old?.x !== at.x || old.y !== at.y) draft.set(id, at)
    }
  })
}

/** A bar takes the boxes under it along. */
function withBand(graph: Graph, places: Positions, id: NodeId, to: Point): Put {
  const from = places.get(id)
  const isBar = graph.bars.some((bar) => bar.id === id)
  if (!isBar || from === undefined) return { [id]: to }
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const along = graph.boxes.flatMap((box) => {
    const at = box.home === id ? places.get(box.id) : undefined
    return at === undefined ? [] : [[box.id, { x: at.x + dx, y: at.y + dy }] as const]
  })
  return { [id]: to, ...Object.fromEntries(along) }
}
