// Published ports: which host port each gets, the docker-proxy that holds it, and the rules that lead in.
// Real counterpart: libnetwork portallocator, portmapper, drivers/bridge/port_mapping.go.
import { groupBy } from '../../../../base/group.ts'
import { err, ok, type Result } from '../../../../base/result.ts'
import type { Ip, SocketId } from '../../../../base/brand.ts'
import { familyOf, ip as address, isLoopback, parseIp } from '../../../net/address.ts'
import { comparePorts, formatPort, samePort, type PortSpec } from '../../../net/port.ts'
import { localAddress } from '../../../kernel/route.ts'
import { closeSockets, isPortTaken, listen } from '../../../kernel/socket.ts'
import type { Draft } from '../../../world.ts'
import type { Container, Endpoint, Network, PortBinding, PublishSpec } from '../../daemon.ts'
import type { EngineError } from '../../error.ts'
import { erasePortRules, writePortRules } from './firewall.ts'

const FIRST_DYNAMIC = 32768
const LAST_DYNAMIC = 60999
const ANY4 = address('0.0.0.0')
const ANY6 = address('::')

/** What a container wants published, `-P`'s exposed ports among it, in the order in which its engine does them. */
function wanted(draft: Draft, container: Container, exposed: readonly PortSpec[]): readonly PublishSpec[] {
  const { publish, publishAll } = container.spec
  const missing = publishAll ? exposed.filter((port) => !publish.some((one) => samePort(one.container, port))) : []
  const all = [...publish, ...missing.map((port) => ({ container: port, hostIp: '', hostPorts: undefined }))]
  const up = draft.profile.dynamicPortOrder === 'ascending'
  return all.toSorted((a, b) =>
    up
      ? comparePorts(a.container, b.container)
      : b.container.port - a.container.port || comparePorts(a.container, b.container),
  )
}

/** Wishes that must have one number: all for one container port and the same host ports, where an engine chooses for all addresses at once. */
function together(draft: Draft, specs: readonly PublishSpec[]): readonly (readonly PublishSpec[])[] {
  if (!draft.profile.portsChosenTogether) return specs.map((spec) => [spec])
  const key = ({ container, hostPorts }: PublishSpec): string =>
    `${formatPort(container)} ${hostPorts === undefined ? '' : `${hostPorts.from}-${hostPorts.to}`}`
  return [...groupBy(specs, key).values()]
}

/** Opens a container's published ports on the host, leading to one endpoint. The first that can't be had undoes the rest. */
export function publishPorts(
  draft: Draft,
  container: Container,
  network: Network,
  endpoint: Endpoint,
  exposed: readonly PortSpec[],
): Result<readonly PortBinding[], EngineError> {
  const bindings: PortBinding[] = []
  for (const specs of together(draft, wanted(draft, container, exposed))) {
    const opened = openPort(draft, container, network, endpoint, specs)
    if (!opened.ok) {
      closePorts(draft, network, endpoint, bindings)
      hold(draft, endpoint, [])
      return opened
    }
    bindings.push(...opened.value)
    hold(draft, endpoint, bindings)
  }
  return ok(bindings)
}

/** What is open so far counts at once: two ports of one container can't have the same place either. */
function hold(draft: Draft, endpoint: Endpoint, bindings: readonly PortBinding[]): void {
  const now = draft.docker.endpoints.get(endpoint.id) ?? endpoint
  const endpoints = draft.docker.endpoints.set(endpoint.id, { ...now, bindings: [...bindings] })
  draft.docker = { ...draft.docker, endpoints }
}

function hostIps(spec: PublishSpec, network: Network): readonly Ip[] {
  const asked = parseIp(spec.hostIp)
  const fallback = network.bridge?.hostBinding ?? ANY4
  if (asked !== undefined) return [asked]
  return fallback === ANY4 ? [ANY4, ANY6] : [fallback]
}

