// How a ping or a curl ended, told twice: by the walks of its packets alone, and by what the real program printed.
import {
  ruleText,
  type UnreachableCode,
  type Hop,
  type Leg,
  type NetnsId,
  type Packet,
  type ProbeRecord,
} from '../../src/engine/index.ts'
import { present } from '../../src/base/assert.ts'
import { wholeLines, type Answer } from './transcript-text.ts'

type EndingKind =
  | 'answered'
  | 'refused'
  /** Connected, and the other side closed without an answer. */
  | 'hung up'
  /** Connected, and then nothing. */
  | 'unanswered'
  | 'silence'
  | 'no name'
  /** No server could say whether there is such a name. */
  | 'no name for now'
  | 'no route'
  | 'host unreachable'
  | 'net unreachable'
  | 'port unreachable'
  | 'prohibited'
  | 'time exceeded'
  /** The program or its kernel wouldn't send. */
  | 'not sent'

export interface Ending {
  readonly kind: EndingKind
  /** What stopped a packet that nobody heard of again: a rule or a reason. */
  readonly why?: string
  /** Where a kernel gives up asking for a neighbour first: how long that takes, in milliseconds, and what the ending is for a program that doesn't wait for it. */
  readonly late?: { readonly after: number; readonly before: 'silence' | 'unanswered' }
}

/** Milliseconds after which a kernel gives up asking for a neighbour, at the most. */
const ASKING_TIME = 3000

// ── by the walk

/** How a probe ended, by its lookups and walks; what it says of itself is not asked. */
export function walkedEnding(probe: ProbeRecord): Ending {
  if (probe.ip === undefined) return { kind: nameEnding(probe) }
  if (probe.legs.length === 0) return { kind: 'not sent' }
  return probe.kind === 'ping' ? exchangeEnding(probe.legs) : connectionEnding(probe)
}

/** A server that says no is another thing than none that says anything. */
function nameEnding({ lookups, from }: ProbeRecord): EndingKind {
  const last = lookups.at(-1)
  if (last?.from !== 'nowhere') return 'no name'
  const fate = last.legs.at(-1)?.fate
  if (fate?.kind !== 'delivered' || fate.ns !== from || fate.packet.body.proto !== 'udp') return 'no name for now'
  return fate.packet.body.payload === 'SERVFAIL' ? 'no name for now' : 'no name'
}

const UNSENT: Readonly<Record<Extract<Leg['fate'], { kind: 'unsent' }>['errno'], EndingKind>> = {
  ENETUNREACH: 'no route',
  EHOSTUNREACH: 'host unreachable',
  // A rule drops it: ping and a connection wait as if it had gone out.
  EPERM: 'silence',
  EINVAL: 'not sent',
  EACCES: 'not sent',
}

const silence = (why: string | undefined): Ending =>
  why === undefined ? { kind: 'silence' } : { kind: 'silence', why }

const senderOf = (legs: readonly Leg[]): NetnsId => present(legs[0]?.hops[0], 'first hop').ns

/** A packet and what came back for it. */
function exchangeEnding(legs: readonly Leg[]): Ending {
  const last = present(legs.at(-1), 'leg')
  const { fate, role } = last
  if (fate.kind === 'unsent' && role === 'request') return unsentEnding(last, fate)
  if (fate.kind !== 'delivered') return silence(lossOf(last))
  if (fate.ns !== senderOf(legs)) return silence(undefined)
  const { body } = fate.packet
  switch (body.proto) {
    case 'udp':
      return silence(undefined)
    case 'tcp':
      if (!isFromAsked(legs, fate.packet)) return silence('it came from elsewhere than was asked')
      return { kind: body.flags === 'SYN,ACK' ? 'answered' : 'refused' }
    case 'icmp':
      if (body.type === 'echo-reply') return { kind: 'answered' }
      if (body.type === 'time-exceeded') return { kind: 'time exceeded' }
      if (body.type !== 'unreachable') return silence(undefined)
      return unreachableEnding(body.code, legs[0]?.fate)
  }
}

/** A neighbour asked for in vain is heard of later, a route that says no at once. */
function unsentEnding(leg: Leg, { errno, after }: Extract<Leg['fate'], { kind: 'unsent' }>): Ending {
  const kind = UNSENT[errno]
  if (kind === 'silence') return silence(lossOf(leg))
  if (kind !== 'host unreachable') return { kind }
  return after === undefined ? { kind: 'no route' } : { kind, late: { after, before: 'silence' } }
}

/** Whether an answer of TCP comes from the address and the port that were asked: another belongs to no connection. */
function isFromAsked(legs: readonly Leg[], { src, body }: Packet): boolean {
  const asked = legs[0]?.hops[0]?.packet
  if (asked === undefined || body.proto !== 'tcp' || asked.body.proto !== 'tcp') return false
  return src === asked.dst && body.sport === asked.body.dport
}

