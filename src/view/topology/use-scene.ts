// From a graph and positions to what is drawn, with a drag that is under way on top.
import { type NodeChange, useStoreApi } from '@xyflow/react'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { eachOther } from '../../base/splice.ts'
import type { Labels } from './aria.ts'
import { AT_REST, createDrawn, type Drawn, useMoving } from './drawn.ts'
import { createGiver } from './give-nodes.ts'
import type { Box, Graph, NodeId } from './graph-types.ts'
import type { Point } from './measure.ts'
import { type Nodes, nodesOf } from './nodes-list.ts'
import type { TopologyNode, View } from './nodes-model.ts'
import { placeNew } from './place.ts'
import { NOWHERE, type Positions } from './positions.ts'
import { type Scene, sceneOf } from './scene.ts'
import { keeperOf, useFromBefore } from './use-from-before.ts'
import { useSteady } from './use-steady.ts'

/** Where the reader has put things. */
export type Put = Readonly<Record<NodeId, Point>>

interface Wanted extends View {
  readonly positions: Put
  readonly onMove: (id: NodeId, to: Point) => void
  readonly onSelectAll?: (ids: readonly NodeId[]) => void
}

interface Shown {
  readonly view: View
  /** How everything stands, but for a drag that is under way. */
  readonly scene: Scene
  readonly drawn: Drawn
  /** What is being dragged; the same set all the while. */
  readonly moving: ReadonlySet<NodeId>
  readonly onNodesChange: (changes: readonly NodeChange<TopologyNode>[]) => void
  /** A frame is drawn around things: what it holds is selected as it grows. */
  readonly onSelectionStart: () => void
  readonly onSelectionEnd: () => void
}

const STILL: Put = {}

function movingIn(drag: Put, before: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  const ids = Object.keys(drag)
  return ids.length === before.size && ids.every((id) => before.has(id)) ? before : new Set(ids)
}

/** The nodes and wires of a graph, the same objects where nothing changed, and the handler of drags. React Flow is given the nodes here. */
export function useScene(graph: Graph, wanted: Wanted, labels: Labels): Shown {
  const { positions, onMove, selection, pingFrom, changed } = wanted
  const standing = useStanding(graph, positions)
  const view = useMemo(() => ({ selection, pingFrom, changed }), [selection, pingFrom, changed])
  const [make] = useState(() => ({ scene: keeperOf<Scene>(), nodes: keeperOf<Nodes>() }))
  const scene = useMemo(() => make.scene((before) => sceneOf(graph, standing, before)), [make, graph, standing])
  const nodes = useMemo(
    () => make.nodes((before) => nodesOf(graph, scene, view, labels, before)).list,
    [make, graph, scene, view, labels],
  )
  const flow = useStoreApi<TopologyNode>()
  const [drawn] = useState(createDrawn)
  const moving = useMoving(drawn)
  const drag = useRef(STILL)
  // Not by its property: that would cost a render of everything with each frame of a drag, and show the nodes after the wires.
  const [give] = useState(() => createGiver((list) => flow.getState().setNodes(list)))
  const drawDrag = useCallback(() => {
    const places = withPut(standing, drag.current)
    const now = make.scene((before) => sceneOf(graph, places, before))
    give(make.nodes((before) => nodesOf(graph, now, view, labels, before)).list)
    drawn.put({ scene: now, moving: movingIn(drag.current, drawn.now().moving) })
  }, [make, give, drawn, graph, standing, view, labels])
  useLayoutEffect(() => {
    if (moving.size === 0) give(nodes)
  }, [give, nodes, moving])
  useLayoutEffect(() => {
    if (drag.current !== STILL) drawDrag()
  }, [drawDrag])
  const framed = useRef<Set<NodeId>>(undefined)
  const onSelectionStart = useCallback(() => void (framed.current = new Set()), [])
  const onSelectionEnd = useCallback(() => void (framed.current = undefined), [])
  const { onSelectAll } = wanted
  const onNodesChange = useSteady((changes: readonly NodeChange<TopologyNode>[]) => {
    // A click selects too, and is told apart: only a frame's choice is taken from here.
    if (framed.current !== undefined && takeFramed(framed.current, changes)) onSelectAll?.([...framed.current])
    const { put, dropped } = movesIn(changes, graph, withPut(standing, drag.current))
    if (put !== STILL) {
      drag.current = { ...drag.current, ...put }
      drawDrag()
    }
    if (dropped !== STILL) {
      drag.current = STILL
      drawn.put(AT_REST)
      for (const [id, to] of Object.entries(dropped)) onMove(id, to)
    }
  })
  return { view, scene, drawn, moving, onNodesChange, onSelectionStart, onSelectionEnd }
}

interface Moves {
  /** What is held, and where it is now. */
  readonly put: Put
  /** What was let go of, or moved by a key. */
  readonly dropped: Put
}

function movesIn(changes: readonly NodeChange<TopologyNode>[], graph: Graph, places: Positions): Moves {
  let [put, dropped] = [STILL, STILL]
  for (const change of changes) {
    if (change.type !== 'position' || change.position === undefined) continue
    const moved = withBand(graph, places, change.id, change.position)
    if (change.dragging === true) put = { ...put, ...moved }
    else dropped = { ...dropped, ...moved }
  }
  return { put, dropped }
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
        const { old, gone } = stillTrue(before, graph)
        const known = before?.put === put ? old : withPut(old, put)
        return { put, standing: placeNew(graph, known), graph, gone }
      },
      [graph, put],
    ),
  )
  return standing
}

interface Stood {
  readonly put: Put
  readonly standing: Positions
  readonly graph: Graph
  /** Boxes that are gone. */
  readonly gone: ReadonlyMap<NodeId, Box>
}

/** The places of before, but for those of boxes that are others now: on another branch of time the same id may be another container's. */
function stillTrue(before: Stood | undefined, graph: Graph): { readonly old: Positions; readonly gone: Stood['gone'] } {
  if (before === undefined) return { old: NOWHERE, gone: new Map() }
  if (before.graph.boxes === graph.boxes) return { old: before.standing, gone: before.gone }
  const gone = new Map(before.gone)
  const changed = new Map<NodeId, Box>()
  let old = before.standing
  eachOther(before.graph.boxes, graph.boxes, (box, isNew) => {
    if (!isNew) {
      if (graph.things.has(box.id)) changed.set(box.id, box)
      else gone.set(box.id, box)
      return
    }
    const [was, then] = [changed.get(box.id), gone.get(box.id)]
    // One that stays may be renamed, or move to another network, but hardly both in one line.
    const isOther =
      was === undefined
        ? then !== undefined && (then.name !== box.name || then.home !== box.home)
        : was.name !== box.name && was.home !== box.home
    if (isOther) old = old.delete(box.id)
    gone.delete(box.id)
  })
  return { old, gone }
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
