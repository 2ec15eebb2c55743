// Cables from box to box, as a pair between two namespaces is: out of both lower edges and along beneath where the boxes
// stand in one row, else from the upper one down to the other. No bar is in it.
import type { Cable, NodeId } from './graph-types.ts'
import { bottomOf, grown, intersects, type Point, type Rect, rightOf } from './measure.ts'
import type { Pair, Plug, Side } from './plugs.ts'

/** A cable whose two ends are in boxes, and where those are. */
export interface Between {
  /** Its place among the cables. */
  readonly n: number
  readonly cable: Cable
  readonly ends: readonly [a: Rect, b: Rect]
}

/** Says whether a strip runs through a box other than its own. */
type Meets = (strip: Rect, own: Rect) => boolean

const isBox = (node: NodeId): boolean => node.startsWith('container:') || node.startsWith('netns:')

/** Whether both ends of a cable are in boxes. */
export function isBetweenBoxes({ a, b }: Cable): boolean {
  return isBox(a.node) && isBox(b.node)
}

/** From a box's lower edge down to the first cable that runs beneath it, and on to the next. */
const DROP = 18
const STEP = 7
/** How far beside a box a cable runs that comes to its flank, and how far down that it enters. */
const ASIDE = 14
const FLANK = 22
/** Further around its boxes no such cable comes. */
const AROUND = 60

/** The pairs of all such cables of a picture: they leave room for each other. */
export function pairsBetween(cables: readonly Between[], meets: Meets): ReadonlyMap<number, Pair> {
  const spots = spotsOf(cables)
  const taken: Rect[] = []
  return new Map(cables.map((each) => [each.n, pairFor(each, spots, taken, meets)]))
}

type Spots = ReadonlyMap<string, number>
const spotKey = (n: number, end: 'a' | 'b'): string => `${n} ${end}`

const isOneRow = ([a, b]: Between['ends']): boolean => a.y < bottomOf(b) + DROP && b.y < bottomOf(a) + DROP

function sideOf({ ends }: Between, end: 'a' | 'b'): 'top' | 'bottom' {
  const [own, other] = end === 'a' ? ends : [ends[1], ends[0]]
  return isOneRow(ends) || own.y < other.y ? 'bottom' : 'top'
}

/** Where along a side the first socket is and the last may be: clear of those of cables to bars. */
const RANGES = { bottom: [0.14, 0.86], top: [0.8, 0.94] } as const

/** How far right each end is plugged in; several on one side of a box stand in the order of what they lead to. */
function spotsOf(cables: readonly Between[]): Spots {
  const groups = new Map<string, { readonly key: string; readonly box: Rect; readonly to: number }[]>()
  for (const each of cables)
    for (const end of ['a', 'b'] as const) {
      const [box, other] = end === 'a' ? each.ends : [each.ends[1], each.ends[0]]
      const group = `${each.cable[end].node} ${sideOf(each, end)}`
      const to = other.x + (end === 'b' && box === other ? 1 : 0)
      groups.set(group, [...(groups.get(group) ?? []), { key: spotKey(each.n, end), box, to }])
    }
  const spots = new Map<string, number>()
  for (const [group, ends] of groups) {
    const [first, last] = RANGES[group.endsWith(' top') ? 'top' : 'bottom']
    for (const [n, { key, box }] of ends.toSorted((p, q) => p.to - q.to).entries())
      spots.set(key, Math.round(box.x + box.width * (first + ((last - first) * n) / Math.max(1, ends.length - 1))))
  }
  return spots
}

function pairFor(each: Between, spots: Spots, taken: Rect[], meets: Meets): Pair {
  const { cable, ends, n } = each
  const [a, b] = ends
  const [from, to] = [spots.get(spotKey(n, 'a')) ?? a.x, spots.get(spotKey(n, 'b')) ?? b.x]
  const low = isOneRow(ends) ? Math.max(bottomOf(a), bottomOf(b)) : bottomOf(a.y <= b.y ? a : b)
  const y = freeLane(taken, Math.min(from, to), Math.max(from, to), low + DROP)
  const [far, own] = [landing(each, 'a', { x: from, y }, meets), landing(each, 'b', { x: to, y }, meets)]
  const [left, top] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  const [width, height] = [Math.max(rightOf(a), rightOf(b)) - left, Math.max(bottomOf(a), bottomOf(b)) - top]
  return {
    cable,
    own: own.plug,
    far: far.plug,
    barTop: a.y,
    box: b,
    share: '1 of 1',
    ground: grown({ x: left, y: top, width, height }, AROUND, AROUND),
    bends: [...far.bends.toReversed(), ...own.bends],
  }
}

/** The first height at which nothing else runs there; it is taken from then on. */
function freeLane(taken: Rect[], left: number, right: number, first: number): number {
  const strip = (y: number): Rect => ({ x: left - STEP, y, width: right - left + 2 * STEP, height: STEP })
  let y = first
  while (taken.some((each) => intersects(each, strip(y)))) y += STEP
  taken.push(strip(y))
  return y
}

/** From a point beneath the upper box to one end: straight, or by the box's flank where another box stands in between. */
function landing(
  each: Between,
  end: 'a' | 'b',
  { x, y }: Point,
  meets: Meets,
): { readonly plug: Plug; readonly bends: readonly Point[] } {
  const [box, side] = [each.ends[end === 'a' ? 0 : 1], sideOf(each, end)]
  const plugAt = (at: Side, spot: Point): Plug => {
    const { link, up, label } = each.cable[end]
    return { link, side: at, ...spot, colour: each.cable.colour, up, label }
  }
  const runs = (column: number, to: number): boolean => meets({ x: column - 3, y, width: 6, height: to - y - 1 }, box)
  if (side === 'bottom') return { plug: plugAt(side, { x, y: bottomOf(box) }), bends: [{ x, y }] }
  const flank = box.y + FLANK
  const free = (['left', 'right'] as const).find((at) => !runs(asideOf(box, at), flank))
  if (free === undefined || !runs(x, box.y)) return { plug: plugAt(side, { x, y: box.y }), bends: [{ x, y }] }
  const column = asideOf(box, free)
  const plug = plugAt(free, { x: free === 'left' ? box.x : rightOf(box), y: flank })
  return {
    plug,
    bends: [
      { x: column, y },
      { x: column, y: flank },
    ],
  }
}

const asideOf = (box: Rect, side: 'left' | 'right'): number => (side === 'left' ? box.x - ASIDE : rightOf(box) + ASIDE)
