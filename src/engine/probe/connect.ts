// What curl and nc do: find the address, connect, ask, read. A docker-proxy in between connects on to its container itself.
// Real counterpart: a TCP client. Left out: TLS, redirects that are followed, IPv4 and IPv6 raced against each other (tried in turn).
import { present } from '../../base/assert.ts'
import type { Ip, NetnsId } from '../../base/brand.ts'
import { familyOf, ip as fixed, type Family } from '../net/address.ts'
import { DEFAULT_TTL, type Packet, type TcpFlags } from '../net/packet.ts'
import { pickForPacket, type Learned, type Program, type Socket } from '../kernel/kernel.ts'
import { decide, sourceFor } from '../kernel/route.ts'
import { exchange, walkLeg } from '../walk/exchange.ts'
import type { Fate, Leg } from '../walk/hop.ts'
import type { Draft, World } from '../world.ts'
import {
  answerTo,
  headLength,
  requestLength,
  requestLines,
  writesOf,
  type HttpAnswer,
  type HttpRequest,
} from './http.ts'
import { shelfOf } from './shelf.ts'
import { lookUpName, type Found } from './look-up-name.ts'
import type { ProbeRecord, Verdict } from './record.ts'
import type { Standpoint } from './standpoint.ts'
import { learnedIn, openWatched } from './watched.ts'

export interface ConnectSpec {
  readonly from: Standpoint
  readonly target: string
  readonly port: number
  readonly families: readonly Family[]
  /** What is asked once connected; nothing for a bare connection. */
  readonly request?: HttpRequest
  /** Milliseconds for which a first segment that nobody answers is sent again. */
  readonly patience?: number
  /** The port that it asks from, where one was chosen. */
  readonly localPort?: number
  readonly line: string
}

/** How one connection ended; milliseconds since its start. */
export type Connected =
  | { readonly kind: 'served'; readonly program: Program; readonly elapsed: number; readonly answer?: HttpAnswer }
  | { readonly kind: 'silent'; readonly connected: boolean }
  | { readonly kind: 'refused'; readonly elapsed: number }
  | {
      readonly kind: 'unreachable'
      readonly elapsed: number
      readonly what: 'network' | 'host'
      readonly by: 'own-kernel' | 'router'
    }
  | { readonly kind: 'reset'; readonly elapsed: number }

export interface ConnectReport {
  readonly record: ProbeRecord
  readonly learned: Learned
  readonly ip?: Ip
  readonly source?: Ip
  readonly outcome: Connected | { readonly kind: 'no-name'; readonly temporary: boolean; readonly elapsed: number }
  /** The addresses that were tried, in order. */
  readonly attempts: readonly { readonly ip: Ip; readonly outcome: Connected }[]
}

const ANY4 = fixed('0.0.0.0')
const ANY6 = fixed('::')

interface Attempt {
  readonly outcome: Connected
  readonly legs: readonly Leg[]
  readonly source?: Ip
}

/** Connects, on a copy of the world: what was learned comes back beside the report. */
export function connect(world: World, spec: ConnectSpec): ConnectReport {
  const draft = openWatched(world, spec.line)
  const name = loopbackFirst(spec, lookUpName(draft, spec.from, spec.target, spec.families))
  const base = {
    kind: spec.request === undefined ? ('tcp' as const) : ('http' as const),
    from: spec.from.ns,
    target: `${spec.target}:${spec.port}`,
    lookups: name.lookups,
    port: spec.port,
  }
  if (name.ips.length === 0) {
    const outcome = { kind: 'no-name' as const, temporary: name.failure === 'temporary', elapsed: name.elapsed }
    return {
      record: { ...base, legs: [], verdict: { kind: 'no-name' } },
      learned: learnedIn(draft),
      outcome,
      attempts: [],
    }
  }
  let attempt: Attempt | undefined
  let tried: Ip | undefined
  const attempts: { readonly ip: Ip; readonly outcome: Connected }[] = []
  for (const ip of name.ips) {
    tried = ip
    attempt = tryAddress(draft, spec, ip)
    attempts.push({ ip, outcome: attempt.outcome })
    if (attempt.outcome.kind === 'served' || attempt.outcome.kind === 'silent') break
  }
  const { outcome, legs, source } = present(attempt, 'attempt')
  const ip = present(tried, 'address')
  return {
    record: { ...base, ip, legs, verdict: verdictOf(outcome) },
    learned: learnedIn(draft),
    ip,
    ...(source === undefined ? {} : { source }),
    outcome,
    attempts,
  }
}

/** curl knows localhost by itself, and tries its IPv4 address first. */
function loopbackFirst(spec: ConnectSpec, found: Found): Found {
  if (spec.request === undefined || spec.target !== 'localhost') return found
  return { ...found, ips: found.ips.toSorted((a, b) => familyOf(a) - familyOf(b)) }
}

