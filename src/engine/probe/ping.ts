// What ping does: find the address, send echoes, wait. Real counterpart: iputils ping. Printing it is the command line's.
import { present } from '../../base/assert.ts'
import type { Ip, NetnsId } from '../../base/brand.ts'
import { familyOf, ip as fixed, parseIp, type Family } from '../net/address.ts'
import { DEFAULT_TTL, type Packet, type UnreachableCode } from '../net/packet.ts'
import { pickForPacket, type Learned, type Route } from '../kernel/kernel.ts'
import { netnsOf } from '../kernel/netns.ts'
import { linkNamed, linksIn } from '../kernel/link.ts'
import { decide, localAddress, sourceFor } from '../kernel/route.ts'
import { exchange } from '../walk/exchange.ts'
import type { Leg } from '../walk/hop.ts'
import type { Draft, World } from '../world.ts'
import { lookUpAddress, lookUpName, type Found } from './look-up-name.ts'
import { learnedIn, openWatched } from './watched.ts'
import type { ProbeRecord, Verdict } from './record.ts'
import type { Standpoint } from './standpoint.ts'

/** A packet that has no way has no source yet either. */
const UNSPECIFIED = { 4: fixed('0.0.0.0'), 6: fixed('::') }

export interface PingSpec {
  readonly from: Standpoint
  readonly target: string
  /** The families that will do; both are looked up. */
  readonly families: readonly Family[]
  readonly count: number
  /** Milliseconds between echoes, and that the last answer is waited for. */
  readonly interval: number
  readonly patience: number
  readonly deadline?: number
  readonly ttl?: number
  /** `-I`: the device that packets leave by, or the address that they leave with. */
  readonly source?: string
  readonly numeric: boolean
  /** No packet may be cut into pieces on its way (`-M do`). Differs: it is the link that it leaves by that counts, no later one. */
  readonly whole?: boolean
  /** Bytes of data in an echo, where it isn't the usual 56. */
  readonly size?: number
}

/** What came of one echo; times are milliseconds since the first was sent. */
export type Echo =
  | { readonly kind: 'reply'; readonly seq: number; readonly from: Ip; readonly ttl: number; readonly rtt: number }
  | {
      readonly kind: 'error'
      readonly seq: number
      readonly from: Ip
      readonly at: number
      readonly type: UnreachableCode | 'ttl'
    }
  /** It was longer than its link can carry at once, and was not sent. */
  | { readonly kind: 'too-long'; readonly seq: number; readonly mtu: number }
  | { readonly kind: 'lost'; readonly seq: number }

/** What came of a ping. */
export interface PingOutcome {
  readonly record: ProbeRecord
  readonly elapsed: number
  readonly ip?: Ip
  readonly src?: Ip
  /** The link whose own the addresses of its wire are (`%eth0`). */
  readonly zone?: string
  /** The name that answers are printed with, where the target was a name. */
  readonly name?: string
  readonly names: ReadonlyMap<Ip, string>
  readonly echoes: readonly Echo[]
  /** How many echoes the sender's own kernel refused to let out, and said so. */
  readonly refusedHere?: number
  /** Why nothing could be sent. */
  readonly failure?:
    | 'unknown-name'
    | 'temporary-name'
    | 'wrong-family'
    | 'no-source'
    | 'network-unreachable'
    | 'host-unreachable'
    | 'invalid'
    | 'broadcast'
    | 'no-such-device'
    | 'no-such-address'
    | 'no-zone'
    | 'permission'
}

/** What came of a ping, and what its packets taught on their ways. */
export interface PingReport extends PingOutcome {
  readonly learned: Learned
}

/** Pings for a line as typed, on a copy of the world: what was learned comes back beside the report. */
export function ping(world: World, spec: PingSpec, line: string): PingReport {
  const draft = openWatched(world, line)
  return { ...pingIn(draft, spec), learned: learnedIn(draft) }
}

