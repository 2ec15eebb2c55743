// tcpdump's filter language, as far as it is asked about what travels here. Real counterpart: libpcap 1.10 grammar.y, gencode.c.
// Left out: arithmetic on packet data but for the types of ICMP and the flags of TCP; VLANs, MPLS, gateways.
import {
  contains,
  familyOf,
  networkOf,
  parseCidr,
  parseIp,
  type Cidr,
  type Frame,
  type Ip,
} from '../../../engine/index.ts'
import { servicePort } from '../../linux/services.ts'
import { own } from '../../linux/own.ts'
import { endsOf, frameLength, macsOf, packetOf } from './frame-facts.ts'

export type Filter = (frame: Frame) => boolean

/** Why a filter can't be made: in libpcap's words, or because it isn't modelled. */
export class FilterFault extends Error {
  readonly isModelled: boolean

  constructor(text: string, isModelled = true) {
    super(text)
    this.isModelled = isModelled
  }
}

const SYNTAX = "can't parse filter expression: syntax error"

type Ends = 'src' | 'dst' | 'src or dst' | 'src and dst'

interface Qualifiers {
  readonly proto?: string
  readonly ends?: Ends
  readonly type?: string
}

const PROTOCOLS: Readonly<Record<string, Filter>> = {
  ether: () => true,
  ip: (frame) => packetOf(frame) !== undefined && familyOf(endsOf(frame).src) === 4,
  ip6: (frame) => packetOf(frame) !== undefined && familyOf(endsOf(frame).src) === 6,
  arp: (frame) => frame.kind === 'arp',
  rarp: () => false,
  icmp: (frame) => packetOf(frame)?.body.proto === 'icmp' && familyOf(endsOf(frame).src) === 4,
  icmp6: (frame) => packetOf(frame)?.body.proto === 'icmp' && familyOf(endsOf(frame).src) === 6,
  tcp: (frame) => packetOf(frame)?.body.proto === 'tcp',
  udp: (frame) => packetOf(frame)?.body.proto === 'udp',
}

const TYPES = ['host', 'net', 'port', 'portrange']
/** Words that libpcap knows and this one doesn't. */
const OTHERS = ['gateway', 'proto', 'protochain', 'vlan', 'mpls', 'sctp', 'igmp', 'ah', 'esp', 'inbound', 'outbound']

/** A filter from the words of a command line; none lets everything through. `lookUp` finds the addresses of a host's name. */
export function parseFilter(words: readonly string[], lookUp: (name: string) => readonly Ip[]): Filter {
  const text = words.join(' ')
  if (text.trim() === '') return () => true
  return new Reader(text, lookUp).whole()
}

class Reader {
  private at = 0
  private before: Qualifiers = {}
  private readonly tokens: readonly string[]
  private readonly lookUp: (name: string) => readonly Ip[]

  constructor(text: string, lookUp: (name: string) => readonly Ip[]) {
    this.tokens = [...text.matchAll(/&&|\|\||==|!=|>=|<=|[()[\]&|!=<>]|[^\s()[\]&|!=<>]+/g)].map(([token]) => token)
    this.lookUp = lookUp
  }

  whole(): Filter {
    const filter = this.expression()
    if (this.at < this.tokens.length) throw new FilterFault(SYNTAX)
    return filter
  }

  private peek(): string | undefined {
    return this.tokens[this.at]
  }

  private next(): string {
    const token = this.tokens[this.at]
    if (token === undefined) throw new FilterFault(SYNTAX)
    this.at += 1
    return token
  }

  /** `and` and `or` bind alike, from left to right. */
  private expression(): Filter {
    let left = this.term()
    for (;;) {
      const word = this.peek()
      const a = left
      if (word === 'and' || word === '&&') {
        this.next()
        const right = this.term()
        left = (frame) => a(frame) && right(frame)
      } else if (word === 'or' || word === '||') {
        this.next()
        const right = this.term()
        left = (frame) => a(frame) || right(frame)
      } else return left
    }
  }

  private term(): Filter {
    const word = this.peek()
    if (word === 'not' || word === '!') {
      this.next()
      const inner = this.term()
      return (frame) => !inner(frame)
    }
    if (word !== '(') return this.primitive()
    this.next()
    const inner = this.expression()
    if (this.next() !== ')') throw new FilterFault(SYNTAX)
    return inner
  }

