// What pairs are looked through by, side by side: with a thousand cables, touching each pair costs more than all that is
// found out. Kept in the order of the cables.
import { patched, type Splice } from '../../base/splice.ts'
import { bottomOf, type Rect, rightOf } from './measure.ts'
import type { Pair } from './plugs.ts'

/** Columns of as many rows as there are cables. */
export interface PairColumns {
  /** The boxes' rectangles; nothing where there is no pair. */
  readonly boxes: (Rect | undefined)[]
  /** Four numbers for each: where the pair's ground begins and ends, and a pixel more, as these are rounded. */
  readonly grounds: Float32Array
  /** 1 for each that runs along a flank, or between two boxes: such go by one another. */
  readonly flanks: Uint8Array
}

/** Columns for so many cables, none with a pair. */
export function columnsFor(count: number): PairColumns {
  return {
    boxes: Array.from({ length: count }),
    grounds: new Float32Array(4 * count),
    flanks: new Uint8Array(count),
  }
}

/** The columns of a list of cables that differs by a splice; what is new in it has no pair yet. */
export function splicedColumns(columns: PairColumns, splice: Splice): PairColumns {
  const { start, before, now } = splice
  const count = columns.boxes.length + now - before
  const grounds = new Float32Array(4 * count)
  grounds.set(columns.grounds.subarray(0, 4 * start))
  grounds.set(columns.grounds.subarray(4 * before), 4 * now)
  const flanks = new Uint8Array(count)
  flanks.set(columns.flanks.subarray(0, start))
  flanks.set(columns.flanks.subarray(before), now)
  const none: undefined[] = Array.from({ length: now - start })
  return { boxes: patched(columns.boxes, splice, none), grounds, flanks }
}

/** Notes a pair in its row. */
export function notePair({ boxes, grounds, flanks }: PairColumns, n: number, pair: Pair | undefined): void {
  boxes[n] = pair?.box
  flanks[n] = pair !== undefined && isWinding(pair) ? 1 : 0
  if (pair === undefined) return
  const { ground } = pair
  const { x, y } = ground
  grounds.set([x - 1, y - 1, rightOf(ground) + 1, bottomOf(ground) + 1], 4 * n)
}

const isWinding = ({ own: { side }, bends }: Pair): boolean =>
  bends !== undefined || side === 'left' || side === 'right'

/** Tells the rows whose ground shares a point with a rectangle. */
export function eachOn({ boxes, grounds }: PairColumns, rect: Rect, tell: (n: number) => void): void {
  const [left, top, right, bottom] = [rect.x, rect.y, rightOf(rect), bottomOf(rect)]
  for (let n = 0, at = 0; n < boxes.length; n += 1, at += 4)
    if (
      left < (grounds[at + 2] ?? 0) &&
      right > (grounds[at] ?? 0) &&
      top < (grounds[at + 3] ?? 0) &&
      bottom > (grounds[at + 1] ?? 0) &&
      boxes[n] !== undefined
    )
      tell(n)
}
