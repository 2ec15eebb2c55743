// iptables' matches: which options each has, and what they come to. Real counterpart: iptables 1.8.9 extensions/libxt_*.c, libipt_icmp.c.
import { parseIp, parseMac, parsePrefix, type CtState, type IpRange, type Match } from '../../../engine/index.ts'
import { icmpType } from './icmp-types.ts'
import { bad, unmodelled } from './request.ts'
import { portOf, portRangeOf, wanted, type RuleProtocol } from './values.ts'

/** What an extension is told: an option's name, its words, whether `!` stood before it, and the rule's protocol. */
export interface Given {
  readonly option: string
  readonly words: readonly string[]
  readonly not: boolean
  readonly proto: RuleProtocol | undefined
  readonly family: 4 | 6
}

/** A match while its options are read. */
export interface MatchExtension<M extends Match = Match> {
  /** How many words each option takes. */
  readonly options: Readonly<Record<string, number>>
  readonly fresh: (proto: RuleProtocol | undefined) => M
  readonly read: (match: M, given: Given) => M
  /** Options of which one must be there. */
  readonly needs?: readonly string[]
  /** Real options that nothing here depends on. */
  readonly unmodelled?: readonly string[]
}

const STATES: readonly CtState[] = ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED']

function statesOf(words: string, complain: (word: string) => string): readonly CtState[] {
  const typed = words.split(',').map((word) => word.toUpperCase())
  for (const word of typed) {
    if (['UNTRACKED', 'SNAT', 'DNAT'].includes(word)) throw unmodelled(`--ctstate ${word}`)
    if (!STATES.some((state) => state === word)) throw bad(complain(word), { code: 'tool.bad-value', value: word })
  }
  return STATES.filter((state) => typed.includes(state))
}

const ports = (proto: 'tcp' | 'udp'): MatchExtension<Extract<Match, { kind: 'ports' }>> => ({
  options: {
    sport: 1,
    'source-port': 1,
    dport: 1,
    'destination-port': 1,
    ...(proto === 'tcp' ? { syn: 0, 'tcp-flags': 2 } : {}),
  },
  unmodelled: proto === 'tcp' ? ['tcp-option'] : [],
  fresh: () => ({ kind: 'ports', proto }),
  read: (match, { option, words: [first = '', second = ''], not }) => {
    switch (option) {
      case 'sport':
      case 'source-port':
        return { ...match, sport: wanted(portRangeOf(first, proto), not) }
      case 'dport':
      case 'destination-port':
        return { ...match, dport: wanted(portRangeOf(first, proto), not) }
      case 'syn':
        return { ...match, flags: wanted({ mask: ['FIN', 'SYN', 'RST', 'ACK'], set: ['SYN'] }, not) }
      default:
        return { ...match, flags: wanted({ mask: flagsOf(first), set: flagsOf(second) }, not) }
    }
  },
})

const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG']

function flagsOf(word: string): readonly string[] {
  if (word === 'ALL') return FLAGS
  if (word === 'NONE') return []
  const typed = word.split(',')
  for (const flag of typed)
    if (!FLAGS.includes(flag)) throw bad(`Unknown TCP flag \`${flag}'`, { code: 'tool.bad-value', value: flag })
  return FLAGS.filter((flag) => typed.includes(flag))
}

const multiport: MatchExtension<Extract<Match, { kind: 'multiport' }>> = {
  options: { dports: 1, 'destination-ports': 1, sports: 1, 'source-ports': 1, ports: 1 },
  needs: ['dports', 'sports', 'ports'],
  fresh: () => ({ kind: 'multiport', which: 'ports', ports: [], not: false }),
  read: (_, { option, words: [word = ''], not, proto }) => {
    if (proto !== 'tcp' && proto !== 'udp')
      throw bad("multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'", {
        code: 'iptables.needs-protocol',
      })
    const ranges = word.split(',').map((part) => portRangeOf(part, proto))
    if (ranges.reduce((sum, { from, to }) => sum + (from === to ? 1 : 2), 0) > 15) throw bad('too many ports specified')
    const which = option.startsWith('d') ? 'dports' : option.startsWith('s') ? 'sports' : 'ports'
    return { kind: 'multiport', which, ports: ranges, not }
  },
}

