// Routes: the connected ones that addresses bring, the ones that are added, and the look-up. Real counterpart: net/ipv4/fib_*.c.
// The `local` table is not stored: an address is local while a link of the namespace carries it. Left out: policy rules, multipath.
import { createRecent } from '../../base/recent.ts'
import type { Ip, LinkId, NetnsId } from '../../base/brand.ts'
import { compareIps, familyOf, ip as address4, isLoopback, numberOf, type Family } from '../net/address.ts'
import { cidr, contains, familyOfCidr, lastAddress, networkOf, sameNetwork, widthOf } from '../net/cidr.ts'
import type { Address, Kernel, KernelDraft, Link, Route } from './kernel.ts'
import { linkOf, linksIn } from './link.ts'
import { netnsOf, updateNetns } from './netns.ts'

/** No route leads to a group of hosts: addresses of these bring none. */
const MULTICAST = cidr('224.0.0.0/4')

/** Where a packet goes: to a program here, or out by a link (to a neighbour `via`, or to its destination itself). */
export type Decision =
  | { readonly to: 'local'; readonly link: Link; readonly address: Address }
  /** To everybody on a link; `source` is the address whose network that is. */
  | { readonly to: 'broadcast'; readonly link: Link; readonly source?: Ip }
  | { readonly to: 'out'; readonly route: Route; readonly link: Link; readonly nextHop: Ip }
  /** No route, or one that says no. */
  | { readonly to: 'nowhere'; readonly type?: NonNullable<Route['type']> }

/** Gives a link an address, and its namespace the route to that address's network. */
export function addAddress(draft: KernelDraft, id: LinkId, spec: Omit<Address, 'owner'>): void {
  const link = linkOf(draft, id)
  const address: Address = { ...spec, owner: draft.owner }
  draft.links = draft.links.set(id, { ...link, addresses: insertAddress(link.addresses, address) })
  if (link.up) addConnectedRoute(draft, link, address)
}

/** Takes an address from a link, and the route that came with it. */
export function removeAddress(draft: KernelDraft, id: LinkId, ip: Ip): void {
  removeAddresses(draft, id, (address) => address.ip === ip)
}

/** Takes the addresses that pass a test from a link. The route to a network goes with the last address there, and routes that send from an address with it. */
export function removeAddresses(draft: KernelDraft, id: LinkId, test: (address: Address) => boolean): void {
  const link = linkOf(draft, id)
  const [gone, left] = [link.addresses.filter(test), link.addresses.filter((address) => !test(address))]
  if (gone.length === 0) return
  for (const address of gone) dropAddressRoutes(draft, link, address)
  for (const address of gone)
    if (familyOf(address.ip) === 4) removeRoutes(draft, link.netns, (route) => route.src === address.ip)
  draft.links = draft.links.set(id, { ...link, addresses: left })
  // Without an IPv4 address a link is none for IPv4 (fib_disable_ip).
  const has4 = (all: readonly Address[]): boolean => all.some(({ ip }) => familyOf(ip) === 4)
  if (has4(gone) && !has4(left))
    removeRoutes(draft, link.netns, ({ dev, to, type }) => dev === id && familyOf(to.ip) === 4 && type === undefined)
}

/** IPv4 addresses stand before IPv6 ones, newest IPv6 first, as `ip addr` lists them. */
function insertAddress(addresses: readonly Address[], address: Address): readonly Address[] {
  const v4 = addresses.filter((other) => familyOf(other.ip) === 4)
  const v6 = addresses.filter((other) => familyOf(other.ip) === 6)
  return familyOf(address.ip) === 4 ? [...insertV4(v4, address), ...v6] : [...v4, ...sortByScope([address, ...v6])]
}

const WIDTH_OF_SCOPE = { global: 0, link: 1, host: 2 }

/** The first of a network stands behind the last first one of no narrower scope, others at the end (__inet_insert_ifa). */
function insertV4(addresses: readonly Address[], address: Address): readonly Address[] {
  const isFirst = (one: Address, at: number): boolean =>
    !addresses.slice(0, at).some((other) => sameNetwork(other, one))
  if (addresses.some((other) => sameNetwork(other, address))) return [...addresses, address]
  const after = addresses.findLastIndex(
    (other, at) => isFirst(other, at) && WIDTH_OF_SCOPE[address.scope] >= WIDTH_OF_SCOPE[other.scope],
  )
  return addresses.toSpliced(after + 1, 0, address)
}

