// Sockets: where on its nodes each cable is plugged in. A box's cable leaves by the side that faces the bar;
// where another box stands in between it leaves by the flank and runs in the gap between the columns.
import type { LinkId } from '../../engine/index.ts'
import type { Cable, Colour, Graph, NodeId } from './graph-types.ts'
import { bottomOf, centreOf, grown, intersects, type Rect, rightOf } from './measure.ts'
import { createNear } from './near.ts'

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

/** The two ends of one cable, and what their places follow from. */
export interface Pair {
  readonly cable: Cable
  /** The end in the box. */
  readonly own: Plug
  /** The end in the bar. */
  readonly far: Plug
  /** Where the bar's upper edge is: how wide the bar is matters to no cable. */
  readonly barTop: number
  readonly box: Rect
  /** Which of how many cables of its side it is; several share the side's width. */
  readonly share: string
}

type Rects = ReadonlyMap<NodeId, Rect>
export type Pairs = ReadonlyMap<NodeId, Pair>

interface Pairing {
  readonly cable: Cable
  readonly bar: Rect
  readonly box: Rect
}

/** What of a scene before can be used again. */
export interface PairsBefore {
  readonly pairs: Pairs
  /** The rectangles of boxes that are new or stand elsewhere; undefined where there are too many to look at each. */
  readonly moved: readonly Rect[] | undefined
}

/** The sockets of every cable between a bar and a box, by the cable's id. */
export function pairsOf(graph: Graph, rects: Rects, before?: PairsBefore): Pairs {
  const pairings = pairingsOf(graph, rects)
  const shares = sharesOf(pairings)
  const obstacles = lazily(() => {
    const near = createNear()
    for (const { id } of graph.boxes) {
      const rect = rects.get(id)
      if (rect !== undefined) near.add(rect)
    }
    return near
  })
  const found = new Map<NodeId, Pair>()
  const blocked: Pairing[] = []
  for (const pairing of pairings) {
    const { cable } = pairing
    const share = shares.get(cable.id) ?? ALONE
    const old = before?.pairs.get(cable.id)
    if (old !== undefined && stands(old, pairing, share, before?.moved)) found.set(cable.id, old)
    else {
      const pair = straightPair(pairing, share)
      if (obstacles().meets(span(pair), pairing.box)) blocked.push(pairing)
      else found.set(cable.id, pair)
    }
  }
  // From the top down, so that lanes are taken in the same order each time.
  const lanes = new Map<string, number>()
  for (const pairing of blocked.toSorted((a, b) => a.box.y - b.box.y)) {
    const share = shares.get(pairing.cable.id) ?? ALONE
    const isFree = (pair: Pair): boolean => !obstacles().meets(span(pair), pairing.box)
    found.set(pairing.cable.id, flankPair(pairing, lanes, straightPair(pairing, share), isFree))
  }
  return found
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function pairingsOf(graph: Graph, rects: Rects): readonly Pairing[] {
  const pairings: Pairing[] = []
  for (const cable of graph.cables) {
    if (!cable.b.node.startsWith('container:') && !cable.b.node.startsWith('netns:')) continue
    if (cable.a.node === 'kernel' || cable.a.node === 'uplink') continue
    const [bar, box] = [rects.get(cable.a.node), rects.get(cable.b.node)]
    if (bar !== undefined && box !== undefined) pairings.push({ cable, bar, box })
  }
  return pairings
}

const ALONE = '1 of 1'

/** The places of cables that share a side of their box; those that have theirs alone are left out. */
function sharesOf(pairings: readonly Pairing[]): ReadonlyMap<NodeId, string> {
  const first = new Map<NodeId, Pairing>()
  const several = new Map<NodeId, Pairing[]>()
  for (const pairing of pairings) {
    const node = pairing.cable.b.node
    const one = first.get(node)
    if (one === undefined) first.set(node, pairing)
    else several.set(node, [...(several.get(node) ?? [one]), pairing])
  }
  const shares = new Map<NodeId, string>()
  for (const group of several.values())
    for (const above of [true, false]) {
      const mates = group.filter((each) => isAbove(each) === above)
      for (const [n, { cable }] of mates.entries()) shares.set(cable.id, `${n + 1} of ${mates.length}`)
    }
  return shares
}

/** Whether a cable runs as it did: straight, between the same places, and nothing has come into its way. */
function stands(old: Pair, { cable, bar, box }: Pairing, share: string, moved: readonly Rect[] | undefined): boolean {
  return (
    moved !== undefined &&
    old.cable === cable &&
    old.box === box &&
    old.barTop === bar.y &&
    old.share === share &&
    (old.own.side === 'top' || old.own.side === 'bottom') &&
    !moved.some((rect) => rect !== box && intersects(rect, span(old)))
  )
}

/** Straight up or down; several cables of one side share its width. */
function straightPair({ cable, box, bar }: Pairing, share: string): Pair {
  const side = isAbove({ bar, box }) ? 'top' : 'bottom'
  const [nth = 1, count = 1] = share.split(' of ').map(Number)
  const along = count === 1 ? (side === 'top' ? 0.3 : 0.64) : 0.14 + (0.72 * (nth - 1)) / (count - 1)
  const x = Math.round(box.x + box.width * along)
  const own = plugAt(cable, 'b', side, x, side === 'top' ? box.y : bottomOf(box))
  return { cable, own, far: farPlug(cable, bar, x, side), barTop: bar.y, box, share }
}

function plugAt(cable: Cable, end: 'a' | 'b', side: Side, x: number, y: number): Plug {
  const { link, up, label } = cable[end]
  return { link, side, x, y, colour: cable.colour, up, label }
}

function farPlug(cable: Cable, bar: Rect, x: number, side: Side): Plug {
  return side === 'top' ? plugAt(cable, 'a', 'bottom', x, bottomOf(bar)) : plugAt(cable, 'a', 'top', x, bar.y)
}

const isAbove = ({ bar, box }: Pick<Pairing, 'bar' | 'box'>): boolean => centreOf(bar).y <= centreOf(box).y

/** The strip that the upright part of a cable covers. */
function span({ own, far }: Pair): Rect {
  const [top, bottom] = far.side === 'bottom' ? [far.y, own.y] : [own.y, far.y]
  return grown({ x: far.x, y: top, width: 0, height: Math.max(0, bottom - top) }, 3, -1)
}

const LANE = 12
const LANES = 4

/** Along a flank: the left one upwards and the right one downwards, unless only the other is free. */
function flankPair(
  pairing: Pairing,
  lanes: Map<string, number>,
  straight: Pair,
  isFree: (pair: Pair) => boolean,
): Pair {
  const sides: readonly ('left' | 'right')[] = straight.own.side === 'top' ? ['left', 'right'] : ['right', 'left']
  const tried = sides.map((side) => ({ side, pair: alongFlank(pairing, side, straight, lanes) }))
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
  straight: Pair,
  lanes: Map<string, number>,
): Pair {
  const up = straight.own.side === 'top'
  const away = LANE + ((lanes.get(laneKey(box, side)) ?? 0) % LANES) * 7
  const edge = side === 'left' ? box.x : rightOf(box)
  const y = up ? box.y + 22 : bottomOf(box) - 18
  const own = plugAt(cable, 'b', side, edge, y)
  const far = farPlug(cable, bar, side === 'left' ? edge - away : edge + away, up ? 'top' : 'bottom')
  return { ...straight, own, far }
}
