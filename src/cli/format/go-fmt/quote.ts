// Go's quoted text: how `%q` and `docker ps`'s COMMAND column write a string, and what a quoted literal means.
// Real counterpart: strconv.Quote, strconv.Unquote.

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}
const MEANINGS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u

/** Whether Go prints the character as it is: a letter, mark, number, punctuation, symbol or the plain space. */
export function isPrintable(char: string): boolean {
  return PRINTABLE.test(char)
}

/** The text between double quotes with Go's escapes; with `ascii`, nothing beyond ASCII stays. */
export function quoteGo(text: string, ascii = false): string {
  return quoteWith(text, '"', ascii)
}

/** A character between single quotes with Go's escapes. */
export function quoteRune(rune: number, ascii = false): string {
  return quoteWith(runeText(rune), "'", ascii)
}

/** The character with this number, U+FFFD where there is none. */
export function runeText(rune: number): string {
  const valid = Number.isInteger(rune) && rune >= 0 && rune <= 0x10ffff && !(rune >= 0xd800 && rune <= 0xdfff)
  return valid ? String.fromCodePoint(rune) : '\ufffd'
}

/** What a quoted Go literal ("…", `…` or '…') means; undefined where it isn't a valid one. */
export function unquoteGo(literal: string): string | undefined {
  const quote = literal.slice(0, 1)
  if (literal.length < 2 || !literal.endsWith(quote)) return undefined
  const body = literal.slice(1, -1)
  if (quote === '`') return body.includes('`') ? undefined : body.replaceAll('\r', '')
  if (quote !== '"' && quote !== "'") return undefined
  return unescape(body, quote)
}

function quoteWith(text: string, quote: string, ascii: boolean): string {
  let out = quote
  for (const char of text) {
    if (char === quote) out += `\\${quote}`
    else out += ESCAPES[char] ?? (isPrintable(char) && !(ascii && char > '\x7f') ? char : numericEscape(char))
  }
  return out + quote
}

function numericEscape(char: string): string {
  const rune = char.codePointAt(0) ?? 0
  if (rune < 0x20 || rune === 0x7f) return `\\x${hex(rune, 2)}`
  return rune < 0x10000 ? `\\u${hex(rune, 4)}` : `\\U${hex(rune, 8)}`
}

function hex(rune: number, width: number): string {
  return rune.toString(16).padStart(width, '0')
}

function unescape(body: string, quote: string): string | undefined {
  let out = ''
  let rest = body
  while (rest !== '') {
    const plain = /^[^\\\n"']+/.exec(rest)?.[0]
    if (plain !== undefined) {
      out += plain
      rest = rest.slice(plain.length)
      continue
    }
    const one = unescapeOne(rest, quote)
    if (one === undefined) return undefined
    out += one.text
    rest = rest.slice(one.length)
  }
  return out
}

function unescapeOne(rest: string, quote: string): { readonly text: string; readonly length: number } | undefined {
  const first = rest.slice(0, 1)
  if (first === '"' || first === "'") return first === quote ? undefined : { text: first, length: 1 }
  if (first !== '\\') return undefined
  const next = rest.slice(1, 2)
  if (next === quote) return { text: quote, length: 2 }
  const short = MEANINGS[next]
  if (short !== undefined) return { text: short, length: 2 }
  const digits = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/.exec(rest)
  if (digits === null) return undefined
  const octal = digits[4]
  const rune =
    octal === undefined ? Number.parseInt(digits[1] ?? digits[2] ?? digits[3] ?? '', 16) : Number.parseInt(octal, 8)
  if (octal !== undefined && rune > 255) return undefined
  if (rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff)) return undefined
  return { text: String.fromCodePoint(rune), length: digits[0].length }
}
