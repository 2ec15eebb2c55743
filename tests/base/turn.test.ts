import { describe, expect, it } from 'vitest'
import { takeTurn } from '../../src/base/turn.ts'

describe('work in turns', () => {
  it.each([1, 2, 3, 100])('takes all that a source gives, each once, in turns of %i', (size) => {
    const source = [1, 2, 3, 4, 5].values()
    const taken: number[] = []
    let turns = 0
    let left: number
    do {
      left = size
      turns += 1
    } while (
      !takeTurn(
        source,
        () => {
          left -= 1
          return left === 0
        },
        (one) => taken.push(one),
      )
    )
    expect(taken).toEqual([1, 2, 3, 4, 5])
    expect(turns).toBe(Math.floor(5 / size) + 1)
  })
})
