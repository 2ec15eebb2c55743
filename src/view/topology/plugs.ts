// Sockets: where on its nodes each cable is plugged in. A box's cable leaves by the side that faces the bar;
// where another box stands in between it leaves by the flank and runs in the gap between the columns.
import type { LinkId } from '../../engine/index.ts'
import type { Cable, Colour, NodeId } from './graph-types.ts'
import { bottomOf, centreOf, grown, intersects, type Rect, rightOf } from './measure.ts'
import { createNear } from './near.ts'
import { eachOther } from './same.ts'
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
  /** The end in the bar. */
  readonly far: Plug
  /** Where the bar's upper edge is: how wide the bar is matters to no cable. */
  readonly barTop: number
  readonly box: Rect
  /** Which of how many cables of its side it is; several share the side's width. */
  readonly share: string
}

type Rects = Scene['rects']

interface Pairing {
  readonly cable: Cable
  readonly bar: Rect
  readonly box: Rect
}

/** What of a scene before can be used again, and what in it has changed. */
export interface PairsBefore {
  readonly cables: readonly Cable[]
  readonly pairs: readonly (Pair | undefined)[]
  /** Boxes that are new or stand elsewhere, by their ids, and their rectangles now. */
  readonly moved: ReadonlyMap<NodeId, Rect>
  /** Bars that stand higher or lower than before. */
  readonly bars: ReadonlySet<NodeId>
}

/** Where so many boxes have moved, every cable is looked at anew. */
const MANY = 24

/** The sockets of every cable, in the order of the graph's cables; nothing for one that is not between a bar and a box. */
export function pairsOf(
  cables: readonly Cable[],
  rects: Rects,
  boxes: readonly PlacedBox[],
  before?: PairsBefore,
): readonly (Pair | undefined)[] {
  const kept =
    before === undefined || before.moved.size > MANY ? cables.map(() => undefined) : keptPairs(cables, before)
  const pairings = cables.flatMap((cable, n) => (kept[n] === undefined ? pairingOf(cable, rects) : []))
  if (pairings.length === 0) return kept
  const shares = sharesOf(pairings, before)
  const meets = obstaclesOf(boxes, pairings.length)
  const found = new Map<Cable, Pair>()
  const blocked: Pairing[] = []
  for (const pairing of pairings) {
    const pair = straightPair(pairing, shares.get(pairing.cable) ?? ALONE)
    if (meets(span(pair), pairing.box)) blocked.push(pairing)
    else found.set(pairing.cable, pair)
  }
  // From the top down, so that lanes are taken in the same order each time.
  const lanes = new Map<string, number>()
  for (const pairing of blocked.toSorted((a, b) => a.box.y - b.box.y)) {
    const straight = straightPair(pairing, shares.get(pairing.cable) ?? ALONE)
    const isFree = (pair: Pair): boolean => !meets(span(pair), pairing.box)
    found.set(pairing.cable, flankPair(pairing, lanes, straight, isFree))
  }
  return cables.map((cable, n) => kept[n] ?? found.get(cable))
}

/**
 * The pairs of before that stand as they did: straight, between what has not moved, with nothing new in their way, and
 * with the same other cables at their box. One along a flank takes a lane among others, so it is found anew each time.
 */
function keptPairs(cables: readonly Cable[], before: PairsBefore): readonly (Pair | undefined)[] {
  const { moved, bars } = before
  const touched = new Set(moved.keys())
  eachOther(before.cables, cables, ({ b }) => touched.add(b.node))
  const rects = [...moved.values()]
  const place = new Map<Cable, number>()
  const inPlace = sameStart(before.cables, cables)
  if (inPlace < cables.length) for (const [n, cable] of before.cables.entries()) place.set(cable, n)
  return cables.map((cable, n) => {
    const at = n < inPlace ? n : place.get(cable)
    const old = at === undefined ? undefined : before.pairs[at]
    if (old === undefined || touched.has(cable.b.node) || bars.has(cable.a.node)) return undefined
    const straight = old.own.side === 'top' || old.own.side === 'bottom'
    return straight && !rects.some((rect) => intersects(rect, span(old))) ? old : undefined
  })
}

function sameStart(before: readonly Cable[], now: readonly Cable[]): number {
  let n = 0
  while (n < now.length && before[n] === now[n]) n += 1
  return n
}

function pairingOf(cable: Cable, rects: Rects): readonly Pairing[] {
  const { a, b } = cable
  if (!b.node.startsWith('container:') && !b.node.startsWith('netns:')) return []
  if (a.node === 'kernel' || a.node === 'uplink') return []
  const [bar, box] = [rects.get(a.node), rects.get(b.node)]
  return bar === undefined || box === undefined ? [] : [{ cable, bar, box }]
}

/** Says whether a strip runs through a box other than its own. Few strips ask every box, many ask a map of them. */
function obstaclesOf(boxes: readonly PlacedBox[], strips: number): (strip: Rect, own: Rect) => boolean {
  if (strips < 8) return (strip, own) => boxes.some(({ rect }) => rect !== own && intersects(rect, strip))
  const near = createNear()
  for (const { rect } of boxes) near.add(rect)
  return (strip, own) => near.meets(strip, own)
}

const ALONE = '1 of 1'

/** The places of cables that share a side of their box; those that have theirs alone are left out. */
function sharesOf(pairings: readonly Pairing[], before: PairsBefore | undefined): ReadonlyMap<Cable, string> {
  const groups = new Map<NodeId, Pairing[]>()
  for (const pairing of pairings) {
    const group = groups.get(pairing.cable.b.node)
    if (group === undefined) groups.set(pairing.cable.b.node, [pairing])
    else group.push(pairing)
  }
  const shares = new Map<Cable, string>()
  for (const group of groups.values()) {
    if (group.length === 1 && before === undefined) continue
    for (const above of [true, false]) {
      const mates = group.filter((each) => isAbove(each) === above)
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
