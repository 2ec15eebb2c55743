// A chain as `iptables -L` lists it. Real counterpart: iptables 1.8.9 iptables/xshared.c print_header, print_rule_details;
// extensions' print functions.
import {
  ANY_ICMP,
  formatPrefix,
  portsText as targetPortsText,
  translationText,
  type Chain,
  type Cidr,
  type Count,
  type IpRange,
  type Match,
  type PortRange,
  type Rule,
  type RuleSpec,
  type Target,
  type TcpFlagTest,
  type Wanted,
} from '../../../engine/index.ts'
import { serviceName } from '../services.ts'
import { icmpName } from './icmp-types.ts'

/** The columns that were asked for. */
export interface ListForm {
  readonly family: 4 | 6
  readonly numeric: boolean
  readonly verbose: boolean
  readonly exact: boolean
  readonly lineNumbers: boolean
}

/** A chain's heading: its name, its policy or how many rules jump to it, and the columns. */
export function headingLines(chain: Chain, references: number, count: Count, form: ListForm): readonly string[] {
  const counters = form.verbose
    ? ` ${shortNumber(count.packets, form)} packets, ${shortNumber(count.bytes, form)} bytes`
    : ''
  const about = chain.policy === undefined ? `(${references} references)` : `(policy ${chain.policy}${counters})`
  const counts = form.verbose
    ? form.exact
      ? `${'pkts'.padStart(8)} ${'bytes'.padStart(10)} `
      : `${'pkts'.padStart(5)} ${'bytes'.padStart(5)} `
    : ''
  const links = form.verbose ? ` ${'in'.padEnd(6)} ${'out'.padEnd(6)} ` : ''
  const columns = `${form.lineNumbers ? 'num  ' : ''}${counts}${'target'.padEnd(9)}  prot opt${links} ${'source'.padEnd(19)}  ${'destination'.padEnd(19)} `
  return [`Chain ${chain.name} ${about}`, columns]
}

/** A number with at most five digits, the rest said by a letter (xtables_print_num); whole where that was asked for. */
function shortNumber(number: number, { exact }: ListForm): string {
  if (exact || number <= 99_999) return `${number}`
  const thousands = Math.floor((number + 500) / 1000)
  if (thousands <= 9999) return `${thousands}K`
  const millions = Math.floor((thousands + 500) / 1000)
  if (millions <= 9999) return `${millions}M`
  const billions = Math.floor((millions + 500) / 1000)
  return billions <= 9999 ? `${billions}G` : `${Math.floor((billions + 500) / 1000)}T`
}

/** A rule as `-v` tells that it was changed: on one line, without counts. */
export function changedRuleLine(rule: RuleSpec, family: 4 | 6): string {
  const form: ListForm = { family, numeric: true, verbose: true, exact: false, lineNumbers: false }
  const link = (wanted: Wanted<string> | undefined): string =>
    wanted === undefined ? '*' : `${wanted.not ? '!' : ''}${wanted.is}`
  const end = (wanted: Wanted<Cidr> | undefined): string =>
    `${wanted?.not === true ? '!' : ''}${networkText(wanted?.is, form)}`
  const { proto } = rule
  const protocol = proto === undefined ? 'all' : `${proto.not ? '!' : ''}${NAMES[proto.is]}`
  return [
    `${targetName(rule.target)}  ${protocol} opt -- in ${link(rule.in)} out ${link(rule.out)}`,
    `${end(rule.src)}  -> ${end(rule.dst)}  ${rule.matches.map((match) => ` ${matchText(match, form)}`).join('')}${targetDetails(rule.target, form)}`,
  ].join('  ')
}

/** One rule's line; `number` counts from 1. */
export function ruleLine(rule: Rule, number: number, count: Count, form: ListForm): string {
  const width = form.exact ? 8 : 5
  const counts = [count.packets, count.bytes].map((n) => `${shortNumber(n, form).padStart(width)} `).join('')
  return [
    form.lineNumbers ? `${String(number).padEnd(4)} ` : '',
    form.verbose ? counts : '',
    `${targetName(rule.target).padEnd(9)} `,
    `${rule.proto?.not === true ? '!' : ' '}${protocolText(rule, form).padEnd(5)}`,
    '-- ',
    form.verbose ? linksText(rule, form) : '',
    addressText(rule.src, form, ' '),
    addressText(rule.dst, form, ' '),
    rule.target.kind === 'jump' && rule.target.goto === true ? '[goto] ' : '',
    ...rule.matches.map((match) => ` ${matchText(match, form)}`),
    targetDetails(rule.target, form),
  ].join('')
}

const targetName = (target: Target): string =>
  target.kind === 'jump' ? target.chain : target.kind === 'none' ? '' : target.kind

const NUMBERS = { tcp: '6', udp: '17', icmp: '1', icmpv6: '58' }
const NAMES = { tcp: 'tcp', udp: 'udp', icmp: 'icmp', icmpv6: 'ipv6-icmp' }

function protocolText(rule: Rule, form: ListForm): string {
  if (rule.proto === undefined) return form.numeric ? '0' : 'all'
  return (form.numeric ? NUMBERS : NAMES)[rule.proto.is]
}

function linksText(rule: Rule, form: ListForm): string {
  const one = (wanted: Wanted<string> | undefined): string =>
    wanted === undefined ? (form.numeric ? '*' : 'any') : `${wanted.not ? '!' : ''}${wanted.is}`
  return ` ${one(rule.in).padEnd(6)} ${one(rule.out).padEnd(6)} `
}

function addressText(wanted: Wanted<Cidr> | undefined, form: ListForm, blank: string): string {
  return `${wanted?.not === true ? '!' : blank}${networkText(wanted?.is, form).padEnd(19)} `
}

