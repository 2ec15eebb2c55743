// `ip route show` and `ip route get`. Real counterpart: iproute2 ip/iproute.c print_route.
import { linkNamed, linkOf, routesOf, type Family, type Route } from '../../../engine/index.ts'
import { printed, type Call, type Execution } from '../../program.ts'
import { lacksCarrier } from '../link-facts.ts'
import { notModelled } from '../not-modelled.ts'
import { jsonText } from './json.ts'
import type { Fields } from './link-fields.ts'
import { firstMatch, type IpOptions } from './options.ts'
import { routeChange, routeFlush } from './change-route.ts'
import { cannotFind, unknownCommand } from './refusals.ts'
import { localTable } from './route-local.ts'
import { routeGet } from './route-get.ts'
import { destinationText, routeText } from './route-text.ts'
import { parseRouteFilter, routeMatches, type RouteFilter } from './route-filter.ts'

const COMMANDS = [
  'list',
  'show',
  'lst',
  'get',
  'add',
  'change',
  'chg',
  'replace',
  'prepend',
  'append',
  'test',
  'delete',
  'flush',
  'save',
  'restore',
  'showdump',
  'help',
]

/** `ip route …`. */
export function ipRoute(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const [typed, ...rest] = words
  const command = typed === undefined ? 'list' : firstMatch(typed, COMMANDS)
  switch (command) {
    case undefined:
      return unknownCommand(call, typed ?? '', { object: 'route', known: COMMANDS })
    case 'list':
    case 'show':
    case 'lst':
      return show(call, options, rest)
    case 'get':
      return routeGet(call, options, rest)
    case 'chg':
      return routeChange(call, options, 'change', rest)
    case 'add':
    case 'append':
    case 'prepend':
    case 'replace':
    case 'change':
    case 'delete':
      return routeChange(call, options, command, rest)
    case 'flush':
      return routeFlush(call, options, rest)
    default:
      return notModelled(call, `ip route ${command}`)
  }
}

function show(call: Call, options: IpOptions, words: readonly string[]): Execution {
  const parsed = parseRouteFilter(call, options.family, words)
  if (!parsed.ok) return parsed.refusal
  const { filter } = parsed
  const { kernel } = call.world
  if (filter.device !== undefined && linkNamed(kernel, call.netns, filter.device) === undefined)
    return cannotFind(call, filter.device)
  const families: readonly Family[] =
    filter.table === 'all' && options.family === undefined ? [4, 6] : [options.family ?? 4]
  const local = filter.table === 'main' ? [] : localTable(call, filter, options.paint)
  const told = families.flatMap((family): readonly Told[] => [
    ...(filter.table === 'local'
      ? []
      : inPrintedOrder(routesOf(kernel, call.netns, family))
          .filter((route) => routeMatches(kernel, route, filter))
          .map((route) => ({
            text: routeText(call, route, filter, options),
            fields: routeFields(call, route, filter, options.details),
          }))),
    ...(family === 4 ? local : []),
  ])
  if (options.json)
    return printed(
      call.world,
      jsonText(
        told.map(({ fields }) => fields),
        options.pretty,
      ),
    )
  return printed(call.world, told.map(({ text }) => `${text}\n`).join(''))
}

interface Told {
  readonly text: string
  readonly fields: Fields
}

/** The same as fields of JSON. */
function routeFields(call: Call, route: Route, filter: RouteFilter, details: boolean): Fields {
  const { kernel } = call.world
  const v6 = route.to.ip.includes(':')
  const shown = <T>(value: T, when: boolean): T | undefined => (when ? value : undefined)
  return {
    type: route.type ?? shown('unicast', details),
    dst: destinationText(route),
    gateway: shown(route.via, filter.via === undefined),
    dev: shown(linkOf(kernel, route.dev).name, filter.device === undefined && (v6 || route.type === undefined)),
    protocol: shown(route.proto, (route.proto !== 'boot' || details) && filter.proto === undefined),
    scope: shown(route.scope, !v6 && (route.scope !== 'global' || details) && filter.scope === undefined),
    prefsrc: shown(route.src, filter.src === undefined),
    metric: shown(route.metric, v6 || route.metric !== 0),
    flags: [
      ...(route.onlink === true ? ['onlink'] : []),
      ...(lacksCarrier(call.world, linkOf(kernel, route.dev)) ? ['linkdown'] : []),
    ],
    pref: shown('medium', v6),
  }
}

/** IPv4's default route stands first, IPv6's last. */
function inPrintedOrder(routes: readonly Route[]): readonly Route[] {
  const last = (route: Route): boolean => route.to.prefix === 0 && route.to.ip.includes(':')
  return [...routes.filter((route) => !last(route)), ...routes.filter(last)]
}
