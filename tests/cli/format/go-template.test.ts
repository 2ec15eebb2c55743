import { readFileSync } from 'node:fs'
import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GO_1_19, GO_1_24, type GoDialect } from '../../../src/cli/format/go-template/dialect.ts'
import { executeTemplate, parseTemplate } from '../../../src/cli/format/go-template/template.ts'
import type { GoValue } from '../../../src/cli/format/go-value.ts'
import { listingRow, struct } from '../../../src/cli/format/go-value.ts'
import { decodeJson } from '../../../src/cli/format/json-value.ts'
import { everything } from './support.ts'

// What real Go programs (1.19.8 and 1.24.4, docker's functions installed) answered to each template.
interface Recorded {
  readonly template: string
  readonly on: 'typed' | 'raw' | 'both'
  readonly go119: Answer
  readonly go124?: Answer
}
interface Answer {
  readonly out?: string
  readonly err?: string
}

function isRecorded(line: unknown): line is Recorded {
  return typeof line === 'object' && line !== null && 'template' in line && 'go119' in line
}

function answer(template: string, value: GoValue, dialect: GoDialect, missingKeyIsError = false): Answer {
  const parsed = parseTemplate(template, dialect)
  if (!parsed.ok) return { err: parsed.error }
  const run = executeTemplate(parsed.value, value, { missingKeyIsError })
  return run.ok ? { out: run.value } : { err: run.error }
}

const golden = readFileSync(new URL('golden/go-template.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const recorded = golden.map((line): unknown => JSON.parse(line)).filter(isRecorded)
const raw = decodeJson(everything)

describe('templates answer as Go does', () => {
  it('has all its recordings', () => {
    expect(recorded.length).toBe(golden.length)
  })

  it.each(recorded)('$template on $on', ({ template, on, go119, go124 }) => {
    const answers = (dialect: GoDialect): readonly Answer[] => [
      ...(on === 'raw' ? [] : [answer(template, everything, dialect)]),
      ...(on === 'typed' ? [] : [answer(template, raw, dialect, true)]),
    ]
    const expected = (one: Answer): readonly Answer[] => (on === 'both' ? [one, one] : [one])
    expect(answers(GO_1_19)).toEqual(expected(go119))
    expect(answers(GO_1_24)).toEqual(expected(go124 ?? go119))
  })
})

describe('templates of listings', () => {
  const row = listingRow({ ID: 'aa', Ports: '0.0.0.0:80->80/tcp' }, '*formatter.ContainerContext', {
    Label: { parameters: ['string'], call: (name) => (name === 'app' ? 'web' : '') },
  })

  it.each([
    ['{{.ID}}', { out: 'aa' }],
    ['{{.Label "app"}}', { out: 'web' }],
    ['{{json .}}', { out: '{"ID":"aa","Ports":"0.0.0.0:80-\\u003e80/tcp"}' }],
    ['{{json .Ports}}', { out: '"0.0.0.0:80->80/tcp"' }],
    [
      '{{.Foo}}',
      { err: 'template: :1:2: executing "" at <.Foo>: can\'t evaluate field Foo in type *formatter.ContainerContext' },
    ],
    ['{{.ID "x"}}', { err: 'template: :1:2: executing "" at <.ID>: wrong number of args for ID: want 0 got 1' }],
    ['{{.Label}}', { err: 'template: :1:2: executing "" at <.Label>: wrong number of args for Label: want 1 got 0' }],
  ])('%s', (template, expected) => {
    expect(answer(template, row, GO_1_24)).toEqual(expected)
  })
})

describe('no template keeps the caller for ever', () => {
  it.each([
    '{{define "t"}}{{template "t"}}{{end}}{{template "t"}}',
    '{{range 99999999}}{{range 99999999}}x{{end}}{{end}}',
    `{{${'('.repeat(5000)}1${')'.repeat(5000)}}}`,
    '{{pad "x" 1000000000 0 | len}}',
    '{{printf "%999999999d" 1}}',
  ])('%.40s', (template) => {
    expect(answer(template, struct({}), GO_1_24)).toBeDefined()
  })

  it('answers any text with output or an error', () => {
    const words = constantFrom(
      '{{',
      '}}',
      '-',
      ' ',
      '.Name',
      '$x',
      ':=',
      '|',
      '(',
      ')',
      'range',
      'end',
      '"a"',
      '\n',
      'é',
    )
    const text = oneof(
      string(),
      array(words).map((each) => each.join('')),
    )
    const total = property(text, (template) => {
      expect(answer(template, everything, GO_1_24)).toBeDefined()
    })
    expect(() => assert(total)).not.toThrow()
  })
})
