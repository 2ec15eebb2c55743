// One question to a name server, as a datagram there and back, with what the server itself does to find the answer.
// Real counterpart: libc's resolver; libnetwork resolver.go; the name server of the LAN. Left out: TCP, EDNS, caching.
import { present } from '../../base/assert.ts'
import { asSandboxId, type Ip, type NetnsId } from '../../base/brand.ts'
import { familyOf, parseIp } from '../net/address.ts'
import { DEFAULT_TTL, type Packet } from '../net/packet.ts'
import { pickForPacket, type Program } from '../kernel/kernel.ts'
import { decide, sourceFor } from '../kernel/route.ts'
import type { Sandbox } from '../docker/daemon.ts'
import { resolveAddress, resolveName } from '../docker/dns/names.ts'
import { containerOf, endpointsOf, networkOfId } from '../docker/look-up.ts'
import { exchange, walkLeg } from '../walk/exchange.ts'
import type { Leg } from '../walk/hop.ts'
import type { Draft } from '../world.ts'

export interface Question {
  readonly name: string
  /** MX and SRV records exist for no name here: a known one has none. */
  readonly type: 'A' | 'AAAA' | 'PTR' | 'MX' | 'SRV'
}

export interface Answer {
  readonly status: 'ok' | 'unknown' | 'server-failed' | 'silent' | 'unreachable'
  /** Unreachable, because no program listens there. */
  readonly refused?: boolean
  readonly ips: readonly Ip[]
  readonly names: readonly string[]
  readonly legs: readonly Leg[]
  /** Milliseconds until the asker knows. */
  readonly elapsed: number
}

/** Milliseconds that a resolver waits for a server before it asks again, and how often it asks. */
const PATIENCE = 5000
/** Milliseconds that Docker's own server waits for one outside (resolver.go extIOTimeout). */
const UPSTREAM_PATIENCE = 4000
const NONE = { ips: [], names: [] }

/** How a question to a server fares whatever name it is about, and whether an answer comes back; by asker and server. */
export type Ways = Map<string, Way>

interface Way {
  /** The server that gets the question, or why none does. */
  readonly end: Program | 'unreachable' | 'silent'
  readonly refused?: boolean
  /** Whether its answers come back; not known while it has given none. */
  readonly back?: boolean
}

/** Asks a server one question from a namespace. Where ways are kept, one that was walked before isn't walked again: no rule reads the name in a question. */
export function ask(draft: Draft, ns: NetnsId, server: Ip, question: Question, ways?: Ways): Answer {
  const way = ways?.get(`${ns} ${server}`)
  if (way?.end === 'unreachable')
    return { status: 'unreachable', refused: way.refused ?? false, ...NONE, legs: [], elapsed: 0 }
  if (way?.end === 'silent' || way?.back === false)
    return { status: 'silent', ...NONE, legs: [], elapsed: PATIENCE * 2 }
  if (way?.back === true) return serve(draft, way.end, question, ways)
  const walked = walkQuestion(draft, ns, server, question, ways)
  ways?.set(`${ns} ${server}`, walked.way)
  return walked.answer
}

function walkQuestion(
  draft: Draft,
  ns: NetnsId,
  server: Ip,
  question: Question,
  ways: Ways | undefined,
): { readonly answer: Answer; readonly way: Way } {
  const src = sourceFor(draft, ns, server, decide(draft, ns, server))
  const unreachable = (legs: readonly Leg[], refused = false): ReturnType<typeof walkQuestion> => ({
    answer: { status: 'unreachable', refused, ...NONE, legs, elapsed: 0 },
    way: { end: 'unreachable', refused },
  })
  const silent = (legs: readonly Leg[], way: Way): ReturnType<typeof walkQuestion> => ({
    answer: { status: 'silent', ...NONE, legs, elapsed: PATIENCE * 2 },
    way,
  })
  if (src === undefined) return unreachable([])
  const payload = `${question.type} ${question.name}`
  const size = questionLength(question)
  const body = { proto: 'udp' as const, sport: 33000 + pickForPacket(draft, 25000), dport: 53, payload, size }
  const legs = exchange(draft, ns, { src, dst: server, ttl: DEFAULT_TTL, body })
  const last = present(legs.at(-1), 'leg')
  if (last.fate.kind === 'unsent' || last.role === 'error') return unreachable(legs, isRefusal(last))
  const { fate } = last
  const program = fate.kind === 'delivered' ? fate.socket?.program : undefined
  if (program === undefined) {
    askAgain(draft, ns, present(legs[0]?.hops[0], 'hop').packet)
    return silent(legs, { end: 'silent' })
  }
  const found = serve(draft, program, question, ways)
  if (found.status === 'silent') return silent([...legs, ...found.legs], { end: program })
  const back = walkLeg(draft, 'reply', fate.ns, turnRound(fate.packet, found, size))
  const arrived = back.fate.kind === 'delivered' && back.fate.ns === ns
  const whole = [...legs, ...found.legs, back]
  const way: Way = { end: program, back: arrived }
  return arrived ? { answer: { ...found, legs: whole }, way } : silent(whole, way)
}

