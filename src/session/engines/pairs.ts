// Who reaches whom on two engines: pairs that have a way on one alone, or whose packets end at another place.
import type { Hop, Reach, World } from '../../engine/index.ts'
import { reachRows, type ReachEnd, type ReachRow } from '../reach.ts'
import { inOtherWords, type Counterparts } from './counterparts.ts'

/** What becomes of a pair's way on the other engine: it is lost, won, or stopped by something else. */
export type PairChange = 'lost' | 'gained' | 'otherwise'

export interface PairDifference {
  readonly from: ReachEnd
  /** Who that is on the other host. */
  readonly fromThere: ReachEnd
  readonly to: ReachEnd
  readonly way: 'address' | 'name'
  readonly change: PairChange
  readonly here: Reach
  readonly there: Reach
}

export interface Pairs {
  /** Pairs of two, each by both ways. */
  readonly asked: number
  readonly differences: readonly PairDifference[]
}

/** Compares row by row, so that a page may breathe between them; the ends of both hosts are matched by their names here. */
export function* pairDifferences(here: World, there: World, back: Counterparts): Generator<Pairs, void> {
  const others = new Map<string, ReachRow>()
  for (const row of reachRows(there)) {
    others.set(keyOf(row.from, back), row)
    yield { asked: 0, differences: [] }
  }
  const columns = new Map([...others.keys()].map((key, at) => [key, at]))
  const ends: ReachEnd[] = []
  const rows: ReachRow[] = []
  for (const row of reachRows(here)) {
    ends.push(row.from)
    rows.push(row)
    yield { asked: 0, differences: [] }
  }
  for (const row of rows) yield rowDifferences(row, ends, others.get(keyOf(row.from)), columns)
}

function rowDifferences(
  { from, cells }: ReachRow,
  ends: readonly ReachEnd[],
  other: ReachRow | undefined,
  columns: ReadonlyMap<string, number>,
): Pairs {
  const differences: PairDifference[] = []
  let asked = 0
  for (const [at, to] of ends.entries()) {
    const cell = cells[at]
    const column = columns.get(keyOf(to))
    const across = column === undefined ? undefined : other?.cells[column]
    if (to === from || cell === undefined || other === undefined || across === undefined) continue
    for (const way of ['address', 'name'] as const) {
      const [here, there] = [cell[way], across[way]]
      if (here === undefined || there === undefined) continue
      asked += 1
      const change = changeOf(here, there)
      if (change !== undefined) differences.push({ from, fromThere: other.from, to, way, change, here, there })
    }
  }
  return { asked, differences }
}

function keyOf({ kind, name }: ReachEnd, back?: Counterparts): string {
  return kind === 'container' && back !== undefined ? `${kind} ${inOtherWords(name, back)}` : `${kind} ${name}`
}

function changeOf(here: Reach, there: Reach): PairChange | undefined {
  const [was, is] = [here.verdict.kind === 'answered', there.verdict.kind === 'answered']
  if (was !== is) return was ? 'lost' : 'gained'
  if (was) return undefined
  return here.verdict.kind === there.verdict.kind && placeOf(here.hop) === placeOf(there.hop) ? undefined : 'otherwise'
}

/** Where a packet ended: at which kind of hop, and at which table of rules. */
function placeOf(hop: Hop | undefined): string {
  if (hop === undefined) return ''
  return hop.at === 'rule' ? `${hop.table} ${hop.hook}` : hop.at
}