function sortByScope(addresses: readonly Address[]): readonly Address[] {
  const rank = { global: 0, link: 1, host: 2 }
  return addresses.toSorted((a, b) => rank[a.scope] - rank[b.scope])
}

/** Puts back the connected routes of a link that has just been raised. */
export function addConnectedRoutes(draft: KernelDraft, id: LinkId): void {
  const link = linkOf(draft, id)
  for (const address of link.addresses) addConnectedRoute(draft, link, address)
}

function addConnectedRoute(draft: KernelDraft, link: Link, address: Address): void {
  if (address.scope === 'host' || address.prefix === widthOf(familyOf(address.ip))) return
  const v4 = familyOf(address.ip) === 4
  if (v4 && contains(MULTICAST, address.ip)) return
  addRoute(draft, link.netns, {
    to: networkOf(address),
    dev: link.id,
    proto: 'kernel',
    scope: 'link',
    metric: v4 ? 0 : 256,
    ...(v4 ? { src: address.ip } : {}),
    owner: address.owner,
  })
}

/** Removes the connected route that came with an address. */
export function dropAddressRoutes(draft: KernelDraft, link: Link, address: Address): void {
  const isIts = (route: Route): boolean =>
    route.dev === link.id &&
    route.proto === 'kernel' &&
    sameNetwork(route.to, address) &&
    (route.src ?? address.ip) === address.ip
  const { routes } = netnsOf(draft, link.netns)
  const left = routesWithout(routes, link.id, isIts)
  if (left !== routes) updateNetns(draft, link.netns, { routes: left })
}

/** Removes every route through a link, as happens when it goes down. */
export function dropLinkRoutes(draft: KernelDraft, id: LinkId): void {
  const { netns } = linkOf(draft, id)
  const { routes } = netnsOf(draft, netns)
  const left = routesWithout(routes, id, ({ type }) => type === undefined)
  if (left !== routes) updateNetns(draft, netns, { routes: left })
}

/** The routes but those through a link that pass a test; the same list where there are none. Most routes are other links'. */
function routesWithout(routes: readonly Route[], dev: LinkId, test: (route: Route) => boolean): readonly Route[] {
  let left: Route[] | undefined
  for (let at = routes.length - 1; at >= 0; at -= 1) {
    const route = routes[at]
    if (route?.dev !== dev || !test(route)) continue
    left ??= [...routes]
    left.splice(at, 1)
  }
  return left ?? routes
}

/** Adds a route to the main table, which is kept in the order in which it is searched and printed. */
export function addRoute(draft: KernelDraft, netns: NetnsId, route: Route): void {
  const { routes } = netnsOf(draft, netns)
  const twin = (other: Route): boolean =>
    other.dev === route.dev && other.metric === route.metric && sameNetwork(other.to, route.to)
  const end = placeIn(routes, (other) => compareRoutes(other, route) <= 0)
  const start = placeIn(routes, (other) => compareRoutes(other, route) < 0)
  if (routes.slice(start, end).some(twin)) return
  updateNetns(draft, netns, { routes: routes.toSpliced(end, 0, route) })
}

/** Puts a route before or behind those of the same prefix and metric. */
export function placeRoute(draft: KernelDraft, netns: NetnsId, route: Route, where: 'first' | 'last'): void {
  const { routes } = netnsOf(draft, netns)
  const at = placeIn(routes, (other) => {
    const order = compareRoutes(other, route)
    return where === 'first' ? order < 0 : order <= 0
  })
  updateNetns(draft, netns, { routes: routes.toSpliced(at, 0, route) })
}

/** How many of the routes stand before a place in their order; they are many where each container brings its own. */
function placeIn(routes: readonly Route[], isBefore: (route: Route) => boolean): number {
  let [from, to] = [0, routes.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const route = routes[middle]
    if (route !== undefined && isBefore(route)) from = middle + 1
    else to = middle
  }
  return from
}

/** Removes the routes that a test names; says how many. */
export function removeRoutes(draft: KernelDraft, netns: NetnsId, test: (route: Route) => boolean): number {
  const { routes } = netnsOf(draft, netns)
  const left = routes.filter((route) => !test(route))
  if (left.length !== routes.length) updateNetns(draft, netns, { routes: left })
  return routes.length - left.length
}

/** The order of `ip route`: IPv4 by destination and then shortest prefix, with the default route first; equal ones by metric, oldest first. */
function compareRoutes(a: Route, b: Route): number {
  return compareIps(a.to.ip, b.to.ip) || a.to.prefix - b.to.prefix || a.metric - b.metric
}

