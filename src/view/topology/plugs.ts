// Sockets: where on its nodes each cable is plugged in. A box's cable leaves by the side that faces the bar;
// where another box stands in between it leaves by the flank and runs in the gap between the columns.
import type { LinkId } from '../../engine/index.ts'
import { boxesMeet, type Spread } from './bars.ts'
import { isBetweenBoxes, pairsBetween } from './between.ts'
import type { Cable, Colour, NodeId } from './graph-types.ts'
import { bottomOf, centreOf, grown, type Point, type Rect, rightOf } from './measure.ts'
import { createNear } from './near.ts'
import type { PlacedBox, Scene } from './scene.ts'

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
  /** The end in the bar, or in the other box. */
  readonly far: Plug
  /** Where the bar's upper edge is: how wide the bar is matters to no cable. */
  readonly barTop: number
  readonly box: Rect
  /** Which of how many cables of its side it is; several share the side's width. */
  readonly share: string
  /** What must be free for it to run as it does: its own strip, and for one along a flank all that it might have done instead. */
  readonly ground: Rect
  /** Where it turns on its way, from the far end to the own; of one between two boxes alone. */
  readonly bends?: readonly Point[]
}

export type Rects = Scene['rects']

interface Pairing {
  /** Its place among the cables. */
  readonly n: number
  readonly cable: Cable
  /** The bar, or the box of the other end. */
  readonly bar: Rect
  readonly box: Rect
}

/** What pairs are found from. */
export interface Plugged {
  readonly cables: readonly Cable[]
  readonly rects: Rects
  readonly boxes: readonly PlacedBox[]
  readonly spread: Spread
}

/** The pairs of some of the cables, by their places among all. */
export function freshPairs(plugged: Plugged, some: ReadonlySet<number>): ReadonlyMap<number, Pair> {
  const { cables, rects } = plugged
  const [between, pairings] = apart([...some].flatMap((n) => pairingOf(cables[n], n, rects)))
  const shares = sharesOf(pairings)
  const meets = obstaclesOf(plugged, pairings.length)
  // In their order, so that they take the same ways each time.
  const inOrder = between.toSorted((p, q) => p.n - q.n)
  const found = new Map(
    pairsBetween(
      inOrder.map(({ n, cable, bar, box }) => ({ n, cable, ends: [bar, box] })),
      meets,
    ),
  )
  const blocked: Pairing[] = []
  for (const pairing of pairings) {
    const pair = straightPair(pairing, shares.get(pairing.cable) ?? ALONE)
    if (meets(pair.ground, pairing.box)) blocked.push(pairing)
    else found.set(pairing.n, pair)
  }
  // From the top down, so that lanes are taken in the same order each time.
  const lanes = new Map<string, number>()
  for (const pairing of blocked.toSorted((a, b) => a.box.y - b.box.y || a.n - b.n)) {
    const straight = straightPair(pairing, shares.get(pairing.cable) ?? ALONE)
    const isFree = (pair: Pair): boolean => !meets(span(pair), pairing.box)
    found.set(pairing.n, flankPair(pairing, lanes, straight, isFree))
  }
  return found
}

function pairingOf(cable: Cable | undefined, n: number, rects: Rects): readonly Pairing[] {
  if (cable === undefined) return []
  const { a, b } = cable
  if (!b.node.startsWith('container:') && !b.node.startsWith('netns:')) return []
  if (a.node === 'kernel' || a.node === 'uplink') return []
  const [bar, box] = [rects.get(a.node), rects.get(b.node)]
  return bar === undefined || box === undefined ? [] : [{ n, cable, bar, box }]
}

/** The pairings of cables between two boxes, and the others. */
function apart(all: readonly Pairing[]): readonly [readonly Pairing[], readonly Pairing[]] {
  if (!all.some(({ cable }) => isBetweenBoxes(cable))) return [[], all]
  return [all.filter(({ cable }) => isBetweenBoxes(cable)), all.filter(({ cable }) => !isBetweenBoxes(cable))]
}

/** Says whether a strip runs through a box other than its own. Few strips ask the bars, many ask a map of all boxes. */
function obstaclesOf({ boxes, spread }: Plugged, strips: number): (strip: Rect, own: Rect) => boolean {
  if (strips < 8) return (strip, own) => boxesMeet(spread, strip, own)
  const near = createNear()
  for (const { rect } of boxes) near.add(rect)
  return (strip, own) => near.meets(strip, own)
}

const ALONE = '1 of 1'

/** The places of cables that share a side of their box with others. All cables of a box are among the pairings. */
function sharesOf(pairings: readonly Pairing[]): ReadonlyMap<Cable, string> {
  const groups = new Map<NodeId, Pairing[]>()
  for (const pairing of pairings) {
    const group = groups.get(pairing.cable.b.node)
    if (group === undefined) groups.set(pairing.cable.b.node, [pairing])
    else group.push(pairing)
  }
  const shares = new Map<Cable, string>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    const inOrder = group.toSorted((a, b) => a.n - b.n)
    for (const above of [true, false]) {
      const mates = inOrder.filter((each) => isAbove(each) === above)
      for (const [n, { cable }] of mates.entries()) shares.set(cable, `${n + 1} of ${mates.length}`)
    }
  }
  return shares
}

/** Straight up or down; several cables of one side share its width. */
function straightPair({ cable, box, bar }: Pairing, share: string): Pair {
  const side = isAbove({ bar, box }) ? 'top' : 'bottom'
  const [nth = 1, count = 1] = share.split(' of ').map(Number)
  const along = count === 1 ? (side === 'top' ? 0.3 : 0.64) : 0.14 + (0.72 * (nth - 1)) / (count - 1)
  const x = Math.round(box.x + box.width * along)
  const own = plugAt(cable, 'b', side, x, side === 'top' ? box.y : bottomOf(box))
  const far = farPlug(cable, bar, x, side)
  return { cable, own, far, barTop: bar.y, box, share, ground: span({ own, far }) }
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
function span({ own, far }: Pick<Pair, 'own' | 'far'>): Rect {
  const [top, bottom] = far.side === 'bottom' ? [far.y, own.y] : [own.y, far.y]
  return grown({ x: far.x, y: top, width: 0, height: Math.max(0, bottom - top) }, 3, -1)
}

/** All that a cable that is not straight may cross: what is around its box, from there to the bar. */
function surroundings({ box, ground }: Pair): Rect {
  const { x, y, width, height } = grown(box, LANE + LANES * 7 + 4, 4)
  const [top, bottom] = [Math.min(y, ground.y), Math.max(y + height, bottomOf(ground))]
  return { x, y: top, width, height: bottom - top }
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
  return { ...straight, own, far, ground: surroundings(straight) }
}
