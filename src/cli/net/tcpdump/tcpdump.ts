// `tcpdump`. Real counterpart: tcpdump 4.99.3 with libpcap 1.10.3. In the background (`&`) it shows what later lines send, until it
// has had enough (`-c`), its time is up (`timeout`) or it is stopped (`kill`); in the foreground nothing else happens meanwhile.
import { apply, applyNetlink, linkNamed, linksIn, type Link, type World } from '../../../engine/index.ts'
import { lineOf } from '../../line-of.ts'
import { resolvePath } from '../../linux/files.ts'
import { isRunningLink } from '../../linux/link-facts.ts'
import { notModelled } from '../../linux/not-modelled.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { FilterFault, parseFilter } from './filter.ts'
import { hostsLookUp, summary } from './listen.ts'
import { parseTcpdump, type TcpdumpOptions } from './options.ts'
import { usageOf } from '../../usage.ts'

const VERSION = 'tcpdump version 4.99.3\nlibpcap version 1.10.3 (with TPACKET_V3)\nOpenSSL 3.0.19 27 Jan 2026\n'
const USAGE = [
  'Usage: tcpdump [-AbdDefhHIJKlLnNOpqStuUvxX#] [ -B size ] [ -c count ] [--count]',
  '\t\t[ -C file_size ] [ -E algo:secret ] [ -F file ] [ -G seconds ]',
  '\t\t[ -i interface ] [ --immediate-mode ] [ -j tstamptype ]',
  '\t\t[ -M secret ] [ --number ] [ --print ] [ -Q in|out|inout ]',
  '\t\t[ -r file ] [ -s snaplen ] [ -T type ] [ --version ]',
  '\t\t[ -V file ] [ -w file ] [ -W filecount ] [ -y datalinktype ]',
  '\t\t[ --time-stamp-precision precision ] [ --micro ] [ --nano ]',
  '\t\t[ -z postrotate-command ] [ -Z user ] [ expression ]',
  '',
].join('\n')

/** `tcpdump …`. */
export function tcpdump(call: Call): Execution {
  const parsed = parseTcpdump(call.args)
  switch (parsed.kind) {
    case 'help':
      return printed(call.world, VERSION + USAGE)
    case 'version':
      return printed(call.world, VERSION)
    case 'list':
      return printed(call.world, deviceList(call))
    case 'bad':
      return failed(
        call.world,
        usageOf('tcpdump'),
        `tcpdump: ${parsed.complaint}\n${parsed.usage ? VERSION + USAGE : ''}`,
      )
    case 'unmodelled':
      return notModelled(call, parsed.what)
    case 'ok':
      return open(call, parsed.options)
  }
}

/** Links that are up and connected, in the order in which libpcap lists them. */
const readyLinks = ({ world, netns }: Call): readonly Link[] =>
  linksIn(world.kernel, netns).filter((link) => link.kind.type !== 'loopback' && link.up && isRunningLink(world, link))

/** Ways to capture that have nothing to do with a link; none of them is modelled. */
const OTHER_DEVICES = [
  'bluetooth-monitor (Bluetooth Linux Monitor) [Wireless]',
  'nflog (Linux netfilter log (NFLOG) interface) [none]',
  'nfqueue (Linux netfilter queue (NFQUEUE) interface) [none]',
  'dbus-system (D-Bus system bus) [none]',
  'dbus-session (D-Bus session bus) [none]',
]

function deviceList(call: Call): string {
  const { world, netns } = call
  const ready = readyLinks(call)
  const all = linksIn(world.kernel, netns)
  const isLo = (link: Link): boolean => link.kind.type === 'loopback'
  const unconnected = all.filter((link) => !isLo(link) && link.up && !ready.includes(link))
  const down = all.filter((link) => !link.up)
  const rows = [
    ...ready.map(({ name }) => `${name} [Up, Running, Connected]`),
    'any (Pseudo-device that captures on all interfaces) [Up, Running]',
    ...all.filter((link) => isLo(link) && link.up).map(({ name }) => `${name} [Up, Running, Loopback]`),
    ...unconnected.map(({ name }) => `${name} [Up, Disconnected]`),
    ...OTHER_DEVICES,
    ...down.map((link) => `${link.name} [${isLo(link) ? 'Loopback' : 'Disconnected'}]`),
  ]
  return rows.map((row, i) => `${i + 1}.${row}\n`).join('')
}

