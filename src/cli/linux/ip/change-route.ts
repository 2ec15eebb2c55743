// `ip route add`, `append`, `replace`, `change`, `delete` and `flush`. Real counterpart: iproute2 ip/iproute.c iproute_modify.
import {
  cidr,
  familyOf,
  linkNamed,
  routesOf,
  type Cidr,
  type Family,
  type Ip,
  type Route,
  type RouteMode,
  type RouteSpec,
} from '../../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../../program.ts'
import { notModelled } from '../not-modelled.ts'
import { canWriteSysctls } from '../permission.ts'
import { ask } from './ask.ts'
import { flush } from './flush.ts'
import type { IpOptions } from './options.ts'
import { cannotFind } from './refusals.ts'
import { parseRouteFilter, routeMatches } from './route-filter.ts'
import { reading, Refused, Words } from './words.ts'
import { usageOf } from '../../usage.ts'

interface Said {
  family?: Family
  to?: Cidr | 'default'
  via?: Ip
  device?: string
  metric?: number
  proto?: NonNullable<RouteSpec['proto']>
  scope?: NonNullable<RouteSpec['scope']>
  src?: Ip
  type?: NonNullable<RouteSpec['type']>
  onlink?: boolean
}

const PROTOCOLS: Readonly<Record<string, NonNullable<RouteSpec['proto']>>> = {
  kernel: 'kernel',
  2: 'kernel',
  boot: 'boot',
  3: 'boot',
  static: 'static',
  4: 'static',
  dhcp: 'dhcp',
  16: 'dhcp',
}
const SCOPES: Readonly<Record<string, NonNullable<RouteSpec['scope']>>> = {
  global: 'global',
  universe: 'global',
  0: 'global',
  link: 'link',
  253: 'link',
  host: 'host',
  254: 'host',
}
const TYPES = ['unreachable', 'blackhole', 'prohibit'] as const
const OTHER_TYPES = ['local', 'broadcast', 'multicast', 'throw', 'nat', 'anycast']
const UNMODELLED = [
  'table',
  'vrf',
  'tos',
  'dsfield',
  'mtu',
  'advmss',
  'window',
  'rtt',
  'rttvar',
  'initcwnd',
  'nexthop',
  'nhid',
  'realms',
  'expires',
  'encap',
  'pref',
  'features',
  'quickack',
  'congctl',
  'weight',
]

/** Reads the words; the first address among them, or the option, says of which family the others are. */
function read(call: Call, words: Words, family: Family | undefined, verb: string): Said {
  const said: Said = family === undefined ? {} : { family }
  for (let word = words.next(); word !== undefined; word = words.next()) readWord(call, words, word, said, verb)
  return said
}

function readWord(call: Call, words: Words, word: string, said: Said, verb: string): void {
  const type = TYPES.find((one) => one === word)
  if (type !== undefined && said.to === undefined) {
    said.type = type
    return
  }
  switch (word) {
    case 'via': {
      const next = words.value()
      said.via = addressIn(words, said, next === 'inet' || next === 'inet6' ? words.value() : next)
      return
    }
    case 'src':
      said.src = addressIn(words, said, words.value())
      return
    case 'dev':
    case 'oif':
      said.device = words.value()
      return
    case 'metric':
    case 'priority':
    case 'preference':
      said.metric = words.number('metric')
      return
    case 'proto':
    case 'protocol':
      said.proto = named(words, PROTOCOLS, '"protocol" value is invalid')
      return
    case 'scope':
      said.scope = named(words, SCOPES, 'invalid "scope" value')
      return
    case 'onlink':
      said.onlink = true
      return
    case 'unicast':
      return
    default:
      if (word === 'table' && ['main', '254'].includes(words.peek() ?? '')) {
        words.next()
        return
      }
      if (UNMODELLED.includes(word) || (OTHER_TYPES.includes(word) && said.to === undefined))
        throw new Refused(notModelled(call, `ip route ${verb} ${word}`))
      said.to = prefixIn(words, said, word === 'to' ? words.value() : word)
  }
}

function addressIn(words: Words, said: Said, text: string): Ip {
  const ip = words.address(text, said.family)
  said.family = familyOf(ip)
  return ip
}

