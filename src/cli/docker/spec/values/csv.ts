/** One record of comma separated values, by the rules and error texts of Go's encoding/csv. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import { utf8 } from './go-quote.ts'

/** The fields of the first line; an empty text is io.EOF to the callers that don't allow it. */
export function readCsv(text: string): Result<readonly string[], string> {
  const line = firstLine(text)
  if (line === undefined) return err('EOF')
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (line[at] !== '"') {
      const end = indexOr(line.indexOf(',', at), line.length)
      const field = line.slice(at, end)
      const quote = field.indexOf('"')
      if (quote >= 0) return fault(line, at + quote, 'bare " in non-quoted-field')
      fields.push(field)
      at = end
    } else {
      const quoted = readQuoted(line, at + 1)
      if (!quoted.ok) return quoted
      fields.push(quoted.value.field)
      at = quoted.value.next
    }
    if (at >= line.length) return ok(fields)
    at += 1
  }
}

// Lines that are empty are skipped, and the record ends with its line.
function firstLine(text: string): string | undefined {
  return text.split(/\r?\n/).find((line) => line !== '')
}

function readQuoted(line: string, start: number): Result<{ readonly field: string; readonly next: number }, string> {
  let field = ''
  let at = start
  for (;;) {
    const quote = line.indexOf('"', at)
    if (quote < 0) return fault(line, line.length, 'extraneous or missing " in quoted-field')
    field += line.slice(at, quote)
    const after = line[quote + 1]
    if (after === undefined || after === ',') return ok({ field, next: quote + 1 })
    if (after !== '"') return fault(line, quote, 'extraneous or missing " in quoted-field')
    field += '"'
    at = quote + 2
  }
}

const indexOr = (index: number, otherwise: number): number => (index < 0 ? otherwise : index)

function fault(line: string, index: number, what: string): Result<never, string> {
  return err(`parse error on line 1, column ${byteLength(line.slice(0, index)) + 1}: ${what}`)
}

const byteLength = (text: string): number => Array.from(text, utf8).flat().length