function verdictOf(outcome: Connected): Verdict {
  switch (outcome.kind) {
    case 'served':
      return { kind: 'answered', milliseconds: outcome.elapsed }
    case 'silent':
      return { kind: 'no-reply' }
    case 'refused':
    case 'reset':
      return { kind: 'refused' }
    case 'unreachable':
      return { kind: 'unreachable', by: outcome.by }
  }
}

/** A connection that was opened, or how opening it ended; with a docker-proxy at its end, the one that the proxy opened in turn. */
interface Opened {
  readonly legs: readonly Leg[]
  readonly shaken: Handshake
  readonly ns: NetnsId
  readonly source: Ip | undefined
  readonly segment: (flags: TcpFlags, data?: Data) => Packet
  /** The server's segments, turned round from what reached it. */
  readonly back: (flags: TcpFlags, data?: Data) => Packet
  readonly server: NetnsId
  readonly onward?: Opened
}

/** What a segment carries: how many bytes, and what they say where it is worth telling. */
interface Data {
  readonly size: number
  readonly payload?: string
}

/** Seconds after which a first segment without an answer is sent again (net.ipv4.tcp_syn_linear_timeouts = 4, then doubled). */
const AGAIN = [1, 2, 3, 4, 5, 7, 11, 19, 35, 67, 131]

interface Opening {
  readonly patience?: number | undefined
  readonly localPort?: number | undefined
}

function open(draft: Draft, ns: NetnsId, ip: Ip, port: number, { patience = 0, localPort }: Opening = {}): Opened {
  const source = sourceFor(draft, ns, ip, decide(draft, ns, ip))
  const sport = localPort ?? 33000 + pickForPacket(draft, 25000)
  const segment = (flags: TcpFlags, data?: Data): Packet => ({
    src: source ?? (familyOf(ip) === 4 ? ANY4 : ANY6),
    dst: ip,
    ttl: DEFAULT_TTL,
    body: { proto: 'tcp', sport, dport: port, flags, ...data },
  })
  const legs = exchange(draft, ns, segment('SYN'))
  const shaken = handshake(legs, ns)
  if (shaken.kind === 'silent') sendAgain(draft, ns, segment('SYN'), patience)
  const reached = present(legs[0], 'leg').fate
  const { src, dst, body } = reached.packet
  const ports = body.proto === 'tcp' ? { sport: body.dport, dport: body.sport } : { sport: port, dport: sport }
  const back = (flags: TcpFlags, data?: Data): Packet => ({
    src: dst,
    dst: src,
    ttl: DEFAULT_TTL,
    body: { proto: 'tcp', ...ports, flags, ...data },
  })
  const base = { legs, shaken, ns, source, segment, back, server: reached.ns }
  if (shaken.kind !== 'open') return base
  untold(draft, ns, segment('ACK'))
  const { program } = shaken.socket
  if (program.kind !== 'docker-proxy') return base
  return { ...base, onward: open(draft, shaken.socket.netns, program.to, program.port) }
}

/** A segment that counts and is seen by who watches, but that a walk needn't tell. */
function untold(draft: Draft, ns: NetnsId, packet: Packet): void {
  if (draft.tally !== undefined) walkLeg(draft, 'request', ns, packet)
}

function sendAgain(draft: Draft, ns: NetnsId, packet: Packet, patience: number): void {
  const start = draft.now
  for (const seconds of AGAIN) {
    if (seconds * 1000 >= patience) return
    draft.now = start + seconds * 1000
    untold(draft, ns, packet)
  }
}

function tryAddress(draft: Draft, { from, port, request, patience, localPort }: ConnectSpec, ip: Ip): Attempt {
  const opened = open(draft, from.ns, ip, port, { patience, localPort })
  const said = converse(draft, opened, request)
  const source = opened.source === undefined ? {} : { source: opened.source }
  return { outcome: said.outcome, legs: [...openingLegs(opened), ...said.legs], ...source }
}

function openingLegs(opened: Opened): readonly Leg[] {
  return [...opened.legs, ...(opened.onward === undefined ? [] : openingLegs(opened.onward))]
}

/** The request goes over an open connection, on through a proxy where there is one, and the answer comes back the same way. */
function converse(
  draft: Draft,
  opened: Opened,
  request: HttpRequest | undefined,
): { readonly outcome: Connected; readonly legs: readonly Leg[] } {
  const { shaken, ns, segment, back, server } = opened
  if (shaken.kind !== 'open') return { outcome: shaken, legs: [] }
  // A bare connection is the kernel's own doing, whatever the program behind it does.
  if (request === undefined) {
    hangUp(draft, opened)
    return { outcome: { kind: 'served', program: shaken.socket.program, elapsed: 1 }, legs: [] }
  }
  const lines = requestLines(request)
  const payload = `${lines[0] ?? ''}\n${lines[1] ?? ''}`
  const sent = walkLeg(draft, 'request', ns, segment('PSH,ACK', { size: requestLength(request), payload }))
  if (sent.fate.kind === 'delivered') untold(draft, server, back('ACK'))
  const served =
    opened.onward === undefined
      ? programAnswer(draft, shaken.socket, request)
      : throughProxy(draft, opened.onward, request)
  const { outcome } = served
  if (outcome.kind !== 'served') return { outcome, legs: [sent, ...served.legs] }
  if (sent.fate.kind !== 'delivered') return { outcome: { kind: 'silent', connected: true }, legs: [sent] }
  const [first = 0, ...others] = served.writes
  const replied = walkLeg(draft, 'reply', server, back('PSH,ACK', { size: first, ...statusOf(outcome) }))
  untold(draft, ns, segment('ACK'))
  for (const size of others) {
    untold(draft, server, back('PSH,ACK', { size }))
    untold(draft, ns, segment('ACK'))
  }
  untold(draft, server, back('FIN,ACK'))
  untold(draft, ns, segment('FIN,ACK'))
  untold(draft, server, back('ACK'))
  return { outcome, legs: [sent, ...served.legs, replied] }
}

