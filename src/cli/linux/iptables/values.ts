// Values on iptables' lines: addresses, ports, protocols. Real counterpart: iptables 1.8.9 libxtables/xtables.c.
import {
  networkOf,
  parseIp,
  type Cidr,
  type Ip,
  type PortRange,
  type RuleSpec,
  type Wanted,
} from '../../../engine/index.ts'
import { own } from '../own.ts'
import { servicePort } from '../services.ts'
import { bad, unmodelled } from './request.ts'

export type RuleProtocol = NonNullable<RuleSpec['proto']>['is']

const PROTOCOLS: Readonly<Record<string, RuleProtocol | 'all'>> = {
  tcp: 'tcp',
  6: 'tcp',
  udp: 'udp',
  17: 'udp',
  icmp: 'icmp',
  1: 'icmp',
  icmpv6: 'icmpv6',
  'ipv6-icmp': 'icmpv6',
  58: 'icmpv6',
  all: 'all',
  0: 'all',
}
const OTHER_PROTOCOLS = ['sctp', 'dccp', 'udplite', 'esp', 'ah', 'gre', 'igmp', 'ipip', 'ipv6', 'vrrp', 'ospf', 'pim']

/** The protocol that a word names. */
export function protocolOf(word: string): RuleProtocol | 'all' {
  const lower = word.toLowerCase()
  const known = own(PROTOCOLS, lower)
  if (known !== undefined) return known
  if (OTHER_PROTOCOLS.includes(lower) || (/^\d+$/.test(word) && Number(word) < 256)) throw unmodelled(`-p ${word}`)
  throw bad(`unknown protocol "${word}" specified`, { code: 'tool.bad-value', value: word })
}

/** The networks that a word names: one, or several between commas. */
export function networksOf(word: string, family: 4 | 6): readonly Cidr[] {
  return word.split(',').map((part) => networkFrom(part, family))
}

function networkFrom(text: string, family: 4 | 6): Cidr {
  const [host = '', mask] = text.split('/')
  const ip = parseIp(host) ?? shortened(host, family)
  if (ip === undefined || ip.includes(':') !== (family === 6))
    throw bad(`host/network \`${host}' not found`, { code: 'tool.not-address', value: host })
  const width = family === 4 ? 32 : 128
  const prefix = mask === undefined ? width : /^\d+$/.test(mask) ? Number(mask) : prefixOfMask(mask)
  if (prefix === undefined || prefix > width)
    throw bad(`invalid mask \`${mask ?? ''}' specified`, { code: 'tool.not-address', value: text })
  return networkOf({ ip, prefix })
}

/** `10` and `10.1` stand for 10.0.0.0 and 10.1.0.0. */
function shortened(text: string, family: 4 | 6): Ip | undefined {
  if (family === 6 || !/^\d{1,3}(\.\d{1,3}){0,2}$/.test(text)) return undefined
  const parts = text.split('.')
  return parseIp([...parts, '0', '0', '0'].slice(0, 4).join('.'))
}

function prefixOfMask(mask: string): number | undefined {
  const ip = parseIp(mask)
  if (ip === undefined || ip.includes(':')) return undefined
  const bits = ip
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('')
  return /^1*0*$/.test(bits) ? bits.replace(/0/g, '').length : undefined
}

/** A port by its number, or by its name in /etc/services. */
export function portOf(word: string, proto: 'tcp' | 'udp'): number {
  const port = /^\d+$/.test(word) ? Number(word) : servicePort(word, proto)
  if (port === undefined || port > 65535)
    throw bad(`invalid port/service \`${word}' specified`, { code: 'tool.bad-port', value: word })
  return port
}

/** `80`, `1000:2000`, `1000:` or `:2000`. */
export function portRangeOf(word: string, proto: 'tcp' | 'udp'): PortRange {
  const [first = '', last] = word.split(':')
  const from = first === '' ? 0 : portOf(first, proto)
  return { from, to: last === undefined ? from : last === '' ? 65535 : portOf(last, proto) }
}

/** A value with what stood before it. */
export function wanted<T>(is: T, not: boolean): Wanted<T> {
  return { not, is }
}
