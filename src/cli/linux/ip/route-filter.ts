// The words after `ip route show`. Real counterpart: iproute2 ip/iproute.c iproute_list_flush_or_save, filter_nlmsg.
import { contains, linkOf, parseCidr, parsePrefix, type Cidr, type Kernel, type Route } from '../../../engine/index.ts'
import type { Call, Execution } from '../../program.ts'
import { incomplete, notPrefix, wrongArgument } from './refusals.ts'
import { own } from '../own.ts'

export interface RouteFilter {
  readonly table: 'main' | 'local' | 'all' | 'none'
  readonly device?: string
  readonly proto?: string
  readonly scope?: string
  readonly via?: string
  readonly src?: string
  /** The kind of route: `unicast` for one that leads somewhere. */
  readonly type?: string
  /** `exact` (a bare prefix), `root` (what lies in it) or `match` (what it lies in). */
  readonly prefix?: { readonly how: 'exact' | 'root' | 'match'; readonly cidr: Cidr }
}

type Parsed = { readonly ok: true; readonly filter: RouteFilter } | { readonly ok: false; readonly refusal: Execution }

const TABLES: Readonly<Record<string, RouteFilter['table']>> = {
  main: 'main',
  254: 'main',
  local: 'local',
  255: 'local',
  all: 'all',
  0: 'all',
  default: 'none',
  253: 'none',
}

const ROUTE_TYPES = [
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'nat',
]

/** Reads the words after `show`. */
export function parseRouteFilter(call: Call, family: 4 | 6 | undefined, words: readonly string[]): Parsed {
  let filter: RouteFilter = { table: 'main' }
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    const named = [
      'table',
      'dev',
      'oif',
      'proto',
      'protocol',
      'scope',
      'via',
      'src',
      'type',
      'to',
      'exact',
      'root',
      'match',
    ].includes(word)
    const value = named ? words[i + 1] : word
    if (value === undefined) return { ok: false, refusal: incomplete(call) }
    if (named) i += 1
    const next = withWord(call, filter, { word: named ? word : 'exact', value, family })
    if (!next.ok) return next
    filter = next.filter
  }
  return { ok: true, filter }
}

interface Word {
  readonly word: string
  readonly value: string
  readonly family: 4 | 6 | undefined
}

function withWord(call: Call, filter: RouteFilter, { word, value, family }: Word): Parsed {
  switch (word) {
    case 'table': {
      const table = own(TABLES, value) ?? (/^\d+$/.test(value) ? 'none' : undefined)
      return table === undefined
        ? { ok: false, refusal: wrongArgument(call, value, 'table id value is invalid\n') }
        : { ok: true, filter: { ...filter, table } }
    }
    case 'dev':
    case 'oif':
      return { ok: true, filter: { ...filter, device: value } }
    case 'proto':
    case 'protocol':
      return { ok: true, filter: { ...filter, proto: value } }
    case 'scope':
    case 'via':
    case 'src':
      return { ok: true, filter: { ...filter, [word]: value } }
    case 'type':
      return ROUTE_TYPES.includes(value)
        ? { ok: true, filter: { ...filter, type: value } }
        : { ok: false, refusal: wrongArgument(call, value, 'node type value is invalid\n') }
    default: {
      const cidr = prefixOf(value, family)
      const how = word === 'root' || word === 'match' ? word : 'exact'
      return cidr === undefined
        ? { ok: false, refusal: notPrefix(call, value, family) }
        : { ok: true, filter: { ...filter, prefix: { how, cidr } } }
    }
  }
}

/** A prefix, a bare address, or `default`. */
function prefixOf(text: string, family: 4 | 6 | undefined): Cidr | undefined {
  if (text === 'default' || text === 'any' || text === 'all') return parseCidr(family === 6 ? '::/0' : '0.0.0.0/0')
  return parsePrefix(text)
}

/** Whether a route is among those asked for. */
export function routeMatches(kernel: Kernel, route: Route, filter: RouteFilter): boolean {
  return (
    filter.table !== 'none' &&
    (filter.device === undefined || (route.type === undefined && linkOf(kernel, route.dev).name === filter.device)) &&
    (filter.proto === undefined || route.proto === filter.proto) &&
    (filter.scope === undefined || route.scope === filter.scope) &&
    (filter.via === undefined || route.via === filter.via) &&
    (filter.src === undefined || route.src === filter.src) &&
    (filter.type === undefined || (route.type ?? 'unicast') === filter.type) &&
    (filter.prefix === undefined || prefixMatches(route.to, filter.prefix))
  )
}

function prefixMatches(to: Cidr, { how, cidr }: NonNullable<RouteFilter['prefix']>): boolean {
  switch (how) {
    case 'exact':
      return to.prefix === cidr.prefix && contains(cidr, to.ip)
    case 'root':
      return to.prefix >= cidr.prefix && contains(cidr, to.ip)
    case 'match':
      return to.prefix <= cidr.prefix && contains(to, cidr.ip)
  }
}
