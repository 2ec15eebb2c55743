/** Go's %q, strconv.Quote and %q of one byte, as error texts use them. */

const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u

/** A string in double quotes with Go's escapes. */
export function goQuote(text: string): string {
  return `"${Array.from(text, (char) => (char === '"' ? '\\"' : escape(char))).join('')}"`
}

/** The first UTF-8 byte of `char` as Go prints a byte with %q: `'z'`, and `'Ã'` for é. */
export function goQuoteByte(char: string): string {
  const byte = String.fromCharCode(firstByte(char.codePointAt(0) ?? 0))
  return `'${byte === "'" ? "\\'" : escape(byte)}'`
}

function escape(char: string): string {
  const named = NAMED[char]
  if (named !== undefined) return named
  if (PRINTABLE.test(char)) return char
  const code = char.codePointAt(0) ?? 0
  // A lone surrogate can't be written in UTF-8: what reaches the client is the replacement character.
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}

function firstByte(code: number): number {
  if (code < 0x80) return code
  if (code < 0x800) return 0xc0 | (code >> 6)
  if (code < 0x10000) return 0xe0 | (code >> 12)
  return 0xf0 | (code >> 18)
}
