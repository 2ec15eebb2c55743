// What traceroute does: datagrams (or echoes) with ever longer lives, and who says that one died. Real counterpart: traceroute 2.1.
import type { Ip } from '../../base/brand.ts'
import { DEFAULT_TTL, type Packet, type UnreachableCode } from '../net/packet.ts'
import { pickForPacket, type Learned } from '../kernel/kernel.ts'
import { decide, sourceFor } from '../kernel/route.ts'
import { exchange } from '../walk/exchange.ts'
import type { Leg } from '../walk/hop.ts'
import type { World } from '../world.ts'
import { lookUpAddress, lookUpName } from './look-up-name.ts'
import type { ProbeRecord, Verdict } from './record.ts'
import type { Standpoint } from './standpoint.ts'
import { learnedIn, openWatched } from './watched.ts'

export interface TraceSpec {
  readonly from: Standpoint
  readonly target: string
  readonly most: number
  readonly queries: number
  readonly echoes: boolean
  readonly numeric: boolean
  /** Milliseconds that an answer is waited for. */
  readonly patience: number
  readonly line: string
}

/** What came back for one packet: who answered, and whether that was the end of the way. */
export type TraceAnswer =
  | { readonly kind: 'silence' }
  | {
      readonly kind: 'heard'
      readonly ip: Ip
      readonly rtt: number
      readonly end: boolean
      readonly refused?: UnreachableCode
    }

export interface TraceReport {
  readonly record: ProbeRecord
  readonly learned: Learned
  readonly elapsed: number
  readonly ip?: Ip
  readonly hops: readonly (readonly TraceAnswer[])[]
  readonly names: ReadonlyMap<Ip, string>
  readonly failure?: 'unknown-name' | 'network-unreachable'
}

/** The first port of its datagrams; each goes to the next. */
const FIRST_PORT = 33434

/** Traces the way to a target, on a copy of the world: what was learned comes back beside the report. */
export function trace(world: World, spec: TraceSpec): TraceReport {
  const draft = openWatched(world, spec.line)
  const name = lookUpName(draft, spec.from, spec.target, [4, 6])
  const [ip] = name.ips
  const base = { kind: 'trace' as const, from: spec.from.ns, target: spec.target, lookups: name.lookups }
  const fail = (failure: NonNullable<TraceReport['failure']>, verdict: Verdict): TraceReport => ({
    record: { ...base, ...(ip === undefined ? {} : { ip }), legs: [], verdict },
    learned: learnedIn(draft),
    elapsed: name.elapsed,
    hops: [],
    names: new Map(),
    failure,
  })
  if (ip === undefined) return fail('unknown-name', { kind: 'no-name' })
  const src = sourceFor(draft, spec.from.ns, ip, decide(draft, spec.from.ns, ip))
  if (src === undefined) return fail('network-unreachable', { kind: 'unreachable', by: 'own-kernel' })
  const hops: (readonly TraceAnswer[])[] = []
  const legs: Leg[] = []
  let sent = 0
  for (let ttl = 1; ttl <= spec.most; ttl += 1) {
    const answers: TraceAnswer[] = []
    for (let query = 0; query < spec.queries; query += 1) {
      const packet = packetOf(spec, { src, dst: ip }, ttl, sent, 1 + pickForPacket(draft, 60_000))
      sent += 1
      const walked = exchange(draft, spec.from.ns, packet)
      if (query === 0) legs.push(...walked)
      answers.push(answerOf(walked, spec, 20 + 9 * walked.length + pickForPacket(draft, 60)))
    }
    hops.push(answers)
    if (answers.some((answer) => answer.kind === 'heard' && answer.end)) break
  }
  const heard = hops.flat().flatMap((answer) => (answer.kind === 'heard' ? answer : []))
  const last = heard.at(-1)
  return {
    record: {
      ...base,
      ip,
      legs,
      verdict: last?.end === true ? { kind: 'answered', milliseconds: last.rtt } : { kind: 'no-reply' },
    },
    learned: learnedIn(draft),
    elapsed: name.elapsed + (heard.length < hops.flat().length ? spec.patience : 0),
    ip,
    hops,
    names: spec.numeric
      ? new Map()
      : new Map(
          heard.flatMap((answer) => {
            const found = lookUpAddress(draft, spec.from, answer.ip)
            return found === undefined ? [] : [[answer.ip, found] as const]
          }),
        ),
  }
}

function packetOf(
  { echoes }: TraceSpec,
  ends: Pick<Packet, 'src' | 'dst'>,
  ttl: number,
  sent: number,
  number: number,
): Packet {
  return echoes
    ? { ...ends, ttl, body: { proto: 'icmp', type: 'echo-request', id: number, seq: sent + 1 } }
    : { ...ends, ttl, body: { proto: 'udp', sport: number + 1024, dport: FIRST_PORT + sent, payload: 'traceroute' } }
}

function answerOf(legs: readonly Leg[], spec: TraceSpec, microseconds: number): TraceAnswer {
  const fate = legs.at(-1)?.fate
  if (fate?.kind !== 'delivered' || fate.ns !== spec.from.ns) return { kind: 'silence' }
  const { body, src: ip, ttl } = fate.packet
  if (body.proto !== 'icmp' || body.type === 'echo-request' || ttl > DEFAULT_TTL) return { kind: 'silence' }
  const rtt = microseconds / 1000
  switch (body.type) {
    case 'time-exceeded':
      return { kind: 'heard', ip, rtt, end: false }
    case 'echo-reply':
      return { kind: 'heard', ip, rtt, end: true }
    case 'unreachable':
      // An error about a neighbour that isn't there comes after three seconds.
      if (body.code === 'host' && spec.patience < 3060) return { kind: 'silence' }
      return body.code === 'port'
        ? { kind: 'heard', ip, rtt, end: true }
        : { kind: 'heard', ip, rtt, end: true, refused: body.code }
  }
}
