// Number and character constants. Real counterpart: text/template/parse/node.go newNumber, strconv.ParseInt(s, 0, 64).
import { quoteGo, unquoteGo } from '../go-fmt/quote.ts'
import type { Result } from '../../../base/result.ts'
import { err, ok } from '../../../base/result.ts'
import type { NumberNode } from './node.ts'
import type { Token } from './token.ts'

const INT_MAX = 2n ** 63n - 1n
const UINT_MAX = 2n ** 64n - 1n

/** The constant that a number or character word spells, or Go's complaint about it. */
export function readNumber(token: Token): Result<NumberNode, string> {
  return token.kind === 'charConstant' ? readCharacter(token) : readNumeral(token)
}

function readCharacter({ at, text }: Token): Result<NumberNode, string> {
  const value = unquoteGo(text)
  if (value === undefined) return err('invalid syntax')
  const rune = value.codePointAt(0)
  if (rune === undefined) return err('invalid syntax')
  if ([...value].length > 1) return err(`malformed character constant: ${text}`)
  return ok({ kind: 'number', at, text, integer: rune, float: rune, overflows: false })
}

function readNumeral({ at, text }: Token): Result<NumberNode, string> {
  const whole = readInteger(text)
  if (whole !== undefined && whole >= -INT_MAX - 1n && whole <= INT_MAX) {
    return ok({ kind: 'number', at, text, integer: Number(whole), float: Number(whole), overflows: false })
  }
  if (whole !== undefined && whole >= 0n && whole <= UINT_MAX && !/^[+-]/.test(text)) {
    return ok({ kind: 'number', at, text, integer: null, float: Number(whole), overflows: true })
  }
  const float = readFloat(text)
  if (float === undefined) return err(`illegal number syntax: ${quoteGo(text)}`)
  if (!/[.eEpP]/.test(text)) return err(`integer overflow: ${quoteGo(text)}`)
  return ok({ kind: 'number', at, text, integer: Number.isInteger(float) ? float : null, float, overflows: false })
}

function readInteger(text: string): bigint | undefined {
  const negative = text.startsWith('-')
  const digits = text.replace(/^[+-]/, '')
  if (
    !/^(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/.test(digits)
  ) {
    return undefined
  }
  const bare = digits.replaceAll('_', '').toLowerCase()
  const size = BigInt(/^0[0-7]+$/.test(bare) ? `0o${bare.slice(1)}` : bare)
  return negative ? -size : size
}

// Differs: hexadecimal floats (0x1p-2) aren't read.
function readFloat(text: string): number | undefined {
  const shape =
    /^[+-]?(?:[0-9](?:_?[0-9])*\.?(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9](?:_?[0-9])*)?$/
  if (!shape.test(text)) return undefined
  const value = Number(text.replaceAll('_', ''))
  return Number.isFinite(value) ? value : undefined
}
