// All lines of the picture, kept from one picture to the next: only what runs otherwise is drawn anew.
import { patched, spliceOf } from '../../base/splice.ts'
import type { Plugs } from './find-plugs.ts'
import type { Bar, Graph, NodeId } from './graph-types.ts'
import { centreOf, type Point, type Rect, rightOf } from './measure.ts'
import { inStep, keep, keepList } from './same.ts'
import type { Scene } from './scene.ts'
import { cableWire, NO_SOCKETS, type Rects, tieWire, type Wire } from './wires.ts'

/** All lines of a picture, and what the next picture's are found from. */
export interface Lines {
  readonly graph: Graph
  readonly bars: Scene['bars']
  readonly spine: Rect
  /** What is plugged into the spine: the host's card, and bars. */
  readonly plugs: readonly Wire[]
  readonly ties: readonly Wire[]
  /** The cables' wires, in the order of the cables; nothing for one that can't be drawn. */
  readonly cables: readonly (Wire | undefined)[]
  readonly wires: readonly Wire[]
}

type Places = Pick<Scene, 'rects' | 'bars' | 'spine'> & Pick<Plugs, 'pairs' | 'stale'>

/** All lines of the picture: what is plugged into the spine, ties, then the graph's cables in their order. What runs as before is the wire of before. */
export function linesOf(graph: Graph, places: Places, before?: Lines): Lines {
  const { bars, spine } = places
  const plugs = keepList(before?.plugs ?? [], plugWires(graph, places, before))
  const ties = keepList(before?.ties ?? [], tieWires(graph, places, before))
  const cables = cableWires(graph, places, before)
  const wires = keepList(before?.wires ?? [], [...plugs, ...ties, ...drawnAmong(cables)])
  return { graph, bars, spine, plugs, ties, cables, wires }
}

const isDrawn = (wire: Wire | undefined): wire is Wire => wire !== undefined

function drawnAmong(wires: readonly (Wire | undefined)[]): readonly Wire[] {
  return wires.every(isDrawn) ? wires : wires.filter(isDrawn)
}

function cableWires(
  graph: Graph,
  { rects, pairs, stale }: Places,
  before: Lines | undefined,
): readonly (Wire | undefined)[] {
  const splice = spliceOf(before?.graph.cables ?? [], graph.cables)
  const old = before?.cables ?? []
  const cables: (Wire | undefined)[] = patched(
    old,
    splice,
    graph.cables.slice(splice.start, splice.now).map(() => undefined),
  )
  const known = new Map(
    old.slice(splice.start, splice.before).flatMap((wire) => (wire === undefined ? [] : [[wire.id, wire]])),
  )
  // Nobody else's sockets are others than before.
  for (const n of before === undefined ? cables.keys() : stale) {
    const [wire, pair, cable] = [cables[n], pairs[n], graph.cables[n]]
    if (cable === undefined || (pair !== undefined && wire?.pair === pair)) continue
    const fresh = cableWire(cable, rects, pair)
    cables[n] = fresh === undefined || pair !== undefined ? fresh : keep(wire ?? known.get(cable.id), fresh)
  }
  return cables
}

function plugWires(graph: Graph, { rects, bars, spine }: Places, before: Lines | undefined): readonly Wire[] {
  const old = before?.graph
  const same =
    old?.bars === graph.bars && old.uplink === graph.uplink && before?.bars === bars && before.spine === spine
  if (before !== undefined && same) return before.plugs
  const known = inStep(before?.plugs ?? [])
  const wires: Wire[] = uplinkWire(graph, rects).map((wire) => keep(known(wire.id), wire))
  for (const bar of graph.bars) wires.push(...stubWire(bar, bars.get(bar.id), spine, known))
  return wires
}

function tieWires({ ties }: Graph, { rects }: Places, before: Lines | undefined): readonly Wire[] {
  const known = inStep(before?.ties ?? [])
  const wires = ties.map((tie) => tieWire(tie, rects)).filter((wire) => wire !== undefined)
  return wires.map((wire) => keep(known(wire.id), wire))
}

const stubIds = new WeakMap<Bar, NodeId>()

/** The id of a bar's plug, made once. */
function stubIdOf(bar: Bar): NodeId {
  const known = stubIds.get(bar)
  if (known !== undefined) return known
  const id = `stub:${bar.id}`
  stubIds.set(bar, id)
  return id
}

/** A bar's plug into the spine; the one of before where it runs as that did. */
function stubWire(
  each: Bar,
  bar: Rect | undefined,
  spine: Rect,
  known: (id: NodeId) => Wire | undefined,
): readonly Wire[] {
  if (bar === undefined || each.kind !== 'bridge') return []
  const { colour, up } = each
  const id = stubIdOf(each)
  const old = known(id)
  const [{ y }, x] = [centreOf(bar), rightOf(spine)]
  if (old !== undefined && old.colour === colour && old.live === up && runs(old, { x, y }, { x: bar.x, y }))
    return [old]
  const points = [
    { x, y },
    { x: bar.x, y },
  ]
  const base = { id, kind: 'stub' as const, source: 'kernel', target: each.id }
  return [{ ...base, points, labels: [], colour, live: up, sockets: NO_SOCKETS }]
}

function runs({ points: [start, end] }: Wire, from: Point, to: Point): boolean {
  return start?.x === from.x && start.y === from.y && end?.x === to.x && end.y === to.y
}

/** From the host's card to the spine. */
function uplinkWire({ uplink }: Graph, rects: Rects): readonly Wire[] {
  const [card, spine] = [rects.get('uplink'), rects.get('kernel')]
  if (uplink === undefined || card === undefined || spine === undefined) return []
  const { y } = centreOf(card)
  const points = [
    { x: spine.x, y },
    { x: rightOf(card), y },
  ]
  const base = {
    id: 'stub:uplink',
    kind: 'stub' as const,
    source: 'kernel',
    target: 'uplink',
    labels: [],
    colour: undefined,
    sockets: NO_SOCKETS,
  }
  return [{ ...base, points, live: uplink.up }]
}