function named<T>(words: Words, known: Readonly<Record<string, T>>, why: string): T {
  const word = words.value()
  const value = Object.hasOwn(known, word) ? known[word] : undefined
  if (value === undefined) throw words.wrong(word, why)
  return value
}

const ANYWHERE = { 4: cidr('0.0.0.0/0'), 6: cidr('::/0') }

function prefixIn(words: Words, said: Said, text: string): Cidr | 'default' {
  if (said.to !== undefined)
    throw words.refuse(usageOf('ip route'), `Error: either "to" is duplicate, or "${text}" is a garbage.\n`)
  if (['default', 'any', 'all'].includes(text)) return 'default'
  const to = words.prefix(text, said.family)
  said.family = familyOf(to.ip)
  return to
}

/** What the words say as the kernel takes it; `default via fd00::1` is IPv6's. */
function specOf(call: Call, said: Said): RouteSpec | Execution {
  const { via, device, metric, proto, scope, src, type, onlink } = said
  const to = said.to === 'default' ? ANYWHERE[said.family ?? 4] : said.to
  const link = device === undefined ? undefined : linkNamed(call.world.kernel, call.netns, device)
  if (device !== undefined && link === undefined) return cannotFind(call, device)
  if (to === undefined)
    return failed(call.world, { code: 'tool.route-invalid' }, 'RTNETLINK answers: No such device\n', 2)
  return {
    to,
    ...(via === undefined ? {} : { via }),
    ...(link === undefined ? {} : { dev: link.id }),
    ...(metric === undefined ? {} : { metric }),
    ...(proto === undefined ? {} : { proto }),
    ...(scope === undefined ? {} : { scope }),
    ...(src === undefined ? {} : { src }),
    ...(type === undefined ? {} : { type }),
    ...(onlink === undefined ? {} : { onlink }),
  }
}

/** `ip route add`, `append`, `prepend`, `replace`, `change` and `delete`. */
export function routeChange(
  call: Call,
  options: IpOptions,
  verb: RouteMode | 'delete',
  all: readonly string[],
): Execution {
  return reading(() => {
    const spec = specOf(call, read(call, new Words(call, all), options.family, verb))
    if ('stdout' in spec) return spec
    return verb === 'delete'
      ? ask(call, { kind: 'route.delete', netns: call.netns, route: spec })
      : ask(call, { kind: 'route.put', netns: call.netns, route: spec, mode: verb })
  })
}

/** `ip route flush …`: what `show` with the same words would list goes. */
export function routeFlush(call: Call, options: IpOptions, words: readonly string[]): Execution {
  if (words.length === 0) return failed(call.world, usageOf('ip route'), '"ip route flush" requires arguments.\n')
  if (words[0] === 'cache') return flushCache(call, options)
  const parsed = parseRouteFilter(call, options.family, words)
  if (!parsed.ok) return parsed.refusal
  const { filter } = parsed
  const { kernel } = call.world
  if (filter.device !== undefined && linkNamed(kernel, call.netns, filter.device) === undefined)
    return cannotFind(call, filter.device)
  const gone = routesOf(kernel, call.netns, options.family ?? 4).filter((route) => routeMatches(kernel, route, filter))
  const commands = gone.map((route) => ({
    kind: 'route.delete' as const,
    netns: call.netns,
    route: wanted(route),
  }))
  return flush(call, options, { commands, what: 'entries', status: 2 })
}

/** There is no cache any more; what is left is a setting, which a container can't write. Nobody hears of it by the status. */
function flushCache(call: Call, options: IpOptions): Execution {
  const told = options.stats ? '*** IPv4 routing cache is flushed.\n' : ''
  const failure = canWriteSysctls(call) ? '' : 'Cannot open "/proc/sys/net/ipv4/route/flush": Read-only file system\n'
  return printed(call.world, told, failure)
}

function wanted({ to, via, dev, proto, scope, src, metric, type }: Route): RouteSpec {
  return {
    to,
    dev,
    proto,
    scope,
    metric,
    ...(via === undefined ? {} : { via }),
    ...(src === undefined ? {} : { src }),
    ...(type === undefined ? {} : { type }),
  }
}
