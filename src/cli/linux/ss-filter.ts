// What `ss` is asked to show: states, ports and addresses, joined by `and`, `or` and `not`. Real counterpart: iproute2 6.1
// misc/ssfilter.y. Sockets that listen are all there are: their peers are nobody's, on port 0.
import { contains, parsePrefix, type Socket } from '../../engine/index.ts'
import { own } from './own.ts'
import { servicePort } from './services.ts'

export type SocketTest = (socket: Socket) => boolean

export interface SocketFilter {
  readonly test: SocketTest
  /** One state alone was asked for: its column is left out. */
  readonly oneState: boolean
  /** Whether sockets that listen are among the states asked for; undefined where none was named. */
  readonly listening: boolean | undefined
}

/** Whether a state, or a group of them, takes in what listens. */
const STATES: Readonly<Record<string, { readonly listening: boolean; readonly one: boolean }>> = {
  ...Object.fromEntries(
    [
      'established',
      'syn-sent',
      'syn-recv',
      'fin-wait-1',
      'fin-wait-2',
      'time-wait',
      'closed',
      'close-wait',
      'last-ack',
      'closing',
    ].map((name) => [name, { listening: false, one: true }] as const),
  ),
  listening: { listening: true, one: true },
  listen: { listening: true, one: true },
  unconnected: { listening: false, one: true },
  all: { listening: true, one: false },
  connected: { listening: false, one: false },
  synchronized: { listening: false, one: false },
  bucket: { listening: false, one: false },
  big: { listening: false, one: false },
}

/** Reads the words behind the options; undefined where they mean nothing that is modelled. */
export function parseSocketFilter(words: readonly string[]): SocketFilter | undefined {
  let left = words.flatMap((word) =>
    word
      .replace(/([()!])/g, ' $1 ')
      .split(/\s+/)
      .filter((part) => part !== ''),
  )
  let listening: boolean | undefined
  let oneState = false
  while (left[0] === 'state' || left[0] === 'exclude') {
    const state = own(STATES, left[1] ?? '')
    if (state === undefined) return undefined
    const isAsked = left[0] === 'state'
    oneState = isAsked && state.one && listening === undefined
    listening = isAsked ? state.listening || listening === true : state.listening ? false : listening
    left = left.slice(2)
  }
  if (left.length === 0) return { test: () => true, oneState, listening }
  const parsed = either(left)
  return parsed === undefined || parsed.rest.length > 0 ? undefined : { test: parsed.test, oneState, listening }
}

type Parsed = { readonly test: SocketTest; readonly rest: readonly string[] } | undefined

function either(words: readonly string[]): Parsed {
  const first = both(words)
  if (first === undefined || !['or', '|', '||'].includes(first.rest[0] ?? '')) return first
  const second = either(first.rest.slice(1))
  return second && { test: (socket) => first.test(socket) || second.test(socket), rest: second.rest }
}

/** Tests side by side must all hold, with `and` between them or without. */
function both(words: readonly string[]): Parsed {
  const first = single(words)
  const [next] = first?.rest ?? []
  if (first === undefined || next === undefined || ['or', '|', '||', ')'].includes(next)) return first
  const second = both(['and', '&', '&&'].includes(next) ? first.rest.slice(1) : first.rest)
  return second && { test: (socket) => first.test(socket) && second.test(socket), rest: second.rest }
}

function single([word = '', ...rest]: readonly string[]): Parsed {
  switch (word) {
    case '(': {
      const inner = either(rest)
      return inner?.rest[0] === ')' ? { test: inner.test, rest: inner.rest.slice(1) } : undefined
    }
    case 'not':
    case '!': {
      const inner = single(rest)
      return inner && { test: (socket) => !inner.test(socket), rest: inner.rest }
    }
    case 'sport':
    case 'dport':
      return port(word, rest)
    case 'src':
    case 'dst':
      return address(word, rest)
    default:
      return undefined
  }
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  eq: (a, b) => a === b,
  '!=': (a, b) => a !== b,
  ne: (a, b) => a !== b,
  neq: (a, b) => a !== b,
  '<': (a, b) => a < b,
  lt: (a, b) => a < b,
  '>': (a, b) => a > b,
  gt: (a, b) => a > b,
  '<=': (a, b) => a <= b,
  le: (a, b) => a <= b,
  leq: (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  ge: (a, b) => a >= b,
  geq: (a, b) => a >= b,
}

/** `sport = :8080`, `sport eq http`. */
function port(which: 'sport' | 'dport', [sign = '', value = '', ...rest]: readonly string[]): Parsed {
  const compare = own(COMPARISONS, sign)
  const text = value.replace(/^:/, '')
  const wanted = /^\d+$/.test(text) ? Number(text) : servicePort(text, 'tcp')
  if (compare === undefined || wanted === undefined) return undefined
  return { test: (socket) => compare(which === 'sport' ? socket.port : 0, wanted), rest }
}

/** `src 127.0.0.1:80`, `src = 10.0.0.0/8`; what listens on all addresses is at none of them. */
function address(which: 'src' | 'dst', words: readonly string[]): Parsed {
  const [value = '', ...rest] = words[0] === '=' || words[0] === '==' ? words.slice(1) : words
  const [, host = '', number] = /^(\[[^\]]*\](?:\/\d+)?|[^:]*)(?::(\d+|\*))?$/.exec(value) ?? [undefined, value]
  const wanted = parsePrefix(host.replace(/[[\]]/g, ''))
  if (wanted === undefined && host !== '*' && host !== '') return undefined
  const test = (socket: Socket): boolean => {
    const { ip } = which === 'src' ? socket : { ip: 'any4' as const }
    const own4 = ip === 'any' || ip === 'any6' ? '::' : ip === 'any4' ? '0.0.0.0' : ip
    const at = parsePrefix(own4)?.ip
    const isThere =
      wanted === undefined || (at !== undefined && at.includes(':') === wanted.ip.includes(':') && contains(wanted, at))
    return isThere && (number === undefined || number === '*' || Number(number) === (which === 'src' ? socket.port : 0))
  }
  return { test, rest }
}
