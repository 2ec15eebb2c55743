// The sockets of every cable, kept from one picture to the next: only those that something changed for are looked for anew.
import { patched, type Splice, spliceOf } from '../../base/splice.ts'
import { isBetweenBoxes } from './between.ts'
import type { Cable, NodeId } from './graph-types.ts'
import type { Rect } from './measure.ts'
import { columnsFor, eachOn, notePair, type PairColumns, splicedColumns } from './pair-columns.ts'
import { freshPairs, type Pair, type Plugged, type Rects } from './plugs.ts'
import { keepList } from './same.ts'

/** What of a scene before can be used again, and what has changed in it. */
export interface PairsBefore {
  readonly cables: readonly Cable[]
  readonly plugs: Plugs
  readonly rects: Rects
  /** Boxes that came, went or stand elsewhere: their rectangles before, and now. */
  readonly moved: readonly { readonly id: NodeId; readonly was: Rect | undefined; readonly is: Rect | undefined }[]
  /** Bars that stand higher or lower than before. */
  readonly raised: ReadonlySet<NodeId>
}

/** The sockets of every cable, in the order of the graph's cables; nothing for one that is not between a bar and a box. */
export interface Plugs {
  readonly pairs: readonly (Pair | undefined)[]
  readonly columns: PairColumns
  /** Where in the list pairs were looked for anew; elsewhere they are those of before. */
  readonly stale: ReadonlySet<number>
}

/** Where so many boxes have moved, every cable is looked at anew. */
const MANY = 24

/** The sockets of every cable; the very pairs of before for those that nothing changed for. */
export function plugsOf(plugged: Plugged, before?: PairsBefore): Plugs {
  const { cables } = plugged
  if (before === undefined || before.moved.length > MANY) {
    const columns = columnsFor(cables.length)
    const pairs: (Pair | undefined)[] = cables.map(() => undefined)
    const stale = new Set(cables.keys())
    renew({ pairs, columns }, plugged, stale)
    return { pairs, columns, stale }
  }
  const splice = spliceOf(before.cables, cables)
  const none = cables.slice(splice.start, splice.now).map(() => undefined)
  const pairs: (Pair | undefined)[] = patched(before.plugs.pairs, splice, none)
  const columns = splicedColumns(before.plugs.columns, splice)
  const stale = staleOf(columns, plugged, before, splice)
  renew({ pairs, columns }, plugged, stale)
  // Those along flanks take lanes beside each other: where one came, all are looked at anew.
  const flanks = [...stale].some((n) => columns.flanks[n] === 1) ? flanksIn(columns) : []
  if (flanks.some((n) => !stale.has(n))) {
    for (const n of flanks) stale.add(n)
    addMates(columns, stale)
    renew({ pairs, columns }, plugged, stale)
  }
  return { pairs: keepList(before.plugs.pairs, pairs), columns, stale }
}

function renew(
  { pairs, columns }: { readonly pairs: (Pair | undefined)[]; readonly columns: PairColumns },
  plugged: Plugged,
  stale: ReadonlySet<number>,
): void {
  const found = freshPairs(plugged, stale)
  for (const n of stale) {
    pairs[n] = found.get(n)
    notePair(columns, n, found.get(n))
  }
}

function flanksIn({ flanks }: PairColumns): readonly number[] {
  const found: number[] = []
  for (let n = flanks.indexOf(1); n >= 0; n = flanks.indexOf(1, n + 1)) found.push(n)
  return found
}

/** Cables that can't run as before: new ones, those of the same boxes, those whose ends moved, and those whose ground something moved onto or away from. */
function staleOf(
  columns: PairColumns,
  { cables }: Plugged,
  { cables: old, rects, moved, raised }: PairsBefore,
  splice: Splice,
): Set<number> {
  const stale = new Set<number>()
  const others = [...old.slice(splice.start, splice.before), ...cables.slice(splice.start, splice.now)]
  if (others.some(isBetweenBoxes)) for (const n of flanksIn(columns)) stale.add(n)
  const touched = others.map(({ b }) => rects.get(b.node))
  const boxes = [...new Set([...touched, ...moved.map(({ was }) => was)])]
  // Without sockets it costs nothing to look again: nothing is among the boxes.
  addRowsOf(columns, [...boxes, undefined], stale)
  if (raised.size > 0) for (const [n, { a }] of cables.entries()) if (raised.has(a.node)) stale.add(n)
  for (const { was, is } of moved) {
    if (is !== undefined) eachOn(columns, is, (n) => stale.add(n))
    // What is gone matters to those alone that had to go around it.
    if (was !== undefined) eachOn(columns, was, (n) => columns.flanks[n] === 1 && stale.add(n))
  }
  if ([...stale].some((n) => columns.flanks[n] === 1)) for (const n of flanksIn(columns)) stale.add(n)
  addMates(columns, stale)
  return stale
}

/** Adds the other cables of the same boxes: they share the boxes' sides. */
function addMates(columns: PairColumns, stale: Set<number>): void {
  addRowsOf(columns, new Set([...stale].map((n) => columns.boxes[n])), stale)
}

function addRowsOf({ boxes }: PairColumns, wanted: Iterable<Rect | undefined>, rows: Set<number>): void {
  const all = [...new Set(wanted)]
  if (all.length < 12) {
    // Searched as a list, which is far quicker than asking about each.
    for (const box of all) for (let n = boxes.indexOf(box); n >= 0; n = boxes.indexOf(box, n + 1)) rows.add(n)
    return
  }
  const among = new Set(all)
  for (let n = 0; n < boxes.length; n += 1) if (among.has(boxes[n])) rows.add(n)
}
