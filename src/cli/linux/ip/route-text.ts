// A route as `ip route` prints it. Real counterpart: iproute2 ip/iproute.c print_route.
import { formatPrefix, linkOf, type Ip, type Route } from '../../../engine/index.ts'
import type { Call } from '../../program.ts'
import { lacksCarrier } from '../link-facts.ts'
import type { IpOptions } from './options.ts'
import { addressKind } from './paint.ts'
import type { RouteFilter } from './route-filter.ts'

/** `default`, `10.0.0.0/24`, or the bare address of a route to one host. */
export function destinationText(route: Route): string {
  return route.to.prefix === 0 ? 'default' : formatPrefix(route.to)
}

/** A route as `ip route` prints it; what the filter has fixed is left out. */
export function routeText(call: Call, route: Route, filter: RouteFilter, { details, paint }: IpOptions): string {
  const { kernel } = call.world
  const painted = (ip: Ip, text: string): string => paint(addressKind(ip), `${text} `)
  const v6 = route.to.ip.includes(':')
  const down = lacksCarrier(call.world, linkOf(kernel, route.dev))
  const words = [
    ...(route.type === undefined ? (details ? ['unicast '] : []) : [`${route.type} `]),
    route.to.prefix === 0 ? 'default ' : painted(route.to.ip, destinationText(route)),
    ...(route.via === undefined || filter.via !== undefined ? [] : [`via ${painted(route.via, route.via)}`]),
    ...(filter.device === undefined && (v6 || route.type === undefined)
      ? [`dev ${paint('name', `${linkOf(kernel, route.dev).name} `)}`]
      : []),
    ...((route.proto === 'boot' && !details) || filter.proto !== undefined ? [] : [`proto ${route.proto} `]),
    ...(v6 || (route.scope === 'global' && !details) || filter.scope !== undefined ? [] : [`scope ${route.scope} `]),
    ...(route.src === undefined || filter.src !== undefined ? [] : [`src ${painted(route.src, route.src)}`]),
    ...(v6 || route.metric !== 0 ? [`metric ${route.metric} `] : []),
    ...(route.onlink === true ? ['onlink '] : []),
    ...(down ? ['linkdown '] : []),
    v6 ? 'pref medium' : '',
  ]
  return words.join('')
}
