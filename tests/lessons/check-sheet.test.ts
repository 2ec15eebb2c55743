import { describe, expect, it } from 'vitest'
import { twoOnDocker0 } from '../../src/lessons/catalog/two-on-docker0/lesson.ts'
import { checkSheet, isAllMet, isSameLesson, mostCarried, ownLines } from '../../src/lessons/check-sheet.ts'
import type { Made } from '../../src/lessons/made.ts'
import { worldAt } from '../../src/session/session.ts'
import { sit } from '../support/sit.ts'

// A work sheet counts by the state that it is in, whichever way led there.

const { start } = twoOnDocker0

async function check(...lines: readonly string[]): ReturnType<typeof checked> {
  return await checked(lines)
}

async function checked(lines: readonly string[]): Promise<ReturnType<typeof checkSheet>> {
  return checkSheet(worldAt((await sit('20.10', [...start, ...lines])).session), twoOnDocker0)
}

describe('a sheet', () => {
  it.each([
    ['the solution of the catalogue', twoOnDocker0.solution],
    ['another image, in two steps', ['docker create --name tomcat02 nginx', 'docker start tomcat02']],
    ['detours', ['docker run -d --name other nginx', 'docker rename other tomcat02', 'docker ps']],
  ])('is met by %s', async (_, lines) => {
    expect(isAllMet(await check(...lines))).toBe(true)
  })

  it('says of each goal what is missing, in the order of the lesson', async () => {
    expect(await check()).toEqual([
      { name: 'runs', missing: { kind: 'no-container', container: 'tomcat02' } },
      { name: 'there', missing: { kind: 'no-container', container: 'tomcat02' } },
      { name: 'back', missing: { kind: 'no-container', container: 'tomcat02' } },
    ])
    const apart = await check('docker network create other', 'docker run -d --name tomcat02 --net other tomcat')
    expect(apart[0]).toEqual({ name: 'runs', missing: undefined })
    expect(apart[1]?.missing).toMatchObject({ kind: 'stopped', from: { container: 'tomcat02' } })
  })
})

describe('what a sheet carries', () => {
  const made = (name: string): Made => ({
    goals: { runs: { kind: 'runs', container: name } },
    solution: [],
    texts: { en: '# A' },
  })

  it('is the same lesson by its name, or by what a made one asks for', () => {
    const slug = { slug: 'arp', start: 3 }
    expect(isSameLesson(slug, { slug: 'arp', start: 0 })).toBe(true)
    expect(isSameLesson(slug, { slug: 'link', start: 3 })).toBe(false)
    expect(isSameLesson({ made: made('web'), start: 1 }, { made: made('web'), start: 0 })).toBe(true)
    expect(isSameLesson({ made: made('web'), start: 0 }, { made: made('db'), start: 0 })).toBe(false)
    expect(isSameLesson({ made: made('web'), start: 0 }, slug)).toBe(false)
    expect(isSameLesson(undefined, slug)).toBe(false)
  })

  it('is counted: most of them decide, and the first where two are even', () => {
    const [arp, link] = [
      { slug: 'arp', start: 0 },
      { slug: 'link', start: 0 },
    ]
    expect(mostCarried([arp, link, undefined, link])).toBe('link')
    expect(mostCarried([undefined, arp, link])).toBe('arp')
    expect(mostCarried([undefined, { made: made('web'), start: 0 }])).toBeUndefined()
  })

  it('has lines of its own after those of the host that the lesson begins on', () => {
    expect(ownLines([...start, 'docker ps'], twoOnDocker0)).toBe(1)
    expect(ownLines(start, twoOnDocker0)).toBe(0)
    expect(ownLines(['docker ps', ...start], twoOnDocker0)).toBeUndefined()
    expect(ownLines([], twoOnDocker0)).toBeUndefined()
  })
})