const conntrack: MatchExtension<Extract<Match, { kind: 'conntrack' }>> = {
  options: { ctstate: 1, ctorigsrc: 1, ctorigdst: 1, ctorigdstport: 1, ctdir: 1 },
  unmodelled: [
    'ctproto',
    'ctreplsrc',
    'ctrepldst',
    'ctorigsrcport',
    'ctreplsrcport',
    'ctrepldstport',
    'ctstatus',
    'ctexpire',
  ],
  fresh: () => ({ kind: 'conntrack', not: false }),
  read: (match, { option, words: [word = ''], not }) => {
    switch (option) {
      case 'ctstate':
        return { ...match, states: statesOf(word, (state) => `Bad ctstate "${state}"`), not }
      case 'ctorigsrc':
      case 'ctorigdst': {
        const cidr = parsePrefix(word)
        if (cidr === undefined)
          throw bad(`host/network \`${word}' not found`, { code: 'tool.not-address', value: word })
        return option === 'ctorigsrc'
          ? { ...match, origSrc: wanted(cidr, not) }
          : { ...match, origDst: wanted(cidr, not) }
      }
      case 'ctorigdstport':
        return { ...match, origDport: wanted(portRangeOf(word, 'tcp'), not) }
      default: {
        const direction = word.toUpperCase()
        if (direction !== 'ORIGINAL' && direction !== 'REPLY')
          throw bad(`conntrack: Bad value for "--ctdir" option: "${word}"`, { code: 'tool.bad-value', value: word })
        return { ...match, direction }
      }
    }
  },
}

const state: MatchExtension<Extract<Match, { kind: 'state' }>> = {
  options: { state: 1 },
  needs: ['state'],
  fresh: () => ({ kind: 'state', states: [], not: false }),
  read: (_, { words: [word = ''], not }) => ({
    kind: 'state',
    states: statesOf(word, (one) => `Bad state "${one}"`),
    not,
  }),
}

const addrtype: MatchExtension<Extract<Match, { kind: 'addrtype' }>> = {
  options: { 'src-type': 1, 'dst-type': 1 },
  unmodelled: ['limit-iface-in', 'limit-iface-out'],
  fresh: () => ({ kind: 'addrtype' }),
  read: (match, { option, words: [word = ''], not }) => {
    const type = (['LOCAL', 'UNICAST', 'BROADCAST'] as const).find((one) => one === word.toUpperCase())
    if (type === undefined) throw unmodelled(`--${option} ${word}`)
    return option === 'src-type' ? { ...match, src: wanted(type, not) } : { ...match, dst: wanted(type, not) }
  },
}

const comment: MatchExtension<Extract<Match, { kind: 'comment' }>> = {
  options: { comment: 1 },
  needs: ['comment'],
  fresh: () => ({ kind: 'comment', text: '' }),
  read: (_, { words: [text = ''] }) => ({ kind: 'comment', text }),
}

const UNITS = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3600 },
  { name: 'min', long: 'minute', seconds: 60 },
  { name: 'sec', long: 'second', seconds: 1 },
]
/** Rates are kept in ten-thousandths of a second (XT_LIMIT_SCALE). */
const SCALE = 10_000

/** `60/min` is kept, and printed, as `1/sec`: in the largest unit that says it without a rest. */
function rateText(word: string): string {
  const [, count = '', unit = 'second'] = /^(\d+)(?:\/([a-z]+))?$/i.exec(word) ?? []
  const named = UNITS.find(({ name, long = name }) => long.startsWith(unit.toLowerCase()))
  const n = Number(count)
  if (count === '' || named === undefined || n === 0 || n / named.seconds > SCALE)
    throw bad(`bad rate "${word}"'`, { code: 'tool.bad-value', value: word })
  const period = Math.floor((SCALE * named.seconds) / n)
  let at = 1
  for (; at < UNITS.length; at += 1) {
    const whole = (UNITS[at]?.seconds ?? 1) * SCALE
    if (period > whole || Math.floor(whole / period) < whole % period) break
  }
  const { name, seconds } = UNITS[at - 1] ?? named
  return `${Math.floor((seconds * SCALE) / period)}/${name}`
}

const limit: MatchExtension<Extract<Match, { kind: 'limit' }>> = {
  options: { limit: 1, 'limit-burst': 1 },
  fresh: () => ({ kind: 'limit', rate: '3/hour', burst: 5 }),
  read: (match, { option, words: [word = ''] }) => {
    if (option === 'limit') return { ...match, rate: rateText(word) }
    if (!/^\d+$/.test(word) || Number(word) > 10_000)
      throw bad(`limit: Bad value for "--limit-burst" option: "${word}"`, { code: 'tool.bad-value', value: word })
    return { ...match, burst: Number(word) }
  },
}

