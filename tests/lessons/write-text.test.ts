import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultsOfText, lessonTextOf, NO_TEXT, type DraftText } from '../../src/lessons/draft.ts'
import { readText, type LessonText, type Piece } from '../../src/lessons/text.ts'
import { writeText } from '../../src/lessons/write-text.ts'

// What is written is read again as the same text.

const piecesOfText = ['a', 'B', '网桥', ' ', '`', '``', '#', '-', ':', '$', '1. ', '…', '\\', '"', '```', '## ']
const anyRow = fc
  .array(fc.constantFrom(...piecesOfText), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join('').trim())
  .filter((row) => row !== '' && !/^(```|## |\$ )/.test(row))
const anyProse = fc.array(anyRow, { minLength: 1, maxLength: 4 }).map((rows) => rows.join('\n'))
const anyName = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
const anyNamed = (least: number): fc.Arbitrary<Readonly<Record<string, string>>> =>
  fc.dictionary(anyName, anyRow, { minKeys: least, maxKeys: 4, noNullPrototype: true })

const anyFence: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({
    kind: fc.constant('console' as const),
    shown: fc.array(fc.record({ command: anyRow, output: fc.array(anyRow, { maxLength: 3 }) }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('predict' as const), name: anyName, question: anyRow, choices: anyNamed(1) }),
)
/** Prose on both sides of a fence is two pieces; without one between them, it would be one. */
const anyPieces: fc.Arbitrary<readonly Piece[]> = fc
  .array(fc.tuple(fc.option(anyProse), anyFence), { maxLength: 4 })
  .map((pairs) =>
    pairs.flatMap(([markdown, fence]) => (markdown === null ? [fence] : [{ kind: 'prose' as const, markdown }, fence])),
  )

const anyText: fc.Arbitrary<LessonText> = fc.record({
  title: anyRow,
  pieces: anyPieces,
  goals: anyNamed(0),
  hints: fc.array(anyRow, { maxLength: 4 }),
  done: fc.oneof(fc.constant(''), anyProse),
  notes: fc.oneof(fc.constant(''), anyProse),
})

it('reads what was written as the same text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(readText(writeText(text))).toEqual(text)
    }),
    { numRuns: 1000, seed: 41 },
  )
})

const anyWritten = fc.array(fc.constantFrom(...piecesOfText, '\n', '\n', '```console\n', 'predict x', '$ ls'), {
  maxLength: 16,
})
const anyField = anyWritten.map((parts) => parts.join(''))
const anyDraft: fc.Arbitrary<DraftText> = fc.record({
  title: anyField,
  told: anyField,
  hints: anyField,
  done: anyField,
  notes: anyField,
  goals: fc.record({ 'goal-1': anyField }),
})

it('whatever somebody writes has a fault that is said, or is read again as it was meant', () => {
  let good = 0
  fc.assert(
    fc.property(anyDraft, (draft) => {
      if (faultsOfText('en', draft).length > 0) return
      good += 1
      const text = lessonTextOf(draft, { 'goal-1': 'It runs', 'goal-2': 'It answers' })
      expect(readText(writeText(text))).toEqual(text)
    }),
    { numRuns: 3000, seed: 42 },
  )
  expect(good).toBeGreaterThan(100)
})

it.each([
  [{}, [{ kind: 'no-title', language: 'en' }]],
  [{ title: 'A', told: 'x\n## y' }, [{ kind: 'part', language: 'en', row: '## y' }]],
  [{ title: 'A', notes: '## y' }, [{ kind: 'part', language: 'en', row: '## y' }]],
  [
    { title: 'A', told: '```sh\nls\n```' },
    [{ kind: 'text', language: 'en', fault: { kind: 'unknown-fence', fence: 'sh' } }],
  ],
  [
    { title: 'A', told: '```console\nls\n```' },
    [{ kind: 'text', language: 'en', fault: { kind: 'no-command', row: 'ls' } }],
  ],
  [
    { title: 'A', told: '```predict x\nIs it?\nyes: Yes\n```' },
    [{ kind: 'text', language: 'en', fault: { kind: 'no-mark', mark: '- ', row: 'yes: Yes' } }],
  ],
  [{ title: 'A', told: '```predict x\nIs it?\n- yes: Yes\n- no: No\n```' }, []],
  [{ title: 'A', told: '```console\n$ ls\n```', hints: 'one\n\ntwo' }, []],
] as const)('says of %j what is wrong', (part, faults) => {
  expect(faultsOfText('en', { ...NO_TEXT, ...part })).toEqual(faults)
})