/** What an answer's first line says. */
function statusOf({ answer }: Extract<Connected, { kind: 'served' }>): { readonly payload?: string } {
  const [line] = answer?.head ?? []
  return line === undefined ? {} : { payload: line }
}

/** A client that has nothing to say ends the connection; a proxy ends its own. */
function hangUp(draft: Draft, { ns, server, segment, back, onward }: Opened): void {
  untold(draft, ns, segment('FIN,ACK'))
  untold(draft, server, back('ACK'))
  untold(draft, server, back('FIN,ACK'))
  untold(draft, ns, segment('ACK'))
  if (onward?.shaken.kind === 'open') hangUp(draft, onward)
}

type Handshake = { readonly kind: 'open'; readonly socket: Socket } | Exclude<Connected, { kind: 'served' }>

function handshake(legs: readonly Leg[], ns: NetnsId): Handshake {
  const first = present(legs[0], 'leg').fate
  const last = present(legs.at(-1), 'leg').fate
  // A connection tries on where a rule drops what it sends (tcp_connect takes no error but ECONNREFUSED for its own).
  if (first.kind === 'unsent' && first.errno === 'EPERM') return { kind: 'silent', connected: false }
  if (first.kind === 'unsent')
    return {
      kind: 'unreachable',
      elapsed: first.after ?? 0,
      what: first.errno === 'ENETUNREACH' ? 'network' : 'host',
      by: 'own-kernel',
    }
  if (last.kind !== 'delivered' || last.ns !== ns) return { kind: 'silent', connected: false }
  const { body } = last.packet
  if (body.proto === 'icmp') return told(body, first)
  // What comes from elsewhere than was asked belongs to no connection of the asker's.
  const asked = legs[0]?.hops[0]?.packet
  const isFrom = body.proto === 'tcp' && asked?.body.proto === 'tcp' && body.sport === asked.body.dport
  if (!isFrom || last.packet.src !== asked.dst) return { kind: 'silent', connected: false }
  if (body.flags === 'RST,ACK') return { kind: 'refused', elapsed: 0 }
  const socket = first.kind === 'delivered' ? first.socket : undefined
  return socket === undefined ? { kind: 'refused', elapsed: 0 } : { kind: 'open', socket }
}

/** What an ICMP error makes of a connection: a router that looks for a neighbour in vain says so once it has given up. */
function told(body: Extract<Packet['body'], { proto: 'icmp' }>, sent: Fate): Handshake {
  const code = body.type === 'unreachable' ? body.code : 'host'
  if (code === 'port') return { kind: 'refused', elapsed: 0 }
  const what = code === 'net' ? 'network' : 'host'
  return { kind: 'unreachable', elapsed: 1 + (sent.kind === 'bounced' ? (sent.after ?? 0) : 0), what, by: 'router' }
}

interface Answered {
  readonly outcome: Connected
  readonly legs: readonly Leg[]
  /** Bytes that are written at a time. */
  readonly writes: readonly number[]
}

/** A proxy that can't reach its container hangs up; one that gets no answer has none to give. It passes on in one what came in several. */
function throughProxy(draft: Draft, onward: Opened, request: HttpRequest): Answered {
  const { outcome, legs } = converse(draft, onward, request)
  switch (outcome.kind) {
    case 'served': {
      const { answer } = outcome
      return { outcome, legs, writes: answer === undefined ? [] : [headLength(answer.head) + answer.body.length] }
    }
    case 'silent':
      return { outcome: { kind: 'silent', connected: true }, legs, writes: [] }
    default:
      return { outcome: { kind: 'reset', elapsed: 1 }, legs, writes: [] }
  }
}

/** What the program behind a socket makes of a request. */
function programAnswer(draft: Draft, { program, frozen }: Socket, request: HttpRequest): Answered {
  if (frozen || program.kind !== 'http') return { outcome: { kind: 'silent', connected: true }, legs: [], writes: [] }
  const answer = answerTo(program, request, draft.now, program.folder && shelfOf(draft, program.folder))
  return { outcome: { kind: 'served', program, elapsed: 1, answer }, legs: [], writes: writesOf(program, answer) }
}
