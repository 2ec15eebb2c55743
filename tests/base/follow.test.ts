import { array, assert, boolean, nat, oneof, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachDifference, follow } from '../../src/base/follow.ts'
import { emptyTable, type Table } from '../../src/base/table.ts'

interface Row {
  readonly n: number
}

/** Some writes and deletions, as a table goes through them. */
const edits = array(record({ key: oneof(nat(60), nat(3000)), put: boolean() }), { maxLength: 80 })

function edited(table: Table<string, Row>, list: readonly { readonly key: number; readonly put: boolean }[]) {
  let now = table
  for (const { key, put } of list) now = put ? now.set(`row ${key}`, { n: key }) : now.delete(`row ${key}`)
  return now
}

function naive(before: Table<string, Row>, after: Table<string, Row>): readonly string[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].filter((key) => before.get(key) !== after.get(key)).toSorted()
}

describe('what differs between two tables', () => {
  it('is found as by comparing every row', () => {
    assert(
      property(edits, edits, edits, (base, one, two) => {
        const start = edited(emptyTable(), base)
        const [a, b] = [edited(start, one), edited(start, two)]
        const told: string[] = []
        eachDifference(a, b, (key, before, after) => {
          expect(before).toBe(a.get(key))
          expect(after).toBe(b.get(key))
          told.push(key)
        })
        expect(told.toSorted()).toEqual(naive(a, b))
      }),
    )
  })

  it('is found without looking at what they share', () => {
    let big = emptyTable<number, Row>()
    for (let n = 0; n < 5000; n += 1) big = big.set(n, { n })
    const more = big.set(77, { n: 78 }).delete(4000)
    let looks = 0
    const counted = new Proxy(big, {
      get: (table, name) => {
        if (name === 'get' || name === 'has') looks += 1
        const value: unknown = Reflect.get(table, name)
        return typeof value === 'function' ? value.bind(table) : value
      },
    })
    const told: number[] = []
    eachDifference(counted, more, (key) => told.push(key))
    expect(told.toSorted((a, b) => a - b)).toEqual([77, 4000])
    expect(looks).toBeLessThan(200)
  })
})

describe('an index that follows', () => {
  it('goes forth and back with its table', () => {
    const sum = follow<string, Row, { total: number }>(
      () => ({ total: 0 }),
      (index, _, before, after) => {
        index.total += (after?.n ?? 0) - (before?.n ?? 0)
      },
    )
    assert(
      property(edits, edits, (one, two) => {
        const a = edited(emptyTable(), one)
        const b = edited(a, two)
        for (const table of [a, b, a, b, emptyTable<string, Row>()])
          expect(sum(table).total).toBe([...table.values()].reduce((all, { n }) => all + n, 0))
      }),
    )
  })
})
