// `ip route show table local`: the routes to a namespace's own addresses, which the kernel here derives and doesn't store.
// Left out: IPv6's.
import {
  broadcastsOf,
  compareIps,
  familyOf,
  formatCidr,
  linksIn,
  networkOf,
  type Ip,
  type Link,
} from '../../../engine/index.ts'
import type { Call } from '../../program.ts'
import { lacksCarrier } from '../link-facts.ts'
import { isSecondary } from './address.ts'
import type { Fields } from './link-fields.ts'
import { addressKind, type Paint } from './paint.ts'
import type { RouteFilter } from './route-filter.ts'

interface Local {
  readonly at: Ip
  readonly text: string
  readonly fields: Fields
}

/** What the local table holds, as far as a filter lets it through (by device alone). */
export function localTable(call: Call, filter: RouteFilter, paint: Paint): readonly Local[] {
  const { kernel } = call.world
  return linksIn(kernel, call.netns)
    .filter((link) => link.up && (filter.device === undefined || link.name === filter.device))
    .flatMap((link) => ownRoutes(call, link, filter, paint))
    .toSorted((a, b) => compareIps(a.at, b.at))
}

function ownRoutes(call: Call, link: Link, filter: RouteFilter, paint: Paint): readonly Local[] {
  const isDown = lacksCarrier(call.world, link)
  const [dev, table] = [
    filter.device === undefined ? link.name : undefined,
    filter.table === 'all' ? 'local' : undefined,
  ]
  const told = (type: 'local' | 'broadcast', at: Ip, dst: string, src: Ip): Local => {
    const [scope, linkdown] = type === 'local' ? ['host', false] : ['link', isDown]
    const place = `${dev === undefined ? '' : `dev ${paint('name', `${dev} `)}`}${table === undefined ? '' : `table ${table} `}`
    const [to, from] = [dst, src].map((one) => paint(addressKind(at), `${one} `))
    const text = `${type} ${to}${place}proto kernel scope ${scope} src ${from}${linkdown ? 'linkdown ' : ''}`
    const flags = linkdown ? ['linkdown'] : []
    return { at, text, fields: { type, dst, dev, table, protocol: 'kernel', scope, prefsrc: src, flags } }
  }
  return link.addresses
    .filter((address) => familyOf(address.ip) === 4)
    .flatMap((address) => {
      const network = networkOf(address)
      const first =
        link.addresses.find((one) => one.prefix === address.prefix && networkOf(one).ip === network.ip) ?? address
      const own = told('local', address.ip, address.ip, first.ip)
      const broadcasts = broadcastsOf(address)
        .filter((ip) => ip === address.broadcast || !isSecondary(link, address))
        .map((ip) => told('broadcast', ip, ip, first.ip))
      const whole: readonly Local[] =
        link.kind.type === 'loopback' && !isSecondary(link, address) && address.prefix < 32
          ? [told('local', network.ip, formatCidr(network), first.ip)]
          : []
      return [...whole, own, ...broadcasts]
    })
    .filter(({ text }, at, all) => all.findIndex((other) => other.text === text) === at)
}
