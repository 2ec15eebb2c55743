// The beginning of a subnet, address by address, and what each is used for.
import {
  familyOf,
  isEdge,
  leasesOf,
  membersOf,
  nthAddress,
  sizeOf,
  type AddressConfig,
  type Ip,
  type Network,
  type World,
} from '../../engine/index.ts'

/** `edge` is the subnet's own and its broadcast address; `kept` is taken, by no gateway and no container. */
export type AddressUse = 'edge' | 'gateway' | 'container' | 'kept' | 'free'

export interface AddressCell {
  readonly ip: Ip
  readonly use: AddressUse
  /** The container that has it. */
  readonly who?: string
}

export interface AddressMap {
  readonly cells: readonly AddressCell[]
  /** How many addresses follow that are not shown. */
  readonly more: bigint
}

/** More cells than this say nothing more. */
const SHOWN = 256n

/** The first addresses of a pool's range (of its subnet, where it has none). */
export function addressMapOf(world: World, network: Network, pool: AddressConfig): AddressMap {
  const { subnet, range, gateway } = pool
  const from = range ?? subnet
  const size = sizeOf(from)
  const count = size < SHOWN ? size : SHOWN
  const owners = ownersOf(world, network)
  const taken = leasesOf(world, network.id, familyOf(subnet.ip))
  const useOf = (ip: Ip): AddressUse => {
    if (ip === gateway) return 'gateway'
    if (owners.has(ip)) return 'container'
    if (isEdge(subnet, ip, world.profile.version !== '20.10')) return 'edge'
    return taken.has(ip) ? 'kept' : 'free'
  }
  const cells = Array.from({ length: Number(count) }, (_, n): AddressCell => {
    const ip = nthAddress(from, BigInt(n))
    const who = owners.get(ip)
    return { ip, use: useOf(ip), ...(who === undefined ? {} : { who }) }
  })
  return { cells, more: size - count }
}

function ownersOf({ docker }: World, network: Network): ReadonlyMap<Ip, string> {
  const owners = new Map<Ip, string>()
  for (const { container, ipv4, ipv6 } of membersOf(docker, network.id))
    for (const address of [ipv4, ipv6])
      if (address !== undefined) owners.set(address.ip, docker.containers.get(container)?.name ?? '')
  return owners
}
