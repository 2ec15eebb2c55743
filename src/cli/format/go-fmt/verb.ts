// One boolean, number or text under a printf verb, with its flags, width and precision.
// Real counterpart: fmt/format.go. Undefined means that the verb doesn't suit the kind (`%!d(string=hi)`).
import { runeCount, utf8Bytes } from '../utf8.ts'
import { type FloatVerb, formatFloat } from './float.ts'
import { isPrintable, quoteGo, quoteRune, runeText } from './quote.ts'

/** What stands between `%` and its verb. `goSyntax` is `%#v`, `fieldNames` is `%+v`. */
export interface Flags {
  readonly plus: boolean
  readonly minus: boolean
  readonly sharp: boolean
  readonly space: boolean
  readonly zero: boolean
  readonly goSyntax: boolean
  readonly fieldNames: boolean
  readonly width: number | null
  readonly precision: number | null
}

export const NO_FLAGS: Flags = {
  plus: false,
  minus: false,
  sharp: false,
  space: false,
  zero: false,
  goSyntax: false,
  fieldNames: false,
  width: null,
  precision: null,
}

/** The text widened to the flags' width, counted in characters. */
export function pad(text: string, flags: Flags): string {
  const missing = (flags.width ?? 0) - runeCount(text)
  if (missing <= 0) return text
  if (flags.minus) return text + ' '.repeat(missing)
  return (flags.zero ? '0' : ' ').repeat(missing) + text
}

export function formatBool(value: boolean, verb: string, flags: Flags): string | undefined {
  return verb === 't' || verb === 'v' ? pad(String(value), flags) : undefined
}

export function formatString(value: string, verb: string, flags: Flags): string | undefined {
  const text = flags.precision === null ? value : [...value].slice(0, flags.precision).join('')
  switch (verb) {
    case 'v':
      return pad(flags.goSyntax ? quoteGo(text) : text, flags)
    case 's':
      return pad(text, flags)
    case 'q':
      return pad(flags.sharp && canBackquote(text) ? `\`${text}\`` : quoteGo(text, flags.plus), flags)
    case 'x':
      return pad(hexOf(value, flags), { ...flags, zero: false })
    case 'X':
      return pad(hexOf(value, flags).toUpperCase(), { ...flags, zero: false })
    default:
      return undefined
  }
}

export function formatInteger(value: number, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v':
    case 'd':
      return integer(value, 10, '', flags)
    case 'b':
      return integer(value, 2, flags.sharp ? '0b' : '', flags)
    case 'o':
      return integer(value, 8, flags.sharp ? '0' : '', flags)
    case 'O':
      return integer(value, 8, '0o', flags)
    case 'x':
      return integer(value, 16, flags.sharp ? '0x' : '', flags)
    case 'X':
      return integer(value, 16, flags.sharp ? '0x' : '', flags).toUpperCase()
    case 'c':
      return pad(runeText(value), flags)
    case 'q':
      return pad(quoteRune(value, flags.plus), flags)
    case 'U':
      return pad(unicode(value, flags), { ...flags, zero: false })
    default:
      return undefined
  }
}

export function formatFloating(value: number, verb: string, flags: Flags): string | undefined {
  const kinds: Readonly<Record<string, FloatVerb>> = { v: 'g', g: 'g', G: 'g', e: 'e', E: 'e', f: 'f', F: 'f' }
  const kind = kinds[verb]
  if (kind === undefined) return undefined
  const text = formatFloat(value, kind, flags.precision ?? (kind === 'g' ? -1 : 6))
  const unsigned = verb === 'G' || verb === 'E' ? text.replace(/^[+-]/, '').toUpperCase() : text.replace(/^[+-]/, '')
  const sign = text.startsWith('-') ? '-' : flags.plus || text === '+Inf' ? '+' : flags.space ? ' ' : ''
  if (!Number.isFinite(value)) return pad(sign + unsigned, { ...flags, zero: false })
  if (!flags.zero || flags.minus || sign === '') return pad(sign + unsigned, flags)
  return sign + pad(unsigned, { ...flags, width: flags.width === null ? null : flags.width - 1 })
}

function integer(value: number, base: number, prefix: string, flags: Flags): string {
  const negative = value < 0
  const sign = negative ? '-' : flags.plus ? '+' : flags.space ? ' ' : ''
  const zeroWidth = flags.zero && !flags.minus && flags.width !== null ? flags.width - sign.length : 0
  if (flags.precision === 0 && value === 0) return ' '.repeat(flags.width ?? 0)
  const digits = Math.abs(value)
    .toString(base)
    .padStart(flags.precision ?? zeroWidth, '0')
  const needsPrefix = prefix !== '0' || !digits.startsWith('0')
  return pad(sign + (needsPrefix ? prefix : '') + digits, { ...flags, zero: false })
}

function unicode(value: number, flags: Flags): string {
  const char = runeText(value)
  const shown = flags.sharp && isPrintable(char) ? ` '${char}'` : ''
  return `U+${value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(flags.precision ?? 4, 4), '0')}${shown}`
}

function hexOf(value: string, flags: Flags): string {
  const bytes = utf8Bytes(value).slice(0, flags.precision ?? undefined)
  const pairs = bytes.map((byte) => byte.toString(16).padStart(2, '0'))
  if (pairs.length === 0) return ''
  if (flags.space) return pairs.map((pair) => (flags.sharp ? `0x${pair}` : pair)).join(' ')
  return (flags.sharp ? '0x' : '') + pairs.join('')
}

function canBackquote(text: string): boolean {
  return !/[`\u0000-\u0008\u000a-\u001f\u007f\ufeff]/.test(text)
}