  private primitive(): Filter {
    const word = this.peek() ?? ''
    if (OTHERS.includes(word)) throw new FilterFault(`tcpdump ${word}`, false)
    const proto = own(PROTOCOLS, word) === undefined ? undefined : this.next()
    if (proto !== undefined && this.peek() === '[') return this.dataTest(proto)
    const whole = this.oneWord(proto)
    if (whole !== undefined) return whole
    const ends = this.ends()
    const type = TYPES.includes(this.peek() ?? '') ? this.next() : undefined
    if (proto !== undefined && ends === undefined && type === undefined) {
      this.before = { proto }
      return PROTOCOLS[proto] ?? ((): boolean => false)
    }
    if (OTHERS.includes(this.peek() ?? '')) throw new FilterFault(`tcpdump ${this.peek() ?? ''}`, false)
    const isBare = proto === undefined && ends === undefined && type === undefined
    // A bare name or number means what the one before it meant; without one it means nothing.
    if (isBare && this.before.type === undefined && this.before.ends === undefined) throw new FilterFault(SYNTAX)
    const qualifiers: Qualifiers = isBare
      ? this.before
      : {
          type: type ?? 'host',
          ...(proto === undefined ? {} : { proto }),
          ...(ends === undefined ? {} : { ends }),
        }
    this.before = qualifiers
    const filter = this.about(qualifiers, this.next())
    const within = qualifiers.proto === undefined ? undefined : PROTOCOLS[qualifiers.proto]
    return within === undefined ? filter : (frame) => within(frame) && filter(frame)
  }

  /** `broadcast`, `multicast`, `less N`, `greater N`. */
  private oneWord(proto: string | undefined): Filter | undefined {
    switch (this.peek()) {
      case 'broadcast':
        this.next()
        return (frame) => macsOf(frame).dst === 'ff:ff:ff:ff:ff:ff'
      case 'multicast':
        this.next()
        return (frame) => Number.parseInt(macsOf(frame).dst.slice(0, 2), 16) % 2 === 1
      case 'less':
      case 'greater': {
        if (proto !== undefined) throw new FilterFault(SYNTAX)
        const isLess = this.next() === 'less'
        const length = Number(this.next())
        if (!Number.isInteger(length)) throw new FilterFault(SYNTAX)
        return (frame) => (isLess ? frameLength(frame) <= length : frameLength(frame) >= length)
      }
      default:
        return undefined
    }
  }

  private ends(): Ends | undefined {
    const first = this.peek()
    if (first !== 'src' && first !== 'dst') return undefined
    this.next()
    const [joint, second] = [this.peek(), this.tokens[this.at + 1]]
    if ((joint !== 'or' && joint !== 'and') || (second !== 'src' && second !== 'dst') || second === first) return first
    this.at += 2
    return joint === 'or' ? 'src or dst' : 'src and dst'
  }

  private about({ proto, ends = 'src or dst', type }: Qualifiers, word: string): Filter {
    if (type === 'port' || type === 'portrange') return portTest(ends, portsOf(type, word, proto))
    if (proto === 'ether' && type === 'host') return macTest(ends, word)
    const test = type === 'net' ? this.netTest(word) : this.hostTest(word)
    return (frame) => {
      const { src, dst } = endsOf(frame)
      return either(ends, test(src), test(dst))
    }
  }

  private hostTest(word: string): (ip: Ip) => boolean {
    const ip = parseIp(word)
    const known = ip === undefined ? this.lookUp(word) : [ip]
    if (known.length === 0) throw new FilterFault(`unknown host '${word}'`)
    return (one) => known.includes(one)
  }

  private netTest(word: string): (ip: Ip) => boolean {
    const cidr = netOf(word)
    if (typeof cidr === 'string') throw new FilterFault(cidr)
    return (ip) => contains(cidr, ip)
  }

  /** `icmp[icmptype] == icmp-echo`, `tcp[tcpflags] & (tcp-syn|tcp-ack) != 0`. */
  private dataTest(proto: string): Filter {
    this.next()
    const field = this.next()
    if (this.next() !== ']') throw new FilterFault(`tcpdump ${proto}[${field}…]`, false)
    const read = own(FIELDS, `${proto} ${field}`)
    if (read === undefined) throw new FilterFault(`tcpdump ${proto}[${field}]`, false)
    let mask = 0xff
    if (this.peek() === '&') {
      this.next()
      mask = this.number()
    }
    const relation = own(RELATIONS, this.peek() ?? '')
    if (relation === undefined) throw new FilterFault(SYNTAX)
    this.next()
    const wanted = this.number()
    return (frame) => {
      const value = read(frame)
      return value !== undefined && relation(value & mask, wanted)
    }
  }

