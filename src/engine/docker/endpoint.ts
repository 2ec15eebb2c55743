// Joining a container to a network and leaving it again: addresses, the driver's work, the default route, published ports, names.
// Real counterpart: libnetwork endpoint.go and sandbox.go, daemon/container_operations.go.
import { err, ok, type Result } from '../../base/result.ts'
import { asEndpointId, type EndpointId, type Ip, type NetnsId, type SandboxId } from '../../base/brand.ts'
import { present } from '../../base/assert.ts'
import { cidr, contains, familyOfCidr, formatCidr, type Cidr } from '../net/cidr.ts'
import { type Family, familyOf, parseIp } from '../net/address.ts'
import { hex } from '../kernel/kernel.ts'
import { linkOf } from '../kernel/link.ts'
import { netnsOf } from '../kernel/netns.ts'
import { addRoute, isDefault, removeRoutes } from '../kernel/route.ts'
import type { Draft } from '../world.ts'
import type { AddressConfig, Attachment, Container, Endpoint, Network, Sandbox } from './daemon.ts'
import { installResolver } from './dns/resolver.ts'
import { endpointMac, eraseOwnRules, nextIfname, plugIn, unplug } from './drivers/bridge/bridge.ts'
import { closePorts, publishPorts } from './drivers/bridge/ports.ts'
import type { EngineProfile } from '../profile.ts'
import { isRoutedByParent, plugIntoWire, unplugFromWire } from './drivers/wire/wire.ts'
import type { EngineError } from './error.ts'
import { newId, shortId } from './id.ts'
import { hasLeft, releaseAddress, takeAddress, takeLowest } from './ipam/addresses.ts'
import { containerOf, endpointsOf, isFor, isUserDefined, networkOfId } from './look-up.ts'

const DEFAULT4 = cidr('0.0.0.0/0')
const DEFAULT6 = cidr('::/0')

/** Changes some fields of an endpoint. */
function updateEndpoint(draft: Draft, id: EndpointId, change: Partial<Endpoint>): void {
  const endpoint = present(draft.docker.endpoints.get(id), `endpoint ${id}`)
  draft.docker = { ...draft.docker, endpoints: draft.docker.endpoints.set(id, { ...endpoint, ...change }) }
}

/** Changes some fields of a sandbox. */
function updateSandbox(draft: Draft, id: SandboxId, change: Partial<Sandbox>): void {
  const sandbox = present(draft.docker.sandboxes.get(id), `sandbox ${id}`)
  draft.docker = { ...draft.docker, sandboxes: draft.docker.sandboxes.set(id, { ...sandbox, ...change }) }
}

function allocate(
  draft: Draft,
  network: Network,
  pool: AddressConfig,
  wanted: Ip | undefined,
): Result<Cidr, EngineError> {
  if (wanted === undefined) {
    const lowest = takeLowest(draft, network.id, pool)
    return lowest.ok
      ? ok({ ip: lowest.value, prefix: pool.subnet.prefix })
      : err({ code: 'address.none-left', network: network.name, id: network.id })
  }
  if (!contains(pool.subnet, wanted)) return err({ code: 'address.outside', ip: wanted })
  const taken = takeAddress(draft, network.id, pool, wanted)
  if (taken.ok) return ok({ ip: taken.value, prefix: pool.subnet.prefix })
  return err(taken.error === 'taken' ? { code: 'address.taken', ip: wanted } : { code: 'pool.full' })
}

/** The pool of a family that an endpoint's address comes from: the one that the address asked for lies in, else the first with one left. */
function poolFor(draft: Draft, network: Network, family: Family, wanted: Ip | undefined): AddressConfig | undefined {
  const pools = network.pools.filter((pool) => familyOfCidr(pool.subnet) === family)
  const [first] = pools
  if (pools.length < 2) return first
  const fits = (pool: AddressConfig): boolean =>
    wanted === undefined ? hasLeft(draft, network.id, pool) : contains(pool.subnet, wanted)
  return pools.find(fits) ?? first
}

interface Leases {
  readonly ipv4?: Cidr
  readonly ipv6?: Cidr
  readonly gateway?: Ip
  readonly gateway6?: Ip
}

