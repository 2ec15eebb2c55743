// One cell of the table: what it shows, and what it is called.
import type { ReachCell } from '../../session/reach.ts'
import type { ReachSpot } from '../../store/state.ts'
import type { Reach } from '../../engine/index.ts'

export type Way = ReachSpot['way']

/** Where the reader stands: a pair, and by which of its two ways. */
export type Spot = ReachSpot

export type Mark = 'yes' | 'no' | 'unknown' | 'none' | 'waiting'

export const SIGNS: Readonly<Record<Mark, string>> = { yes: '✓', no: '✕', unknown: '?', none: '–', waiting: '' }

/** What came of a cell's ping; undefined while it hasn't been sent, or where there is no address to send it to. */
export function reachAt(cell: ReachCell | undefined, way: Way): Reach | undefined {
  return way === 'address' ? cell?.address : cell?.name
}

/** A cell's mark. */
export function markOf(cell: ReachCell | undefined, way: Way): Mark {
  if (cell === undefined) return 'waiting'
  const reach = reachAt(cell, way)
  if (reach === undefined) return 'none'
  if (reach.verdict.kind === 'answered') return 'yes'
  return reach.verdict.kind === 'no-name' ? 'unknown' : 'no'
}

/** Pings that were answered, of a table's pairs of two different ends. */
export function countAnswered(rows: readonly { readonly cells: readonly ReachCell[] }[], way: Way): number {
  return rows.reduce(
    (sum, { cells }, row) => sum + cells.filter((cell, column) => column !== row && markOf(cell, way) === 'yes').length,
    0,
  )
}