/** Whether a route is the default one. */
export function isDefault(route: Route): boolean {
  return route.to.prefix === 0
}

const byFamily = createRecent<readonly Route[], Readonly<Record<Family, readonly Route[]>>>(8)

/** The routes of one family. */
export function routesOf(kernel: Pick<Kernel, 'namespaces'>, netns: NetnsId, family: Family): readonly Route[] {
  const { routes } = netnsOf(kernel, netns)
  const known = byFamily.get(routes)
  if (known !== undefined) return known[family]
  // IPv4 stands first.
  const border = placeIn(routes, ({ to }) => familyOfCidr(to) === 4)
  const parted = { 4: routes.slice(0, border), 6: routes.slice(border) }
  byFamily.set(routes, parted)
  return parted[family]
}

interface Local {
  readonly link: Link
  readonly address: Address
}

/** Fewer links than these are searched sooner than an index is found. */
const FEW = 6

interface Index {
  readonly own: ReadonlyMap<Ip, Local>
  readonly broadcasts: ReadonlyMap<Ip, readonly Local[]>
}

/** Which link has an address, by the list of a namespace's links; a list that is asked about once is searched, not indexed. */
const indexes = createRecent<readonly Link[], 'asked' | Index>(8)

/** The address of a namespace that is this one, if any; all of 127.0.0.0/8 is the loopback's. */
export function localAddress(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  netns: NetnsId,
  target: Ip,
): Local | undefined {
  const links = linksIn(kernel, netns)
  if (links.length < FEW) return searchLocal(links, target)
  const index = indexes.get(links)
  if (index === undefined) indexes.set(links, 'asked')
  if (index === undefined || isLoopback(target)) return searchLocal(links, target)
  const found = (index === 'asked' ? indexLinks(links) : index).own.get(target)
  return found === undefined || isLive(found.link) ? found : undefined
}

/** A loopback's addresses go with it when it is down; other links' stay. */
const isLive = ({ up, kind }: Link): boolean => up || kind.type !== 'loopback'

function searchLocal(links: readonly Link[], target: Ip): Local | undefined {
  for (const link of links) {
    for (const address of link.addresses) {
      if (address.ip === target) return isLive(link) ? { link, address } : undefined
      if (link.kind.type === 'loopback' && address.scope === 'host' && isLoopback(target) && contains(address, target))
        return { link, address }
    }
  }
  return undefined
}

function indexLinks(links: readonly Link[]): Index {
  const own = new Map<Ip, Local>()
  const broadcasts = new Map<Ip, readonly Local[]>()
  for (const link of links)
    for (const address of link.addresses) {
      if (!own.has(address.ip)) own.set(address.ip, { link, address })
      for (const ip of broadcastsOf(address)) broadcasts.set(ip, [...(broadcasts.get(ip) ?? []), { link, address }])
    }
  const index = { own, broadcasts }
  indexes.set(links, index)
  return index
}

/** To everybody on the link that a packet would leave by, whatever the network. */
const EVERYBODY = address4('255.255.255.255')

/** The addresses by which an IPv4 address's link reaches everybody: the one that it was given, and its network's last (fib_add_ifaddr). */
export function broadcastsOf(address: Address): readonly Ip[] {
  if (familyOf(address.ip) !== 4) return []
  const given = address.broadcast === undefined || address.broadcast === EVERYBODY ? [] : [address.broadcast]
  const last = address.prefix < 31 ? [lastAddress(address)] : []
  return [...new Set([...given, ...last])]
}

/** The address of a namespace, if any, that a target is a broadcast of; what is on a link that is down counts for none. */
function broadcastOf(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  netns: NetnsId,
  target: Ip,
  bound: LinkId | undefined,
): Local | undefined {
  const links = linksIn(kernel, netns)
  const index = links.length < FEW ? undefined : indexes.get(links)
  const counts = ({ link }: Local): boolean => link.up && (bound === undefined || link.id === bound)
  if (index !== undefined && index !== 'asked') return index.broadcasts.get(target)?.find(counts)
  for (const link of links) {
    const address = link.addresses.find((one) => isBroadcastOf(one, target))
    if (address !== undefined && counts({ link, address })) return { link, address }
  }
  return undefined
}

function isBroadcastOf(address: Address, target: Ip): boolean {
  if (target === EVERYBODY) return false
  if (address.broadcast === target) return true
  if (address.prefix >= 31 || familyOf(address.ip) !== 4 || !contains(address, target)) return false
  const hosts = 2 ** (32 - address.prefix)
  return numberOf(target) % hosts === hosts - 1
}

