// What the embedded name server knows. Real counterpart: libnetwork network.go (svcRecords), sandbox.go ResolveName, ResolveIP.
// Left out: swarm's services, SRV records, the shuffling of several answers (they come in the order of joining).
import type { ContainerId, Ip } from '../../../base/brand.ts'
import { parseIp } from '../../net/address.ts'
import type { World } from '../../world.ts'
import type { Container, Daemon, Endpoint, Network } from '../daemon.ts'
import { compareEndpoints } from '../endpoint.ts'
import { containerFile } from '../files.ts'
import { containerOf, endpointsOf, isFor, membersOf, networkOfId, sandboxOf } from '../look-up.ts'

type Known = Pick<World, 'docker'>

function sorted(world: Known, container: Container): readonly Endpoint[] {
  const endpoints = endpointsOf(world.docker, container)
  return endpoints.length < 2 ? endpoints : endpoints.toSorted((a, b) => compareEndpoints(world, a, b))
}

const addressOf = (endpoint: Endpoint, family: 4 | 6): Ip | undefined =>
  (family === 4 ? endpoint.ipv4 : endpoint.ipv6)?.ip

/** The addresses behind a name on one network: all endpoints that carry it. */
function onNetwork(docker: Daemon, network: Network, name: string): readonly Endpoint[] {
  // A network has many names, and most are of another length already.
  const isIt = (one: string): boolean => one.length === name.length && one.toLowerCase() === name
  return membersOf(docker, network.id).filter(({ dnsNames }) => dnsNames.some(isIt))
}

/** A link's alias holds for its own container alone: the target's name behind it. */
function linkTarget(container: Container, network: Network, name: string): string | undefined {
  const links = container.attachments.find((one) => isFor(one, network))?.links ?? []
  for (const link of links) {
    const [target = '', alias = target] = link.split(':')
    if (alias.toLowerCase() === name) return target
  }
  return undefined
}

/** What the embedded server answers for a name: addresses of one family, or that it doesn't know the name (undefined). */
export function resolveName(world: Known, id: ContainerId, asked: string, family: 4 | 6): readonly Ip[] | undefined {
  const container = containerOf(world.docker, id)
  const whole = asked.toLowerCase().replace(/\.$/, '')
  for (const endpoint of sorted(world, container)) {
    const network = networkOfId(world.docker, endpoint.network)
    const suffix = `.${network.name.toLowerCase()}`
    const spellings = whole.endsWith(suffix) ? [whole, whole.slice(0, -suffix.length)] : [whole]
    for (const spelling of spellings) {
      const target = linkTarget(container, network, spelling) ?? spelling
      const found = onNetwork(world.docker, network, target.toLowerCase())
      if (found.length > 0) return found.flatMap((one) => addressOf(one, family) ?? [])
    }
  }
  return undefined
}

/** The name that the embedded server has for an address: `web.mynet`. */
export function resolveAddress(world: Known, id: ContainerId, ip: Ip): string | undefined {
  for (const endpoint of sorted(world, containerOf(world.docker, id))) {
    const network = networkOfId(world.docker, endpoint.network)
    const found = membersOf(world.docker, network.id).find((one) => one.ipv4?.ip === ip || one.ipv6?.ip === ip)
    const [name] = found?.dnsNames ?? []
    if (name !== undefined) return `${name}.${network.name}`
  }
  return undefined
}

export interface NameRecord {
  readonly name: string
  readonly ip: Ip
  readonly from: 'hosts' | 'dns'
  readonly network?: string
}

/** The names that a container can resolve, and to what: from its /etc/hosts, then from the embedded server. */
export function namesOf(world: World, id: ContainerId): readonly NameRecord[] {
  const container = world.docker.containers.get(id)
  if (container === undefined) return []
  const file = containerFile(world, id, '/etc/hosts') ?? ''
  const hosts = file.split('\n').flatMap((line): readonly NameRecord[] => {
    const [address = '', ...names] = line.trim().split(/\s+/)
    const ip = parseIp(address)
    return ip === undefined || /^(f[ef]0|::1)/.test(address) ? [] : names.map((name) => ({ name, ip, from: 'hosts' }))
  })
  if (sandboxOf(world.docker, container)?.resolver !== true) return hosts
  const dns = sorted(world, container).flatMap((endpoint) => {
    const network = networkOfId(world.docker, endpoint.network)
    const records = (one: Endpoint): readonly NameRecord[] => {
      const ip = addressOf(one, 4) ?? addressOf(one, 6)
      return ip === undefined ? [] : one.dnsNames.map((name) => ({ name, ip, from: 'dns', network: network.name }))
    }
    return [...linkRecords(world, container, network), ...membersOf(world.docker, network.id).flatMap(records)]
  })
  return [...hosts, ...dns]
}

function linkRecords(world: Known, container: Container, network: Network): readonly NameRecord[] {
  const links = container.attachments.find((one) => isFor(one, network))?.links ?? []
  return links.flatMap((link) => {
    const [target = '', alias = target] = link.split(':')
    return onNetwork(world.docker, network, target.toLowerCase()).flatMap((one): readonly NameRecord[] => {
      const ip = addressOf(one, 4)
      return ip === undefined ? [] : [{ name: alias, ip, from: 'dns', network: network.name }]
    })
  })
}
