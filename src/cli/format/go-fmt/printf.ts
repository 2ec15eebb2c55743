// A format with its arguments. Real counterpart: fmt.Sprintf, with its complaints about a format that doesn't suit them
// (`%!d(MISSING)`, `%!(EXTRA int=1)`, `%!(NOVERB)`).
import { basicOf, kindOf, typeName } from '../go-type.ts'
import type { GoValue } from '../go-value.ts'
import { formatValue } from './print.ts'
import { type Flags, NO_FLAGS } from './verb.ts'

// Go ignores wider ones too.
const WIDEST = 1_000_000

interface Cursor {
  readonly format: string
  readonly values: readonly GoValue[]
  at: number
  next: number
  reordered: boolean
  indexOk: boolean
  afterIndex: boolean
}

/** The format with each verb replaced by the next argument. */
export function sprintf(format: string, values: readonly GoValue[]): string {
  const cursor: Cursor = { format, values, at: 0, next: 0, reordered: false, indexOk: true, afterIndex: false }
  let out = ''
  while (cursor.at < format.length) {
    const percent = format.indexOf('%', cursor.at)
    if (percent < 0) {
      out += format.slice(cursor.at)
      break
    }
    out += format.slice(cursor.at, percent)
    cursor.at = percent + 1
    out += directive(cursor)
  }
  return out + extra(cursor)
}

function directive(cursor: Cursor): string {
  cursor.indexOk = true
  cursor.afterIndex = false
  const marks = readMarks(cursor)
  readIndex(cursor)
  const width = readSize(cursor, '%!(BADWIDTH)')
  const minus = marks.includes('-') || (width.size ?? 0) < 0
  const precision = readPrecision(cursor)
  if (!cursor.afterIndex) readIndex(cursor)
  const complaints = width.complaint + precision.complaint
  const verb = readVerb(cursor)
  if (verb === undefined) return `${complaints}%!(NOVERB)`
  if (verb === '%') return `${complaints}%`
  if (!cursor.indexOk) return `${complaints}%!${verb}(BADINDEX)`
  const value = cursor.values[cursor.next]
  if (value === undefined) return `${complaints}%!${verb}(MISSING)`
  cursor.next += 1
  const isV = verb === 'v'
  const flags: Flags = {
    plus: marks.includes('+') && !isV,
    fieldNames: marks.includes('+') && isV,
    sharp: marks.includes('#') && !isV,
    goSyntax: marks.includes('#') && isV,
    minus,
    space: marks.includes(' '),
    zero: marks.includes('0') && !minus,
    width: width.size === null ? null : Math.abs(width.size),
    precision: precision.size,
  }
  return complaints + formatValue(value, verb, flags)
}

function readMarks(cursor: Cursor): string {
  const marks = /^[#0+\- ]*/.exec(cursor.format.slice(cursor.at))?.[0] ?? ''
  cursor.at += marks.length
  return marks
}

function readIndex(cursor: Cursor): void {
  if (cursor.format[cursor.at] !== '[') return
  cursor.reordered = true
  const close = cursor.format.indexOf(']', cursor.at)
  const written = close < 0 ? '' : cursor.format.slice(cursor.at + 1, close)
  const index = /^\d+$/.test(written) ? Number(written) - 1 : -1
  cursor.at = close < 0 ? cursor.at + 1 : close + 1
  if (index < 0 || index >= cursor.values.length) cursor.indexOk = false
  else cursor.next = index
  cursor.afterIndex = close >= 0
}

interface Size {
  readonly size: number | null
  readonly complaint: string
}

function readSize(cursor: Cursor, complaint: string): Size {
  if (cursor.format[cursor.at] === '*') {
    cursor.at += 1
    cursor.afterIndex = false
    const size = integerOf(cursor.values[cursor.next])
    cursor.next += 1
    return size === null ? { size, complaint } : { size, complaint: '' }
  }
  const digits = /^\d+/.exec(cursor.format.slice(cursor.at))?.[0]
  if (digits === undefined) return { size: null, complaint: '' }
  cursor.at += digits.length
  if (cursor.afterIndex) cursor.indexOk = false
  const size = Number(digits)
  return { size: size > WIDEST ? null : size, complaint: '' }
}

function readPrecision(cursor: Cursor): Size {
  if (cursor.format[cursor.at] !== '.' || cursor.at + 1 >= cursor.format.length) return { size: null, complaint: '' }
  cursor.at += 1
  if (cursor.afterIndex) cursor.indexOk = false
  cursor.afterIndex = false
  readIndex(cursor)
  const fromArgument = cursor.format[cursor.at] === '*'
  const { size, complaint } = readSize(cursor, '%!(BADPREC)')
  if (!fromArgument) return { size: size ?? 0, complaint: '' }
  return size !== null && size < 0 ? { size: null, complaint: '%!(BADPREC)' } : { size, complaint }
}

function readVerb(cursor: Cursor): string | undefined {
  const rune = cursor.format.codePointAt(cursor.at)
  if (rune === undefined) return undefined
  const verb = String.fromCodePoint(rune)
  cursor.at += verb.length
  return verb
}

function integerOf(value: GoValue | undefined): number | null {
  if (value === undefined) return null
  const basic = basicOf(value)
  const isInteger = kindOf(value) === 'int' || kindOf(value) === 'uint'
  return isInteger && typeof basic === 'number' && Math.abs(basic) <= WIDEST ? basic : null
}

function extra(cursor: Cursor): string {
  if (cursor.reordered || cursor.next >= cursor.values.length) return ''
  const rest = cursor.values.slice(cursor.next).map((value) => {
    return value === null ? '<nil>' : `${typeName(value)}=${formatValue(value, 'v', NO_FLAGS)}`
  })
  return `%!(EXTRA ${rest.join(', ')})`
}