function allocateBoth(draft: Draft, network: Network, attachment: Attachment): Result<Leases, EngineError> {
  const [wanted4, wanted6] = [parseIp(attachment.ipv4 ?? ''), parseIp(attachment.ipv6 ?? '')]
  const pool4 = poolFor(draft, network, 4, wanted4)
  const pool6 = network.ipv6 ? poolFor(draft, network, 6, wanted6) : undefined
  const onWire = network.wire !== undefined
  const routed = (!network.internal || (draft.profile.internalHasGateway && !onWire)) && !isRoutedByParent(network)
  let leases: Leases = {}
  if (pool4 !== undefined) {
    const got = allocate(draft, network, pool4, wanted4)
    if (!got.ok) return got
    leases = {
      ipv4: got.value,
      ...(routed && pool4.gateway !== undefined ? { gateway: pool4.aux['DefaultGatewayIPv4'] ?? pool4.gateway } : {}),
    }
  }
  if (pool6 !== undefined) {
    const got = allocate(draft, network, pool6, wanted6)
    if (!got.ok) {
      if (leases.ipv4 !== undefined) releaseAddress(draft, network.id, leases.ipv4.ip)
      return got
    }
    leases = {
      ...leases,
      ipv6: got.value,
      ...(routed && pool6.gateway !== undefined ? { gateway6: pool6.gateway } : {}),
    }
  }
  return ok(leases)
}

