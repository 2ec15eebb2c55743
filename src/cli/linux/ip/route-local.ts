// `ip route show table local`: the routes to a namespace's own addresses, which the kernel here derives and doesn't store.
// Left out: IPv6's.
import {
  compareIps,
  familyOf,
  formatCidr,
  linksIn,
  networkOf,
  nthAddress,
  sizeOf,
  type Ip,
  type Link,
} from '../../../engine/index.ts'
import type { Call } from '../../program.ts'
import { lacksCarrier } from '../link-facts.ts'
import { isSecondary } from './address.ts'
import type { RouteFilter } from './route-filter.ts'

interface Local {
  readonly at: Ip
  readonly text: string
}

/** The lines of the local table that a filter lets through (by device alone). */
export function localTable(call: Call, filter: RouteFilter): readonly string[] {
  const { kernel } = call.world
  const table = filter.table === 'all' ? 'table local ' : ''
  return linksIn(kernel, call.netns)
    .filter((link) => link.up && (filter.device === undefined || link.name === filter.device))
    .flatMap((link) => ownRoutes(call, link, `${filter.device === undefined ? `dev ${link.name} ` : ''}${table}`))
    .toSorted((a, b) => compareIps(a.at, b.at))
    .map((local) => local.text)
}

function ownRoutes(call: Call, link: Link, device: string): readonly Local[] {
  const down = lacksCarrier(call.world, link) ? 'linkdown ' : ''
  return link.addresses
    .filter((address) => familyOf(address.ip) === 4)
    .flatMap((address) => {
      const network = networkOf(address)
      const first =
        link.addresses.find((one) => one.prefix === address.prefix && networkOf(one).ip === network.ip) ?? address
      const tail = (scope: string): string => `${device}proto kernel scope ${scope} src ${first.ip} `
      const own: Local = { at: address.ip, text: `local ${address.ip} ${tail('host')}` }
      if (address.prefix >= 31 || isSecondary(link, address)) return [own]
      const broadcast = nthAddress(network, sizeOf(network) - 1n)
      const whole: readonly Local[] =
        link.kind.type === 'loopback' ? [{ at: network.ip, text: `local ${formatCidr(network)} ${tail('host')}` }] : []
      return [...whole, own, { at: broadcast, text: `broadcast ${broadcast} ${tail('link')}${down}` }]
    })
}
