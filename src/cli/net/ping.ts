// `ping`, as iputils prints it. A bare ping stops after four packets, as if by Ctrl-C.
import {
  familyOf,
  parseIp,
  ping as send,
  type Echo,
  type PingReport,
  type Ip,
  type PingSpec,
  type World,
} from '../../engine/index.ts'
import { failed, withRefusals, type Call, type Execution, type Pace } from '../program.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'
import { notModelled } from '../linux/not-modelled.ts'
import { readOptions } from './options.ts'
import { PING_USAGE } from './ping-usage.ts'
import { lineOf } from '../line-of.ts'
import { afterProbe, probed, standpointOf, unknownName } from './probe-call.ts'

const KNOWN = 'c:W:w:i:t:s:I:M:nq46abdfhvDOUVARL'
const HEADER_BYTES = 28

interface Wanted {
  readonly spec: PingSpec
  readonly quiet: boolean
  readonly size: number
  /** Ctrl-C ends it. */
  readonly interrupted: boolean
  /** Nothing else would. */
  readonly endless: boolean
}

/** `ping`. */
export function ping(call: Call): Execution {
  const wanted = read(call)
  if (typeof wanted === 'string')
    return failed(
      call.world,
      usageOf('ping'),
      `${wanted}\n`,
      /usage error|invalid argument|out of range/.test(wanted) ? 1 : 2,
    )
  const limit = call.until === undefined ? Infinity : call.until - call.world.clock
  if (/^ff[0-9a-f]{2}:/i.test(wanted.spec.target)) return notModelled(call, `${call.name} ${wanted.spec.target}`)
  const report = send(call.world, cutShort(wanted.spec, limit), lineOf(call))
  if (report.failure === undefined && tookLonger(wanted, report, limit)) return killed(call, wanted, report, limit)
  const world = afterProbe(call, report.learned, report.elapsed)
  const { failure, record } = report
  if (failure !== undefined)
    return withRefusals(
      probed(world, record, '', `${failureText(wanted.spec, failure, record.ip)}\n`, 2),
      failureRefusal(call.world, wanted.spec, failure),
    )
  const received = report.echoes.some((echo) => echo.kind === 'reply')
  const told = `${warning(wanted.spec, report, call.name)}${'ping: sendmsg: Operation not permitted\n'.repeat(report.refusedHere ?? 0)}${tooLong(report)}`
  const stopped = (report.refusedHere ?? 0) > 0 ? [{ code: 'tool.firewalled' as const }] : []
  const execution = withRefusals(probed(world, record, text(report, wanted), told, received ? 0 : 1), ...stopped)
  return wanted.endless
    ? { ...execution, endless: true }
    : { ...execution, pace: paceOf(report, wanted, execution.stdout) }
}

/** Each answer is printed when it comes; the last ones with the statistics, at the end. */
function paceOf({ echoes, elapsed }: PingReport, { spec }: Wanted, stdout: string): Pace {
  const ends = [...stdout.matchAll(/\n/g)].map(({ index }) => index + 1)
  const heard = echoes.filter(({ kind }) => kind === 'reply' || kind === 'error')
  const shown = stdout.includes('icmp_seq=') ? heard : []
  const times = shown.map((echo) => (echo.kind === 'error' ? echo.at : (echo.seq - 1) * spec.interval))
  const said = [0, ...times].map((at, n) => ({ at, length: ends[n] ?? stdout.length }))
  return { lasts: elapsed, said, every: spec.interval }
}

/** No more echoes than there is time for, in milliseconds. */
function cutShort(spec: PingSpec, limit: number): PingSpec {
  const most = spec.interval > 0 && Number.isFinite(limit) ? Math.max(1, Math.ceil(limit / spec.interval)) : Infinity
  return { ...spec, count: Math.min(spec.count, most) }
}

function tookLonger({ spec, interrupted }: Wanted, { elapsed, echoes }: PingReport, limit: number): boolean {
  return elapsed > limit || (Number.isFinite(limit) && (interrupted || echoes.length < spec.count))
}

/** Killed at its limit, it has printed the answers up to then and no more. */
function killed(call: Call, wanted: Wanted, report: PingReport, limit: number): Execution {
  const inTime = report.echoes.filter((echo) => echo.kind !== 'error' || echo.at < limit)
  const [, ...lines] = text({ ...report, echoes: inTime }, wanted).split('\n')
  const head = text(report, wanted).split('\n')[0] ?? ''
  const answers = lines.slice(0, lines.indexOf('')).filter((line) => line !== '^C')
  const world = afterProbe(call, report.learned, limit + 1)
  return probed(world, report.record, [head, ...answers].map((line) => `${line}\n`).join(''), '', 143)
}

