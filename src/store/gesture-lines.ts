// Probes by gesture, as the lines that a person would type; where nobody could type one, as a look at the way alone.
import { spell } from '../cli/spell.ts'
import {
  connect,
  containersOf,
  endpointsOf,
  familyOf,
  linksIn,
  lookUp,
  openPorts,
  ping,
  type Container,
  type ContainerId,
  type Ip,
  type NetworkId,
  type ProbeRecord,
  type Standpoint,
  type World,
} from '../engine/index.ts'
import type { Subject } from './subject.ts'

export type ProbeKind = 'ping' | 'curl'

/** A probe by gesture: who sends what to whom. */
export interface ProbePlan {
  readonly kind: ProbeKind
  readonly from: Standpoint
  /** An address or a name. */
  readonly target: string
  /** For curl. */
  readonly port: number
}

function joined(world: World, id: ContainerId) {
  const container = world.docker.containers.get(id)
  return container === undefined ? [] : endpointsOf(world.docker, container).toSorted((a, b) => a.serial - b.serial)
}

/** A container's address to aim at: on a network that the sender is on too, else its first. */
function addressOf(world: World, to: ContainerId, from: Subject): Ip | undefined {
  const theirs = joined(world, to)
  const ours = from.kind === 'container' ? joined(world, from.id).map((endpoint) => endpoint.network) : []
  const shared = theirs.find((endpoint) => ours.includes(endpoint.network)) ?? theirs[0]
  if (shared !== undefined) return shared.ipv4?.ip ?? shared.ipv6?.ip
  const netns = world.docker.containers.get(to)?.netns
  return netns === undefined ? undefined : firstAddress(world, netns)
}

function firstAddress(world: World, netns: Parameters<typeof linksIn>[1]): Ip | undefined {
  const addresses = linksIn(world.kernel, netns).flatMap((link) => link.addresses)
  return addresses.find(({ ip, scope }) => scope === 'global' && familyOf(ip) === 4)?.ip
}

function gatewayOf(world: World, network: NetworkId): Ip | undefined {
  return world.docker.networks.get(network)?.pools[0]?.gateway
}

/** The address that a thing of the picture is reached by; undefined where it has none. */
function targetOf(world: World, from: Subject, to: Subject): Ip | undefined {
  switch (to.kind) {
    case 'container':
      return addressOf(world, to.id, from)
    case 'network':
      return gatewayOf(world, to.id)
    case 'host':
      return firstAddress(world, world.kernel.host)
    case 'address':
      return to.ip
  }
}

/** Where a thing of the picture sends from; undefined for what sends nothing. */
export function standpointOf(world: World, subject: Subject | undefined): Standpoint | undefined {
  switch (subject?.kind) {
    case 'container': {
      const netns = world.docker.containers.get(subject.id)?.netns
      return netns === undefined ? undefined : { ns: netns, place: subject.id }
    }
    case 'host':
      return { ns: world.kernel.host, place: 'host' }
    case 'address':
      return { ns: world.kernel.outside, place: 'outside' }
    default:
      return undefined
  }
}

/** The port that a request to a thing of the picture is meant for: the container's own, or on the host the first published one. */
export function portOf(world: World, to: Subject | undefined): number {
  if (to?.kind === 'container') {
    const exposed = world.docker.containers.get(to.id)?.spec.exposed ?? []
    return exposed.find(({ proto }) => proto === 'tcp')?.port ?? 80
  }
  return to?.kind === 'host' ? (firstPublished(world) ?? 80) : 80
}

function firstPublished({ docker }: World): number | undefined {
  const open = (container: Container) => openPorts(docker, container).flatMap(({ bindings }) => bindings)
  return containersOf(docker).flatMap(open)[0]?.hostPort
}

/** The line of a probe; undefined where none can be typed: outside the host, or in a container that doesn't run. */
export function probeLine(world: World, { kind, from: { place }, target, port }: ProbePlan): string | undefined {
  const words = kind === 'ping' ? ['ping', '-c', '1', '-W', '1', target] : ['curl', '-m', '2', url(target, port)]
  if (place === 'outside') return undefined
  if (place === 'host') return spell({ argv: words })
  const container = world.docker.containers.get(place)
  if (container?.state.status !== 'running') return undefined
  return spell({ argv: ['docker', 'exec', '-it', container.name, ...words] })
}

function url(target: string, port: number): string {
  const host = target.includes(':') ? `[${target}]` : target
  return port === 80 ? host : `${host}:${port}`
}

/** The way of a probe that nobody types: the host stays as it is. */
export function lookFrom(world: World, { kind, from, target, port }: ProbePlan): ProbeRecord {
  const base = { from, target, families: [4, 6] as const, line: '' }
  if (kind === 'ping')
    return ping(world, { ...base, count: 1, interval: 1000, patience: 1000, numeric: true }, '').record
  return connect(world, { ...base, port, request: { method: 'GET', path: '/', host: target } }).record
}

/** The line by which one thing of the picture probes another. */
export function lineBetween(world: World, kind: ProbeKind, from: Subject, to: Subject): string | undefined {
  const plan = planBetween(world, kind, from, to)
  return plan === undefined ? undefined : probeLine(world, plan)
}

/** A probe from one thing of the picture to another, by its name where that is known to the sender, else by its address;
 * undefined where nobody can send or be aimed at. */
export function planBetween(world: World, kind: ProbeKind, from: Subject, to: Subject): ProbePlan | undefined {
  const [standpoint, address] = [standpointOf(world, from), targetOf(world, from, to)]
  if (standpoint === undefined || address === undefined) return undefined
  const target = to.kind === 'container' ? (nameFor(world, standpoint, to.id) ?? address) : address
  return { kind, from: standpoint, target, port: portOf(world, to) }
}

/** A container's name, where it leads somebody to that container. */
function nameFor(world: World, standpoint: Standpoint, id: ContainerId): string | undefined {
  const name = world.docker.containers.get(id)?.name
  const [ip] = name === undefined ? [] : lookUp(world, standpoint, name, [4, 6], '').found.ips
  return joined(world, id).some(({ ipv4, ipv6 }) => ip !== undefined && (ip === ipv4?.ip || ip === ipv6?.ip))
    ? name
    : undefined
}
