// A rule as iptables-save prints it: addresses, interfaces, protocol, extensions in their order, then the target.
import type { Ip } from '../../../base/brand.ts'
import { familyOf } from '../../net/address.ts'
import { formatCidr } from '../../net/cidr.ts'
import type { Match, PortRange, RuleSpec, Target, Wanted } from './types.ts'

function option<T>(flag: string, wanted: Wanted<T> | undefined, print: (value: T) => string): string[] {
  if (wanted === undefined) return []
  return [...(wanted.not ? ['!'] : []), flag, print(wanted.is)]
}

const range = (ports: PortRange): string => (ports.from === ports.to ? `${ports.from}` : `${ports.from}:${ports.to}`)
const same = (text: string): string => text

function matchText(match: Match): string[] {
  switch (match.kind) {
    case 'ports':
      return ['-m', match.proto, ...option('--sport', match.sport, range), ...option('--dport', match.dport, range)]
    case 'addrtype':
      return ['-m', 'addrtype', ...option('--src-type', match.src, same), ...option('--dst-type', match.dst, same)]
    case 'conntrack':
      return ['-m', 'conntrack', ...(match.not ? ['!'] : []), '--ctstate', match.states.join(',')]
    case 'comment':
      return ['-m', 'comment', '--comment', /[^\w.-]/.test(match.text) ? `"${match.text}"` : match.text]
  }
}

/** A target as it is printed after `-j`. */
function targetText(target: Target): string {
  switch (target.kind) {
    case 'jump':
      return target.chain
    case 'DNAT':
      return `DNAT --to-destination ${withPort(target)}`
    case 'SNAT':
      return `SNAT --to-source ${withPort(target)}`
    default:
      return target.kind
  }
}

function withPort(target: { readonly ip?: Ip; readonly port?: number }): string {
  const port = target.port === undefined ? '' : `:${target.port}`
  if (target.ip === undefined || port === '') return `${target.ip ?? ''}${port}`
  return familyOf(target.ip) === 6 ? `[${target.ip}]${port}` : `${target.ip}${port}`
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
    '-j',
    targetText(rule.target),
  ].join(' ')
}

/** A rule's text as iptables-save prints it. */
export function ruleText(chain: string, rule: RuleSpec): string {
  return `-A ${chain} ${specText(rule)}`
}