  /** A number, a name for one, or several with `|` between them. */
  private number(): number {
    let word = this.next()
    const isGrouped = word === '('
    if (isGrouped) word = this.next()
    let value = numberOf(word)
    while (this.peek() === '|') {
      this.next()
      value |= numberOf(this.next())
    }
    if (isGrouped && this.next() !== ')') throw new FilterFault(SYNTAX)
    return value
  }
}

const TCP_BITS: Readonly<Record<string, number>> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16 }
const ICMP_TYPES = { 'echo-request': 8, 'echo-reply': 0, unreachable: 3, 'time-exceeded': 11 }

const icmpType: (frame: Frame) => number | undefined = (frame) => {
  const body = packetOf(frame)?.body
  return body?.proto === 'icmp' && familyOf(endsOf(frame).src) === 4 ? ICMP_TYPES[body.type] : undefined
}

const tcpFlags: (frame: Frame) => number | undefined = (frame) => {
  const body = packetOf(frame)?.body
  if (body?.proto !== 'tcp') return undefined
  return body.flags.split(',').reduce((sum, flag) => sum | (TCP_BITS[flag] ?? 0), 0)
}

/** What can be read of a packet's data, by protocol and offset. */
const FIELDS: Readonly<Record<string, (frame: Frame) => number | undefined>> = {
  'icmp icmptype': icmpType,
  'icmp 0': icmpType,
  'tcp tcpflags': tcpFlags,
  'tcp 13': tcpFlags,
}

const RELATIONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
}

const NAMES: Readonly<Record<string, number>> = {
  'icmp-echoreply': 0,
  'icmp-unreach': 3,
  'icmp-echo': 8,
  'icmp-timxceed': 11,
  'tcp-fin': 1,
  'tcp-syn': 2,
  'tcp-rst': 4,
  'tcp-push': 8,
  'tcp-ack': 16,
}

function numberOf(word: string): number {
  const value = own(NAMES, word) ?? (/^(0x[0-9a-f]+|\d+)$/i.test(word) ? Number(word) : undefined)
  if (value === undefined) throw new FilterFault(SYNTAX)
  return value
}

function either(ends: Ends, src: boolean, dst: boolean): boolean {
  switch (ends) {
    case 'src':
      return src
    case 'dst':
      return dst
    case 'src or dst':
      return src || dst
    case 'src and dst':
      return src && dst
  }
}

function macTest(ends: Ends, word: string): Filter {
  const mac = word.toLowerCase()
  if (!/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/.test(mac)) throw new FilterFault(`unknown ether host '${word}'`)
  const whole = mac
    .split(':')
    .map((byte) => byte.padStart(2, '0'))
    .join(':')
  return (frame) => {
    const { src, dst } = macsOf(frame)
    return either(ends, src === whole, dst === whole)
  }
}

interface Ports {
  readonly from: number
  readonly to: number
}

function portsOf(type: string, word: string, proto: string | undefined): Ports {
  const one = (text: string): number => {
    const number = /^\d+$/.test(text) ? Number(text) : undefined
    if (number !== undefined && number > 65535) throw new FilterFault(`illegal port number ${text} > 65535`)
    const protos = proto === 'tcp' || proto === 'udp' ? [proto] : ['tcp', 'udp']
    const found = number ?? protos.map((each) => servicePort(text, each)).find((port) => port !== undefined)
    if (found === undefined) throw new FilterFault(`unknown port '${text}'`)
    return found
  }
  const [from = '', to] = type === 'portrange' ? word.split('-') : [word]
  return { from: one(from), to: one(to ?? from) }
}

function portTest(ends: Ends, { from, to }: Ports): Filter {
  const test = (port: number): boolean => port >= from && port <= to
  return (frame) => {
    const body = packetOf(frame)?.body
    return body !== undefined && body.proto !== 'icmp' && either(ends, test(body.sport), test(body.dport))
  }
}

/** A network, whole or by its first numbers (`10.1`); or the complaint about it. */
function netOf(word: string): Cidr | string {
  const [address = '', length] = word.split('/')
  const parts = address.includes(':') ? undefined : address.split('.')
  const whole = parts === undefined ? address : [...parts, '0', '0', '0'].slice(0, 4).join('.')
  const ip = parseIp(whole)
  if (ip === undefined) return `unknown network '${word}'`
  const longest = familyOf(ip) === 4 ? 32 : 128
  const prefix = length === undefined ? (parts === undefined ? 128 : parts.length * 8) : Number(length)
  if (!Number.isInteger(prefix)) return SYNTAX
  if (prefix > longest) return `mask length must be <= ${longest}`
  const cidr = parseCidr(`${ip}/${prefix}`)
  if (cidr === undefined) return SYNTAX
  return networkOf(cidr).ip === ip ? cidr : `non-network bits set in "${word}"`
}