function unreachableEnding(code: UnreachableCode, sent: Leg['fate'] | undefined): Ending {
  switch (code) {
    case 'net':
    case 'host':
    case 'port':
      return {
        kind: `${code} unreachable`,
        ...(sent?.kind === 'bounced' && sent.after !== undefined
          ? { late: { after: sent.after, before: 'silence' as const } }
          : {}),
      }
    case 'protocol':
      return { kind: 'port unreachable' }
    case 'net-prohibited':
    case 'host-prohibited':
    case 'prohibited':
      return { kind: 'prohibited' }
  }
}

/** The legs of a connection by exchange: each begins with a request. */
function exchangesOf(legs: readonly Leg[]): readonly (readonly Leg[])[] {
  const starts = legs.flatMap((leg, at) => (leg.role === 'request' ? at : []))
  return starts.map((start, at) => legs.slice(start, starts[at + 1]))
}

const isOpening = ([first]: readonly Leg[]): boolean => {
  const body = first?.hops[0]?.packet.body
  return body?.proto === 'tcp' && body.flags === 'SYN'
}

/** The program's own connection is opened first, a docker-proxy's onward ones after it; then the request goes out. */
function connectionEnding({ legs, from }: ProbeRecord): Ending {
  const endings = exchangesOf(legs).filter(isOpening).map(exchangeEnding)
  const at = endings.findIndex((ending) => ending.kind !== 'answered')
  const failed = endings[at]
  if (failed !== undefined) return at === 0 ? failed : behindProxy(failed)
  const last = present(legs.at(-1), 'leg')
  if (last.role === 'reply' && last.fate.kind === 'delivered' && last.fate.ns === from) return { kind: 'answered' }
  return { ...silence(lossOf(last)), kind: 'unanswered' }
}

/** A proxy that can't connect hangs up on whom it had accepted. */
function behindProxy(onward: Ending): Ending {
  if (onward.kind === 'silence') return { ...onward, kind: 'unanswered' }
  return onward.late === undefined
    ? { kind: 'hung up' }
    : { kind: 'hung up', late: { ...onward.late, before: 'unanswered' } }
}

/** What stopped a packet, in words. */
function lossOf({ hops, fate, role }: Leg): string | undefined {
  if (fate.kind === 'unsent') return `the ${role} was not sent: ${fate.errno}`
  if (fate.kind === 'dropped') return hopLoss(hops.at(-1))
  const { program, frozen } = fate.kind === 'delivered' ? (fate.socket ?? {}) : {}
  if (frozen === true) return 'the program is frozen'
  return program?.kind === 'sink' ? `${program.name} doesn't answer this` : undefined
}

function hopLoss(hop: Hop | undefined): string | undefined {
  if (hop?.at === 'drop') return hop.reason
  if (hop?.at !== 'rule' || hop.verdict !== 'DROP') return undefined
  const step = hop.steps.at(-1)
  return step === undefined
    ? `${hop.table} ${hop.hook}: the policy`
    : `${hop.table} ${step.chain} ${step.position}: ${ruleText(step.chain, step.rule)}`
}

// ── by the recording

const PING_ERRORS: Readonly<Record<string, EndingKind>> = {
  'Destination Host Unreachable': 'host unreachable',
  'Destination Net Unreachable': 'net unreachable',
  'Destination Port Unreachable': 'port unreachable',
  'Destination Protocol Unreachable': 'port unreachable',
  'Destination Net Prohibited': 'prohibited',
  'Destination Host Prohibited': 'prohibited',
  'Packet filtered': 'prohibited',
  'Time to live exceeded': 'time exceeded',
  'Destination unreachable: Address unreachable': 'host unreachable',
  'Destination unreachable: No route': 'net unreachable',
  'Destination unreachable: Port unreachable': 'port unreachable',
  'Destination unreachable: Administratively prohibited': 'prohibited',
  'Time exceeded: Hop limit': 'time exceeded',
}

const PING_FAILURES: readonly (readonly [words: string, kind: EndingKind])[] = [
  ['Name or service not known', 'no name'],
  ['Temporary failure in name resolution', 'no name for now'],
  ['Network is unreachable', 'no route'],
  ['Do you want to ping broadcast?', 'not sent'],
  ['No route to host', 'no route'],
  ['Invalid argument', 'not sent'],
  ['No such device', 'not sent'],
  ['Cannot assign requested address', 'not sent'],
]

/** Reports first, then what ended without one: on two streams their order isn't told. */
function recordedPings(text: string): readonly (readonly EndingKind[])[] {
  const reports: EndingKind[] = []
  const failures: EndingKind[] = []
  let without: EndingKind = 'silence'
  for (const line of text.split('\n')) {
    if (line.startsWith('PING ')) without = 'silence'
    const error = /^From .* icmp_seq=\d+ (.*)$/.exec(line)?.[1]
    if (error !== undefined) without = PING_ERRORS[error] ?? without
    const received = /^\d+ packets transmitted, (\d+) received,/.exec(line)?.[1]
    if (received !== undefined) reports.push(received === '0' ? without : 'answered')
    if (line.startsWith('ping: '))
      failures.push(...PING_FAILURES.flatMap(([words, kind]) => (line.includes(words) ? kind : [])))
  }
  return [...reports, ...failures].map((kind) => [kind])
}

