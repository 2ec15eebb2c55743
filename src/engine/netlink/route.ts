// Routes added, replaced and deleted by their users. Real counterpart: net/ipv4/fib_frontend.c, fib_trie.c fib_table_insert and
// _delete, fib_semantics.c fib_check_nh; net/ipv6/route.c. Left out: other tables than main, several next hops, types of service.
import { err, ok, type Result } from '../../base/result.ts'
import type { Ip, LinkId, NetnsId } from '../../base/brand.ts'
import type { KernelDraft, Link, Route, RouteProto } from '../kernel/kernel.ts'
import { linkOf, linksIn } from '../kernel/link.ts'
import { netnsOf } from '../kernel/netns.ts'
import { decide, localAddress, placeRoute, removeRoutes } from '../kernel/route.ts'
import { familyOf } from '../net/address.ts'
import { networkOf, sameNetwork, type Cidr } from '../net/cidr.ts'
import { refusal, type KernelRefusal } from './refusal.ts'

type Answer = Result<void, KernelRefusal>

/** What a user says of a route; the kernel finds out the rest. */
export interface RouteSpec {
  readonly to: Cidr
  readonly via?: Ip
  readonly dev?: LinkId
  readonly proto?: RouteProto
  readonly scope?: Route['scope']
  readonly src?: Ip
  readonly metric?: number
  readonly type?: NonNullable<Route['type']>
  /** The gateway is taken to be on the link, whatever the routes say. */
  readonly onlink?: boolean
}

/** `add` wants no route of the same prefix and metric, `change` wants one; `replace` takes both; `append` and `prepend` put it beside others. */
export type RouteMode = 'add' | 'append' | 'prepend' | 'replace' | 'change'

/** IPv6's metric where none is said (IP6_RT_PRIO_USER). */
const IPV6_METRIC = 1024

/** Adds a route to a namespace's main table. */
export function putRoute(draft: KernelDraft, netns: NetnsId, spec: RouteSpec, mode: RouteMode): Answer {
  if (networkOf(spec.to).ip !== spec.to.ip) return err(refusal('EINVAL', 'Invalid prefix for given prefix length.'))
  const hop = spec.type === undefined ? nextHop(draft, netns, spec) : ok(loopbackOf(draft, netns))
  if (!hop.ok) return hop
  if (spec.src !== undefined && localAddress(draft, netns, spec.src) === undefined)
    return err(refusal('EINVAL', familyOf(spec.src) === 6 ? 'Invalid source address.' : 'Invalid prefsrc address.'))
  const route = completed(draft, spec, hop.value)
  const same = netnsOf(draft, netns).routes.filter((other) => isTwin(other, route))
  if (mode === 'add' && same.length > 0) return err(refusal('EEXIST'))
  if (mode === 'change' && same.length === 0) return err(refusal('ENOENT'))
  if (mode === 'append' && same.some((other) => other.via === route.via && other.dev === route.dev))
    return err(refusal('EEXIST'))
  const [first] = same
  if ((mode === 'replace' || mode === 'change') && first !== undefined)
    removeRoutes(draft, netns, (other) => other === first)
  placeRoute(draft, netns, route, mode === 'append' || mode === 'add' ? 'last' : 'first')
  return ok(undefined)
}

const isTwin = (a: Route, b: Route): boolean => a.metric === b.metric && sameNetwork(a.to, b.to)

function completed(draft: KernelDraft, spec: RouteSpec, dev: LinkId): Route {
  const v6 = familyOf(spec.to.ip) === 6
  return {
    to: spec.to,
    dev,
    proto: spec.proto ?? 'boot',
    scope: spec.scope ?? (spec.type !== undefined || spec.via !== undefined || v6 ? 'global' : 'link'),
    metric: spec.metric ?? (v6 ? IPV6_METRIC : 0),
    ...(spec.via === undefined ? {} : { via: spec.via }),
    ...(spec.src === undefined ? {} : { src: spec.src }),
    ...(spec.type === undefined ? {} : { type: spec.type }),
    ...(spec.onlink === true ? { onlink: true } : {}),
    owner: draft.owner,
  }
}

/** A route that leads nowhere names no link; the loopback stands for it. */
function loopbackOf(draft: KernelDraft, netns: NetnsId): LinkId {
  const lo = linksIn(draft, netns).find(({ kind }) => kind.type === 'loopback')
  if (lo === undefined) throw new Error('a namespace without a loopback')
  return lo.id
}

/** The link that a route leaves by: the one named, else the one on whose network its gateway is. */
function nextHop(draft: KernelDraft, netns: NetnsId, { via, dev, onlink }: RouteSpec): Result<LinkId, KernelRefusal> {
  const link = dev === undefined ? undefined : linkOf(draft, dev)
  if (link?.up === false) return err(refusal('ENETDOWN', 'Device for nexthop is not up.'))
  if (via === undefined) return link === undefined ? err(refusal('ENODEV')) : ok(link.id)
  if (onlink === true && link !== undefined) return ok(link.id)
  const near = linkTowards(draft, netns, via)
  if (near === undefined || (link !== undefined && link.id !== near.id)) return invalidGateway(via)
  return ok(near.id)
}

function invalidGateway(via: Ip): Result<LinkId, KernelRefusal> {
  return familyOf(via) === 6 ? err(refusal('ENETUNREACH')) : err(refusal('ENETUNREACH', 'Nexthop has invalid gateway.'))
}

/** The link on which an address is a neighbour: a gateway behind a gateway is none. */
function linkTowards(draft: KernelDraft, netns: NetnsId, ip: Ip): Link | undefined {
  const decision = decide(draft, netns, ip)
  return decision.to === 'out' && decision.route.via === undefined ? decision.link : undefined
}

/** What a user says of a route to be deleted: the first that fits all of it goes. */
export type RouteWanted = Partial<Omit<RouteSpec, 'to'>> & Pick<RouteSpec, 'to'>

/** Deletes a route from the main table. */
export function deleteRoute(draft: KernelDraft, netns: NetnsId, wanted: RouteWanted): Answer {
  if (networkOf(wanted.to).ip !== wanted.to.ip) return err(refusal('EINVAL', 'Invalid prefix for given prefix length.'))
  const found = netnsOf(draft, netns).routes.find((route) => fits(route, wanted))
  if (found === undefined) return err(refusal('ESRCH'))
  removeRoutes(draft, netns, (route) => route === found)
  return ok(undefined)
}

function fits(route: Route, { to, via, dev, proto, scope, src, metric, type }: RouteWanted): boolean {
  return (
    sameNetwork(route.to, to) &&
    (via === undefined || route.via === via) &&
    (dev === undefined || route.dev === dev) &&
    (proto === undefined || route.proto === proto) &&
    (scope === undefined || route.scope === scope) &&
    (src === undefined || route.src === src) &&
    (metric === undefined || route.metric === metric) &&
    (type === undefined || route.type === type)
  )
}
