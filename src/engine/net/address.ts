// IP addresses as canonical text. ipaddr.js does the reading; the arithmetic is ours (it has none).
import ipaddr from 'ipaddr.js'
import { asIp, type Ip } from '../../base/brand.ts'

export type Family = 4 | 6

const bitsByText = new Map<string, bigint>()
const numberByText = new Map<string, number>()
/** A bound on what is remembered of addresses already read. */
const MOST_KNOWN = 20_000

/** The address that a text names, in canonical form; undefined where it names none. `1` and `010.0.0.1` are none. */
export function parseIp(text: string): Ip | undefined {
  // The library reads by trying: telling a name from an address that way is what a table of names would spend its time on.
  if (!text.includes(':') && !/^\d+\.\d+\.\d+\.\d+$/.test(text)) return undefined
  // Whose number is known has been read before.
  if (numberByText.has(text)) return asIp(text)
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return /(^|\.)0\d/.test(text) ? undefined : asIp(text)
  if (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text))
    return asIp(ipaddr.IPv6.parse(text).toRFC5952String())
  return undefined
}

/** An address known to be one (a constant of ours). */
export function ip(text: string): Ip {
  const parsed = parseIp(text)
  if (parsed === undefined) throw new Error(`not an address: ${text}`)
  return parsed
}

/** 4 or 6. */
export function familyOf(address: Ip): Family {
  return address.includes(':') ? 6 : 4
}

/** The address as a number. */
export function bitsOf(address: Ip): bigint {
  const known = bitsByText.get(address)
  if (known !== undefined) return known
  const bytes = ipaddr.parse(address).toByteArray()
  const bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  if (bitsByText.size > MOST_KNOWN) bitsByText.clear()
  bitsByText.set(address, bits)
  return bits
}

/** An IPv4 address as an unsigned 32-bit number: rules and routes compare these far more often than anything else. */
export function numberOf(address: Ip): number {
  const known = numberByText.get(address)
  if (known !== undefined) return known
  const number = Number(bitsOf(address))
  if (numberByText.size > MOST_KNOWN) numberByText.clear()
  numberByText.set(address, number)
  return number
}

/** The address that a number stands for. */
export function ipFromBits(bits: bigint, family: Family): Ip {
  const size = family === 4 ? 4 : 16
  const bytes: number[] = []
  for (let i = size - 1; i >= 0; i -= 1) bytes.push(Number((bits >> BigInt(8 * i)) & 0xffn))
  const parsed = ipaddr.fromByteArray(bytes)
  return asIp(parsed.kind() === 'ipv6' ? ipaddr.IPv6.parse(parsed.toString()).toRFC5952String() : parsed.toString())
}

/** Orders addresses by family, then by number. */
export function compareIps(a: Ip, b: Ip): number {
  if (a === b) return 0
  const families = familyOf(a) - familyOf(b)
  if (families !== 0) return families
  const [x, y] = [bitsOf(a), bitsOf(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

/** 127.0.0.0/8 or ::1. */
export function isLoopback(address: Ip): boolean {
  return address.startsWith('127.') || address === '::1'
}

/** The link-local IPv6 address that a kernel makes of a MAC (EUI-64). */
export function linkLocalOf(mac: string): Ip {
  const bytes = mac.split(':').map((part) => Number.parseInt(part, 16))
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes
  const words = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f].map((word) => word.toString(16))
  return asIp(ipaddr.IPv6.parse(`fe80::${words.join(':')}`).toRFC5952String())
}
