// What a line asks conntrack for: its command, and which connections it is about. Real counterpart: conntrack-tools 1.4.7 src/conntrack.c.
import { contains, familyOf, parsePrefix, type Connection } from '../../engine/index.ts'
import { failed, type Call, type Execution } from '../program.ts'
import { notModelled } from './not-modelled.ts'
import { own } from './own.ts'
import { servicePort } from './services.ts'
import { usageOf } from '../usage.ts'

export const CONNTRACK_HEAD = 'conntrack v1.4.7 (conntrack-tools): '

type Command = 'L' | 'C' | 'F' | 'D' | 'V'
type Test = (connection: Connection) => boolean
type Protocol = Connection['original']['proto']

export interface ConntrackRequest {
  readonly command: Command
  readonly tests: readonly Test[]
  /** `-o extended`: with the family. */
  readonly extended: boolean
}

const COMMANDS: Readonly<Record<string, Command>> = {
  '-L': 'L',
  '--dump': 'L',
  '-C': 'C',
  '--count': 'C',
  '-F': 'F',
  '--flush': 'F',
  '-D': 'D',
  '--delete': 'D',
  '-V': 'V',
  '--version': 'V',
}

/** The state of a connection of TCP, all of which are over by the time that anybody looks. */
export const connectionState = (answered: boolean): 'TIME_WAIT' | 'SYN_SENT' => (answered ? 'TIME_WAIT' : 'SYN_SENT')

/** An option that wants a connection to be so. */
interface Option {
  /** Its argument; with `maybe` it can do without. */
  readonly argument: 'maybe' | 'needed'
  /** It belongs to the protocols with ports, and must follow one. */
  readonly ports?: true
  /** The test for a value; a string is the complaint about it. */
  readonly test: (value: string) => Test | string
}

/** An address, or all of a network, in one place of a connection. */
const address = (pick: (connection: Connection) => Connection['original']['src']): Option => ({
  argument: 'needed',
  test: (value) => {
    const wanted = parsePrefix(value)
    if (wanted === undefined) return `Invalid IP address \`${value}'`
    return (connection) => {
      const ip = pick(connection)
      return familyOf(ip) === familyOf(wanted.ip) && contains(wanted, ip)
    }
  },
})

const port = (pick: (connection: Connection) => number): Option => ({
  argument: 'needed',
  ports: true,
  test: (value) => {
    const wanted = /^\d+$/.test(value) ? Number(value) : servicePort(value, 'tcp')
    return (connection) => pick(connection) === wanted
  },
})

/** An ICMP message counts as translated, as its answer has another type (nfct_getobjopt, IS_SPAT and IS_DPAT). */
const isSourceNat: Test = ({ original, reply }) =>
  original.proto === 'icmp' || reply.dst !== original.src || reply.dport !== original.sport
const isDestinationNat: Test = ({ original, reply }) =>
  original.proto === 'icmp' || reply.src !== original.dst || reply.sport !== original.dport

/** Translated, and to an address where one is said. */
const translated = (isNat: Test, pick: (connection: Connection) => Connection['original']['src']): Option => ({
  argument: 'maybe',
  test: (value) => {
    if (value === '') return isNat
    const at = address(pick).test(value)
    return typeof at === 'string' ? at : (connection) => isNat(connection) && at(connection)
  },
})

const STATES = [
  'NONE',
  'SYN_SENT',
  'SYN_RECV',
  'ESTABLISHED',
  'FIN_WAIT',
  'CLOSE_WAIT',
  'LAST_ACK',
  'TIME_WAIT',
  'CLOSE',
  'LISTEN',
]

const STATUS: Readonly<Record<string, Test>> = {
  ASSURED: ({ answered, original }) => answered && original.proto === 'tcp',
  SEEN_REPLY: ({ answered }) => answered,
  UNSET: () => false,
  SRC_NAT: isSourceNat,
  DST_NAT: isDestinationNat,
}

const ORIGIN_SOURCE = address(({ original }) => original.src)
const ORIGIN_DESTINATION = address(({ original }) => original.dst)
const SOURCE_PORT = port(({ original }) => original.sport)
const DESTINATION_PORT = port(({ original }) => original.dport)

