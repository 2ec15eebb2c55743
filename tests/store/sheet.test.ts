import { describe, expect, it } from 'vitest'
import { twoOnDocker0 } from '../../src/lessons/catalog/two-on-docker0/lesson.ts'
import { isAllMet } from '../../src/lessons/check-sheet.ts'
import type { Goal } from '../../src/lessons/goal.ts'
import { lessonOf } from '../../src/lessons/made.ts'
import { pack, unpack } from '../../src/session/keep/packed.ts'
import { writeSaved } from '../../src/session/keep/saved.ts'
import { catalogued, isLeft, madeOnes, wantedLesson } from '../../src/store/sheet-lesson.ts'
import { linksIn } from '../../src/store/sheet-links.ts'
import { checkedSheet, readSheet, runSheet, type Sheet } from '../../src/store/sheet.ts'
import type { Taken } from '../../src/store/state.ts'

// Sheets come from strangers: each ends as a row, with its goals or with the reason why there are none.

const SLUG = twoOnDocker0.slug
const lesson = { slug: SLUG, start: 1 }
const right = [...twoOnDocker0.start, ...twoOnDocker0.solution]

const textOf = (change: object = {}): string =>
  JSON.stringify({ vethwalk: 1, engine: '20.10', name: '李雷', lines: right, lesson, ...change })

type Waiting = Extract<Sheet, { readonly state: 'waiting' }>

const handedIn = (text: string): Waiting => ({
  id: 1,
  source: { from: 'file', name: 'sheet' },
  state: 'waiting',
  give: async () => await Promise.resolve({ ok: true, value: text }),
})

/** All steps of a sheet. */
async function through(text: string, live = { aborted: false }): Promise<Sheet | undefined> {
  let sheet: Sheet | undefined = await readSheet(handedIn(text))
  if (sheet.state === 'read') sheet = await runSheet(sheet, live)
  return sheet?.state === 'run' ? checkedSheet(sheet, twoOnDocker0) : sheet
}

const isMet = (sheet: Sheet | undefined): boolean | undefined =>
  sheet?.state === 'run' && sheet.checked !== undefined ? isAllMet(sheet.checked.goals) : undefined

