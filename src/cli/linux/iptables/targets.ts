// iptables' targets: which options each has, and what they come to. Real counterpart: iptables 1.8.9 extensions/libxt_*.c, libip6t_REJECT.c.
import { parseIp, type Ip, type RejectWith, type Target } from '../../../engine/index.ts'
import { own } from '../own.ts'
import { bad, unmodelled } from './request.ts'
import { targetPort } from './extensions.ts'
import type { RuleProtocol } from './values.ts'

/** An option of a target, as it was given. */
export interface GivenTo {
  readonly option: string
  readonly words: readonly string[]
  readonly proto: RuleProtocol | undefined
  readonly family: 4 | 6
}

export interface TargetExtension {
  readonly options: Readonly<Record<string, number>>
  readonly unmodelled: readonly string[]
  /** An option that must be there. */
  readonly needs?: string
  readonly fresh: (family: 4 | 6) => Target
  readonly read: (target: Target, given: GivenTo) => Target
}

const plain = (kind: 'ACCEPT' | 'DROP' | 'RETURN'): TargetExtension => ({
  options: {},
  unmodelled: [],
  fresh: () => ({ kind }),
  read: (target) => target,
})

interface Destination {
  readonly ip?: Ip
  readonly lastIp?: Ip
  readonly port?: number
  readonly lastPort?: number
}

function portsFrom(text: string, proto: RuleProtocol | undefined): Pick<Destination, 'port' | 'lastPort'> {
  if (proto !== 'tcp' && proto !== 'udp')
    throw bad('Need TCP, UDP, SCTP or DCCP with port specification', { code: 'iptables.needs-protocol' })
  const [first = '', last] = text.split('-')
  const port = targetPort(first)
  return last === undefined ? { port } : { port, lastPort: targetPort(last) }
}

/** `10.0.0.9:8000-8010`, `[fd00::1]:80`, `10.0.0.1-10.0.0.9`, `:80`. */
function destinationOf(text: string, proto: RuleProtocol | undefined): Destination {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text)
  const v6 = bracketed === null && text.split(':').length > 2
  const colon = v6 ? -1 : text.lastIndexOf(':')
  const ips = bracketed?.[1] ?? (colon < 0 ? text : text.slice(0, colon))
  const ports = bracketed === null ? (colon < 0 ? undefined : text.slice(colon + 1)) : bracketed[2]
  const [first = '', last] = ips.split('-')
  const address = (word: string): Ip => {
    const ip = parseIp(word)
    if (ip === undefined) throw bad(`Bad IP address "${word}"`, { code: 'tool.not-address', value: word })
    return ip
  }
  return {
    ...(first === '' ? {} : { ip: address(first) }),
    ...(last === undefined ? {} : { lastIp: address(last) }),
    ...(ports === undefined ? {} : portsFrom(ports, proto)),
  }
}

const REJECTS: Readonly<Record<4 | 6, Readonly<Record<string, RejectWith>>>> = {
  4: {
    'icmp-net-unreachable': 'icmp-net-unreachable',
    'net-unreach': 'icmp-net-unreachable',
    'icmp-host-unreachable': 'icmp-host-unreachable',
    'host-unreach': 'icmp-host-unreachable',
    'icmp-proto-unreachable': 'icmp-proto-unreachable',
    'proto-unreach': 'icmp-proto-unreachable',
    'icmp-port-unreachable': 'icmp-port-unreachable',
    'port-unreach': 'icmp-port-unreachable',
    'icmp-net-prohibited': 'icmp-net-prohibited',
    'net-prohib': 'icmp-net-prohibited',
    'icmp-host-prohibited': 'icmp-host-prohibited',
    'host-prohib': 'icmp-host-prohibited',
    'icmp-admin-prohibited': 'icmp-admin-prohibited',
    'admin-prohib': 'icmp-admin-prohibited',
    'tcp-reset': 'tcp-reset',
    'tcp-rst': 'tcp-reset',
  },
  6: {
    'icmp6-no-route': 'icmp6-no-route',
    'no-route': 'icmp6-no-route',
    'icmp6-adm-prohibited': 'icmp6-adm-prohibited',
    'adm-prohibited': 'icmp6-adm-prohibited',
    'icmp6-addr-unreachable': 'icmp6-addr-unreachable',
    'addr-unreach': 'icmp6-addr-unreachable',
    'icmp6-port-unreachable': 'icmp6-port-unreachable',
    'port-unreach': 'icmp6-port-unreachable',
    'tcp-reset': 'tcp-reset',
  },
}