/** The names by which neighbours on a user-defined network know a container: its own (one that Docker chose not to the older engine), its aliases, its short id, its hostname. */
export function dnsNamesOf(
  container: Container,
  attachment: Attachment,
  profile: Pick<EngineProfile, 'chosenNamesKnown'>,
): readonly string[] {
  const own = container.named || profile.chosenNamesKnown ? container.name : ''
  const names = [own, ...attachment.aliases, shortId(container.id), container.spec.hostname]
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Joins a container's sandbox to a network, as its `rank`-th interface where several are joined at once. Nothing of it is left where it fails. */
export function joinNetwork(
  draft: Draft,
  container: Container,
  sandbox: SandboxId,
  network: Network,
  attachment: Attachment,
  rank?: number,
): Result<EndpointId, EngineError> {
  if (network.forgotten === true)
    return err({ code: 'endpoint.network-forgotten', container: container.name, network: network.name, id: network.id })
  const leases = allocateBoth(draft, network, attachment)
  if (!leases.ok) return leases
  const conflict = routeConflict(draft, sandbox, leases.value)
  if (conflict !== undefined) {
    for (const lease of [leases.value.ipv4, leases.value.ipv6])
      if (lease !== undefined) releaseAddress(draft, network.id, lease.ip)
    return err(conflict)
  }
  if (network.bridge !== undefined && !draft.links.has(network.bridge.link)) {
    for (const lease of [leases.value.ipv4, leases.value.ipv6])
      if (lease !== undefined) releaseAddress(draft, network.id, lease.ip)
    const { name: bridge } = network.bridge
    return err({
      code: 'endpoint.no-bridge',
      endpoint: container.name,
      network: network.name,
      veth: `veth${hex(draft, 7)}`,
      bridge,
    })
  }
  const id = asEndpointId(newId(draft))
  const base = {
    id,
    serial: draft.serial,
    network: network.id,
    container: container.id,
    sandbox,
    dnsNames: [],
    external: false,
    bindings: [],
    owner: draft.owner,
  }
  const endpoint: Endpoint =
    network.bridge === undefined && network.wire === undefined
      ? base
      : {
          ...base,
          ...leases.value,
          ...plug(draft, container, sandbox, network, leases.value, attachment, rank),
          dnsNames: isUserDefined(network)
            ? dnsNamesOf(container, attachment, draft.profile)
            : (attachment.dnsNames ?? []),
        }
  draft.docker = { ...draft.docker, endpoints: draft.docker.endpoints.set(id, endpoint) }
  const { endpoints, resolver, netns } = present(draft.docker.sandboxes.get(sandbox), 'sandbox')
  if (isUserDefined(network) && !resolver) installResolver(draft, netns, sandbox)
  updateSandbox(draft, sandbox, { endpoints: [...endpoints, id], resolver: resolver || isUserDefined(network) })
  return ok(id)
}

/** An address that a route of the sandbox leads to already can't be given to a new interface there. */
function routeConflict(draft: Draft, sandbox: SandboxId, leases: Leases): EngineError | undefined {
  const { netns } = present(draft.docker.sandboxes.get(sandbox), 'sandbox')
  for (const lease of [leases.ipv4, leases.ipv6]) {
    const route =
      netns === draft.host || lease === undefined
        ? undefined
        : netnsOf(draft, netns).routes.find((one) => !isDefault(one) && contains(one.to, lease.ip))
    if (route === undefined || lease === undefined) continue
    const { index } = linkOf(draft, route.dev)
    return {
      code: 'endpoint.route-conflict',
      link: `veth${hex(draft, 7)}`,
      address: formatCidr(lease),
      route: { index, to: formatCidr(route.to), src: route.src ?? '' },
    }
  }
  return undefined
}

function plug(
  draft: Draft,
  container: Container,
  sandboxId: SandboxId,
  network: Network,
  leases: Leases,
  attachment: Attachment,
  rank?: number,
): Pick<Endpoint, 'mac' | 'hostLink' | 'link'> {
  const sandbox = present(draft.docker.sandboxes.get(sandboxId), 'sandbox')
  const mac =
    attachment.mac ?? (attachment.connected ? undefined : container.spec.mac) ?? endpointMac(draft, leases.ipv4?.ip)
  const prefix = network.bridge?.ifacePrefix ?? 'eth'
  const next = sandbox.nextIface[prefix] ?? 0
  const ifname = nextIfname(draft, sandbox.netns, prefix, rank ?? next)
  updateSandbox(draft, sandboxId, {
    nextIface: { ...sandbox.nextIface, [prefix]: Math.max(next, ifname.counter) },
  })
  if (network.bridge === undefined) {
    const addresses = [leases.ipv4, leases.ipv6].filter((lease) => lease !== undefined)
    return plugIntoWire(draft, network, { netns: sandbox.netns, ifname: ifname.name, mac, addresses })
  }
  return {
    mac,
    ...plugIn(draft, network, network.bridge, {
      netns: sandbox.netns,
      ifname: ifname.name,
      mac,
      ipv4: leases.ipv4,
      ipv6: leases.ipv6,
    }),
  }
}

/** Takes a container off a network: ports, pair, addresses. A half-made interface isn't moved back to the host first. */
export function leaveNetwork(draft: Draft, endpoint: Endpoint, moveBack = true): void {
  const network = networkOfId(draft.docker, endpoint.network)
  closePorts(draft, network, endpoint, endpoint.bindings)
  if (network.wire === undefined) unplug(draft, network, endpoint, moveBack)
  else unplugFromWire(draft, endpoint.link)
  forgetEndpoint(draft, endpoint)
}

function forgetEndpoint(draft: Draft, endpoint: Endpoint): void {
  const network = networkOfId(draft.docker, endpoint.network)
  for (const lease of [endpoint.ipv4, endpoint.ipv6])
    if (lease !== undefined) releaseAddress(draft, network.id, lease.ip)
  const sandbox = draft.docker.sandboxes.get(endpoint.sandbox)
  if (sandbox !== undefined)
    updateSandbox(draft, sandbox.id, { endpoints: sandbox.endpoints.filter((id) => id !== endpoint.id) })
  draft.docker = { ...draft.docker, endpoints: draft.docker.endpoints.delete(endpoint.id) }
}

/** Takes an endpoint back whose ports couldn't be had. As in life its interface stays in the container, with an address that is free again. */
export function abandonEndpoint(draft: Draft, endpoint: Endpoint): void {
  const network = networkOfId(draft.docker, endpoint.network)
  eraseOwnRules(draft, network, endpoint)
  forgetEndpoint(draft, endpoint)
}

/** The order in which a container's endpoints count for the default route: priority, not internal, dual stack, name of the network. */
export function compareEndpoints(draft: Pick<Draft, 'docker'>, a: Endpoint, b: Endpoint): number {
  const networks = compareNetworks(networkOfId(draft.docker, a.network), networkOfId(draft.docker, b.network))
  return priorityOf(draft, b) - priorityOf(draft, a) || networks
}

/** The same order for networks that are still to be joined. */
export function compareNetworks(a: Network, b: Network): number {
  const families = (network: Network): number => Number(network.ipv4) + Number(network.ipv6)
  return (
    Number(a.internal) - Number(b.internal) ||
    families(b) - families(a) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  )
}

function priorityOf(draft: Pick<Draft, 'docker'>, endpoint: Endpoint): number {
  const network = networkOfId(draft.docker, endpoint.network)
  const attachment = containerOf(draft.docker, endpoint.container).attachments.find((one) => isFor(one, network))
  return attachment?.gwPriority ?? 0
}

/** The endpoint that supplies the default route, of one family. */
export function gatewayEndpoint(
  draft: Pick<Draft, 'docker'>,
  container: Pick<Container, 'sandbox'>,
  family: 4 | 6 = 4,
): Endpoint | undefined {
  const sorted = endpointsOf(draft.docker, container).toSorted((a, b) => compareEndpoints(draft, a, b))
  return sorted.find((endpoint) => (family === 4 ? endpoint.gateway : endpoint.gateway6) !== undefined)
}

/** Sets a container's default routes and published ports as its networks now say, after it joined one or left one; ports that can't move are the error. */
export function settleGateway(
  draft: Draft,
  container: Container,
  after: 'join' | 'leave' = 'join',
): EngineError | undefined {
  const sandbox = container.sandbox === undefined ? undefined : draft.docker.sandboxes.get(container.sandbox)
  if (sandbox === undefined || sandbox.netns === draft.host) return undefined
  removeRoutes(draft, sandbox.netns, (route) => isDefault(route) && route.proto === 'boot')
  for (const family of [4, 6] as const) {
    const endpoint = gatewayEndpoint(draft, container, family)
    const via = family === 4 ? endpoint?.gateway : endpoint?.gateway6
    if (endpoint?.link === undefined || via === undefined) continue
    // A link that has been taken down, or away, leads nowhere.
    if (draft.links.get(endpoint.link)?.up !== true) continue
    const metric = familyOf(via) === 4 ? 0 : 1024
    addRoute(draft, sandbox.netns, {
      to: family === 4 ? DEFAULT4 : DEFAULT6,
      via,
      dev: endpoint.link,
      proto: 'boot',
      scope: 'global',
      metric,
      owner: draft.owner,
    })
  }
  routeByParent(draft, container, sandbox.netns)
  return settlePorts(draft, container, after)
}

/** Where no endpoint has a gateway, an ipvlan above layer 2 takes everything. */
function routeByParent(draft: Draft, container: Container, netns: NetnsId): void {
  if (gatewayEndpoint(draft, container) !== undefined) return
  const endpoint = endpointsOf(draft.docker, container).find((one) =>
    isRoutedByParent(networkOfId(draft.docker, one.network)),
  )
  if (endpoint?.link === undefined) return
  addRoute(draft, netns, {
    to: DEFAULT4,
    dev: endpoint.link,
    proto: 'boot',
    scope: 'link',
    metric: 0,
    owner: draft.owner,
  })
}

/** Published ports lead to the endpoint of the default route. An internal network's carries none, except where the older engine moves them there because another network was left. */
function settlePorts(draft: Draft, container: Container, after: 'join' | 'leave'): EngineError | undefined {
  const wanted = gatewayEndpoint(draft, container)
  for (const endpoint of endpointsOf(draft.docker, container)) {
    if (endpoint.id === wanted?.id || !endpoint.external) continue
    closePorts(draft, networkOfId(draft.docker, endpoint.network), endpoint, endpoint.bindings)
    updateEndpoint(draft, endpoint.id, { external: false, bindings: [] })
  }
  if (wanted === undefined || wanted.external) return undefined
  const network = networkOfId(draft.docker, wanted.network)
  if ((network.internal && after === 'join') || network.wire !== undefined) return undefined
  const opened = publishPorts(draft, container, network, wanted, container.spec.exposed)
  if (!opened.ok) return opened.error
  updateEndpoint(draft, wanted.id, { external: true, bindings: opened.value })
  return undefined
}
