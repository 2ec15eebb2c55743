// Gestures on the picture, as the lines that a person would type.
import { spell } from '../cli/spell.ts'
import {
  familyOf,
  linksIn,
  ping,
  type ContainerId,
  type Endpoint,
  type Ip,
  type NetworkId,
  type ProbeRecord,
  type Standpoint,
  type World,
} from '../engine/index.ts'
import type { Subject } from './subject.ts'

function endpointsOf(world: World, container: ContainerId): readonly Endpoint[] {
  return [...world.docker.endpoints.values()]
    .filter((endpoint) => endpoint.container === container)
    .toSorted((a, b) => a.serial - b.serial)
}

/** A container's address to aim at: on a network that the sender is on too, else its first. */
function addressOf(world: World, to: ContainerId, from: Subject): Ip | undefined {
  const theirs = endpointsOf(world, to)
  const ours = from.kind === 'container' ? endpointsOf(world, from.id).map((endpoint) => endpoint.network) : []
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

/** The address that a thing of the picture is reached by. */
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

/** `docker exec -it A ping -c 1 -W 1 ADDRESS`, or `ping …` from the host; undefined where nobody can send or be aimed at. */
export function pingLine(world: World, from: Subject, to: Subject): string | undefined {
  const ip = targetOf(world, from, to)
  if (ip === undefined || (from.kind !== 'host' && from.kind !== 'container')) return undefined
  return spelled(world, from.kind === 'host' ? 'host' : from.id, pingWords(ip))
}

const pingWords = (target: string): readonly string[] => ['ping', '-c', '1', '-W', '1', target]

/** A program's line, run where it should: in a container by `docker exec`. */
function spelled(world: World, place: 'host' | ContainerId, words: readonly string[]): string | undefined {
  if (place === 'host') return spell({ argv: words })
  const name = world.docker.containers.get(place)?.name
  return name === undefined ? undefined : spell({ argv: ['docker', 'exec', '-it', name, ...words] })
}

/** The line that pings from a standpoint; undefined where none can be typed: outside the host, or in a paused container. */
export function pingLineFrom(world: World, { place }: Standpoint, target: string): string | undefined {
  if (place === 'outside') return undefined
  const runs = place === 'host' || world.docker.containers.get(place)?.state.status === 'running'
  return runs ? spelled(world, place, pingWords(target)) : undefined
}

/** The way of a ping that nobody types: the host stays as it is. */
export function lookFrom(world: World, from: Standpoint, target: string): ProbeRecord {
  const families = [4, 6] as const
  return ping(world, { from, target, families, count: 1, interval: 1000, patience: 1000, numeric: true, line: '' })
    .record
}

/** `docker rm -f NAME` or `docker network rm NAME`; undefined for what no command removes. */
export function removeLine(world: World, subject: Subject | undefined): string | undefined {
  if (subject?.kind !== 'container' && subject?.kind !== 'network') return undefined
  const rows = subject.kind === 'container' ? world.docker.containers : world.docker.networks
  const name = [...rows.values()].find(({ id }) => id === subject.id)?.name
  if (name === undefined) return undefined
  const verb = subject.kind === 'container' ? ['rm', '-f'] : ['network', 'rm']
  return spell({ argv: ['docker', ...verb, name] })
}
