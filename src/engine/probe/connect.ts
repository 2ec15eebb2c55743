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
import { openWorld, type Draft, type World } from '../world.ts'
import { lookUpName, type Found } from './look-up-name.ts'
import type { ProbeRecord, Verdict } from './record.ts'
import type { Standpoint } from './standpoint.ts'

export interface ConnectSpec {
  readonly from: Standpoint
  readonly target: string
  readonly port: number
  readonly families: readonly Family[]
  /** What is sent once connected; nothing for a bare connection. */
  readonly request?: string
  readonly line: string
}

/** How one connection ended; milliseconds since its start. */
export type Connected =
  | { readonly kind: 'served'; readonly program: Program; readonly elapsed: number }
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
  const draft = openWorld(world, spec.line)
  const name = loopbackFirst(spec, lookUpName(draft, spec.from, spec.target, spec.families))
  const base = {
    kind: spec.request === undefined ? ('tcp' as const) : ('http' as const),
    from: spec.from.ns,
    target: `${spec.target}:${spec.port}`,
    lookups: name.lookups,
    port: spec.port,
  }
  const learned = (): Learned => ({ namespaces: draft.namespaces, nextId: draft.nextId })
  if (name.ips.length === 0) {
    const outcome = { kind: 'no-name' as const, temporary: name.failure === 'temporary', elapsed: name.elapsed }
    return { record: { ...base, legs: [], verdict: { kind: 'no-name' } }, learned: learned(), outcome }
  }
  let attempt: Attempt | undefined
  let tried: Ip | undefined
  for (const ip of name.ips) {
    tried = ip
    attempt = tryAddress(draft, spec.from.ns, ip, spec.port, spec.request)
    if (attempt.outcome.kind === 'served' || attempt.outcome.kind === 'silent') break
  }
  const { outcome, legs, source } = present(attempt, 'attempt')
  const ip = present(tried, 'address')
  return {
    record: { ...base, ip, legs, verdict: verdictOf(outcome) },
    learned: learned(),
    ip,
    ...(source === undefined ? {} : { source }),
    outcome,
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
  readonly segment: (flags: TcpFlags, payload?: string) => Packet
  readonly onward?: Opened
}

function open(draft: Draft, ns: NetnsId, ip: Ip, port: number): Opened {
  const source = sourceFor(draft, ns, ip, decide(draft, ns, ip))
  const sport = 33000 + pickForPacket(draft, 25000)
  const segment = (flags: TcpFlags, payload?: string): Packet => ({
    src: source ?? (familyOf(ip) === 4 ? ANY4 : ANY6),
    dst: ip,
    ttl: DEFAULT_TTL,
    body: { proto: 'tcp', sport, dport: port, flags, ...(payload === undefined ? {} : { payload }) },
  })
  const legs = exchange(draft, ns, segment('SYN'))
  const shaken = handshake(legs, ns)
  const program = shaken.kind === 'open' ? shaken.socket.program : undefined
  const base = { legs, shaken, ns, source, segment }
  if (shaken.kind !== 'open' || program?.kind !== 'docker-proxy') return base
  return { ...base, onward: open(draft, shaken.socket.netns, program.to, program.port) }
}

function tryAddress(draft: Draft, ns: NetnsId, ip: Ip, port: number, request: string | undefined): Attempt {
  const opened = open(draft, ns, ip, port)
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
  request: string | undefined,
): { readonly outcome: Connected; readonly legs: readonly Leg[] } {
  const { shaken, ns } = opened
  if (shaken.kind !== 'open') return { outcome: shaken, legs: [] }
  // A bare connection is the kernel's own doing, whatever the program behind it does.
  if (request === undefined)
    return { outcome: { kind: 'served', program: shaken.socket.program, elapsed: 1 }, legs: [] }
  const sent = walkLeg(draft, 'request', ns, opened.segment('PSH,ACK', request))
  const served =
    opened.onward === undefined ? programAnswer(shaken.socket) : throughProxy(draft, opened.onward, request)
  const { outcome } = served
  if (outcome.kind !== 'served') return { outcome, legs: [sent, ...served.legs] }
  if (sent.fate.kind !== 'delivered') return { outcome: { kind: 'silent', connected: true }, legs: [sent] }
  const back = walkLeg(draft, 'reply', sent.fate.ns, reply(sent.fate.packet))
  return { outcome, legs: [sent, ...served.legs, back] }
}

function reply(packet: Packet): Packet {
  const { body } = packet
  const ports = body.proto === 'tcp' ? { sport: body.dport, dport: body.sport } : { sport: 0, dport: 0 }
  return { src: packet.dst, dst: packet.src, ttl: DEFAULT_TTL, body: { proto: 'tcp', ...ports, flags: 'PSH,ACK' } }
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
}

/** A proxy that can't reach its container hangs up; one that gets no answer has none to give. */
function throughProxy(draft: Draft, onward: Opened, request: string): Answered {
  const { outcome, legs } = converse(draft, onward, request)
  switch (outcome.kind) {
    case 'served':
      return { outcome, legs }
    case 'silent':
      return { outcome: { kind: 'silent', connected: true }, legs }
    default:
      return { outcome: { kind: 'reset', elapsed: 1 }, legs }
  }
}

/** What the program behind a socket makes of a request. */
function programAnswer(socket: Socket): Answered {
  const { program } = socket
  const answers = !socket.frozen && program.kind === 'http'
  return { outcome: answers ? { kind: 'served', program, elapsed: 1 } : { kind: 'silent', connected: true }, legs: [] }
}
