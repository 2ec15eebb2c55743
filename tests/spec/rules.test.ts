// Every rule of src/engine/SPEC.md has a source and a test that names it, and no test names a rule that isn't there.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Rule {
  readonly number: string
  readonly text: string
}

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** The list items of the specification: a bold number, then the text up to the next item or heading. */
function rulesIn(spec: string): readonly Rule[] {
  return spec
    .split(/\n(?=- |#)/)
    .map((part) => /^- \*\*([A-Z]+-\d+)\*\* ([^]*)$/.exec(part))
    .flatMap((found) =>
      found === null ? [] : { number: found[1] ?? '', text: (found[2] ?? '').replaceAll(/\s+/g, ' ').trim() },
    )
}

/** The numbers with which tests' titles begin, in all test files. */
function citations(): readonly string[] {
  return readdirSync(new URL('tests/', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .flatMap((path) => [...read(`tests/${path}`).matchAll(/['"`]([A-Z]+-\d+): /g)].map(([, number = '']) => number))
}

/** Those of a list that stand in it more than once. */
const twice = (list: readonly string[]): readonly string[] => list.filter((one, at) => list.indexOf(one) !== at)

const spec = read('src/engine/SPEC.md')
const rules = rulesIn(spec)
const numbers = rules.map(({ number }) => number)
const cited = new Set(citations())

describe("the engine's rules", () => {
  it('are list items that begin with a number, each number once', () => {
    const items = spec.split('\n').filter((line) => line.startsWith('- '))
    expect(numbers).toHaveLength(items.length)
    expect(numbers.length).toBeGreaterThan(100)
    expect(twice(numbers)).toEqual([])
  })

  it('are numbered from 1 in each area, without gaps', () => {
    const areas = [...new Set(numbers.map((number) => number.replace(/-.*/, '')))]
    const inOrder = areas.flatMap((area) =>
      numbers.filter((number) => number.startsWith(`${area}-`)).map((_, at) => `${area}-${at + 1}`),
    )
    expect(numbers).toEqual(inOrder)
  })

  it('have a source', () => {
    const without = rules.filter(({ text }) => !/ Source: \S[^]*\.$/.test(text))
    expect(without.map(({ number }) => number)).toEqual([])
  })

  it('name recordings that are there', () => {
    const recorded = new Set(
      readdirSync(new URL('tests/transcripts/28.5/', root)).map((file) => file.replace('.transcript', '')),
    )
    const lists = rules.flatMap(({ text }) => text.match(/recordings? `[^`]+`(?:(?:, | and )`[^`]+`)*/g) ?? [])
    const named = lists.flatMap((list) => [...list.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((name) => !recorded.has(name))).toEqual([])
  })

  it('have a test that begins with their number', () => {
    expect(numbers.filter((number) => !cited.has(number))).toEqual([])
  })

  it('are all that tests name', () => {
    expect([...cited].filter((number) => !numbers.includes(number))).toEqual([])
  })
})