const OPTIONS: Readonly<Record<string, Option>> = {
  '-s': ORIGIN_SOURCE,
  '--src': ORIGIN_SOURCE,
  '--orig-src': ORIGIN_SOURCE,
  '-d': ORIGIN_DESTINATION,
  '--dst': ORIGIN_DESTINATION,
  '--orig-dst': ORIGIN_DESTINATION,
  '-r': address(({ reply }) => reply.src),
  '--reply-src': address(({ reply }) => reply.src),
  '-q': address(({ reply }) => reply.dst),
  '--reply-dst': address(({ reply }) => reply.dst),
  '--sport': SOURCE_PORT,
  '--orig-port-src': SOURCE_PORT,
  '--dport': DESTINATION_PORT,
  '--orig-port-dst': DESTINATION_PORT,
  '--reply-port-src': port(({ reply }) => reply.sport),
  '--reply-port-dst': port(({ reply }) => reply.dport),
  '-n': translated(isSourceNat, ({ reply }) => reply.dst),
  '--src-nat': translated(isSourceNat, ({ reply }) => reply.dst),
  '-g': translated(isDestinationNat, ({ reply }) => reply.src),
  '--dst-nat': translated(isDestinationNat, ({ reply }) => reply.src),
  '-j': { argument: 'maybe', test: () => (one) => isSourceNat(one) || isDestinationNat(one) },
  '--any-nat': { argument: 'maybe', test: () => (one) => isSourceNat(one) || isDestinationNat(one) },
  '--state': {
    argument: 'needed',
    ports: true,
    test: (value) =>
      STATES.includes(value)
        ? ({ answered, original }) => original.proto === 'tcp' && connectionState(answered) === value
        : `unknown state \`${value}'`,
  },
  '-f': family(),
  '--family': family(),
}

function family(): Option {
  return {
    argument: 'needed',
    test: (value) =>
      value === 'ipv4' || value === 'ipv6'
        ? ({ original }) => familyOf(original.src) === (value === 'ipv4' ? 4 : 6)
        : `\`${value}' unsupported protocol`,
  }
}

const UNMODELLED = [
  '-I',
  '--create',
  '-U',
  '--update',
  '-E',
  '--event',
  '-G',
  '--get',
  '-S',
  '--stats',
  '-A',
  '--add',
  '-R',
  '--load-file',
  '-m',
  '--mark',
  '-c',
  '--secmark',
  '-e',
  '--event-mask',
  '-z',
  '--zero',
  '-l',
  '--label',
  '-t',
  '--timeout',
  '-w',
  '--zone',
  '--orig-zone',
  '--reply-zone',
  '-b',
  '--buffer-size',
  '--mask-src',
  '--mask-dst',
  '--tuple-src',
  '--tuple-dst',
  '-i',
  '--id',
  '-h',
  '--help',
]

/** Reads a line of conntrack's; what is wrong or not modelled is the answer. */
export function readRequest(call: Call): ConntrackRequest | Execution {
  const complain = (text: string): Execution =>
    failed(
      call.world,
      usageOf('conntrack'),
      `${CONNTRACK_HEAD}${text}\nTry \`conntrack -h' or 'conntrack --help' for more information.\n`,
      2,
    )
  const words = [...call.args]
  const tests: Test[] = []
  let command: Command | undefined
  let proto: string | undefined
  let extended = false
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [name = '', given] = word.startsWith('--') ? word.split('=', 2) : [word]
    const take = (): string | undefined => given ?? words.shift()
    const asked = own(COMMANDS, name)
    if (asked !== undefined) {
      command = asked
      const table = words[0]
      if (table === 'conntrack') words.shift()
      else if (table === 'expect' || table === 'dying' || table === 'unconfirmed')
        return notModelled(call, `conntrack ${name} ${table}`)
      continue
    }
    const option = own(OPTIONS, name)
    if (name === '-p' || name === '--proto' || name === '--protonum') {
      proto = take()
      if (proto === undefined) return complain(`option \`${name}' requires an argument`)
      const wanted = protocolOf(proto)
      if (wanted === undefined) return complain(`\`${proto}' unsupported protocol`)
      tests.push(({ original }) => original.proto === wanted)
    } else if (name === '-o' || name === '--output') {
      const form = take()
      if (form !== 'extended') return notModelled(call, `conntrack -o ${form ?? ''}`)
      extended = true
    } else if (name === '-u' || name === '--status') {
      const status = take()
      const test = status === undefined ? undefined : own(STATUS, status)
      if (test === undefined) return notModelled(call, `conntrack -u ${status ?? ''}`)
      tests.push(test)
    } else if (option === undefined || (option.ports === true && proto === undefined)) {
      if (UNMODELLED.includes(name)) return notModelled(call, `conntrack ${name}`)
      return complain(`unknown option \`${name}'`)
    } else {
      const optional = option.argument === 'maybe'
      const value = optional ? (given ?? (words[0]?.startsWith('-') === false ? words.shift() : '')) : take()
      if (value === undefined) return complain(`option \`${name}' requires an argument`)
      const test = option.test(value)
      if (typeof test === 'string') return complain(test)
      tests.push(test)
    }
  }
  return command === undefined ? notModelled(call, 'conntrack without a command') : { command, tests, extended }
}

function protocolOf(word: string): Protocol | undefined {
  const named: Readonly<Record<string, Protocol>> = {
    tcp: 'tcp',
    udp: 'udp',
    icmp: 'icmp',
    6: 'tcp',
    17: 'udp',
    1: 'icmp',
  }
  return own(named, word)
}
