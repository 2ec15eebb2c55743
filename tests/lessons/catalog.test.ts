import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COURSES } from '../../src/lessons/catalog/catalog.ts'
import { areMet, type Goal, missingFor } from '../../src/lessons/goal.ts'
import { rightChoices } from '../../src/lessons/predict.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { readText, type LessonText, type Shown } from '../../src/lessons/text.ts'
import { worldAt } from '../../src/session/session.ts'
import { sit } from '../support/sit.ts'

// Each lesson's goals are open before its solution and met after it; every command that it shows prints what the text says; and
// both languages tell the same.

const LANGUAGES = ['en', 'zh-CN'] as const

const textOf = ({ slug }: Lesson, language: (typeof LANGUAGES)[number]): LessonText =>
  readText(readFileSync(new URL(`../../src/lessons/catalog/${slug}/${language}.md`, import.meta.url), 'utf8'))

const shownBy = ({ pieces }: LessonText): readonly Shown[] =>
  pieces.flatMap((piece) => (piece.kind === 'console' ? piece.shown : []))

/** What a command printed is what is shown, where `…` stands for any lines, and no output for any at all. */
function isShown(printed: readonly string[], output: readonly string[]): boolean {
  if (output.length === 0) return true
  const [first, ...rest] = output
  const isSame = (from: number, wanted: readonly string[]): boolean => {
    const [next, ...later] = wanted
    if (next === undefined) return from === printed.length
    if (next === '…') return printed.some((_, at) => at >= from && isSame(at, later)) || isSame(printed.length, later)
    return printed[from] === next && isSame(from + 1, later)
  }
  return isSame(0, [first ?? '', ...rest])
}

describe.each(COURSES.flatMap(({ lessons }) => lessons).map((lesson) => [lesson.slug, lesson] as const))(
  '%s',
  (_, lesson) => {
    const goals = Object.values(lesson.goals)

    it('has goals that are open before its solution, and met after it; what has to stay is so all along', async () => {
      const before = worldAt((await sit(lesson.engine, lesson.start)).session)
      const isMet = (goal: Goal): boolean => missingFor(before, goal) === undefined
      expect(goals.map(isMet)).toEqual(goals.map(({ keeps }) => keeps === true))
      expect(goals.every(isMet)).toBe(false)
      const after = worldAt((await sit(lesson.engine, [...lesson.start, ...lesson.solution])).session)
      expect(goals.flatMap((goal) => missingFor(after, goal) ?? [])).toEqual([])
      expect(areMet(after, goals)).toBe(true)
    })

    it.each(LANGUAGES)('speaks of each goal, and shows what is printed: %s', async (language) => {
      const text = textOf(lesson, language)
      expect(Object.keys(text.goals)).toEqual(Object.keys(lesson.goals))
      const shown = shownBy(text)
      const { session } = await sit(lesson.engine, [...lesson.start, ...shown.map(({ command }) => command)])
      for (const [n, { command, output }] of shown.entries()) {
        const entry = session.entries[lesson.start.length + n]
        const printed = `${entry?.stdout ?? ''}${entry?.stderr ?? ''}`.trimEnd().split('\n')
        expect(
          isShown(
            printed.map((row) => row.trimEnd()),
            output.map((row) => row.trimEnd()),
          ),
          `${command}\n${printed.join('\n')}`,
        ).toBe(true)
      }
    })

    it('asks for predictions of which just one choice is right', async () => {
      const asked = textOf(lesson, 'en').pieces.filter((piece) => piece.kind === 'predict')
      expect(Object.keys(lesson.predictions ?? {})).toEqual(asked.map(({ name }) => name))
      for (const { name, choices } of asked) {
        const world = worldAt((await sit(lesson.engine, [...lesson.start, ...linesBefore(lesson, name)])).session)
        const facts = lesson.predictions?.[name] ?? {}
        expect(Object.keys(choices)).toEqual(Object.keys(facts))
        expect({ name, right: rightChoices(world, facts) }).toEqual({ name, right: [expect.any(String)] })
      }
    })

    it('tells the same in both languages', () => {
      const [english, chinese] = [textOf(lesson, 'en'), textOf(lesson, 'zh-CN')]
      const shape = ({ pieces }: LessonText): readonly unknown[] =>
        pieces.map((piece) => (piece.kind === 'predict' ? [piece.name, Object.keys(piece.choices)] : piece.kind))
      expect(shownBy(chinese)).toEqual(shownBy(english))
      expect(shape(chinese)).toEqual(shape(english))
      expect(chinese.hints).toHaveLength(english.hints.length)
      for (const { title, done, notes } of [english, chinese]) expect([title, done, notes]).not.toContain('')
    })

    it('is set as Chinese is: full stops and commas full width, and a space between Chinese and Latin', () => {
      const text = textOf(lesson, 'zh-CN')
      const told = text.pieces.flatMap((piece) => {
        if (piece.kind === 'prose') return [piece.markdown]
        return piece.kind === 'predict' ? [piece.question, ...Object.values(piece.choices)] : []
      })
      const { title, hints, done, notes } = text
      expect([title, ...told, ...Object.values(text.goals), ...hints, done, notes].flatMap(misset)).toEqual([])
    })
  },
)

/** The commands that a text shows before it asks something. */
function linesBefore(lesson: Lesson, name: string): readonly string[] {
  const { pieces } = textOf(lesson, 'en')
  const at = pieces.findIndex((piece) => piece.kind === 'predict' && piece.name === name)
  return pieces
    .slice(0, at)
    .flatMap((piece) => (piece.kind === 'console' ? piece.shown.map((each) => each.command) : []))
}

/** Places where a Chinese text isn't set as Chinese is. */
function misset(text: string): readonly string[] {
  const close = /[\u4e00-\u9fff][`*]?[A-Za-z0-9`(]|[A-Za-z0-9`)][`*]?[\u4e00-\u9fff]/g
  const narrow = /[\u4e00-\u9fff] ?[,.;:!?]|[,;:!?] ?[\u4e00-\u9fff]/g
  // An even number of backticks lies before what is no code.
  const told = text.replaceAll(/`[^`]*`/g, '`x`')
  return [...told.matchAll(close), ...told.matchAll(narrow)].map(({ index }) =>
    told.slice(Math.max(0, index - 8), index + 8),
  )
}

describe('a text that is not as agreed', () => {
  it.each([
    ['A lesson', 'begins with its title'],
    ['# A\n\n## goals\n- a: b\n\n## done\nx\n\n## notes\nn', 'has a part ## hints'],
    ['# A\n\n## goals\na: b\n\n## hints\n1. h\n\n## done\nx\n\n## notes\nn', 'should begin with "- "'],
    [
      '# A\n\n```console\nls\n```\n\n## goals\n- a: b\n\n## hints\n1. h\n\n## done\nx\n\n## notes\nn',
      'begins with a command',
    ],
  ])('is refused: %j', (source, reason) => {
    expect(() => readText(source)).toThrow(reason)
  })
})
