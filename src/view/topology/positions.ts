// Where bars, boxes and the outside stand: their top left corners, by their ids.
import { emptyTable, type Table } from '../../base/table.ts'
import type { NodeId } from './graph-types.ts'
import type { Point } from './measure.ts'

export type Positions = Table<NodeId, Point>

/** No place for anything yet. */
export const NOWHERE: Positions = emptyTable()

/** Positions from a list of them. */
export function positionsOf(places: Iterable<readonly [NodeId, Point]>): Positions {
  return NOWHERE.withMutations((draft) => {
    for (const [id, at] of places) draft.set(id, at)
  })
}