function read(call: Call): Wanted | string {
  const options = readOptions(call.args, KNOWN)
  if (options.unknown !== undefined) return `ping: invalid option -- '${options.unknown}'\n\n${PING_USAGE}`.trimEnd()
  if (options.lacking !== undefined)
    return `ping: option requires an argument -- '${options.lacking}'\n\n${PING_USAGE}`.trimEnd()
  const [target] = options.rest.toReversed()
  if (target === undefined) return 'ping: usage error: Destination address required'
  const number = (letter: string): number | undefined =>
    options.values.has(letter) ? Number(options.values.get(letter)) : undefined
  for (const letter of ['c', 'W', 'w', 'i', 't', 's']) {
    const value = number(letter)
    if (value === undefined || (Number.isFinite(value) && value >= 0)) continue
    return `ping: invalid argument: '${options.values.get(letter) ?? ''}'`
  }
  const cutting = options.values.get('M')
  if (cutting !== undefined && !['do', 'dont', 'want'].includes(cutting)) return `ping: invalid -M argument: ${cutting}`
  const count = number('c')
  if (count === 0) return "ping: invalid argument: '0': out of range: 1 <= value <= 9223372036854775807"
  const deadline = number('w')
  const endless = count === undefined && deadline === undefined
  const own = endless ? Infinity : (count ?? Math.ceil(deadline ?? 0))
  const interrupt = call.interrupt ?? (endless ? 4 : Infinity)
  const ttl = number('t')
  const source = options.values.get('I')
  const only = options.values.has('4')
    ? ([4] as const)
    : options.values.has('6') || call.name === 'ping6'
      ? ([6] as const)
      : ([6, 4] as const)
  return {
    spec: {
      from: standpointOf(call),
      target,
      families: only,
      count: Math.min(own, interrupt, 1000),
      interval: (number('i') ?? 1) * 1000,
      patience: (number('W') ?? 10) * 1000,
      ...(deadline === undefined ? {} : { deadline: deadline * 1000 }),
      ...(ttl === undefined ? {} : { ttl }),
      ...(source === undefined ? {} : { source }),
      ...(cutting === 'do' ? { whole: true } : {}),
      size: number('s') ?? 56,
      numeric: options.values.has('n') || parseIp(target.replace(/%.*$/, '')) !== undefined,
    },
    quiet: options.values.has('q'),
    size: number('s') ?? 56,
    interrupted: interrupt < own,
    endless,
  }
}

function failureText(
  { target, source }: PingSpec,
  failure: NonNullable<PingReport['failure']>,
  ip: Ip | undefined,
): string {
  switch (failure) {
    case 'unknown-name':
      return `ping: ${target}: Name or service not known`
    case 'temporary-name':
      return `ping: ${target}: Temporary failure in name resolution`
    case 'wrong-family':
      return `ping: ${target}: Address family for hostname not supported`
    case 'no-source':
      return 'ping: connect: Cannot assign requested address'
    case 'no-such-device':
      return ip !== undefined && familyOf(ip) === 6
        ? `ping: unknown iface: ${source}`
        : `ping: SO_BINDTODEVICE ${source}: No such device`
    case 'no-such-address':
      return ip !== undefined && familyOf(ip) === 6
        ? 'ping: bind icmp socket: Cannot assign requested address'
        : 'ping: bind: Cannot assign requested address'
    case 'no-zone':
      return 'ping: bind icmp socket: Invalid argument'
    case 'permission':
      return 'ping: connect: Permission denied'
    case 'network-unreachable':
      return 'ping: connect: Network is unreachable'
    case 'host-unreachable':
      return 'ping: connect: No route to host'
    case 'invalid':
      return 'ping: connect: Invalid argument'
    case 'broadcast':
      return 'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules'
  }
}

/** What kept it from sending anything, for whoever explains it. */
function failureRefusal(
  world: World,
  { target, source = '' }: PingSpec,
  failure: NonNullable<PingReport['failure']>,
): ToolRefusal {
  switch (failure) {
    case 'unknown-name':
      return unknownName(world, target)
    case 'temporary-name':
      return { code: 'tool.no-resolver', name: target }
    case 'wrong-family':
      return { code: 'tool.wrong-family', name: target }
    case 'no-such-device':
      return { code: 'tool.no-device', device: source }
    case 'no-such-address':
      return { code: 'tool.not-own-address' }
    case 'permission':
    case 'invalid':
      return { code: 'tool.route-refuses', target }
    case 'network-unreachable':
    case 'host-unreachable':
      return { code: `tool.${failure}`, target }
    case 'no-source':
    case 'no-zone':
    case 'broadcast':
      return { code: `tool.${failure}` }
  }
}

/** For a link's own addresses, ping finds no source before it sends, and says so. */
function warning({ source }: PingSpec, { zone }: PingReport, program: string): string {
  return source === undefined || zone === undefined || parseIp(source.replace(/%.*$/, '')) !== undefined
    ? ''
    : `${program}: Warning: source address might be selected on device other than: ${source}\n`
}

/** What is too long for the link is told where it is sent, each time. */
function tooLong({ echoes, ip }: PingReport): string {
  const mtu = ip !== undefined && familyOf(ip) === 6 ? 'mtu: ' : 'mtu='
  return echoes
    .map((one) => (one.kind === 'too-long' ? `ping: local error: message too long, ${mtu}${one.mtu}\n` : ''))
    .join('')
}