/** What curl's exit status may mean. */
const CURL_CODES: Readonly<Record<number, readonly EndingKind[]>> = {
  0: ['answered'],
  6: ['no name', 'no name for now'],
  7: ['refused', 'no route', 'not sent', 'host unreachable', 'net unreachable', 'port unreachable', 'prohibited'],
  22: ['answered'],
  28: ['silence', 'unanswered'],
  52: ['hung up'],
  56: ['hung up'],
}

function curlEndings(code: number, text: string): readonly EndingKind[] | undefined {
  if (code === 28 && text.includes('Connection timed out')) return ['silence']
  if (code === 28 && text.includes('Operation timed out')) return ['unanswered']
  const waited = Number(/ after (\d+) ms: /.exec(text)?.[1] ?? 0) >= ASKING_TIME
  const kinds = CURL_CODES[code]
  return code === 7 && text !== '' ? kinds?.filter((kind) => (kind === 'host unreachable') === waited) : kinds
}

const namesCurl = (command: string): boolean => /(^|[\s'"(;|&])curl\s/.test(command)

/** The curls that failed, by what they said; where none said anything, the last one, by its status. */
function recordedCurls({ command, exitCode }: Answer, text: string): readonly (readonly EndingKind[])[] {
  const said = [...text.matchAll(/^curl: \((\d+)\) (.*)$/gm)]
  if (said.length > 0) return said.flatMap(([, code, words = '']) => one(curlEndings(Number(code), words)))
  return namesCurl(command) ? one(curlEndings(exitCode, '')) : []
}

const one = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value])

// ── both

/** Seconds that the programs of a line wait at most, where the line says so. */
function patienceIn(command: string): number {
  const said = command.matchAll(/(?:\s-[mwW]|--max-time|--connect-timeout)[ =]?(\d+(?:\.\d+)?)/g)
  return Math.min(Infinity, ...[...said].map(([, seconds]) => Number(seconds)))
}

/** An ending as a program hears of it that waits so long. */
const heard = ({ kind, late }: Ending, patience: number): EndingKind =>
  late !== undefined && patience * 1000 < late.after ? late.before : kind

const reported = (kind: EndingKind): boolean => !PING_FAILURES.some(([, failure]) => failure === kind)

/** A command's pings and curls in the order in which a recording tells them: see `recordedPings` and `recordedCurls`. */
function walkedKinds(
  probes: readonly ProbeRecord[],
  patience: number,
): { readonly ping: readonly EndingKind[]; readonly curl: readonly EndingKind[] } {
  const kinds = (kind: ProbeRecord['kind']): readonly EndingKind[] =>
    probes.filter((probe) => probe.kind === kind).map((probe) => heard(walkedEnding(probe), patience))
  const [pings, curls] = [kinds('ping'), kinds('http')]
  const failed = curls.filter((kind) => kind !== 'answered')
  return {
    ping: [...pings.filter(reported), ...pings.filter((kind) => !reported(kind))],
    curl: failed.length > 0 ? failed : curls.slice(0, 1),
  }
}

/** Where the walks of a command's probes end otherwise than the recording says, a line each. */
export function disagreements(answer: Answer, probes: readonly ProbeRecord[]): readonly string[] {
  const text = wholeLines(answer.stdout) + answer.stderr
  const real = { ping: recordedPings(text), curl: recordedCurls(answer, text) }
  const ours = walkedKinds(probes, patienceIn(answer.command))
  return (['ping', 'curl'] as const).flatMap((program) => {
    const [left, right] = [real[program], ours[program]]
    const agree = left.length === right.length && right.every((kind, at) => left[at]?.includes(kind))
    if (agree) return []
    const told = probes.map((probe) =>
      [walkedEnding(probe)].map(({ kind, why }) => `${kind}${why === undefined ? '' : ` (${why})`}`),
    )
    const said = left.map((kinds) => kinds.join(' or '))
    return [`${program} ended in the engine: ${said.join(', ') || 'none'}; by the walk: ${told.join(', ') || 'none'}`]
  })
}

/** What a probe may call the end that its walk had. */
const OWN_WORDS: Readonly<Record<EndingKind, readonly ProbeRecord['verdict']['kind'][]>> = {
  answered: ['answered'],
  refused: ['refused'],
  'hung up': ['refused'],
  unanswered: ['no-reply'],
  silence: ['no-reply'],
  'no name': ['no-name'],
  'no name for now': ['no-name'],
  'no route': ['unreachable'],
  // A ping may have stopped waiting before.
  'host unreachable': ['unreachable', 'no-reply'],
  'net unreachable': ['unreachable'],
  // To a connection it is a refusal.
  'port unreachable': ['unreachable', 'refused'],
  prohibited: ['unreachable'],
  'time exceeded': ['unreachable'],
  'not sent': ['unreachable'],
}

/** Whether a probe's own verdict, which the page shows, is that of its walk. */
export function agreesWithItself(probe: ProbeRecord): boolean {
  return OWN_WORDS[walkedEnding(probe).kind].includes(probe.verdict.kind)
}
