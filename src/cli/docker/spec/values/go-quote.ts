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
  const byte = String.fromCharCode(utf8(char)[0] ?? 0)
  return `'${byte === "'" ? "\\'" : escape(byte)}'`
}

/** The plainer quoting of the time package: every byte outside ASCII's printable ones as `\\xNN`. */
export function goQuoteBytes(text: string): string {
  const body = Array.from(text, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`
    return char >= ' ' && char < '\x80'
      ? char
      : utf8(char)
          .map((byte) => `\\x${hex(byte, 2)}`)
          .join('')
  })
  return `"${body.join('')}"`
}

/** The UTF-8 bytes of one character; a lone surrogate is sent as the replacement character. */
export function utf8(char: string): readonly number[] {
  const raw = char.codePointAt(0) ?? 0
  const code = raw >= 0xd800 && raw <= 0xdfff ? 0xfffd : raw
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f)
  if (code < 0x80) return [code]
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)]
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)]
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)]
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')

function escape(char: string): string {
  const named = NAMED[char]
  if (named !== undefined) return named
  if (PRINTABLE.test(char)) return char
  const code = char.codePointAt(0) ?? 0
  // A lone surrogate can't be written in UTF-8: what reaches the client is the replacement character.
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
}
