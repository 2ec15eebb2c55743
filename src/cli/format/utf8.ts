// Text as Go sees it: a string is UTF-8 bytes. Template columns, `len`, `slice`, `truncate` and map order count bytes,
// while JavaScript counts UTF-16 units. Real counterpart: unicode/utf8.

const REPLACEMENT = 0xfffd

/** How many bytes the text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const char of text) bytes += runeLength(runeOf(char))
  return bytes
}

/** The text's UTF-8 bytes. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = []
  for (const char of text) {
    const rune = runeOf(char)
    const length = runeLength(rune)
    if (length === 1) bytes.push(rune)
    else {
      const lead = [0, 0, 0xc0, 0xe0, 0xf0][length] ?? 0
      bytes.push(lead | (rune >> (6 * (length - 1))))
      for (let rest = length - 2; rest >= 0; rest -= 1) bytes.push(0x80 | ((rune >> (6 * rest)) & 0x3f))
    }
  }
  return bytes
}

/** The text between two byte offsets; a character that is cut through becomes U+FFFD for each of its bytes. */
export function utf8Slice(text: string, from: number, to: number): string {
  let out = ''
  let offset = 0
  for (const char of text) {
    const end = offset + runeLength(runeOf(char))
    const inside = Math.min(end, to) - Math.max(offset, from)
    if (inside === end - offset) out += char
    else if (inside > 0) out += String.fromCodePoint(REPLACEMENT).repeat(inside)
    offset = end
  }
  return out
}

/** Compares two texts by their bytes, as Go's `<` does: negative, zero or positive. */
export function compareBytes(a: string, b: string): number {
  const left = utf8Bytes(a)
  const right = utf8Bytes(b)
  const common = Math.min(left.length, right.length)
  for (let at = 0; at < common; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** How many characters (runes) the text has. */
export function runeCount(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

function runeOf(char: string): number {
  const rune = char.codePointAt(0) ?? REPLACEMENT
  return rune >= 0xd800 && rune <= 0xdfff ? REPLACEMENT : rune
}

function runeLength(rune: number): number {
  if (rune < 0x80) return 1
  if (rune < 0x800) return 2
  return rune < 0x10000 ? 3 : 4
}
