// Sockets: where on its nodes each cable is plugged in. A box's cable leaves by the side that faces the bar;
// where another box stands in between it leaves by the flank and runs in the gap between the columns.
import type { LinkId } from '../../engine/index.ts'
import type { Cable, Colour, Graph, NodeId } from './graph-types.ts'
import { bottomOf, centreOf, grown, intersects, type Rect, rightOf } from './measure.ts'

export type Side = 'top' | 'bottom' | 'left' | 'right'

export interface Plug {
  readonly link: LinkId
  readonly side: Side
  readonly x: number
  readonly y: number
  readonly colour: Colour | undefined
  readonly up: boolean
  readonly label: string
}

type Rects = ReadonlyMap<NodeId, Rect>

interface Pairing {
  readonly cable: Cable
  readonly bar: Rect
  readonly box: Rect
  readonly boxId: NodeId
}

/** All sockets, by node. */
export function plugsOf(graph: Graph, rects: Rects): ReadonlyMap<NodeId, readonly Plug[]> {
  const bars = new Set(graph.bars.map(({ id }) => id))
  const boxes = new Set(graph.boxes.map(({ id }) => id))
  const pairings = graph.cables.flatMap((cable): readonly Pairing[] => {
    const [bar, box] = [rects.get(cable.a.node), rects.get(cable.b.node)]
    const joins = bars.has(cable.a.node) && boxes.has(cable.b.node)
    return bar === undefined || box === undefined || !joins ? [] : [{ cable, bar, box, boxId: cable.b.node }]
  })
  const obstacles = graph.boxes.flatMap(({ id }) => {
    const rect = rects.get(id)
    return rect === undefined ? [] : [{ id, rect }]
  })
  const found = new Map<NodeId, Plug[]>()
  const add = (node: NodeId, plug: Plug): void => void found.set(node, [...(found.get(node) ?? []), plug])
  const lanes = new Map<string, number>()
  for (const pairing of pairings.toSorted((a, b) => a.box.y - b.box.y)) {
    const others = obstacles.flatMap(({ id, rect }) => (id === pairing.boxId ? [] : [rect]))
    const isFree = (pair: Pair): boolean => others.every((rect) => !intersects(rect, span(pair, pairing.bar)))
    const straight = straightPlug(pairing, pairings)
    const plug = isFree(straight) ? straight : flankPlug(pairing, lanes, straight, isFree)
    add(pairing.boxId, plug.own)
    add(pairing.cable.a.node, plug.far)
  }
  return found
}

interface Pair {
  readonly own: Plug
  readonly far: Plug
}

/** Straight up or down; several cables of one side share its width. */
function straightPlug(pairing: Pairing, all: readonly Pairing[]): Pair {
  const { box, bar, cable } = pairing
  const side = isAbove(bar, box) ? 'top' : 'bottom'
  const mates = all.filter(
    (other) => other.boxId === pairing.boxId && isAbove(other.bar, other.box) === (side === 'top'),
  )
  const n = mates.findIndex((other) => other.cable.id === cable.id)
  const share = mates.length === 1 ? (side === 'top' ? 0.3 : 0.64) : 0.14 + (0.72 * n) / (mates.length - 1)
  const x = Math.round(box.x + box.width * share)
  const y = side === 'top' ? box.y : bottomOf(box)
  return { own: plugAt(cable, 'b', side, x, y), far: farPlug(cable, bar, x, side) }
}

function plugAt(cable: Cable, end: 'a' | 'b', side: Side, x: number, y: number): Plug {
  const { link, up, label } = cable[end]
  return { link, side, x, y, colour: cable.colour, up, label }
}

function farPlug(cable: Cable, bar: Rect, x: number, side: Side): Plug {
  return side === 'top' ? plugAt(cable, 'a', 'bottom', x, bottomOf(bar)) : plugAt(cable, 'a', 'top', x, bar.y)
}

const isAbove = (bar: Rect, box: Rect): boolean => centreOf(bar).y <= centreOf(box).y

/** The strip that the upright part of a cable covers. */
function span({ own, far }: Pair, bar: Rect): Rect {
  const [top, bottom] = far.side === 'bottom' ? [bottomOf(bar), own.y] : [own.y, bar.y]
  return grown({ x: far.x, y: top, width: 0, height: Math.max(0, bottom - top) }, 3, -1)
}

const LANE = 12
const LANES = 4

/** Along a flank: the left one upwards and the right one downwards, unless only the other is free. */
function flankPlug(
  pairing: Pairing,
  lanes: Map<string, number>,
  straight: Pair,
  isFree: (pair: Pair) => boolean,
): Pair {
  const sides: readonly ('left' | 'right')[] = straight.own.side === 'top' ? ['left', 'right'] : ['right', 'left']
  const tried = sides.map((side) => ({ side, pair: alongFlank(pairing, side, straight.own.side, lanes) }))
  const chosen = tried.find(({ pair }) => isFree(pair)) ?? tried[0]
  if (chosen === undefined) return straight
  const key = laneKey(pairing.box, chosen.side)
  lanes.set(key, (lanes.get(key) ?? 0) + 1)
  return chosen.pair
}

const laneKey = ({ x }: Rect, side: Side): string => `${side} ${Math.round(x / 20)}`

function alongFlank(
  { cable, box, bar }: Pairing,
  side: 'left' | 'right',
  towards: Side,
  lanes: Map<string, number>,
): Pair {
  const up = towards === 'top'
  const away = LANE + ((lanes.get(laneKey(box, side)) ?? 0) % LANES) * 7
  const edge = side === 'left' ? box.x : rightOf(box)
  const y = up ? box.y + 22 : bottomOf(box) - 18
  const own = plugAt(cable, 'b', side, edge, y)
  return { own, far: farPlug(cable, bar, side === 'left' ? edge - away : edge + away, up ? 'top' : 'bottom') }
}
