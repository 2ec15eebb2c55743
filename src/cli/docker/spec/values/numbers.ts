/** Go's strconv and time parsing, with its error texts. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import { goQuote, goQuoteBytes } from './go-quote.ts'

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True'])
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False'])
const BASED = /^(0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/
const UNITS = ['ns', 'us', 'µs', 'μs', 'ms', 's', 'm', 'h']

/** strconv.ParseBool. */
export function parseGoBool(text: string): Result<boolean, string> {
  if (TRUE.has(text)) return ok(true)
  if (FALSE.has(text)) return ok(false)
  return err(`strconv.ParseBool: parsing ${goQuote(text)}: invalid syntax`)
}

/** strconv.ParseInt with base 0: decimal, 0x, 0o, 0b, underscores. */
export function parseGoInt(text: string, bits = 64): Result<number, string> {
  const negative = text.startsWith('-')
  const digits = /^[+-]/.test(text) ? text.slice(1) : text
  const fail = (why: string): Result<number, string> => err(`strconv.ParseInt: parsing ${goQuote(text)}: ${why}`)
  if (!BASED.test(digits)) return fail('invalid syntax')
  const limit = 1n << BigInt(bits - 1)
  const size = toBigInt(digits)
  if (negative ? size > limit : size >= limit) return fail('value out of range')
  return ok(Number(negative ? -size : size))
}

/** strconv.ParseUint with base 0. */
export function parseGoUint(text: string, bits: number): Result<number, string> {
  const fail = (why: string): Result<number, string> => err(`strconv.ParseUint: parsing ${goQuote(text)}: ${why}`)
  if (!BASED.test(text)) return fail('invalid syntax')
  const size = toBigInt(text)
  return size >= 1n << BigInt(bits) ? fail('value out of range') : ok(Number(size))
}

/** strconv.ParseUint with base 10, as ports are read. */
export function parseGoUintDecimal(text: string, bits: number): Result<number, string> {
  const fail = (why: string): Result<number, string> => err(`strconv.ParseUint: parsing ${goQuote(text)}: ${why}`)
  if (!/^[0-9]+$/.test(text)) return fail('invalid syntax')
  const size = BigInt(text)
  return size >= 1n << BigInt(bits) ? fail('value out of range') : ok(Number(size))
}

function toBigInt(digits: string): bigint {
  const plain = digits.replaceAll('_', '')
  return BigInt(/^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain.toLowerCase())
}

/** time.ParseDuration: tells only whether the text is one. */
export function checkGoDuration(text: string): Result<string, string> {
  const invalid = err(`time: invalid duration ${goQuoteBytes(text)}`)
  let rest = text.replace(/^[+-]/, '')
  if (rest === '0') return ok(text)
  if (rest === '') return invalid
  while (rest !== '') {
    const number = /^(?:\d+(?:\.\d*)?|\.\d+)/.exec(rest)?.[0]
    if (number === undefined) return invalid
    rest = rest.slice(number.length)
    const unit = /^[^.\d]*/.exec(rest)?.[0] ?? ''
    if (unit === '') return err(`time: missing unit in duration ${goQuoteBytes(text)}`)
    if (!UNITS.includes(unit)) return err(`time: unknown unit ${goQuoteBytes(unit)} in duration ${goQuoteBytes(text)}`)
    rest = rest.slice(unit.length)
  }
  return ok(text)
}