/** Opens one container port: on every address asked for at once, or on one after the other. */
function openPort(
  draft: Draft,
  container: Container,
  network: Network,
  endpoint: Endpoint,
  specs: readonly PublishSpec[],
): Result<readonly PortBinding[], EngineError> {
  const [spec] = specs
  if (spec === undefined) return ok([])
  const ips = specs.flatMap((one) => hostIps(one, network))
  const opened: PortBinding[] = []
  for (const group of draft.profile.portsChosenTogether ? [ips] : ips.map((one) => [one])) {
    const refused = openOn(draft, { container, network, endpoint, spec }, group, opened)
    if (refused === undefined) continue
    closePorts(draft, network, endpoint, opened)
    return err(refused)
  }
  return ok(opened)
}

interface Opening {
  readonly container: Container
  readonly network: Network
  readonly endpoint: Endpoint
  readonly spec: PublishSpec
}

/** Opens a port on some addresses under one number; what it opened is noted even where it had to stop. */
function openOn(draft: Draft, opening: Opening, ips: readonly Ip[], opened: PortBinding[]): EngineError | undefined {
  const { container, network, endpoint, spec } = opening
  const port = choosePort(draft, container, endpoint, spec, ips)
  if (!port.ok) return port.error
  for (const hostIp of ips) {
    const own = opened.some((one) => clashes(one.hostIp, hostIp))
    if (own)
      return { code: 'port.cannot-listen', endpoint: container.name, id: endpoint.id, proto: spec.container.proto }
    const bound = bind(draft, container, endpoint, network, { container: spec.container, hostIp, hostPort: port.value })
    if (!bound.ok) return bound.error
    opened.push(bound.value)
  }
  return undefined
}

/** Whether two addresses of one family can't have the same port each. */
const clashes = (a: Ip, b: Ip): boolean =>
  a === b || (familyOf(a) === familyOf(b) && [a, b].some((ip) => ip === ANY4 || ip === ANY6))

function bindingsOf(draft: Draft): readonly PortBinding[] {
  return [...draft.docker.endpoints.values()].flatMap((endpoint) => endpoint.bindings)
}

/** The binding by which Docker itself has given a port away on an address. The older engine keeps each address's ports apart. */
function holderOf(draft: Draft, proto: string, hostIp: Ip, port: number): PortBinding | undefined {
  const wild = (ip: Ip): boolean => ip === ANY4 || ip === ANY6
  const clash = (other: Ip): boolean =>
    other === hostIp ||
    (draft.profile.version !== '20.10' && familyOf(other) === familyOf(hostIp) && (wild(other) || wild(hostIp)))
  return bindingsOf(draft).find((one) => one.container.proto === proto && one.hostPort === port && clash(one.hostIp))
}

/** The host port for a wish, free on all the addresses at once: the one asked for, or the next free one of a range after the last given there. */
function choosePort(
  draft: Draft,
  container: Container,
  endpoint: Endpoint,
  spec: PublishSpec,
  ips: readonly Ip[],
): Result<number, EngineError> {
  const { proto } = spec.container
  const facts = { endpoint: container.name, id: endpoint.id }
  const holder = (port: number): PortBinding | undefined =>
    ips.map((hostIp) => holderOf(draft, proto, hostIp, port)).find((one) => one !== undefined)
  const { from, to } = spec.hostPorts ?? { from: FIRST_DYNAMIC, to: LAST_DYNAMIC }
  const only = from === to ? holder(from) : undefined
  if (only !== undefined) return err({ code: 'port.allocated', ...facts, ip: only.hostIp, port: from })
  if (from === to) return ok(from)
  // What a program of the host has is passed over in the engine's own range, and by the newer one in any.
  const passesOver = spec.hostPorts === undefined || draft.profile.portsChosenTogether
  const inUse = (port: number): boolean =>
    passesOver &&
    proto !== 'sctp' &&
    ips.some((hostIp) => isPortTaken(draft, { netns: draft.host, proto, ip: placeOf(hostIp), port }))
  const counter = (hostIp: Ip): string => `${hostIp} ${proto} ${from}-${to}`
  const { last } = draft.docker.ports
  const size = to - from + 1
  const start = (last[counter(ips[0] ?? ANY4)] ?? -1) + 1
  for (let i = 0; i < size; i += 1) {
    const offset = (start + i) % size
    if (holder(from + offset) !== undefined || inUse(from + offset)) continue
    const moved = Object.fromEntries(ips.map((hostIp) => [counter(hostIp), offset]))
    draft.docker = { ...draft.docker, ports: { last: { ...last, ...moved } } }
    return ok(from + offset)
  }
  return err({ code: 'port.all-allocated', ...facts })
}