/** Whether an IPv4 address stands for everybody on a link of a namespace. */
export function isBroadcast(kernel: Pick<Kernel, 'links' | 'namespaces'>, netns: NetnsId, target: Ip): boolean {
  return target === EVERYBODY || (familyOf(target) === 4 && broadcastOf(kernel, netns, target, undefined) !== undefined)
}

/**
 * Where a namespace sends a packet for an address: local, then the longest prefix, then the lowest metric. A packet that is bound to
 * a link goes by that one's routes, or, where it has none, as if its neighbour were there (ip_route_output_key_hash_rcu).
 */
export function decide(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  netns: NetnsId,
  target: Ip,
  bound?: LinkId,
): Decision {
  const local = localAddress(kernel, netns, target)
  if (local !== undefined) return { to: 'local', ...local }
  const everybody = familyOf(target) === 4 ? broadcastOf(kernel, netns, target, bound) : undefined
  if (everybody !== undefined) return toEverybody(everybody)
  let best: Route | undefined
  for (const route of routesOf(kernel, netns, familyOf(target))) {
    if (!contains(route.to, target) || (bound !== undefined && route.dev !== bound)) continue
    if (
      best === undefined ||
      route.to.prefix > best.to.prefix ||
      (route.to.prefix === best.to.prefix && route.metric < best.metric)
    )
      best = route
  }
  if (best === undefined) return bound === undefined ? { to: 'nowhere' } : onLink(kernel, bound, target)
  if (best.type !== undefined) return { to: 'nowhere', type: best.type }
  const link = linkOf(kernel, best.dev)
  const out: Decision = { to: 'out', route: best, link, nextHop: best.via ?? target }
  if (target !== EVERYBODY) return out
  const source = sourceFor(kernel, netns, target, out)
  return { to: 'broadcast', link, ...(source === undefined ? {} : { source }) }
}

/** The first address of a network speaks for it. */
function toEverybody({ link, address }: Local): Decision {
  const first = link.addresses.find((other) => sameNetwork(other, address)) ?? address
  return { to: 'broadcast', link, source: first.ip }
}

/** Whether a packet that comes in by a link has a sender who isn't to be found behind it, where that is asked (fib_validate_source). */
export function failsReversePath(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  netns: NetnsId,
  link: Link,
  src: Ip,
): boolean {
  if (familyOf(src) === 6) return false
  const mode = Math.max(netnsOf(kernel, netns).sysctl.rpFilter.all, link.rpFilter ?? 0)
  if (mode <= 0) return false
  const back = decide(kernel, netns, src)
  return back.to !== 'out' || (mode === 1 && back.link.id !== link.id)
}

function onLink(kernel: Pick<Kernel, 'links'>, bound: LinkId, target: Ip): Decision {
  const link = linkOf(kernel, bound)
  if (!link.up) return { to: 'nowhere' }
  const to = { ip: target, prefix: familyOf(target) === 4 ? 32 : 128 }
  const route: Route = { to, dev: bound, proto: 'boot', scope: 'link', metric: 0, owner: link.owner }
  return { to: 'out', route, link, nextHop: target }
}

/** The address that a packet to `target` leaves with: the route's own, else the link's first of its family, else another link's. */
export function sourceFor(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  netns: NetnsId,
  target: Ip,
  decision: Decision,
): Ip | undefined {
  if (decision.to === 'local') return isLoopback(target) ? decision.address.ip : target
  if (decision.to === 'nowhere') return undefined
  if (decision.to === 'out' && decision.route.src !== undefined) return decision.route.src
  if (decision.to === 'broadcast' && decision.source !== undefined) return decision.source
  const family = familyOf(target)
  const fits = (address: Address): boolean => familyOf(address.ip) === family && address.scope !== 'host'
  const near = decision.to === 'out' ? decision.nextHop : target
  const own = decision.link.addresses.filter(fits)
  const best =
    own.find((address) => address.scope === 'link' && contains(address, near)) ??
    own.find((address) => contains(address, near) && address.scope !== 'link')
  if (familyOf(near) === 6) {
    const wanted = target.startsWith('fe80') ? 'link' : 'global'
    const fitting = own.filter((address) => address.scope === wanted)
    // The one that has most in common with the target; that it is on its network is what matters here.
    return (fitting.find((address) => contains(address, target)) ?? fitting[0] ?? own[0])?.ip
  }
  if (best !== undefined) return best.ip
  return (own[0] ?? linksIn(kernel, netns).flatMap((link) => link.addresses.filter(fits))[0])?.ip
}
