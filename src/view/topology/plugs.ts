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
    const straight = straightPlug(pairing, pairings)
    const blocked = obstacles.some(
      ({ id, rect }) => id !== pairing.boxId && intersects(rect, span(straight, pairing.bar)),
    )
    const plug = blocked ? flankPlug(pairing, lanes, straight) : straight
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

/** The strip that a straight cable would cover. */
function span({ own, far }: Pair, bar: Rect): Rect {
  const [top, bottom] = own.side === 'top' ? [bottomOf(bar), own.y] : [own.y, bar.y]
  return grown({ x: far.x, y: top, width: 0, height: Math.max(0, bottom - top) }, 3, -1)
}

const LANE = 12
const LANES = 4

function flankPlug({ cable, box, bar }: Pairing, lanes: Map<string, number>, straight: Pair): Pair {
  const up = straight.own.side === 'top'
  const side = up ? 'left' : 'right'
  const key = `${side} ${Math.round(box.x / 20)}`
  const lane = lanes.get(key) ?? 0
  lanes.set(key, lane + 1)
  const away = LANE + (lane % LANES) * 7
  const x = up ? box.x - away : rightOf(box) + away
  const y = up ? box.y + 22 : bottomOf(box) - 18
  const own = plugAt(cable, 'b', side, up ? box.x : rightOf(box), y)
  return { own, far: farPlug(cable, bar, x, up ? 'top' : 'bottom') }
}
