// Floating-point numbers as text, rounded half to even on the exact decimal, where JavaScript's own toFixed and
// toPrecision round half up: `docker images` would show 1.13MB for a 1.125 MB image. Real counterpart: strconv.FormatFloat.

export type FloatVerb = 'e' | 'f' | 'g'

/** A finite number's digits `d…` and exponent, so that its value is 0.d… × 10^point. */
interface Decimal {
  readonly digits: string
  readonly point: number
}

/** The number in Go's `%e`, `%f` or `%g`; precision -1 takes the fewest digits that name this number alone. */
export function formatFloat(value: number, verb: FloatVerb, precision: number): string {
  if (Number.isNaN(value)) return 'NaN'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  if (size === Infinity) return sign === '-' ? '-Inf' : '+Inf'
  return sign + (precision < 0 ? shortest(size, verb) : rounded(size, verb, precision))
}

function shortest(size: number, verb: FloatVerb): string {
  const [mantissa = '0', exponent = '0'] = size.toExponential().split('e')
  const digits = mantissa.replace('.', '')
  const decimal = size === 0 ? { digits: '', point: 0 } : { digits, point: Number(exponent) + 1 }
  const after = Math.max(decimal.digits.length - 1, 0)
  if (verb === 'e') return scientific(decimal, after)
  if (verb === 'f') return plain(decimal, Math.max(decimal.digits.length - decimal.point, 0))
  return general(decimal, 6)
}

function rounded(size: number, verb: FloatVerb, precision: number): string {
  const exact = exactDecimal(size)
  if (verb === 'e') return scientific(roundTo(exact, precision + 1), precision)
  if (verb === 'f') return plain(roundTo(exact, exact.point + precision), precision)
  const decimal = roundTo(exact, precision === 0 ? 1 : precision)
  const { digits, point } = decimal
  const fits = precision > digits.length && digits.length >= point
  return general(decimal, fits ? digits.length : Math.max(precision, 1))
}

// 100 digits after the first are more than any tie between two neighbours needs.
function exactDecimal(size: number): Decimal {
  if (size === 0) return { digits: '', point: 0 }
  const [mantissa = '0', exponent = '0'] = size.toExponential(100).split('e')
  return { digits: trimZeros(mantissa.replace('.', '')), point: Number(exponent) + 1 }
}

function roundTo(decimal: Decimal, kept: number): Decimal {
  const { digits, point } = decimal
  if (kept < 0) return { digits: '', point: 0 }
  if (kept >= digits.length) return decimal
  const head = digits.slice(0, kept)
  const tail = digits.slice(kept)
  const odd = kept > 0 && Number(digits[kept - 1]) % 2 === 1
  if (tail < '5' || (tail === '5' && !odd)) return { digits: trimZeros(head), point }
  const raised = (BigInt(`1${head}`) + 1n).toString()
  // A carry out of the first digit turns the guard 1 into a 2.
  const carried = raised.startsWith('2')
  return carried ? { digits: '1', point: point + 1 } : { digits: trimZeros(raised.slice(1)), point }
}

// `%g` is `%e` for exponents below -4 and from the threshold on, `%f` between.
function general(decimal: Decimal, threshold: number): string {
  const { digits, point } = decimal
  const exponent = point - 1
  if (exponent < -4 || exponent >= threshold) return scientific(decimal, Math.max(digits.length - 1, 0))
  return plain(decimal, Math.max(digits.length - point, 0))
}

function scientific({ digits, point }: Decimal, after: number): string {
  const exponent = digits === '' ? 0 : point - 1
  const padded = digits.padEnd(after + 1, '0')
  const fraction = after > 0 ? `.${padded.slice(1, after + 1)}` : ''
  return `${padded.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function plain({ digits, point }: Decimal, after: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  if (after === 0) return whole
  const fraction = '0'.repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0))
  return `${whole}.${fraction.padEnd(after, '0').slice(0, after)}`
}

function trimZeros(digits: string): string {
  return digits.replace(/0+$/, '')
}
