/** net.ParseIP and net.ParseCIDR as the client uses them: which texts are addresses, and which subnet holds which. */

export interface Cidr {
  /** The address as given, host bits and all. */
  readonly ip: Ip
  readonly prefix: number
}

/** 4 or 16 bytes. An IPv4 address written in IPv6 (`::ffff:1.2.3.4`) is 4, as Go treats it. */
export type Ip = readonly number[]

/** net.ParseIP; undefined when the text is no address. */
export function parseIp(text: string): Ip | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text)
}

/** net.IP.String: the address in its one canonical form. */
export function formatIp(ip: Ip): string {
  if (ip.length === 4) return ip.join('.')
  const groups = groupsOf(ip)
  const run = longestZeroRun(groups)
  const hex = (from: number, to: number): string =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':')
  return run === undefined ? hex(0, 8) : `${hex(0, run.start)}::${hex(run.end, 8)}`
}

/** net.ParseCIDR; undefined when the text is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', length = '', ...rest] = text.split('/')
  if (rest.length > 0 || !/^\d{1,6}$/.test(length)) return undefined
  const ip = address.includes(':') ? parseV6Bytes(address) : parseV4(address)
  if (ip === undefined || Number(length) > ip.length * 8) return undefined
  return mapped(ip, Number(length))
}

/** Whether the subnet of `cidr` holds `ip` (net.IPNet.Contains). */
export function cidrContains(cidr: Cidr, ip: Ip): boolean {
  if (cidr.ip.length !== ip.length) return false
  return ip.every((byte, index) => {
    const bits = Math.max(0, Math.min(8, cidr.prefix - index * 8))
    const mask = (0xff << (8 - bits)) & 0xff
    return ((byte ^ (cidr.ip[index] ?? 0)) & mask) === 0
  })
}

function parseV4(text: string): Ip | undefined {
  const parts = text.split('.')
  // Leading zeros are refused: other tools read them as octal.
  if (parts.length !== 4 || parts.some((part) => !/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255)) {
    return undefined
  }
  return parts.map(Number)
}

function parseV6(text: string): Ip | undefined {
  const bytes = parseV6Bytes(text)
  return bytes === undefined ? undefined : unmap(bytes)
}

function parseV6Bytes(text: string): Ip | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = bytesOfHalf(halves[0] ?? '', halves.length === 1)
  const tail = halves[1] === undefined ? [] : bytesOfHalf(halves[1], true)
  if (head === undefined || tail === undefined) return undefined
  const missing = 16 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail]
}

// A dotted quad may stand for the last two groups.
function bytesOfHalf(half: string, last: boolean): Ip | undefined {
  if (half === '') return []
  const bytes: number[] = []
  const groups = half.split(':')
  for (const [index, group] of groups.entries()) {
    const quad = last && index === groups.length - 1 ? parseV4(group) : undefined
    if (quad !== undefined) bytes.push(...quad)
    else if (/^[0-9a-fA-F]{1,4}$/.test(group)) bytes.push(parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff)
    else return undefined
  }
  return bytes
}

const isMapped = (bytes: Ip): boolean =>
  bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255

const unmap = (bytes: Ip): Ip => (isMapped(bytes) ? bytes.slice(12) : bytes)

function mapped(ip: Ip, prefix: number): Cidr {
  return isMapped(ip) && prefix >= 96 ? { ip: ip.slice(12), prefix: prefix - 96 } : { ip, prefix }
}

function groupsOf(ip: Ip): readonly number[] {
  return Array.from({ length: 8 }, (_, index) => ((ip[index * 2] ?? 0) << 8) | (ip[index * 2 + 1] ?? 0))
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly end: number } | undefined {
  let best: { readonly start: number; readonly end: number } | undefined
  for (let start = 0; start < 8; start += 1) {
    let end = start
    while (end < 8 && groups[end] === 0) end += 1
    if (end - start > 1 && end - start > (best === undefined ? 0 : best.end - best.start)) best = { start, end }
  }
  return best
}
