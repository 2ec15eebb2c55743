/** Sizes (`512m`), ratios (`1.5`) and limits (`nofile=1024:2048`): go-units and opts.ParseCPUs, with their error texts. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import { splitPair } from '../flags.ts'
import type { DockerVersion, PerVersion } from '../types.ts'
import { goQuote } from './go-quote.ts'

const POWERS: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5 }
const FLOAT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const ULIMITS = 'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
  ' ',
)

/** units.RAMInBytes: bytes, with a binary unit. */
export function parseBytes(text: string, version: DockerVersion): Result<number, string> {
  return BYTES[version](text)
}

const BYTES: PerVersion<(text: string) => Result<number, string>> = {
  '20.10': (text) => {
    const [, number, unit = ''] = /^(\d+(?:\.\d+)*) ?([kKmMgGtTpP])?[iI]?[bB]?$/.exec(text) ?? []
    if (number === undefined) return err(`invalid size: '${text}'`)
    return scaled(number, unit)
  },
  '28.5': (text) => {
    const at = Math.max(...Array.from('0123456789. ', (char) => text.lastIndexOf(char)))
    if (at < 0) return err(`invalid size: '${text}'`)
    const number = text.slice(0, text[at] === ' ' ? at : at + 1)
    const suffix = text.slice(at + 1)
    const size = scaled(number, '')
    if (!size.ok) return size
    if (size.value < 0) return err(`invalid size: '${text}'`)
    if (suffix === '') return size
    if (suffix.length > 3) return err(`invalid suffix: '${suffix}'`)
    const lower = suffix.toLowerCase()
    return /^(?:b|[kmgtp](?:i?b)?)$/.test(lower) ? scaled(number, lower.slice(0, 1)) : err(`invalid suffix: '${lower}'`)
  },
}

function scaled(number: string, unit: string): Result<number, string> {
  if (!FLOAT.test(number)) return err(`strconv.ParseFloat: parsing ${goQuote(number)}: invalid syntax`)
  if (!Number.isFinite(Number(number))) {
    return err(`strconv.ParseFloat: parsing ${goQuote(number)}: value out of range`)
  }
  return ok(Math.trunc(Number(number) * 1024 ** (POWERS[unit.toLowerCase()] ?? 0)))
}

/** opts.ParseCPUs: a number of CPUs, no finer than a billionth. */
export function checkCpus(text: string): Result<string, string> {
  const [, over, under] = /^([^/]*)(?:\/(\d+))?$/.exec(text) ?? []
  const fraction = under === undefined ? FLOAT.test(text) : /^[+-]?\d+$/.test(over ?? '') && /[1-9]/.test(under)
  if (!fraction) return err(`failed to parse ${text} as a rational number`)
  return isNano(over ?? '', under) ? ok(text) : err('value is too precise')
}

function isNano(over: string, under: string | undefined): boolean {
  if (under !== undefined) return (BigInt(over) * 1_000_000_000n) % BigInt(under) === 0n
  const [mantissa = '', exponent = '0'] = over.toLowerCase().split('e')
  const decimals = (mantissa.split('.')[1] ?? '').replace(/0+$/, '')
  const zeros = decimals === '' ? (/0*$/.exec(mantissa.split('.')[0] ?? '')?.[0].length ?? 0) : 0
  const significant = /[1-9]/.test(mantissa)
  return !significant || decimals.length - zeros - Number(exponent) <= 9
}

/** units.ParseUlimit: `type=soft[:hard]`. */
export function checkUlimit(text: string): Result<string, string> {
  if (!text.includes('=')) return err(`invalid ulimit argument: ${text}`)
  const [name, limits] = splitPair(text)
  if (!ULIMITS.includes(name)) return err(`invalid ulimit type: ${name}`)
  const parts = limits.split(':')
  if (parts.length > 2) {
    return err(`too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``)
  }
  const [hard, soft = hard] = parts.map(parseLimit).toReversed()
  if (hard === undefined || soft === undefined) return ok(text)
  if (!hard.ok) return hard
  if (!soft.ok) return soft
  if (hard.value === -1n || soft.value <= hard.value) {
    if (soft.value !== -1n || hard.value === -1n) return ok(text)
    return err(
      `ulimit soft limit must be less than or equal to hard limit: soft: -1 (unlimited), hard: ${hard.value.toString()}`,
    )
  }
  const order = `${soft.value.toString()} > ${hard.value.toString()}`
  return err(`ulimit soft limit must be less than or equal to hard limit: ${order}`)
}

function parseLimit(text: string): Result<bigint, string> {
  if (!/^[+-]?\d+$/.test(text)) return err(`strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`)
  const value = BigInt(text.replace(/^\+/, ''))
  if (value < -(1n << 63n) || value >= 1n << 63n) {
    return err(`strconv.ParseInt: parsing ${goQuote(text)}: value out of range`)
  }
  return ok(value)
}
