// A session as it lies in time: one line through the cursor, and branches that can be left and found again.
import { describe, expect, it } from 'vitest'
import { goTo } from '../../src/session/session.ts'
import { branchesOf, lineThrough, placeOn } from '../../src/session/timeline.ts'
import { sit } from '../support/sit.ts'

const text = (line: readonly { readonly line: string }[]): readonly string[] => line.map((entry) => entry.line)

describe('the timeline', () => {
  it('goes through the cursor to the newest end', async () => {
    const { session } = await sit('28.5', ['echo a', 'echo b', 'echo c'])
    const back = goTo(session, 1)
    expect(text(lineThrough(back))).toEqual(['echo a', 'echo b', 'echo c'])
    expect(placeOn(lineThrough(back), back)).toBe(1)
    expect(placeOn(lineThrough(session), goTo(session, 0))).toBe(0)
    expect(branchesOf(back, lineThrough(back)).size).toBe(0)
  })

  it('leaves branches where the session was carried on otherwise, and finds them again', async () => {
    // Two lines, one back, two others, all back, one more.
    const { session } = await sit('28.5', ['echo a', 'echo b', 1, 'echo c', 'echo d', 3, 'echo e'])
    const line = lineThrough(session)
    expect(text(line)).toEqual(['echo e'])
    const [branch] = branchesOf(session, line).get(0) ?? []
    expect(branch?.first.line).toBe('echo a')
    expect(branch?.length).toBe(3)
    const there = goTo(session, branch?.tip.id ?? 0)
    expect(text(lineThrough(there))).toEqual(['echo a', 'echo c', 'echo d'])
    const others = branchesOf(there, lineThrough(there))
    expect(others.get(0)?.map(({ first }) => first.line)).toEqual(['echo e'])
    expect(others.get(1)?.map(({ first }) => first.line)).toEqual(['echo b'])
  })
})
