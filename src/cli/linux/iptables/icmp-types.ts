// ICMP types by name. Real counterpart: iptables 1.8.9 extensions/libxt_icmp.h.
import { own } from '../own.ts'

interface IcmpType {
  readonly name: string
  readonly type: number
  readonly code?: number
}

const named = (name: string, type: number, code?: number): IcmpType =>
  code === undefined ? { name, type } : { name, type, code }

const V4: readonly IcmpType[] = [
  named('any', 255),
  named('echo-reply', 0),
  named('destination-unreachable', 3),
  named('network-unreachable', 3, 0),
  named('host-unreachable', 3, 1),
  named('protocol-unreachable', 3, 2),
  named('port-unreachable', 3, 3),
  named('fragmentation-needed', 3, 4),
  named('source-route-failed', 3, 5),
  named('network-unknown', 3, 6),
  named('host-unknown', 3, 7),
  named('network-prohibited', 3, 9),
  named('host-prohibited', 3, 10),
  named('communication-prohibited', 3, 13),
  named('source-quench', 4),
  named('redirect', 5),
  named('echo-request', 8),
  named('router-advertisement', 9),
  named('router-solicitation', 10),
  named('time-exceeded', 11),
  named('ttl-zero-during-transit', 11, 0),
  named('ttl-zero-during-reassembly', 11, 1),
  named('parameter-problem', 12),
  named('timestamp-request', 13),
  named('timestamp-reply', 14),
  named('address-mask-request', 17),
  named('address-mask-reply', 18),
]

const V6: readonly IcmpType[] = [
  named('destination-unreachable', 1),
  named('no-route', 1, 0),
  named('communication-prohibited', 1, 1),
  named('address-unreachable', 1, 3),
  named('port-unreachable', 1, 4),
  named('packet-too-big', 2),
  named('time-exceeded', 3),
  named('ttl-zero-during-transit', 3, 0),
  named('parameter-problem', 4),
  named('echo-request', 128),
  named('echo-reply', 129),
  named('router-solicitation', 133),
  named('router-advertisement', 134),
  named('neighbour-solicitation', 135),
  named('neighbour-advertisement', 136),
  named('redirect', 137),
]

const OTHER_NAMES: Readonly<Record<string, string>> = {
  pong: 'echo-reply',
  ping: 'echo-request',
  'ttl-exceeded': 'time-exceeded',
  'neighbor-solicitation': 'neighbour-solicitation',
  'neighbor-advertisement': 'neighbour-advertisement',
}

/** The name of a type, and of its code where it has one. */
export function icmpName(family: 4 | 6, type: number, code: number | undefined): string | undefined {
  return (family === 4 ? V4 : V6).find((one) => one.type === type && one.code === code)?.name
}

/** The type that a word names: a name, a number, or a number and a code. */
export function icmpType(family: 4 | 6, word: string): { readonly type: number; readonly code?: number } | undefined {
  const [, type, code] = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(word) ?? []
  if (type !== undefined)
    return Number(type) > 255 || Number(code ?? 0) > 255
      ? undefined
      : { type: Number(type), ...(code === undefined ? {} : { code: Number(code) }) }
  const name = own(OTHER_NAMES, word) ?? word
  const found = (family === 4 ? V4 : V6).find((one) => one.name === name)
  return found === undefined
    ? undefined
    : { type: found.type, ...(found.code === undefined ? {} : { code: found.code }) }
}