const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warning', 'notice', 'info', 'debug']
const LEVEL_ALIASES: Readonly<Record<string, string>> = { panic: 'emerg', err: 'error', warn: 'warning' }

function levelOf(word: string): string {
  const at = LEVELS.indexOf(own(LEVEL_ALIASES, word) ?? word)
  if (at >= 0) return `${at}`
  if (!/^[0-7]$/.test(word))
    throw bad(`LOG: Bad value for "--log-level" option: "${word}"`, { code: 'tool.bad-value', value: word })
  return word
}

/** The targets by name. */
export const TARGETS: Readonly<Record<string, TargetExtension>> = {
  ACCEPT: plain('ACCEPT'),
  DROP: plain('DROP'),
  RETURN: plain('RETURN'),
  REJECT: {
    options: { 'reject-with': 1 },
    unmodelled: [],
    fresh: (family) => ({ kind: 'REJECT', with: family === 4 ? 'icmp-port-unreachable' : 'icmp6-port-unreachable' }),
    read: (_, { words: [word = ''], family }) => {
      const how = own(REJECTS[family], word)
      if (how === undefined) throw bad(`unknown reject type "${word}"`, { code: 'tool.bad-value', value: word })
      return { kind: 'REJECT', with: how }
    },
  },
  LOG: {
    options: { 'log-prefix': 1, 'log-level': 1 },
    unmodelled: ['log-tcp-sequence', 'log-tcp-options', 'log-ip-options', 'log-uid', 'log-macdecode'],
    fresh: () => ({ kind: 'LOG' }),
    read: (target, { option, words: [word = ''] }) => {
      if (target.kind !== 'LOG') return target
      if (option === 'log-prefix') return { ...target, prefix: word.slice(0, 29) }
      const level = levelOf(word)
      const { level: _, ...rest } = target
      return level === '4' ? rest : { ...rest, level }
    },
  },
  DNAT: {
    options: { 'to-destination': 1 },
    unmodelled: ['random', 'persistent'],
    needs: 'to-destination',
    fresh: () => ({ kind: 'none' }),
    read: (_, { words: [word = ''], proto }) => {
      const { ip, ...rest } = destinationOf(word, proto)
      if (ip === undefined) throw unmodelled(`--to-destination ${word}`)
      return { kind: 'DNAT', ip, ...rest }
    },
  },
  SNAT: {
    options: { 'to-source': 1 },
    unmodelled: ['random', 'random-fully', 'persistent'],
    needs: 'to-source',
    fresh: () => ({ kind: 'none' }),
    read: (_, { words: [word = ''], proto }) => ({ kind: 'SNAT', ...destinationOf(word, proto) }),
  },
  MASQUERADE: {
    options: { 'to-ports': 1, random: 0 },
    unmodelled: ['random-fully'],
    fresh: () => ({ kind: 'MASQUERADE' }),
    read: (target, { option, words: [word = ''], proto }) => {
      if (target.kind !== 'MASQUERADE') return target
      return option === 'random' ? { ...target, random: true } : { ...target, ...portsFrom(word, proto) }
    },
  },
  REDIRECT: {
    options: { 'to-ports': 1 },
    unmodelled: ['random'],
    fresh: () => ({ kind: 'REDIRECT' }),
    read: (_, { words: [word = ''], proto }) => ({ kind: 'REDIRECT', ...portsFrom(word, proto) }),
  },
}

/** Targets that real hosts have and this one hasn't. */
export const OTHER_TARGETS = [
  'MARK',
  'CONNMARK',
  'TCPMSS',
  'TOS',
  'DSCP',
  'TTL',
  'HL',
  'CT',
  'NOTRACK',
  'TPROXY',
  'NFLOG',
  'NFQUEUE',
  'QUEUE',
  'SET',
  'TRACE',
  'CLASSIFY',
  'NETMAP',
  'ECN',
  'AUDIT',
  'CHECKSUM',
  'IDLETIMER',
  'LED',
  'RATEEST',
  'SECMARK',
  'CONNSECMARK',
  'SYNPROXY',
  'TCPOPTSTRIP',
  'TEE',
  'HMARK',
  'ULOG',
]
