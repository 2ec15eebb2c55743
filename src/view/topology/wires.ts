// Wires: the way of each cable from socket to socket, with the names of its ends; bars plugged into the spine; ties.
import type { Cable, Colour, NodeId, Tie } from './graph-types.ts'
import { bottomOf, BOX_WIDTH, centreOf, type Point, type Rect, rightOf } from './measure.ts'
import type { Pair, Plug } from './plugs.ts'
import type { Scene } from './scene.ts'

export interface WireLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

export interface Wire {
  readonly id: NodeId
  readonly kind: 'cable' | 'stub' | 'link' | 'shares' | 'beyond'
  readonly source: NodeId
  readonly target: NodeId
  /** From the end nearer the host to the other. */
  readonly points: readonly Point[]
  readonly labels: readonly WireLabel[]
  readonly colour: Colour | undefined
  /** Both ends are up. */
  readonly live: boolean
  readonly cable?: Cable
  /** The sockets that it is plugged into, nearer the host first; none where it ends without one. */
  readonly sockets: readonly Plug[]
  /** What its points follow from, where it runs between a bar and a box. */
  readonly pair?: Pair
}

export type Rects = Scene['rects']

export const NO_SOCKETS: readonly Plug[] = []

/** A cable's wire; nothing where an end has no place. */
export function cableWire(cable: Cable, rects: Rects, pair: Pair | undefined): Wire | undefined {
  const { a, b, colour, id } = cable
  const sockets = pair === undefined ? NO_SOCKETS : [pair.far, pair.own]
  const live = a.up && b.up
  const base = { id, kind: 'cable' as const, source: a.node, target: b.node, colour, live, cable, sockets }
  if (pair !== undefined) return { ...base, pair, ...betweenPlugs(pair) }
  const [from, to] = [rects.get(a.node), rects.get(b.node)]
  if (from === undefined || to === undefined) return undefined
  if (a.node === 'kernel') return { ...base, ...fromSpine(from, to, a.label) }
  if (b.node === 'kernel') return { ...base, ...intoSpine(from, to) }
  const points = nearestSides(from, to)
  const labels = cable.kind === 'ethernet' ? [] : [label(`${a.label} · ${b.label}`, middle(points), 6, -6)]
  return { ...base, points, labels }
}

type Drawn = Pick<Wire, 'points' | 'labels'>

/** Where a box has more cables, the name of one along a flank stands in the row between those of the straight ones, clear of the first of their lines. */
const MIDDLE_ROW = { dx: 38, dy: -50 }

function betweenPlugs({ far: near, own: far, share, bends }: Pick<Pair, 'far' | 'own' | 'share' | 'bends'>): Drawn {
  if (bends !== undefined) {
    const points = [near, ...bends, far].map(({ x, y }) => ({ x, y }))
    return { points, labels: [near, far].map(besidePlug) }
  }
  if (far.side === 'top' || far.side === 'bottom') {
    const down = far.side === 'top'
    const labels = [label(near.label, near, 9, down ? 18 : -10), label(far.label, far, 9, down ? -10 : 18)]
    return { points: [near, far].map(({ x, y }) => ({ x, y })), labels }
  }
  const points = [
    { x: near.x, y: near.y },
    { x: near.x, y: far.y },
    { x: far.x, y: far.y },
  ]
  // Up a flank there is room above the box; down one there is room under its row and above the bar.
  if (near.side === 'bottom') {
    const [x, text] = [far.side === 'left' ? far.x : far.x - BOX_WIDTH, `${near.label} · ${far.label}`]
    const { dx, dy } = share.endsWith(' of 1') ? { dx: 0, dy: -30 } : MIDDLE_ROW
    return { points, labels: [label(text, { x, y: far.y }, share.startsWith('1 ') ? 0 : dx, dy)] }
  }
  return { points, labels: [label(near.label, near, 9, -10), label(far.label, { x: near.x, y: far.y }, 6, 34)] }
}

