// Which address an endpoint gets: the lowest free one of its network's range, or the one it asks for.
// Real counterpart: libnetwork ipam (bitseq first fit). Released addresses are free at once.
import { err, ok, type Result } from '../../../base/result.ts'
import type { Ip, NetworkId } from '../../../base/brand.ts'
import { bitsOf, familyOf, ipFromBits, type Family } from '../../net/address.ts'
import { contains, familyOfCidr, lastAddress, networkOf, nthAddress, type Cidr } from '../../net/cidr.ts'
import type { Draft } from '../../world.ts'
import type { AddressConfig } from '../daemon.ts'

const key = (network: NetworkId, family: Family): string => `${network} ${family}`
const NOTHING: ReadonlySet<Ip> = new Set()

/** The addresses of a network that are taken: its gateway's, its endpoints', and what was kept back for others. */
export function leasesOf(draft: Pick<Draft, 'docker'>, network: NetworkId, family: Family): ReadonlySet<Ip> {
  return draft.docker.leases.get(key(network, family)) ?? NOTHING
}

/** Addresses that no subnet gives away: its own and, for IPv4, its broadcast one; a /31 or /32 has neither. */
export function isEdge(subnet: Cidr, ip: Ip, wholeTinyNets: boolean): boolean {
  const v4 = familyOfCidr(subnet) === 4
  if (v4 && subnet.prefix >= 31 && wholeTinyNets) return false
  return ip === networkOf(subnet).ip || (v4 && ip === lastAddress(subnet))
}

function take(draft: Draft, network: NetworkId, ip: Ip): void {
  const family = familyOf(ip)
  const next = new Set(leasesOf(draft, network, family)).add(ip)
  draft.docker = { ...draft.docker, leases: draft.docker.leases.set(key(network, family), next) }
}

/** Whether every address of a subnet is taken; only the older engine asks before it looks for one address. */
function isFull(draft: Draft, network: NetworkId, { subnet }: AddressConfig): boolean {
  if (familyOfCidr(subnet) === 6) return false
  const size = 2 ** (32 - subnet.prefix)
  return leasesOf(draft, network, 4).size + (size > 1 ? 2 : 1) >= size
}

/** Takes one address, if it is free. */
export function takeAddress(
  draft: Draft,
  network: NetworkId,
  pool: AddressConfig,
  ip: Ip,
): Result<Ip, 'taken' | 'none-left'> {
  if (draft.profile.fullBeforeTaken && isFull(draft, network, pool)) return err('none-left')
  if (isEdge(pool.subnet, ip, draft.profile.version !== '20.10') || leasesOf(draft, network, familyOf(ip)).has(ip))
    return err('taken')
  take(draft, network, ip)
  return ok(ip)
}

/** Takes the lowest free address of a network's range. */
export function takeLowest(draft: Draft, network: NetworkId, pool: AddressConfig): Result<Ip, 'none-left'> {
  const ip = lowestOf(draft, network, pool)
  if (ip === undefined) return err('none-left')
  take(draft, network, ip)
  return ok(ip)
}

/** Whether a network's range has an address to give. */
export function hasLeft(draft: Draft, network: NetworkId, pool: AddressConfig): boolean {
  return lowestOf(draft, network, pool) !== undefined
}

function lowestOf(draft: Draft, network: NetworkId, pool: AddressConfig): Ip | undefined {
  const family = familyOfCidr(pool.subnet)
  const from = pool.range ?? pool.subnet
  const taken = leasesOf(draft, network, family)
  const last = bitsOf(lastAddress(from))
  for (let bits = bitsOf(nthAddress(from, 0n)); bits <= last; bits += 1n) {
    const ip = ipFromBits(bits, family)
    if (taken.has(ip) || !contains(pool.subnet, ip) || isEdge(pool.subnet, ip, draft.profile.version !== '20.10'))
      continue
    return ip
  }
  return undefined
}

/** Gives an address back. */
export function releaseAddress(draft: Draft, network: NetworkId, ip: Ip): void {
  const family = familyOf(ip)
  const next = new Set(leasesOf(draft, network, family))
  next.delete(ip)
  draft.docker = { ...draft.docker, leases: draft.docker.leases.set(key(network, family), next) }
}

/** Forgets all that a removed network gave away. */
export function releasePools(draft: Draft, network: NetworkId): void {
  draft.docker = { ...draft.docker, leases: draft.docker.leases.delete(key(network, 4)).delete(key(network, 6)) }
}
