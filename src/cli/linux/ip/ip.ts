// The `ip` program: options, object, command. Real counterpart: iproute2 6.1 ip/ip.c; host and images carry the same.
import { failed, printed, type Call, type Execution } from '../../program.ts'
import type { Step } from '../../step.ts'
import { notModelled } from '../not-modelled.ts'
import { ipAddress } from './address.ts'
import { jsonText } from './json.ts'
import { ipLink } from './link.ts'
import { ipNeighbor } from './neighbor.ts'
import { findNetns } from '../netns-by-word.ts'
import { ipNetns, noSuchNetns } from './netns.ts'
import { firstMatch, parseOptions, type IpOptions } from './options.ts'
import { incomplete } from './refusals.ts'
import { ipRoute } from './route.ts'
import { IP_USAGE } from './usage.ts'
import { usageOf } from '../../usage.ts'

// In the order in which ip.c tries them: `ip n` is `neighbor`, `ip net` is `netns`.
const OBJECTS = [
  'address',
  'addrlabel',
  'maddress',
  'route',
  'rule',
  'neighbor',
  'neighbour',
  'ntable',
  'ntbl',
  'link',
  'l2tp',
  'fou',
  'ila',
  'macsec',
  'tunnel',
  'tunl',
  'tuntap',
  'tap',
  'token',
  'tcpmetrics',
  'monitor',
  'xfrm',
  'mroute',
  'mrule',
  'netns',
  'netconf',
  'vrf',
  'sr',
  'nexthop',
  'mptcp',
  'ioam',
  'help',
  'stats',
]

/** `ip …`. */
export function ip(call: Call): Step {
  const parsed = parseOptions(call.args)
  switch (parsed.kind) {
    case 'version':
      return printed(call.world, 'ip utility, iproute2-6.1.0, libbpf 1.1.2\n')
    case 'help':
      return printed(call.world, '', IP_USAGE, 255)
    case 'unknown':
      return failed(call.world, usageOf('ip'), `Option "${parsed.option}" is unknown, try "ip -help".\n`, 255)
    case 'missing':
      return incomplete(call)
    case 'unmodelled':
      return notModelled(call, `ip ${parsed.option}`)
    case 'ok':
      return inNetns(call, parsed.netns, (there) => runObject(there, parsed.options, parsed.rest))
  }
}

/** Runs in the namespace that `-n` names. */
function inNetns(call: Call, name: string | undefined, run: (call: Call) => Step): Step {
  if (name === undefined) return run(call)
  const ns = findNetns(call, name)
  return ns === undefined ? noSuchNetns(call, name) : run({ ...call, netns: ns.id })
}

function runObject(call: Call, options: IpOptions, words: readonly string[]): Step {
  const [typed, ...rest] = words
  if (typed === undefined) return printed(call.world, '', IP_USAGE, 255)
  const object = firstMatch(typed, OBJECTS)
  if (object === undefined) {
    const refusal = {
      code: 'tool.unknown-word' as const,
      tool: 'ip',
      word: typed,
      known: ['addr', 'link', 'route', 'neigh', 'netns'],
    }
    return failed(call.world, refusal, `Object "${typed}" is unknown, try "ip help".\n`)
  }
  switch (object) {
    case 'address':
      return ipAddress(call, options, rest)
    case 'link':
      return ipLink(call, options, rest)
    case 'route':
      return ipRoute(call, options, rest)
    case 'neighbor':
    case 'neighbour':
      return ipNeighbor(call, options, rest)
    case 'netns':
      return ipNetns(call, options, rest)
    case 'rule':
      return rules(call, options, rest)
    case 'help':
      return printed(call.world, '', IP_USAGE, 255)
    default:
      return notModelled(call, `ip ${object}`)
  }
}

/** `ip rule`: the three rules that every namespace has; policy routing is not modelled. */
function rules(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const [typed] = words
  if (typed !== undefined && !['list', 'show', 'lst'].some((word) => word.startsWith(typed)))
    return notModelled(call, `ip rule ${typed}`)
  const all = [
    { priority: 0, src: 'all', table: 'local' },
    { priority: 32766, src: 'all', table: 'main' },
    { priority: 32767, src: 'all', table: 'default' },
  ]
  if (options.json) return printed(call.world, jsonText(all, options.pretty))
  return printed(call.world, all.map(({ priority, table }) => `${priority}:\tfrom all lookup ${table}\n`).join(''))
}