const placeOf = (hostIp: Ip): Ip | 'any4' | 'any6' => (hostIp === ANY4 ? 'any4' : hostIp === ANY6 ? 'any6' : hostIp)

function bind(
  draft: Draft,
  container: Container,
  endpoint: Endpoint,
  network: Network,
  binding: PortBinding,
): Result<PortBinding, EngineError> {
  const { proto, port } = binding.container
  const { hostIp, hostPort } = binding
  const inner = innerAddress(endpoint, hostIp)
  const to = `${inner ?? ''}:${formatPort(binding.container)}`
  const facts = { endpoint: container.name, id: endpoint.id, ip: hostIp, port: hostPort, to, proto }
  const mine =
    hostIp === ANY4 || hostIp === ANY6 || isLoopback(hostIp) || localAddress(draft, draft.host, hostIp) !== undefined
  if (!mine) return err({ code: 'port.bad-address', ...facts })
  const other = holderOf(draft, proto, hostIp, hostPort)
  if (other !== undefined) return err({ code: 'port.allocated', ...facts, ip: other.hostIp })
  if (proto === 'sctp' || inner === undefined) return ok(binding)
  const place = { netns: draft.host, proto, ip: placeOf(hostIp), port: hostPort }
  if (isPortTaken(draft, place)) return err({ code: 'port.in-use', ...facts })
  const socket: SocketId = listen(draft, { ...place, program: { kind: 'docker-proxy', to: inner, port } })
  const family = ruleFamily(draft, hostIp, inner)
  const rules = { bridge: network.bridge?.name ?? '', ip: inner, container: binding.container, hostIp, hostPort }
  const failed = family === undefined || network.bridge === undefined ? undefined : writePortRules(draft, rules, family)
  if (failed === undefined) return ok({ ...binding, socket })
  closeSockets(draft, draft.host, [socket])
  if (family !== undefined) erasePortRules(draft, rules, family)
  return err({ code: 'port.firewall', endpoint: container.name, id: endpoint.id, ...failed })
}

/** The container's address that a host address leads to: one of its own family where there is one. */
export function innerAddress(endpoint: Pick<Endpoint, 'ipv4' | 'ipv6'>, hostIp: Ip): Ip | undefined {
  return familyOf(hostIp) === 6 ? (endpoint.ipv6 ?? endpoint.ipv4)?.ip : endpoint.ipv4?.ip
}

/** The tables that carry a port's rules; none where only a docker-proxy leads from one family to the other, or the engine leaves IPv6 alone. */
function ruleFamily(draft: Draft, hostIp: Ip, inner: Ip): 4 | 6 | undefined {
  const family = familyOf(hostIp)
  return family === familyOf(inner) && (family === 4 || draft.profile.ip6tables) ? family : undefined
}

/** Closes published ports: their proxies end and their rules go. */
export function closePorts(
  draft: Draft,
  network: Network,
  endpoint: Pick<Endpoint, 'ipv4' | 'ipv6'>,
  bindings: readonly PortBinding[],
): void {
  closeSockets(
    draft,
    draft.host,
    bindings.flatMap((binding) => binding.socket ?? []),
  )
  for (const { container, hostIp, hostPort } of bindings) {
    const inner = innerAddress(endpoint, hostIp)
    const family = inner === undefined ? undefined : ruleFamily(draft, hostIp, inner)
    if (inner === undefined || family === undefined || network.bridge === undefined) continue
    erasePortRules(draft, { bridge: network.bridge.name, ip: inner, container, hostIp, hostPort }, family)
  }
}