/** The name of one end of a cable between two boxes, beside its socket. */
function besidePlug(plug: Plug): WireLabel {
  if (plug.side === 'bottom') return label(plug.label, plug, 14, 13)
  if (plug.side === 'top') return { ...label(plug.label, plug, -14, -8), anchor: 'end' }
  const atLeft = plug.side === 'left'
  return { ...label(plug.label, plug, atLeft ? -18 : 18, -6), anchor: atLeft ? 'end' : 'start' }
}

/** A pair whose near end is the host's own: from the spine under the other boxes and up into this one. */
function fromSpine(spine: Rect, box: Rect, text: string): Drawn {
  const y = bottomOf(box) + 16
  const x = box.x + 24
  const points = [
    { x: rightOf(spine), y },
    { x, y },
    { x, y: bottomOf(box) },
  ]
  return { points, labels: [label(text, { x: rightOf(spine), y }, 10, -5)] }
}

/** The host's own link on a network's wire: straight from the bar, and named in the spine. */
function intoSpine(bar: Rect, spine: Rect): Drawn {
  const { y } = centreOf(bar)
  const points = [
    { x: bar.x, y },
    { x: rightOf(spine), y },
  ]
  return { points, labels: [] }
}

function label(text: string, at: Point, dx: number, dy: number): WireLabel {
  return { text, x: at.x + dx, y: at.y + dy, anchor: 'start' }
}

function middle(points: readonly Point[]): Point {
  const [a, b] = [points[0], points.at(-1)]
  return a === undefined || b === undefined ? { x: 0, y: 0 } : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

/** From side to side where two stand beside each other, from edge to edge where one is above. */
function nearestSides(a: Rect, b: Rect): readonly Point[] {
  const [p, q] = [centreOf(a), centreOf(b)]
  if (rightOf(a) <= b.x)
    return [
      { x: rightOf(a), y: p.y },
      { x: b.x, y: q.y },
    ]
  if (rightOf(b) <= a.x)
    return [
      { x: a.x, y: p.y },
      { x: rightOf(b), y: q.y },
    ]
  return p.y < q.y
    ? [
        { x: p.x, y: bottomOf(a) },
        { x: p.x, y: b.y },
      ]
    : [
        { x: p.x, y: a.y },
        { x: p.x, y: bottomOf(b) },
      ]
}

/** A relation's wire; nothing where an end has no place. */
export function tieWire(tie: Tie, rects: Rects): Wire | undefined {
  const [from, to] = [rects.get(tie.from), rects.get(tie.to)]
  if (from === undefined || to === undefined) return undefined
  const { id, kind, from: source, to: target, alias } = tie
  const base = { id, kind, source, target, colour: undefined, live: true, sockets: NO_SOCKETS }
  const gap = Math.max(to.x - rightOf(from), from.x - rightOf(to))
  if (kind === 'shares' && gap > 0 && Math.abs(from.y - to.y) < 24) {
    const y = Math.max(from.y, to.y) + 24
    const [left, right] = from.x < to.x ? [from, to] : [to, from]
    return {
      ...base,
      points: [
        { x: rightOf(left), y },
        { x: right.x, y },
      ],
      labels: [],
    }
  }
  if (Math.abs(from.y - to.y) < 24 && gap > 60) return { ...base, ...underneath(from, to, alias) }
  const points = nearestSides(from, to)
  const at = middle(points)
  // Between neighbours there is room for the word alone.
  const text = gap < 60 ? '' : alias
  return { ...base, points, labels: kind === 'link' ? [{ text, x: at.x, y: at.y - 6, anchor: 'middle' }] : [] }
}

/** Between two boxes of a row that are not next to each other: below the row. */
function underneath(from: Rect, to: Rect, alias: string): Drawn {
  const y = Math.max(bottomOf(from), bottomOf(to)) + 14
  const [a, b] = [centreOf(from).x, centreOf(to).x]
  const points = [
    { x: a, y: bottomOf(from) },
    { x: a, y },
    { x: b, y },
    { x: b, y: bottomOf(to) },
  ]
  const labels = alias === '' ? [] : [{ text: alias, x: (a + b) / 2, y: y + 13, anchor: 'middle' as const }]
  return { points, labels }
}
