// The functions that docker adds to its templates, and those that stand in for them while a table's header is made.
// Real counterpart: docker/cli templates/templates.go.
import { basicOf, isList } from '../go-type.ts'
import { list } from '../go-value.ts'
import { toJson } from '../json.ts'
import { utf8Length, utf8Slice } from '../utf8.ts'
import { CallFailure } from './failure.ts'
import { type Argument, type GoFunction, intOf, textOf } from './function.ts'

// More spaces than any terminal is wide; Go would go on to fill the memory.
const WIDEST = 1_000_000

export const DOCKER_FUNCTIONS: Readonly<Record<string, GoFunction>> = {
  json: { parameters: ['any'], call: ([value]) => toJson(value ?? null, { escapeHtml: false }) },
  split: {
    parameters: ['string', 'string'],
    call: ([text, by]) => list(splitText(textOf(text), textOf(by)), '[]string'),
  },
  join: { parameters: ['[]string', 'string'], call: ([items, by]) => textsOf(items).join(textOf(by)) },
  title: { parameters: ['string'], call: ([text]) => titleCase(textOf(text)) },
  lower: { parameters: ['string'], call: ([text]) => textOf(text).toLowerCase() },
  upper: { parameters: ['string'], call: ([text]) => textOf(text).toUpperCase() },
  pad: {
    parameters: ['string', 'int', 'int'],
    call: ([text, before, after]) => {
      if (textOf(text) === '') return ''
      return spaces(intOf(before)) + textOf(text) + spaces(intOf(after))
    },
  },
  truncate: { parameters: ['string', 'int'], call: ([text, length]) => truncate(textOf(text), intOf(length)) },
}

const keepText = (args: readonly Argument[]): Argument => args[0]

/** A header keeps its columns' names whatever the functions do to the cells. */
export const HEADER_FUNCTIONS: Readonly<Record<string, GoFunction>> = {
  ...DOCKER_FUNCTIONS,
  json: { parameters: ['string'], call: keepText },
  split: { parameters: ['string', 'string'], call: keepText },
  join: { parameters: ['string', 'string'], call: keepText },
  title: { parameters: ['string'], call: keepText },
  lower: { parameters: ['string'], call: keepText },
  upper: { parameters: ['string'], call: keepText },
  truncate: { parameters: ['string', 'int'], call: keepText },
}

function splitText(text: string, separator: string): readonly string[] {
  return separator === '' ? [...text] : text.split(separator)
}

function textsOf(items: Argument): readonly string[] {
  if (items === undefined || items === null || !isList(items)) return []
  return (items.items ?? []).map((item) => String(basicOf(item) ?? ''))
}

function titleCase(text: string): string {
  return text.replace(
    /(^|[^\p{L}\p{Nd}_])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}

function spaces(count: number): string {
  if (count < 0) throw new CallFailure('strings: negative Repeat count')
  return ' '.repeat(Math.min(count, WIDEST))
}

function truncate(text: string, length: number): string {
  if (utf8Length(text) < length) return text
  if (length < 0) throw new CallFailure(`runtime error: slice bounds out of range [:${length}]`)
  return utf8Slice(text, 0, length)
}
