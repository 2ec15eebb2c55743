import { describe, expect, it } from 'vitest'
import { createRecent } from '../../src/base/recent.ts'

describe('what was made of the last few things', () => {
  it('is there while no more than so many other things were noted since', () => {
    const [a, b, c] = [{}, {}, {}]
    const recent = createRecent<object, string>(2)
    recent.set(a, 'a')
    recent.set(b, 'b')
    expect([recent.get(a), recent.get(b), recent.get(c)]).toEqual(['a', 'b', undefined])
    recent.set(c, 'c')
    expect([recent.get(a), recent.get(b), recent.get(c)]).toEqual([undefined, 'b', 'c'])
  })

  it('is what was noted last of a thing, which keeps its place', () => {
    const [a, b, c] = [{}, {}, {}]
    const recent = createRecent<object, number>(2)
    recent.set(a, 1)
    recent.set(b, 2)
    recent.set(a, 3)
    expect([recent.get(a), recent.get(b)]).toEqual([3, 2])
    recent.set(c, 4)
    expect([recent.get(a), recent.get(b), recent.get(c)]).toEqual([undefined, 2, 4])
  })
})