function open(call: Call, options: TcpdumpOptions): Execution {
  const { world, netns } = call
  const [first] = readyLinks(call)
  const name = options.device ?? first?.name ?? 'any'
  const link = name === 'any' ? 'any' : linkNamed(world.kernel, netns, name)
  if (link === undefined)
    return failed(
      world,
      { code: 'tool.no-device', device: name },
      `tcpdump: ${name}: No such device exists\n(No such device exists)\n`,
    )
  if (link !== 'any' && !link.up)
    return failed(world, { code: 'tool.device-down' }, `tcpdump: ${name}: That device is not up\n`)
  if (link === 'any' && options.ethernet) return notModelled(call, 'tcpdump -i any -e')
  const fault = filterFault(world, options)
  if (fault !== undefined)
    return fault.isModelled
      ? failed(world, { code: 'tool.bad-filter' }, `tcpdump: ${fault.message}\n`)
      : notModelled(call, fault.message)
  const says = heading(name, options)
  return call.background === true ? listen(call, options, link, says) : waitHere(call, says)
}

function filterFault(world: World, { expression }: TcpdumpOptions): FilterFault | undefined {
  try {
    parseFilter(expression, hostsLookUp(world))
    return undefined
  } catch (error) {
    if (error instanceof FilterFault) return error
    throw error
  }
}

function heading(name: string, { device }: TcpdumpOptions): string {
  const suppressed = 'tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n'
  const on = (type: string): string => `listening on ${name}, link-type ${type}, snapshot length 262144 bytes\n`
  if (name !== 'any') return suppressed + on('EN10MB (Ethernet)')
  return device === undefined
    ? suppressed + on('LINUX_SLL (Linux cooked v1)')
    : `tcpdump: data link type LINUX_SLL2\n${suppressed}${on('LINUX_SLL2 (Linux cooked v2)')}`
}

function listen(call: Call, options: TcpdumpOptions, link: Link | 'any', says: string): Execution {
  const { outputs = {}, until } = call
  if (outputs.piped === true) return notModelled(call, 'tcpdump … | … &')
  const path = (to: string | undefined): string | undefined =>
    to === undefined ? undefined : resolvePath(call.cwd, to)
  const stdout = path(outputs.stdout)
  const stderr = outputs.stderr === '&1' ? stdout : path(outputs.stderr)
  const tap = {
    netns: call.netns,
    link: link === 'any' ? link : link.id,
    promiscuous: options.promiscuous,
    argv: [call.name, ...call.args],
    ...(stdout === undefined ? {} : { stdout }),
    ...(stderr === undefined ? {} : { stderr }),
    ...(until === undefined ? {} : { until }),
  }
  return printed(applyNetlink(call.world, { kind: 'tap.open', tap }, lineOf(call)).world, '', says)
}

/** Nobody sends anything while it waits in the foreground: its time runs out, or Ctrl-C ends it. */
function waitHere(call: Call, says: string): Execution {
  const { world, until } = call
  if (until === undefined) {
    const hint = "vethwalk: nothing is sent while tcpdump waits here; end its line with '&', and send from the next\n"
    return { ...printed(world, '^C\n', says + summary(0, 0) + hint), endless: true }
  }
  const milliseconds = Math.max(0, until - world.clock) + 1
  const later = apply(world, { kind: 'time.pass', milliseconds }, lineOf(call)).world
  return printed(later, '\n', says + summary(0, 0))
}