/** Pings in a world that is open; what its packets teach stays there. */
export function pingIn(draft: Draft, spec: PingSpec): PingOutcome {
  const { from } = spec
  const [target, zone] = zoned(draft, from.ns, spec.target)
  // What looks like an address and has no such link is no name that anybody is asked for.
  const name: Found = target.includes('%')
    ? { lookups: [], ips: [], failure: 'unknown', elapsed: 0 }
    : lookUpName(draft, from, target, [6, 4])
  const base = { kind: 'ping' as const, from: from.ns, target, lookups: name.lookups }
  const chosen = name.ips.find((one) => spec.families.includes(familyOf(one)))
  // A packet for no host in particular goes to one's own.
  const ip = chosen === ANY ? LOOPBACK : chosen
  const fail = (
    failure: NonNullable<PingOutcome['failure']>,
    verdict: Verdict,
    legs: readonly Leg[] = [],
  ): PingOutcome => ({
    record: { ...base, ...(ip === undefined ? {} : { ip }), legs, verdict },
    elapsed: name.elapsed,
    names: new Map(),
    echoes: [],
    failure,
  })
  if (ip === undefined && name.ips.length > 0) return fail('wrong-family', { kind: 'no-name' })
  if (ip === undefined)
    return fail(name.failure === 'temporary' ? 'temporary-name' : 'unknown-name', { kind: 'no-name' })
  const [source, sourceZone] = zoned(draft, from.ns, spec.source ?? '')
  const given = parseIp(source)
  const named = given === undefined ? spec.source : sourceZone
  const device = linkNamed(draft, from.ns, named ?? zone ?? '')
  if (named !== undefined && device === undefined)
    return fail('no-such-device', { kind: 'unreachable', by: 'own-kernel' })
  const bound = device === undefined ? {} : { bound: device.id }
  const decision = decide(draft, from.ns, ip, device?.id)
  if (familyOf(ip) === 6 && netnsOf(draft, from.ns).sysctl.ipv6Disabled)
    return fail('no-source', { kind: 'unreachable', by: 'own-kernel' })
  if (decision.to === 'nowhere') {
    const legs = exchange(draft, from.ns, {
      src: UNSPECIFIED[familyOf(ip)],
      dst: ip,
      ttl: DEFAULT_TTL,
      ...bound,
      body: { proto: 'icmp', type: 'echo-request', id: 0, seq: 1 },
    })
    const failure = noWay(ip, decision.type)
    return fail(failure, { kind: 'unreachable', by: 'own-kernel' }, failure === 'no-source' ? [] : legs)
  }
  if (decision.to === 'broadcast') return fail('broadcast', { kind: 'unreachable', by: 'own-kernel' })
  if (given !== undefined && localAddress(draft, from.ns, given) === undefined)
    return fail('no-such-address', { kind: 'unreachable', by: 'own-kernel' })
  if (given !== undefined && isLinkLocal(given) && sourceZone === undefined)
    return fail('no-zone', { kind: 'unreachable', by: 'own-kernel' })
  const src = given ?? sourceFor(draft, from.ns, ip, decision)
  if (src === undefined) return fail('no-source', { kind: 'unreachable', by: 'own-kernel' })
  const id = 1 + pickForPacket(draft, 65000)
  const size = spec.size === undefined || spec.size === 56 ? {} : { size: spec.size }
  const echoes: Echo[] = []
  let legs: readonly Leg[] = []
  let now = 0
  let refusedHere = 0
  for (let seq = 1; seq <= spec.count; seq += 1) {
    if (spec.deadline !== undefined && now > spec.deadline) break
    const { mtu } = decision.link
    if (spec.whole === true && HEADERS[familyOf(ip)] + (spec.size ?? 56) > mtu) {
      echoes.push({ kind: 'too-long', seq, mtu })
      continue
    }
    const packet: Packet = {
      src,
      dst: ip,
      ttl: spec.ttl ?? DEFAULT_TTL,
      ...bound,
      body: { proto: 'icmp', type: 'echo-request', id, seq, ...size },
    }
    const walked = exchange(draft, from.ns, packet)
    if (seq === 1) legs = walked
    if (isRefusedHere(walked, from.ns)) refusedHere += 1
    echoes.push(
      echoOf(walked, from.ns, seq, now, src, 24 + 9 * walked.length + hopsIn(walked) + pickForPacket(draft, 40)),
    )
    if (seq < spec.count) {
      now += spec.interval
      draft.now += spec.interval
    }
  }
  const heard = echoes.map((echo): Echo =>
    echo.kind === 'error' && echo.at > now + spec.patience ? { kind: 'lost', seq: echo.seq } : echo,
  )
  const names = nameSources(spec, heard, (address) => lookUpAddress(draft, from, address))
  const elapsed = waitFor(spec, heard, now)
  return {
    record: { ...base, ip, legs, verdict: verdictOf(heard, legs) },
    elapsed: name.elapsed + elapsed,
    ip,
    src,
    ...(zone === undefined && !isLinkLocal(ip) ? {} : { zone: zone ?? decision.link.name }),
    name: chosen === name.ips[0] ? canonicalName(name.lookups, target) : '',
    names,
    echoes: heard,
    refusedHere,
  }
}

/** Whether a rule of the sender's own refused a packet with an answer, rather than dropped it in silence. */
function isRefusedHere([first]: readonly Leg[], ns: NetnsId): boolean {
  const last = first?.hops.at(-1)
  return first?.fate.kind === 'bounced' && first.fate.ns === ns && last?.at === 'rule' && last.hook === 'OUTPUT'
}

