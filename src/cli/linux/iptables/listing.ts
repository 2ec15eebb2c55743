// A chain as `iptables -L` lists it. Real counterpart: iptables 1.8.9 iptables/xshared.c print_header, print_rule_details;
// extensions' print functions.
import {
  familyOf,
  formatCidr,
  type Chain,
  type Cidr,
  type Match,
  type PortRange,
  type Rule,
  type Target,
  type Wanted,
} from '../../../engine/index.ts'
import { serviceName } from '../services.ts'

/** The columns that were asked for. */
export interface ListForm {
  readonly family: 4 | 6
  readonly numeric: boolean
  readonly verbose: boolean
  readonly exact: boolean
  readonly lineNumbers: boolean
}

/** A chain's heading: its name, its policy or how many rules jump to it, and the columns. */
export function headingLines(chain: Chain, references: number, form: ListForm): readonly string[] {
  const counters = form.verbose ? ' 0 packets, 0 bytes' : ''
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

/** One rule's line; `number` counts from 1. */
export function ruleLine(rule: Rule, number: number, form: ListForm): string {
  const zero = form.exact ? `${'0'.padStart(8)} ${'0'.padStart(8)} ` : `${'0'.padStart(5)} ${'0'.padStart(5)} `
  return [
    form.lineNumbers ? `${String(number).padEnd(4)} ` : '',
    form.verbose ? zero : '',
    `${targetName(rule.target).padEnd(9)} `,
    `${rule.proto?.not === true ? '!' : ' '}${protocolText(rule, form).padEnd(5)}`,
    '-- ',
    form.verbose ? linksText(rule, form) : '',
    addressText(rule.src, form, ' '),
    addressText(rule.dst, form, ' '),
    ...rule.matches.map((match) => ` ${matchText(match, form)}`),
    targetDetails(rule.target),
  ].join('')
}

const targetName = (target: Target): string => (target.kind === 'jump' ? target.chain : target.kind)

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
  return cidr.prefix === (familyOf(cidr.ip) === 4 ? 32 : 128) ? cidr.ip : formatCidr(cidr)
}

function matchText(match: Match, form: ListForm): string {
  switch (match.kind) {
    case 'ports':
      return [
        match.proto,
        ...portsText('spt', match.sport, match.proto, form),
        ...portsText('dpt', match.dport, match.proto, form),
      ].join(' ')
    case 'addrtype':
      return ['ADDRTYPE match', ...typeText('src-type', match.src), ...typeText('dst-type', match.dst)].join(' ')
    case 'conntrack':
      return `${match.not ? '! ' : ''}ctstate ${match.states.join(',')}`
    case 'comment':
      return `/* ${match.text} */`
  }
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

function targetDetails(target: Target): string {
  switch (target.kind) {
    case 'DNAT':
    case 'SNAT': {
      const { ip, port } = target
      const at = port === undefined ? '' : `:${port}`
      if (ip === undefined || at === '') return ` to:${ip ?? ''}${at}`
      return ` to:${familyOf(ip) === 6 ? `[${ip}]` : ip}${at}`
    }
    default:
      return ''
  }
}
