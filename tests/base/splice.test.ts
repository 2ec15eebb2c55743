import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachOther, patched, pick, spliceOf } from '../../src/base/splice.ts'

// Things, as lists are compared by identity.
const THINGS = Array.from({ length: 9 }, (_, n) => ({ n }))
const list = fc.uniqueArray(fc.constantFrom(...THINGS))

describe('two versions of a list', () => {
  it('differ within a splice, and what goes along with the one is brought to the other', () => {
    fc.assert(
      fc.property(list, list, (before, now) => {
        const splice = spliceOf(before, now)
        const made = now.slice(splice.start, splice.now).map(({ n }) => n)
        const along = before.map(({ n }) => n)
        expect(patched(along, splice, made)).toEqual(now.map(({ n }) => n))
      }),
    )
  })

  it('have others in common than those that are told', () => {
    fc.assert(
      fc.property(list, list, (before, now) => {
        const [gone, come]: [object[], object[]] = [[], []]
        eachOther(before, now, (thing, isNew) => (isNew ? come : gone).push(thing))
        expect(gone).toEqual(before.filter((thing) => !now.includes(thing)))
        expect(come).toEqual(now.filter((thing) => !before.includes(thing)))
      }),
    )
  })

  it('keep those that pass a test, however the one became the other', () => {
    const isOdd = ({ n }: { readonly n: number }): boolean => n % 2 === 1
    fc.assert(
      fc.property(fc.array(list), (lists) => {
        let picked = pick<{ readonly n: number }>([], isOdd)
        for (const all of lists) {
          picked = pick(all, isOdd, picked)
          expect(picked.picked).toEqual(all.filter(isOdd))
        }
      }),
    )
  })
})
