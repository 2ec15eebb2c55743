import { describe, expect, it } from 'vitest'
import { worldAfterLines } from '../../src/session/after-lines.ts'
import { worldAt } from '../../src/session/session.ts'
import { sit } from '../support/sit.ts'

describe('the host after some lines', () => {
  const lines = ['docker network create a', 'docker network create b', 'docker ps', 'docker network create c']

  it('is that of the last of them, with others between them or not', async () => {
    const { session } = await sit('28.5', lines)
    expect(worldAfterLines(session, 1, [])).toBe(worldAt(session, 1))
    expect(worldAfterLines(session, 0, ['docker network create a', 'docker ps'])).toBe(worldAt(session, 3))
  })

  it('is none where they were not run, in another order, or before the step', async () => {
    const { session } = await sit('28.5', lines)
    expect(worldAfterLines(session, 0, ['docker network create d'])).toBeUndefined()
    expect(worldAfterLines(session, 0, ['docker ps', 'docker network create b'])).toBeUndefined()
    expect(worldAfterLines(session, 1, ['docker network create a'])).toBeUndefined()
  })
})
