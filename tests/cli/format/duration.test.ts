import { describe, expect, it } from 'vitest'
import { humanDuration, humanSize } from '../../../src/cli/format/duration.ts'
import { formatFloat } from '../../../src/cli/format/go-fmt/float.ts'
import { quoteGo, unquoteGo } from '../../../src/cli/format/go-fmt/quote.ts'
import { formatRfc3339, formatTime } from '../../../src/cli/format/time.ts'

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000] as const

describe('humanDuration', () => {
  it.each([
    [-5 * second, 'Less than a second'],
    [999, 'Less than a second'],
    [second, '1 second'],
    [1999, '1 second'],
    [59 * second, '59 seconds'],
    [minute, 'About a minute'],
    [119 * second, 'About a minute'],
    [2 * minute, '2 minutes'],
    [59 * minute, '59 minutes'],
    [hour, 'About an hour'],
    [89 * minute, 'About an hour'],
    [90 * minute, '2 hours'],
    [47 * hour, '47 hours'],
    [2 * day, '2 days'],
    [13 * day, '13 days'],
    [14 * day, '2 weeks'],
    [60 * day, '2 months'],
    [729 * day, '24 months'],
    [730 * day, '2 years'],
  ])('%d ms is %s', (milliseconds, expected) => {
    expect(humanDuration(milliseconds)).toBe(expected)
  })
})

describe('humanSize', () => {
  it.each([
    [0, 3, '0B'],
    [999, 3, '999B'],
    [1000, 3, '1kB'],
    [7_048_000, 3, '7.05MB'],
    [680_123_456, 3, '680MB'],
    [1_240_000_000, 3, '1.24GB'],
    [1_125_000, 3, '1.12MB'],
    [999_600, 3, '1e+03kB'],
    [1_234_567, 4, '1.235MB'],
  ])('%d bytes to %d digits is %s', (bytes, digits, expected) => {
    expect(humanSize(bytes, digits)).toBe(expected)
  })
})

describe('times', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z', '1970-01-01 00:00:00 +0000 UTC'],
    [1_704_164_645_250, '2024-01-02T03:04:05.25Z', '2024-01-02 03:04:05.25 +0000 UTC'],
    [1_704_164_645_007, '2024-01-02T03:04:05.007Z', '2024-01-02 03:04:05.007 +0000 UTC'],
  ])('%d', (milliseconds, rfc3339, printed) => {
    expect(formatRfc3339(milliseconds)).toBe(rfc3339)
    expect(formatTime(milliseconds)).toBe(printed)
  })
})

describe('strconv', () => {
  it.each([
    [0.5, 'f', 0, '0'],
    [2.5, 'f', 0, '2'],
    [1.005, 'f', 2, '1.00'],
    [1234567, 'g', -1, '1.234567e+06'],
    [100000, 'g', -1, '100000'],
    [0.0001, 'g', -1, '0.0001'],
    [0.00001, 'g', -1, '1e-05'],
    [0, 'e', 2, '0.00e+00'],
    [99.99, 'g', 2, '1e+02'],
  ] as const)('%d under %%%s with precision %d', (value, verb, precision, expected) => {
    expect(formatFloat(value, verb, precision)).toBe(expected)
  })

  it.each([
    ['/docker-entrypoint.…', '"/docker-entrypoint.…"'],
    ['a"b\\\n\x07\x00\x7f', '"a\\"b\\\\\\n\\a\\x00\\x7f"'],
    ['\u200b\u{e0001}', '"\\u200b\\U000e0001"'],
  ])('quotes %j and back', (text, quoted) => {
    expect(quoteGo(text)).toBe(quoted)
    expect(unquoteGo(quoted)).toBe(text)
  })

  it.each(['"', '"a', '"\\q"', '"\\400"', "''x", '"a"b"'])('refuses the literal %s', (literal) => {
    expect(unquoteGo(literal)).toBeUndefined()
  })
})