describe('a sheet that was handed in', () => {
  it('is met by any right solution, at its cursor', async () => {
    expect(isMet(await through(textOf()))).toBe(true)
    const other = [...twoOnDocker0.start, 'docker create --name tomcat02 nginx', 'docker start tomcat02']
    expect(isMet(await through(textOf({ lines: other })))).toBe(true)
    expect(isMet(await through(textOf({ lines: other, cursor: 2 })))).toBe(false)
    expect(isMet(await through(textOf({ lesson: undefined, lines: other })))).toBe(true)
  })

  it('is held against the goals of who checks, whatever lesson it brings', async () => {
    const goals: Readonly<Record<string, Goal>> = { runs: { kind: 'runs', container: 'ghost', not: true } }
    const made = {
      goals,
      solution: [],
      texts: { en: '# A\n\n## goals\n- runs: a\n\n## hints\n1. h\n\n## done\nd\n\n## notes\nn' },
    }
    const sheet = await through(textOf({ lines: [], lesson: { made, start: 0 } }))
    expect(sheet).toMatchObject({
      carried: { made: { goals } },
      checked: { goals: [{ name: 'runs', missing: { kind: 'no-container', container: 'tomcat02' } }, {}, {}] },
    })
  })

  it('names its student, unless it has but the title of its lesson', async () => {
    expect(await readSheet(handedIn(textOf()))).toMatchObject({ student: '李雷' })
    for (const name of ['', '  ', 'Two containers on docker0', 'docker0 上的两个容器'])
      expect(await readSheet(handedIn(textOf({ name })))).toMatchObject({ student: '' })
  })

  it.each([
    ['nothing', '', { kind: 'foreign' }],
    ['another file', '{"a":1}', { kind: 'foreign' }],
    ['a cut one', textOf().slice(0, 60), { kind: 'damaged', at: '' }],
    ['one of a later version', textOf({ vethwalk: 9 }), { kind: 'newer', version: 9 }],
    ['a wrong cursor', textOf({ cursor: 99 }), { kind: 'damaged', at: 'cursor' }],
    ['too many lines', textOf({ lines: Array.from({ length: 5001 }, () => 'ls') }), { kind: 'damaged' }],
    ['a prototype', textOf().replace('{', '{"__proto__":{"polluted":1},'), { kind: 'damaged' }],
  ])('is a row with the reason: %s', async (_, text, fault) => {
    expect(await through(text)).toMatchObject({ id: 1, source: { name: 'sheet' }, state: 'faulty', fault })
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('with a lesson that makes no sense still counts by its state', async () => {
    for (const wrong of [{}, { slug: 7 }, { slug: '../x', start: 0 }, { made: {}, start: 0 }])
      expect(await through(textOf({ lesson: wrong }))).toMatchObject({ state: 'run', carried: undefined })
  })

  it('that runs on and on ends, and others come after it', async () => {
    let turns = 0
    const live = {
      aborted: false,
      turn: async () => {
        turns += 1
        await Promise.resolve()
      },
    }
    const lines = Array.from({ length: 30 }, () => 'docker ps')
    const read = await readSheet(handedIn(textOf({ lines })))
    if (read.state !== 'read') throw new Error('it can be read')
    expect(await runSheet(read, live, 10)).toMatchObject({ state: 'faulty', fault: { kind: 'too-long' } })
    expect(turns).toBeLessThan(20)
  })

  it('comes to nothing where it is stopped', async () => {
    expect(await through(textOf(), { aborted: true })).toBeUndefined()
  })
})

describe('the lesson that sheets are held against', () => {
  const sheets = async (...carried: readonly object[]): Promise<readonly Sheet[]> =>
    await Promise.all(carried.map(async (each) => await readSheet(handedIn(textOf(each)))))
  const taken = catalogued('arp')

  it('is the chosen one, else the one that is taken, else the one that most carry', async () => {
    const all = await sheets({}, {}, { lesson: { slug: 'link', start: 0 } }, { lesson: undefined })
    expect(wantedLesson({ sheets: all, chosen: catalogued('link') }, taken)).toBe(catalogued('link'))
    expect(wantedLesson({ sheets: all, chosen: undefined }, taken)).toBe(taken)
    expect(wantedLesson({ sheets: all, chosen: undefined }, undefined)?.lesson).toBe(twoOnDocker0)
    expect(wantedLesson({ sheets: [...all, handedIn('')], chosen: undefined }, undefined)).toBeUndefined()
    const strange = await sheets({ lesson: { slug: 'of-a-later-version', start: 0 } })
    expect(wantedLesson({ sheets: strange, chosen: undefined }, undefined)).toBeUndefined()
  })

  it('is never one that a sheet brings whole', async () => {
    const made = {
      goals: {},
      solution: [],
      texts: { en: '# A\n\n## goals\n- a: b\n\n## hints\n1. h\n\n## done\nd\n\n## notes\nn' },
    }
    const all = { sheets: await sheets({ lesson: { made, start: 0 } }), chosen: undefined }
    expect(wantedLesson(all, undefined)).toBeUndefined()
    expect(madeOnes(all, undefined)).toEqual([])
  })

  it('may be the made one that the teacher has open, also after another session was opened', () => {
    const madeAs = (container: string): Taken => {
      const goals = { runs: { kind: 'runs', container } } as const
      const made = { goals, solution: [], texts: {} }
      return { kept: { made, start: 0 }, lesson: lessonOf(made, '28.5', []) }
    }
    const [mine, theirs] = [madeAs('web'), madeAs('ghost')]
    expect(wantedLesson({ sheets: [], chosen: undefined }, mine)).toBe(mine)
    expect(wantedLesson({ sheets: [], chosen: mine }, theirs)).toBe(mine)
    expect(madeOnes({ sheets: [], chosen: mine }, theirs)).toEqual([mine, theirs])
    expect(madeOnes({ sheets: [], chosen: mine }, madeAs('web'))).toEqual([mine])
  })

  it('says what is left: sheets checked against another one are', async () => {
    const sheet = await through(textOf())
    if (sheet === undefined) throw new Error('it was checked')
    expect(isLeft(sheet, catalogued(SLUG))).toBe(false)
    expect(isLeft(sheet, taken)).toBe(true)
    expect(isLeft(sheet, undefined)).toBe(false)
    expect(isLeft(handedIn(''), undefined)).toBe(true)
  })
})

describe('pasted links', () => {
  it('are found a line, with the name before them', () => {
    const text = '张三：https://v.example/#s=1abc\n\n  李四 <http://127.0.0.1:5173/x/?lang=zh-CN#s=1d-_f>\r\n#s=1g'
    expect(linksIn(text)).toEqual([
      { name: '张三', packed: '1abc' },
      { name: '李四', packed: '1d-_f' },
      { name: '', packed: '1g' },
    ])
  })

  it('may stand two in a line, and a line without one is told', () => {
    expect(linksIn('a https://v/#s=1x, b https://v/#s=1y\nno link here')).toEqual([
      { name: 'a', packed: '1x' },
      { name: 'b', packed: '1y' },
      { name: 'no link here', packed: undefined },
    ])
  })

  it('bring the session that was packed', async () => {
    const saved = {
      engine: '20.10',
      seed: 20,
      name: '',
      lines: right.map((line) => ({ line })),
      cursor: 2,
      places: [],
    } as const
    const [link] = linksIn(`https://v.example/#s=${pack(writeSaved(saved))}`)
    const text = unpack(link?.packed ?? '')
    expect(text.ok && isMet(await through(text.value))).toBe(true)
  })
})