/** An error that says that the port is nobody's, as a program is told of it (ECONNREFUSED). */
function isRefusal({ role, fate }: Leg): boolean {
  if (role !== 'error' || fate.kind !== 'delivered') return false
  const { body } = fate.packet
  return body.proto === 'icmp' && body.type === 'unreachable' && body.code === 'port'
}

/** Who hears nothing asks once more; a walk tells the first time alone. */
function askAgain(draft: Draft, ns: NetnsId, packet: Packet): void {
  if (draft.tally === undefined) return
  draft.now += PATIENCE
  exchange(draft, ns, packet)
}

/** Bytes of a question: its header, the name as labels, type and class. */
function questionLength({ name, type }: Question): number {
  const spelled = type === 'PTR' ? reverseName(name) : name
  return 12 + spelled.length + 2 + 4
}

/** An address as the name that is asked for its own name. */
function reverseName(ip: string): string {
  return ip.includes(':') ? `${'0.'.repeat(32)}ip6.arpa` : `${ip.split('.').toReversed().join('.')}.in-addr.arpa`
}

/** Bytes that the records of an answer add to its question. */
function recordsLength({ ips, names }: Answer): number {
  const addresses = ips.reduce((sum, ip) => sum + 12 + (familyOf(ip) === 4 ? 4 : 16), 0)
  return names.reduce((sum, name) => sum + 12 + name.length + 2, addresses)
}

function turnRound(packet: Packet, answer: Answer, asked: number): Packet {
  const { body } = packet
  const ports = body.proto === 'udp' ? { sport: body.dport, dport: body.sport } : { sport: 53, dport: 0 }
  const payload =
    answer.status === 'ok'
      ? [...answer.ips, ...answer.names].join(' ') || 'no data'
      : answer.status === 'unknown'
        ? 'NXDOMAIN'
        : 'SERVFAIL'
  return {
    src: packet.dst,
    dst: packet.src,
    ttl: DEFAULT_TTL,
    body: { proto: 'udp', ...ports, payload, size: asked + recordsLength(answer) },
  }
}

function serve(draft: Draft, program: Program, question: Question, ways: Ways | undefined): Answer {
  switch (program.kind) {
    case 'name-server':
      return zoneAnswer(program.names, question)
    case 'resolver':
      return embedded(draft, program.sandbox, question, ways)
    default:
      return { status: 'silent', ...NONE, legs: [], elapsed: 0 }
  }
}

function zoneAnswer(names: Readonly<Record<string, Ip>>, question: Question): Answer {
  const ip = question.type === 'PTR' || !Object.hasOwn(names, question.name) ? undefined : names[question.name]
  if (ip === undefined) return { status: 'unknown', ...NONE, legs: [], elapsed: 1 }
  const wanted = { A: 4, AAAA: 6, PTR: 0, MX: 0, SRV: 0 }[question.type]
  return { status: 'ok', ips: familyOf(ip) === wanted ? [ip] : [], names: [], legs: [], elapsed: 1 }
}

/** Docker's own server: what it knows, else what a server outside says. */
function embedded(draft: Draft, sandboxId: string, question: Question, ways: Ways | undefined): Answer {
  const sandbox = draft.docker.sandboxes.get(asSandboxId(sandboxId))
  if (sandbox === undefined) return { status: 'server-failed', ...NONE, legs: [], elapsed: 0 }
  if (question.type === 'PTR') {
    const ip = parseIp(question.name)
    const name = ip === undefined ? undefined : resolveAddress(draft, sandbox.container, ip)
    if (name !== undefined) return { status: 'ok', ips: [], names: [name], legs: [], elapsed: 0 }
  } else {
    const ips = resolveName(draft, sandbox.container, question.name, question.type === 'A' ? 4 : 6)
    const asked = question.type === 'A' || question.type === 'AAAA'
    if (ips !== undefined) return { status: 'ok', ips: asked ? ips : [], names: [], legs: [], elapsed: 0 }
  }
  return forward(draft, sandbox, question, ways)
}

function forward(draft: Draft, { container: id, netns }: Sandbox, question: Question, ways: Ways | undefined): Answer {
  const container = containerOf(draft.docker, id)
  const endpoints = endpointsOf(draft.docker, container)
  const outward = endpoints.some((endpoint) => !networkOfId(draft.docker, endpoint.network).internal)
  const failed: Answer = { status: 'server-failed', ...NONE, legs: [], elapsed: 0 }
  if (!outward && (endpoints.length === 0 || !draft.profile.internalForwardsNames)) return failed
  const own = container.spec.dns.flatMap((server) => parseIp(server) ?? [])
  const fromHost = own.length === 0 && !draft.profile.internalForwardsNames
  let elapsed = 0
  let legs: readonly Leg[] = []
  for (const server of own.length > 0 ? own : draft.docker.nameServers) {
    const answer = ask(draft, fromHost ? draft.host : netns, server, question, ways)
    legs = answer.legs
    if (answer.status === 'silent') elapsed += UPSTREAM_PATIENCE
    else if (answer.status !== 'unreachable') return answer
  }
  return draft.profile.resolverTellsFailure
    ? { ...failed, legs, elapsed }
    : { ...failed, legs, status: 'silent', elapsed: PATIENCE * 2 }
}