/** Bytes of headers before an echo's data. */
const HEADERS = { 4: 28, 6: 48 }

const isLinkLocal = (ip: Ip): boolean => /^fe[89ab]/i.test(ip)

/** `fe80::1%eth0`: an address, and the link whose it is. What names no link, or has no use for one, is left as it is. */
function zoned(draft: Draft, ns: NetnsId, text: string): readonly [address: string, zone?: string] {
  const [address = '', zone] = text.split('%', 2)
  const ip = parseIp(address)
  if (zone === undefined || ip === undefined || !/^f[ef]/i.test(ip)) return [text]
  const link = linksIn(draft, ns).find(({ name, index }) => name === zone || `${index}` === zone)
  return link === undefined ? [text] : [address, link.name]
}

/** What a program hears of a route that says no, or of none; a prohibited way sounds to IPv4's ping like a broadcast. */
function noWay(ip: Ip, type: NonNullable<Route['type']> | undefined): NonNullable<PingOutcome['failure']> {
  switch (type) {
    case undefined:
      return ip === LOOPBACK6 ? 'no-source' : 'network-unreachable'
    case 'unreachable':
      return 'host-unreachable'
    case 'blackhole':
      return 'invalid'
    case 'prohibit':
      return familyOf(ip) === 4 ? 'broadcast' : 'permission'
  }
}

const LOOPBACK6 = fixed('::1')

const ANY = fixed('0.0.0.0')
const LOOPBACK = fixed('127.0.0.1')

/** The name that the resolver calls canonical (only the first address of its answer carries it): of a line in a file the first, else the spelling that was answered. */
function canonicalName(lookups: ProbeRecord['lookups'], target: string): string {
  const [first] = lookups
  if (first?.from === 'file') return first.line.trim().split(/\s+/)[1] ?? target
  return first?.from === 'server' ? first.name : target
}

const hopsIn = (legs: readonly Leg[]): number => legs.reduce((sum, leg) => sum + leg.hops.length, 0)

function echoOf(legs: readonly Leg[], ns: NetnsId, seq: number, at: number, src: Ip, microseconds: number): Echo {
  const last = present(legs.at(-1), 'leg')
  const { fate } = last
  if (fate.kind === 'unsent')
    return fate.errno === 'EHOSTUNREACH' && last.role === 'request'
      ? { kind: 'error', seq, from: src, at: at + (fate.after ?? 0), type: 'host' }
      : { kind: 'lost', seq }
  if (fate.kind !== 'delivered' || fate.ns !== ns) return { kind: 'lost', seq }
  const { packet } = fate
  if (packet.body.proto !== 'icmp') return { kind: 'lost', seq }
  if (packet.body.type === 'echo-reply')
    return { kind: 'reply', seq, from: packet.src, ttl: packet.ttl, rtt: microseconds / 1000 }
  if (packet.body.type === 'time-exceeded') return { kind: 'error', seq, from: packet.src, at, type: 'ttl' }
  if (packet.body.type !== 'unreachable') return { kind: 'lost', seq }
  const first = legs[0]?.fate
  const after = first?.kind === 'bounced' ? (first.after ?? 0) : 0
  return { kind: 'error', seq, from: packet.src, at: at + after, type: packet.body.code }
}

function nameSources(
  spec: PingSpec,
  echoes: readonly Echo[],
  find: (ip: Ip) => string | undefined,
): ReadonlyMap<Ip, string> {
  const names = new Map<Ip, string>()
  if (spec.numeric) return names
  for (const echo of echoes) {
    if (echo.kind === 'lost' || echo.kind === 'too-long' || names.has(echo.from)) continue
    const name = find(echo.from)
    if (name !== undefined) names.set(echo.from, name)
  }
  return names
}

/** How long the whole takes: until the last answer is in, or has been waited for. */
function waitFor(spec: PingSpec, echoes: readonly Echo[], sent: number): number {
  const waiting = echoes.some((echo) => echo.kind === 'lost')
  const late = Math.max(0, ...echoes.map((echo) => (echo.kind === 'error' ? echo.at : 0)))
  return Math.max(sent + (waiting ? spec.patience : 0), Math.min(late, sent + spec.patience))
}

function verdictOf(echoes: readonly Echo[], legs: readonly Leg[]): Verdict {
  const reply = echoes.find((echo) => echo.kind === 'reply')
  if (reply !== undefined) return { kind: 'answered', milliseconds: reply.rtt }
  const error = echoes.find(({ kind }) => kind === 'error' || kind === 'too-long')
  if (error === undefined) return { kind: 'no-reply' }
  return { kind: 'unreachable', by: legs.length > 1 ? 'router' : 'own-kernel' }
}