function networkText(cidr: Cidr | undefined, form: ListForm): string {
  if (cidr === undefined || cidr.prefix === 0)
    return form.numeric ? (form.family === 4 ? '0.0.0.0/0' : '::/0') : 'anywhere'
  return formatPrefix(cidr)
}

function matchText(match: Match, form: ListForm): string {
  switch (match.kind) {
    case 'ports':
      return [
        match.proto,
        ...portsText('spt', match.sport, match.proto, form),
        ...portsText('dpt', match.dport, match.proto, form),
        ...(match.flags === undefined ? [] : [flagsText(match.flags, form)]),
      ].join(' ')
    case 'multiport': {
      const one = ({ from, to }: PortRange): string =>
        from === to ? (form.numeric ? `${from}` : serviceName(from, 'tcp')) : `${from}:${to}`
      return `multiport ${match.which} ${match.not ? '!' : ''}${match.ports.map(one).join(',')}`
    }
    case 'icmp':
      return icmpText(match, form)
    case 'addrtype':
      return ['ADDRTYPE match', ...typeText('src-type', match.src), ...typeText('dst-type', match.dst)].join(' ')
    case 'conntrack':
      return [
        ...(match.states === undefined ? [] : [`${match.not ? '! ' : ''}ctstate ${match.states.join(',')}`]),
        ...wantedText('ctorigsrc', match.origSrc, (cidr) => networkText(cidr, form)),
        ...wantedText('ctorigdst', match.origDst, (cidr) => networkText(cidr, form)),
        ...wantedText('ctorigdstport', match.origDport, ({ from, to }) => (from === to ? `${from}` : `${from}:${to}`)),
        ...(match.direction === undefined ? [] : [`ctdir ${match.direction}`]),
      ].join(' ')
    case 'state':
      return `${match.not ? '! ' : ''}state ${match.states.join(',')}`
    case 'limit':
      return `limit: avg ${match.rate} burst ${match.burst}`
    case 'mac':
      return match.mac === undefined ? 'MAC' : `MAC ${match.mac.not ? '!' : ''}${match.mac.is}`
    case 'iprange':
      return [...rangeText('source', match.src), ...rangeText('destination', match.dst)].join(' ')
    case 'comment':
      return `/* ${match.text} */`
  }
}

function wantedText<T>(name: string, wanted: Wanted<T> | undefined, print: (value: T) => string): readonly string[] {
  return wanted === undefined ? [] : [`${wanted.not ? '! ' : ''}${name} ${print(wanted.is)}`]
}

function rangeText(end: string, wanted: Wanted<IpRange> | undefined): readonly string[] {
  return wanted === undefined ? [] : [`${end} IP range ${wanted.not ? '! ' : ''}${wanted.is.from}-${wanted.is.to}`]
}

const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG']

function flagsText({ not, is }: Wanted<TcpFlagTest>, form: ListForm): string {
  const bits = (names: readonly string[]): string =>
    `0x${names
      .reduce((sum, name) => sum | (1 << FLAGS.indexOf(name)), 0)
      .toString(16)
      .padStart(2, '0')}`
  const words = (names: readonly string[]): string => names.join(',') || 'NONE'
  const one = form.numeric ? bits : words
  return `flags:${not ? '!' : ''}${one(is.mask)}/${one(is.set)}`
}

function icmpText({ type: { is, not }, v6 }: Extract<Match, { kind: 'icmp' }>, form: ListForm): string {
  const family = v6 === true ? 'ipv6-icmp' : 'icmp'
  const name = icmpName(v6 === true ? 6 : 4, is.type, is.code)
  if (!form.numeric && name !== undefined) return `${family} ${not ? '!' : ''}${name}`
  if (is.type === ANY_ICMP) return `${family} any`
  const code = is.code === undefined ? '' : ` code ${is.code}`
  return `${family}type ${not ? '!' : ''}${is.type}${code}`
}

function typeText(name: string, wanted: Wanted<string> | undefined): readonly string[] {
  return wanted === undefined ? [] : [`${name} ${wanted.not ? '!' : ''}${wanted.is}`]
}

function portsText(
  name: string,
  wanted: Wanted<PortRange> | undefined,
  proto: string,
  form: ListForm,
): readonly string[] {
  if (wanted === undefined) return []
  const { from, to } = wanted.is
  const one = (port: number): string => (form.numeric ? `${port}` : serviceName(port, proto))
  const not = wanted.not ? '!' : ''
  return [from === to ? `${name}:${not}${one(from)}` : `${name}s:${not}${one(from)}:${one(to)}`]
}

const LEVELS: Readonly<Record<string, string>> = {
  0: 'emerg',
  1: 'alert',
  2: 'crit',
  3: 'err',
  4: 'warn',
  5: 'notice',
  6: 'info',
  7: 'debug',
}

function targetDetails(target: Target, form: ListForm): string {
  switch (target.kind) {
    case 'DNAT':
    case 'SNAT':
      return ` to:${translationText(target)}`
    case 'REDIRECT':
      return target.port === undefined ? '' : ` redir ports ${targetPortsText(target)}`
    case 'MASQUERADE':
      return `${target.port === undefined ? '' : ` masq ports: ${targetPortsText(target)}`}${target.random === true ? ' random' : ''}`
    case 'REJECT':
      return ` reject-with ${target.with}`
    case 'LOG': {
      const level = target.level ?? '4'
      const head = form.numeric ? `flags 0 level ${level}` : `level ${LEVELS[level] ?? level}`
      return ` LOG ${head}${target.prefix === undefined ? '' : ` prefix "${target.prefix}"`}`
    }
    default:
      return ''
  }
}
