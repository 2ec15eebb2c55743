// A rule as iptables-save prints it: addresses, interfaces, protocol, extensions in their order, then the target.
import type { Ip } from '../../../base/brand.ts'
import { familyOf } from '../../net/address.ts'
import { formatCidr, formatPrefix } from '../../net/cidr.ts'
import {
  ANY_ICMP,
  type IpRange,
  type Match,
  type PortRange,
  type RuleSpec,
  type Target,
  type TcpFlagTest,
  type Wanted,
} from './types.ts'

function option<T>(flag: string, wanted: Wanted<T> | undefined, print: (value: T) => string): string[] {
  if (wanted === undefined) return []
  return [...(wanted.not ? ['!'] : []), flag, print(wanted.is)]
}

const range = (ports: PortRange): string => (ports.from === ports.to ? `${ports.from}` : `${ports.from}:${ports.to}`)
const same = (text: string): string => text

const flagsText = ({ mask, set }: TcpFlagTest): string => `${mask.join(',') || 'NONE'} ${set.join(',') || 'NONE'}`
const ipRange = ({ from, to }: IpRange): string => `${from}-${to}`

/** A text as iptables-save writes it: in quotes where it isn't one plain word (xtables_save_string). */
function savedString(text: string): string {
  return /^[\w-]+$/.test(text) ? text : `"${text.replace(/["'\\]/g, '\\$&')}"`
}

function matchText(match: Match): string[] {
  switch (match.kind) {
    case 'ports':
      return [
        '-m',
        match.proto,
        ...option('--sport', match.sport, range),
        ...option('--dport', match.dport, range),
        ...option('--tcp-flags', match.flags, flagsText),
      ]
    case 'multiport':
      return ['-m', 'multiport', ...(match.not ? ['!'] : []), `--${match.which}`, match.ports.map(range).join(',')]
    case 'icmp': {
      const { type, code } = match.type.is
      const [name, flag] = match.v6 === true ? ['icmp6', '--icmpv6-type'] : ['icmp', '--icmp-type']
      const text = type === ANY_ICMP ? 'any' : `${type}${code === undefined ? '' : `/${code}`}`
      return ['-m', name, ...(match.type.not ? ['!'] : []), flag, text]
    }
    case 'addrtype':
      return ['-m', 'addrtype', ...option('--src-type', match.src, same), ...option('--dst-type', match.dst, same)]
    case 'conntrack':
      return [
        '-m',
        'conntrack',
        ...(match.states === undefined ? [] : [...(match.not ? ['!'] : []), '--ctstate', match.states.join(',')]),
        ...option('--ctorigsrc', match.origSrc, formatPrefix),
        ...option('--ctorigdst', match.origDst, formatPrefix),
        ...option('--ctorigdstport', match.origDport, range),
        ...(match.direction === undefined ? [] : ['--ctdir', match.direction]),
      ]
    case 'state':
      return ['-m', 'state', ...(match.not ? ['!'] : []), '--state', match.states.join(',')]
    case 'limit':
      return ['-m', 'limit', '--limit', match.rate, ...(match.burst === 5 ? [] : ['--limit-burst', `${match.burst}`])]
    case 'mac':
      return ['-m', 'mac', ...option('--mac-source', match.mac, same)]
    case 'iprange':
      return [
        '-m',
        'iprange',
        ...option('--src-range', match.src, ipRange),
        ...option('--dst-range', match.dst, ipRange),
      ]
    case 'comment':
      return ['-m', 'comment', '--comment', savedString(match.text)]
  }
}

/** What is printed of a target, `-j` included. */
function targetText(target: Target): readonly string[] {
  switch (target.kind) {
    case 'none':
      return []
    case 'jump':
      return [target.goto === true ? '-g' : '-j', target.chain]
    case 'DNAT':
      return ['-j', 'DNAT', '--to-destination', translationText(target)]
    case 'SNAT':
      return ['-j', 'SNAT', '--to-source', translationText(target)]
    case 'REDIRECT':
      return ['-j', 'REDIRECT', ...(target.port === undefined ? [] : ['--to-ports', portsText(target)])]
    case 'MASQUERADE':
      return [
        '-j',
        'MASQUERADE',
        ...(target.port === undefined ? [] : ['--to-ports', portsText(target)]),
        ...(target.random === true ? ['--random'] : []),
      ]
    case 'REJECT':
      return ['-j', 'REJECT', '--reject-with', target.with]
    case 'LOG':
      return [
        '-j',
        'LOG',
        ...(target.prefix === undefined ? [] : ['--log-prefix', savedString(target.prefix)]),
        ...(target.level === undefined ? [] : ['--log-level', target.level]),
      ]
    default:
      return ['-j', target.kind]
  }
}

interface Translation {
  readonly ip?: Ip
  readonly lastIp?: Ip
  readonly port?: number
  readonly lastPort?: number
}

/** `80` or `8000-8010`. */
export function portsText({ port, lastPort }: Translation): string {
  return lastPort === undefined ? `${port ?? ''}` : `${port ?? ''}-${lastPort}`
}

/** Where a translation leads: `10.0.0.9:8000-8010`, `[fd00::1]:80`, `10.0.0.1-10.0.0.9`. */
export function translationText(target: Translation): string {
  const { ip, lastIp } = target
  const port = target.port === undefined ? '' : `:${portsText(target)}`
  const ips = `${ip ?? ''}${lastIp === undefined ? '' : `-${lastIp}`}`
  return ip !== undefined && port !== '' && familyOf(ip) === 6 ? `[${ips}]${port}` : `${ips}${port}`
}

const texts = new WeakMap<RuleSpec, string>()

/** A rule's text without `-A CHAIN`. */
export function specText(rule: RuleSpec): string {
  const known = texts.get(rule)
  if (known !== undefined) return known
  const text = spelled(rule)
  texts.set(rule, text)
  return text
}

function spelled(rule: RuleSpec): string {
  return [
    ...option('-s', rule.src, formatCidr),
    ...option('-d', rule.dst, formatCidr),
    ...option('-i', rule.in, same),
    ...option('-o', rule.out, same),
    ...option('-p', rule.proto, (proto) => (proto === 'icmpv6' ? 'ipv6-icmp' : proto)),
    ...rule.matches.flatMap(matchText),
    ...targetText(rule.target),
  ].join(' ')
}

/** A rule's text as iptables-save prints it. */
export function ruleText(chain: string, rule: RuleSpec): string {
  return `-A ${chain} ${specText(rule)}`.trimEnd()
}
