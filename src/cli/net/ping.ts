// `ping`, as iputils prints it. A bare ping stops after four packets, as if by Ctrl-C.
import {
  familyOf,
  parseIp,
  ping as send,
  type Echo,
  type PingReport,
  type Ip,
  type PingSpec,
} from '../../engine/index.ts'
import { failed, type Call, type Execution } from '../program.ts'
import { readOptions } from './options.ts'
import { PING_USAGE } from './ping-usage.ts'
import { lineOf } from '../line-of.ts'
import { afterProbe, probed, standpointOf } from './probe-call.ts'

const KNOWN = 'c:W:w:i:t:s:I:nq46abdfhvDOUVARL'
const HEADER_BYTES = 28

interface Wanted {
  readonly spec: PingSpec
  readonly quiet: boolean
  readonly size: number
  readonly interrupted: boolean
}

/** `ping`. */
export function ping(call: Call): Execution {
  const wanted = read(call)
  if (typeof wanted === 'string')
    return failed(call.world, `${wanted}\n`, /usage error|invalid argument|out of range/.test(wanted) ? 1 : 2)
  const limit = call.until === undefined ? Infinity : call.until - call.world.clock
  const report = send(call.world, cutShort(wanted.spec, limit))
  if (report.failure === undefined && tookLonger(wanted, report, limit)) return killed(call, wanted, report, limit)
  const world = afterProbe(call, report.learned, report.elapsed)
  const { failure, record } = report
  if (failure !== undefined) return probed(world, record, '', `${failureText(wanted.spec, failure, record.ip)}\n`, 2)
  const received = report.echoes.some((echo) => echo.kind === 'reply')
  const told = 'ping: sendmsg: Operation not permitted\n'.repeat(report.refusedHere ?? 0)
  const execution = probed(world, record, text(report, wanted), told, received ? 0 : 1)
  return wanted.interrupted ? { ...execution, endless: true } : execution
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
  const count = number('c')
  if (count === 0) return "ping: invalid argument: '0': out of range: 1 <= value <= 9223372036854775807"
  const deadline = number('w')
  const seconds = deadline === undefined ? (call.interrupt ?? 4) : Math.ceil(deadline)
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
      count: Math.min(count ?? seconds, 1000),
      interval: (number('i') ?? 1) * 1000,
      patience: (number('W') ?? 10) * 1000,
      ...(deadline === undefined ? {} : { deadline: deadline * 1000 }),
      ...(ttl === undefined ? {} : { ttl }),
      ...(source === undefined ? {} : { source }),
      size: number('s') ?? 56,
      numeric: options.values.has('n') || parseIp(target) !== undefined,
      line: lineOf(call),
    },
    quiet: options.values.has('q'),
    size: number('s') ?? 56,
    interrupted: count === undefined && deadline === undefined,
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
      return 'ping: bind: Cannot assign requested address'
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
  const target = report.name ?? wanted.spec.target
  const label = (address: string): string => {
    const name = [...report.names].find(([known]) => known === address)?.[1]
    return wanted.spec.numeric ? address : name === undefined ? `${address} (${address})` : `${name} (${address})`
  }
  const { source } = wanted.spec
  const from = source === undefined ? '' : `from ${report.src ?? ''} ${parseIp(source) === undefined ? source : ''}: `
  const head = v6
    ? `PING ${target}(${wanted.spec.numeric ? ip : label(ip)}) ${from}${wanted.size} data bytes`
    : `PING ${target} (${ip}) ${from}${wanted.size}(${wanted.size + HEADER_BYTES}) bytes of data.`
  const lines = wanted.quiet ? [] : report.echoes.flatMap((echo) => echoLine(echo, label, wanted.size + 8))
  return `${[head, ...lines, ...(wanted.interrupted ? ['^C'] : []), '', ...summary(report, wanted)].join('\n')}\n`
}

function echoLine(echo: Echo, label: (address: string) => string, bytes: number): readonly string[] {
  switch (echo.kind) {
    case 'reply':
      return [
        `${bytes} bytes from ${label(echo.from)}: icmp_seq=${echo.seq} ttl=${echo.ttl} time=${milliseconds(echo.rtt)} ms`,
      ]
    case 'error':
      return [`From ${label(echo.from)} icmp_seq=${echo.seq} ${ERRORS[echo.type]}`]
    case 'lost':
      return []
  }
}

const milliseconds = (rtt: number): string => (rtt < 1 ? rtt.toFixed(3) : rtt < 10 ? rtt.toFixed(2) : rtt.toFixed(1))

function summary(report: PingReport, wanted: Wanted): readonly string[] {
  const sent = report.echoes.length
  const rtts = report.echoes.flatMap((echo) => (echo.kind === 'reply' ? echo.rtt : []))
  const errors = report.echoes.filter((echo) => echo.kind === 'error').length
  const loss = Math.round(((sent - rtts.length) * 100) / Math.max(sent, 1))
  const time = Math.round((sent - 1) * wanted.spec.interval + (sent > 1 ? 4 * sent + (rtts.length % 7) : 0))
  const statistics = [
    `--- ${report.name ?? wanted.spec.target} ping statistics ---`,
    `${sent} packets transmitted, ${rtts.length} received, ${errors > 0 ? `+${errors} errors, ` : ''}${loss}% packet loss, time ${time}ms`,
  ]
  if (rtts.length === 0) return [...statistics, errors > 1 ? `pipe ${Math.min(errors, 4)}` : '']
  const average = rtts.reduce((sum, rtt) => sum + rtt, 0) / rtts.length
  const spread = Math.sqrt(Math.max(0, rtts.reduce((sum, rtt) => sum + rtt * rtt, 0) / rtts.length - average * average))
  const figures = [Math.min(...rtts), average, Math.max(...rtts), spread].map((value) => value.toFixed(3))
  return [...statistics, `rtt min/avg/max/mdev = ${figures.join('/')} ms`]
}