const mac: MatchExtension<Extract<Match, { kind: 'mac' }>> = {
  options: { 'mac-source': 1 },
  needs: ['mac-source'],
  fresh: () => ({ kind: 'mac' }),
  read: (_, { words: [word = ''], not }) => {
    const parsed = parseMac(word)
    if (parsed === undefined)
      throw bad(`mac: Bad value for "--mac-source" option: "${word}"`, { code: 'tool.bad-value', value: word })
    return { kind: 'mac', mac: wanted(parsed, not) }
  },
}

function ipRangeOf(word: string, option: string): IpRange {
  const [first = '', last = first] = word.split('-')
  const [from, to] = [parseIp(first), parseIp(last)]
  if (from === undefined || to === undefined)
    throw bad(`iprange: Bad value for "--${option}" option: "${word}"`, { code: 'tool.not-address', value: word })
  return { from, to }
}

const iprange: MatchExtension<Extract<Match, { kind: 'iprange' }>> = {
  options: { 'src-range': 1, 'dst-range': 1 },
  fresh: () => ({ kind: 'iprange' }),
  read: (match, { option, words: [word = ''], not }) => {
    const range = wanted(ipRangeOf(word, option), not)
    return option === 'src-range' ? { ...match, src: range } : { ...match, dst: range }
  },
}

const icmp = (family: 4 | 6): MatchExtension<Extract<Match, { kind: 'icmp' }>> => ({
  options: family === 4 ? { 'icmp-type': 1 } : { 'icmpv6-type': 1 },
  fresh: () => ({ kind: 'icmp', ...(family === 6 ? { v6: true } : {}), type: wanted({ type: 255 }, false) }),
  read: (match, { words: [word = ''], not }) => {
    const type = icmpType(family, word)
    if (type === undefined)
      throw bad(`Invalid ICMP${family === 6 ? 'v6' : ''} type \`${word}'`, { code: 'tool.bad-value', value: word })
    return { ...match, type: wanted(type, not) }
  },
})

/** What an extension of any kind is to whoever reads a line. */
export interface AnyExtension {
  readonly options: Readonly<Record<string, number>>
  readonly unmodelled: readonly string[]
  readonly needs: readonly string[]
  /** The match after one more option, or without any. */
  readonly read: (match: Match | undefined, given: Given | undefined, proto: RuleProtocol | undefined) => Match
}

function any<M extends Match>(extension: MatchExtension<M>, isOne: (match: Match) => match is M): AnyExtension {
  return {
    options: extension.options,
    unmodelled: extension.unmodelled ?? [],
    needs: extension.needs ?? [],
    read: (match, given, proto) => {
      if (given === undefined) return match ?? extension.fresh(proto)
      const own = match !== undefined && isOne(match) ? match : undefined
      return extension.read(own ?? extension.fresh(proto), given)
    },
  }
}

const of =
  <K extends Match['kind']>(kind: K) =>
  (match: Match): match is Extract<Match, { kind: K }> =>
    match.kind === kind

/** The matches by name. */
export const MATCHES: Readonly<Record<string, AnyExtension>> = {
  tcp: any(ports('tcp'), of('ports')),
  udp: any(ports('udp'), of('ports')),
  icmp: any(icmp(4), of('icmp')),
  icmp6: any(icmp(6), of('icmp')),
  multiport: any(multiport, of('multiport')),
  conntrack: any(conntrack, of('conntrack')),
  state: any(state, of('state')),
  addrtype: any(addrtype, of('addrtype')),
  comment: any(comment, of('comment')),
  limit: any(limit, of('limit')),
  mac: any(mac, of('mac')),
  iprange: any(iprange, of('iprange')),
}

/** Matches that real hosts have and this one hasn't. */
export const OTHER_MATCHES = [
  'mark',
  'connmark',
  'physdev',
  'set',
  'recent',
  'string',
  'owner',
  'hashlimit',
  'connlimit',
  'connbytes',
  'connlabel',
  'tos',
  'ttl',
  'hl',
  'time',
  'statistic',
  'length',
  'pkttype',
  'u32',
  'socket',
  'policy',
  'quota',
  'dscp',
  'esp',
  'ah',
  'cluster',
  'cpu',
  'devgroup',
  'helper',
  'nfacct',
  'osf',
  'rpfilter',
  'sctp',
  'dccp',
  'udplite',
  'ecn',
  'tcpmss',
  'bpf',
  'cgroup',
  'ipvs',
  'realm',
  'rateest',
  'frag',
  'rt',
]

/** A port for targets that change one. */
export function targetPort(word: string): number {
  return portOf(word, 'tcp')
}
