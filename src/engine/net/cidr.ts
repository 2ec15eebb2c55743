// Address prefixes. `ip` may carry host bits (an interface's 172.17.0.1/16); `networkOf` drops them.
import type { Ip } from '../../base/brand.ts'
import { bitsOf, familyOf, ipFromBits, numberOf, parseIp, type Family } from './address.ts'

export interface Cidr {
  readonly ip: Ip
  readonly prefix: number
}

/** `10.0.0.0/8` → a prefix (host bits kept); undefined for anything else. Leading zeros and bare addresses are refused, as Go does. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.lastIndexOf('/')
  if (slash < 0) return undefined
  const address = parseIp(text.slice(0, slash))
  const digits = text.slice(slash + 1)
  if (address === undefined || !/^(0|[1-9]\d{0,2})$/.test(digits)) return undefined
  const prefix = Number(digits)
  return prefix > widthOf(familyOf(address)) ? undefined : { ip: address, prefix }
}

/** A prefix known to be one (a constant of ours). */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text)
  if (parsed === undefined) throw new Error(`not a prefix: ${text}`)
  return parsed
}

/** The prefix of one address alone. */
export function hostCidr(ip: Ip): Cidr {
  return { ip, prefix: widthOf(familyOf(ip)) }
}

/** A prefix, or one address that stands for itself; undefined for anything else. */
export function parsePrefix(text: string): Cidr | undefined {
  const ip = parseIp(text)
  return ip === undefined ? parseCidr(text) : hostCidr(ip)
}

/** `10.0.0.0/24`, or the bare address where the prefix is of one alone. */
export function formatPrefix(value: Cidr): string {
  return value.prefix === widthOf(familyOf(value.ip)) ? value.ip : formatCidr(value)
}

/** `172.17.0.1/16`. */
export function formatCidr(value: Cidr): string {
  return `${value.ip}/${value.prefix}`
}

/** Bits in an address of a family. */
export function widthOf(family: Family): number {
  return family === 4 ? 32 : 128
}

/** The family of a prefix. */
export function familyOfCidr(value: Cidr): Family {
  return familyOf(value.ip)
}

/** The same prefix without host bits. */
export function networkOf(value: Cidr): Cidr {
  return { ip: nthAddress(value, 0n), prefix: value.prefix }
}

/** The number of addresses in a prefix. */
export function sizeOf(value: Cidr): bigint {
  return 1n << BigInt(widthOf(familyOf(value.ip)) - value.prefix)
}

/** The n-th address of a prefix, counted from its network address; no check against its end. */
export function nthAddress(value: Cidr, n: bigint): Ip {
  const family = familyOf(value.ip)
  const host = BigInt(widthOf(family) - value.prefix)
  return ipFromBits(((bitsOf(value.ip) >> host) << host) + n, family)
}

/** The last address of a prefix (IPv4: its broadcast address). */
export function lastAddress(value: Cidr): Ip {
  return nthAddress(value, sizeOf(value) - 1n)
}

/** Whether an address lies in a prefix. */
export function contains(value: Cidr, address: Ip): boolean {
  const family = familyOf(value.ip)
  if (family !== familyOf(address)) return false
  // A shift by 32 is none: a prefix of nothing holds everything.
  if (family === 4) return value.prefix === 0 || (numberOf(value.ip) ^ numberOf(address)) >>> (32 - value.prefix) === 0
  const host = BigInt(widthOf(family) - value.prefix)
  return bitsOf(value.ip) >> host === bitsOf(address) >> host
}

/** Whether two prefixes share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.prefix <= b.prefix ? contains(a, b.ip) : contains(b, a.ip)
}

/** Whether two prefixes name the same network. */
export function sameNetwork(a: Cidr, b: Cidr): boolean {
  return a.prefix === b.prefix && contains(a, b.ip)
}