/** What ping says of an ICMPv6 error; it knows none about protocols (ping6_common.c print_icmp). */
const ERRORS6 = {
  host: 'Destination unreachable: Address unreachable',
  net: 'Destination unreachable: No route',
  port: 'Destination unreachable: Port unreachable',
  protocol: 'Destination unreachable: Unknown code 0',
  'net-prohibited': 'Destination unreachable: Administratively prohibited',
  'host-prohibited': 'Destination unreachable: Administratively prohibited',
  prohibited: 'Destination unreachable: Administratively prohibited',
  ttl: 'Time exceeded: Hop limit',
}

const ERRORS = {
  host: 'Destination Host Unreachable',
  net: 'Destination Net Unreachable',
  port: 'Destination Port Unreachable',
  protocol: 'Destination Protocol Unreachable',
  'net-prohibited': 'Destination Net Prohibited',
  'host-prohibited': 'Destination Host Prohibited',
  prohibited: 'Packet filtered',
  ttl: 'Time to live exceeded',
}

function text(report: PingReport, wanted: Wanted): string {
  const ip = report.ip ?? ''
  const v6 = ip.includes(':')
  const target = shownTarget(report, wanted.spec)
  const label = (address: string): string => {
    if (report.zone !== undefined && /^fe[89ab]/i.test(address)) return `${address}%${report.zone}`
    const name = [...report.names].find(([known]) => known === address)?.[1]
    return wanted.spec.numeric ? address : name === undefined ? `${address} (${address})` : `${name} (${address})`
  }
  const { source } = wanted.spec
  const from = source === undefined ? '' : `${fromText(report, source)}: `
  const head = v6
    ? `PING ${target}(${wanted.spec.numeric ? (target.includes('%') ? target : ip) : label(ip)}) ${from}${wanted.size} data bytes`
    : `PING ${target} (${ip}) ${from}${wanted.size}(${wanted.size + HEADER_BYTES}) bytes of data.`
  const lines = wanted.quiet ? [] : report.echoes.flatMap((echo) => echoLine(echo, label, wanted.size + 8))
  return `${[head, ...lines, ...(wanted.interrupted ? ['^C'] : []), '', ...summary(report, wanted)].join('\n')}\n`
}

/** The target as it is printed: what the resolver calls it, or as it was given. */
function shownTarget({ name }: PingReport, { target }: PingSpec): string {
  return name === undefined || target.includes('%') ? target : name
}

/** `from ADDRESS DEVICE`; a link's own address isn't known yet where the device alone is. */
function fromText({ src, zone }: PingReport, source: string): string {
  const [address = '', device] = source.split('%', 2)
  if (parseIp(address) !== undefined) return device === undefined ? `from ${src ?? ''} ` : `from ${source} ${device}`
  return `from ${zone === undefined ? (src ?? '') : '::'} ${source}`
}

function echoLine(echo: Echo, label: (address: string) => string, bytes: number): readonly string[] {
  switch (echo.kind) {
    case 'reply':
      return [
        `${bytes} bytes from ${label(echo.from)}: icmp_seq=${echo.seq} ttl=${echo.ttl} time=${milliseconds(echo.rtt)} ms`,
      ]
    case 'error':
      return [
        `From ${label(echo.from)} icmp_seq=${echo.seq} ${(echo.from.includes(':') ? ERRORS6 : ERRORS)[echo.type]}`,
      ]
    case 'too-long':
    case 'lost':
      return []
  }
}

const milliseconds = (rtt: number): string => (rtt < 1 ? rtt.toFixed(3) : rtt < 10 ? rtt.toFixed(2) : rtt.toFixed(1))

function summary(report: PingReport, wanted: Wanted): readonly string[] {
  const sent = report.echoes.length
  const rtts = report.echoes.flatMap((echo) => (echo.kind === 'reply' ? echo.rtt : []))
  const waited = report.echoes.filter(({ kind }) => kind === 'error').length
  const errors = waited + report.echoes.filter(({ kind }) => kind === 'too-long').length
  const loss = Math.round(((sent - rtts.length) * 100) / Math.max(sent, 1))
  const time = Math.round((sent - 1) * wanted.spec.interval + (sent > 1 ? 4 * sent + (rtts.length % 7) : 0))
  const statistics = [
    `--- ${shownTarget(report, wanted.spec)} ping statistics ---`,
    `${sent} packets transmitted, ${rtts.length} received, ${errors > 0 ? `+${errors} errors, ` : ''}${loss}% packet loss, time ${time}ms`,
  ]
  if (rtts.length === 0) return [...statistics, waited > 1 ? `pipe ${Math.min(waited, 4)}` : '']
  const average = rtts.reduce((sum, rtt) => sum + rtt, 0) / rtts.length
  const spread = Math.sqrt(Math.max(0, rtts.reduce((sum, rtt) => sum + rtt * rtt, 0) / rtts.length - average * average))
  const figures = [Math.min(...rtts), average, Math.max(...rtts), spread].map((value) => value.toFixed(3))
  return [...statistics, `rtt min/avg/max/mdev = ${figures.join('/')} ms`]
}
