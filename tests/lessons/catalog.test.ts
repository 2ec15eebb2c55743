import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COURSES } from '../../src/lessons/catalog/catalog.ts'
import { areMet, missingFor } from '../../src/lessons/goal.ts'
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

    it('has goals that are open before its solution, and met after it', async () => {
      const before = worldAt((await sit(lesson.engine, lesson.start)).session)
      expect(goals.map((goal) => missingFor(before, goal))).not.toContain(undefined)
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

    it('tells the same in both languages', () => {
      const [english, chinese] = [textOf(lesson, 'en'), textOf(lesson, 'zh-CN')]
      expect(shownBy(chinese)).toEqual(shownBy(english))
      expect(chinese.pieces.map(({ kind }) => kind)).toEqual(english.pieces.map(({ kind }) => kind))
      expect(chinese.hints).toHaveLength(english.hints.length)
      expect([english.title, english.done, chinese.title, chinese.done]).not.toContain('')
    })
  },
)

describe('a text that is not as agreed', () => {
  it.each([
    ['A lesson', 'begins with its title'],
    ['# A\n\n## goals\n- a: b\n\n## done\nx', 'has a part ## hints'],
    ['# A\n\n## goals\na: b\n\n## hints\n1. h\n\n## done\nx', '## goals is a list'],
    ['# A\n\n```console\nls\n```\n\n## goals\n- a: b\n\n## hints\n1. h\n\n## done\nx', 'begins with a command'],
  ])('is refused: %j', (source, reason) => {
    expect(() => readText(source)).toThrow(reason)
  })
})
