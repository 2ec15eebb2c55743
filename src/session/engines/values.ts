// Addresses, MACs and names that two engines gave otherwise.
import {
  comparePorts,
  containersOf,
  endpointsOf,
  formatCidr,
  namesOf,
  netnsOf,
  networksOf,
  type Container,
  type World,
} from '../../engine/index.ts'
import { inOtherWords, type Counterparts } from './counterparts.ts'

/** One thing that has another value there; nothing where it isn't. */
export interface ValueDifference {
  readonly key: string
  readonly kind: 'address' | 'subnet' | 'gateway' | 'port' | 'bridge-mac' | 'mac' | 'name' | 'default-route'
  /** Whose: a container or a network, by its name here. */
  readonly who: string
  /** On which network, or for which name or port. */
  readonly of: string
  readonly here: string | undefined
  readonly there: string | undefined
}

export interface Value extends Omit<ValueDifference, 'here' | 'there' | 'key'> {
  readonly value: string
}
export type Values = readonly Value[]

/** What was read there, in the words of here. */
export function inHereWords(values: Values, back: Counterparts): Values {
  const said = (text: string): string => inOtherWords(text, back)
  return values.map((value) => ({ ...value, who: said(value.who), of: said(value.of), value: said(value.value) }))
}

/** Values that differ, or that only one side has. */
export function compareValues(here: Values, there: Values): readonly ValueDifference[] {
  const keyOf = ({ kind, who, of }: Value): string => `${kind} ${who} ${of}`
  const ours = new Map(here.map((value) => [keyOf(value), value]))
  const theirs = new Map(there.map((value) => [keyOf(value), value]))
  const keys = [...ours.keys(), ...[...theirs.keys()].filter((key) => !ours.has(key))]
  return keys.flatMap((key) => {
    const [one, other] = [ours.get(key), theirs.get(key)]
    const some = one ?? other
    if (some === undefined || one?.value === other?.value) return []
    return [{ key, kind: some.kind, who: some.who, of: some.of, here: one?.value, there: other?.value }]
  })
}

/** Subnets, gateways, addresses, published ports and default routes. */
export function addressesOf(world: World): Values {
  const networks = networksOf(world.docker).flatMap(({ name, pools }) =>
    pools.flatMap(({ subnet, gateway }): Values => {
      const of = subnet.ip.includes(':') ? 'IPv6' : 'IPv4'
      const taken = { kind: 'gateway', who: name, of, value: gateway ?? '' } as const
      return [{ kind: 'subnet', who: name, of, value: formatCidr(subnet) }, ...(gateway === undefined ? [] : [taken])]
    }),
  )
  const containers = eachEndpoint(world).flatMap(({ name, network, endpoint }): Values => {
    const { ipv4, ipv6, bindings } = endpoint
    const addresses = [ipv4, ipv6].flatMap((cidr) => (cidr === undefined ? [] : formatCidr(cidr)))
    const ports = bindings
      .toSorted((a, b) => comparePorts(a.container, b.container))
      .map(({ hostIp, hostPort, container: { port, proto } }): Value => {
        const host = hostIp.includes(':') ? `[${hostIp}]` : hostIp
        return { kind: 'port', who: name, of: `${port}/${proto} ${host}`, value: `${host}:${hostPort}` }
      })
    return [...(addresses.length === 0 ? [] : [address(name, network, addresses)]), ...ports]
  })
  const routes = running(world).flatMap(({ name, netns }): Values => {
    const all = netns === undefined ? [] : netnsOf(world.kernel, netns).routes
    const via = all.find(({ to, via: by }) => by !== undefined && to.prefix === 0 && !to.ip.includes(':'))?.via
    return [{ kind: 'default-route', who: name, of: '', value: via ?? '' }]
  })
  return [...networks, ...containers, ...routes]
}

const address = (who: string, of: string, all: readonly string[]): Value => ({
  kind: 'address',
  who,
  of,
  value: all.join(', '),
})

/** The MACs of bridges and of containers. */
export function macsOf(world: World): Values {
  const bridges = networksOf(world.docker).flatMap(({ name, bridge }): Values => {
    const link = bridge === undefined ? undefined : world.kernel.links.get(bridge.link)
    return link === undefined ? [] : [{ kind: 'bridge-mac', who: name, of: '', value: link.mac }]
  })
  const ends = eachEndpoint(world).flatMap(({ name, network, endpoint: { mac } }): Values =>
    mac === undefined ? [] : [{ kind: 'mac', who: name, of: network, value: mac }],
  )
  return [...bridges, ...ends]
}

/** What each container can resolve by itself, and to what. */
export function namesIn(world: World): Values {
  return running(world).flatMap(({ id, name: who }) => {
    const known = new Map<string, string[]>()
    for (const { name, ip } of namesOf(world, id)) known.set(name, [...(known.get(name) ?? []), ip])
    return [...known].map(([of, ips]): Value => ({ kind: 'name', who, of, value: [...new Set(ips)].join(', ') }))
  })
}

function running(world: World): readonly Container[] {
  return containersOf(world.docker).filter(({ netns }) => netns !== undefined && world.kernel.namespaces.has(netns))
}

function eachEndpoint(world: World) {
  return running(world).flatMap((container) =>
    endpointsOf(world.docker, container)
      .toSorted((a, b) => a.serial - b.serial)
      .map((endpoint) => ({
        name: container.name,
        network: world.docker.networks.get(endpoint.network)?.name ?? '',
        endpoint,
      })),
  )
}
