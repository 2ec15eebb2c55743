// The address pools that a network is asked for with: checked, and reserved with its gateway and auxiliary addresses.
// Real counterpart: moby daemon/network.go getIpamConfig, api/types/network/ipam.go ValidateIPAM, libnetwork network.go ipamAllocate.
import { err, ok, type Result } from '../../../base/result.ts'
import type { Ip, NetworkId } from '../../../base/brand.ts'
import { parseIp } from '../../net/address.ts'
import { contains, familyOfCidr, formatCidr, networkOf, parseCidr, sameNetwork, type Cidr } from '../../net/cidr.ts'
import type { Draft } from '../../world.ts'
import type { AddressConfig } from '../daemon.ts'
import type { EngineError } from '../error.ts'
import { takeAddress, takeLowest } from './addresses.ts'
import { checkPool, takeDefaultPool, takeUlaPool } from './pools.ts'

export interface PoolRequest {
  readonly subnet: string
  readonly range: string
  readonly gateway: string
  readonly aux: Readonly<Record<string, string>>
}

/** Engines since 25 check the whole configuration before anything else. */
export function checkPools(pools: readonly PoolRequest[]): EngineError | undefined {
  for (const pool of pools) {
    if (pool.subnet === '') continue
    const subnet = parseCidr(pool.subnet)
    if (subnet === undefined) return { code: 'network.bad-subnet', subnet: pool.subnet, canonical: undefined }
    if (networkOf(subnet).ip !== subnet.ip)
      return { code: 'network.bad-subnet', subnet: pool.subnet, canonical: formatCidr(networkOf(subnet)) }
    const lines = checkPoolParts(pool, subnet)
    if (lines.length > 0) return { code: 'network.bad-config', lines }
  }
  return undefined
}

function checkPoolParts(pool: PoolRequest, subnet: Cidr): readonly string[] {
  const lines: string[] = []
  const range = parseCidr(pool.range)
  if (pool.range !== '' && range === undefined)
    lines.push(`invalid ip-range ${pool.range}: invalid CIDR block notation`)
  if (range !== undefined) {
    if (networkOf(range).ip !== range.ip)
      lines.push(`invalid ip-range ${pool.range}: it should be ${formatCidr(networkOf(range))}`)
    else if (range.prefix < subnet.prefix)
      lines.push(`invalid ip-range ${pool.range}: CIDR block is bigger than its parent subnet ${pool.subnet}`)
    else if (!contains(subnet, range.ip))
      lines.push(`invalid ip-range ${pool.range}: parent subnet ${pool.subnet} doesn't contain ip-range`)
  }
  const gateway = parseIp(pool.gateway)
  if (pool.gateway !== '' && gateway === undefined) lines.push(`invalid gateway ${pool.gateway}: invalid address`)
  else if (gateway !== undefined && !contains(subnet, gateway))
    lines.push(`invalid gateway ${pool.gateway}: parent subnet ${pool.subnet} doesn't contain this address`)
  for (const [name, text] of Object.entries(pool.aux)) {
    const ip = parseIp(text)
    if (ip === undefined) lines.push(`invalid auxiliary address ${name}: invalid address`)
    else if (!contains(subnet, ip))
      lines.push(`invalid auxiliary address ${name}: parent subnet ${pool.subnet} doesn't contain this address`)
  }
  return lines
}

/** Reserves a network's pools, gateways and auxiliary addresses: the asked ones, and a default one for a family that has none. */
export function preparePools(
  draft: Draft,
  request: {
    readonly driver: string
    readonly pools: readonly PoolRequest[]
    readonly ipv4: boolean
    readonly ipv6: boolean
  },
  id: NetworkId,
): Result<readonly AddressConfig[], EngineError> {
  const pools: AddressConfig[] = []
  const asked = request.pools.filter((pool) => pool.subnet !== '')
  for (const pool of asked) {
    const prepared = preparePool(draft, pool, id)
    if (!prepared.ok) return prepared
    pools.push(prepared.value)
  }
  const has = (family: 4 | 6): boolean => pools.some((pool) => familyOfCidr(pool.subnet) === family)
  // The bridge driver's own rule; those on a wire take any number.
  if (request.driver === 'bridge' && pools.filter((pool) => familyOfCidr(pool.subnet) === 4).length > 1)
    return err({ code: 'network.many-subnets' })
  for (const family of [4, 6] as const) {
    if (has(family) || !(family === 4 ? request.ipv4 : request.ipv6)) continue
    const subnet = family === 4 ? takeDefaultPool(draft) : takeUlaPool(draft)
    if (!subnet.ok) return subnet
    const loose = request.pools.find((pool) => pool.subnet === '')
    const prepared = finishPool(draft, id, subnet.value, loose ?? { subnet: '', range: '', gateway: '', aux: {} }, true)
    if (!prepared.ok) return prepared
    pools.push(prepared.value)
  }
  return ok(
    draft.profile.poolsAsAsked ? pools : pools.toSorted((a, b) => familyOfCidr(a.subnet) - familyOfCidr(b.subnet)),
  )
}

function preparePool(draft: Draft, pool: PoolRequest, id: NetworkId): Result<AddressConfig, EngineError> {
  const typed = parseCidr(pool.subnet)
  if (typed === undefined) return err({ code: 'network.bad-subnet', subnet: pool.subnet, canonical: undefined })
  const subnet = networkOf(typed)
  // A pool with a range of its own is not compared with others: it is the driver that meets the overlap.
  const clash = pool.range === '' ? checkPool(draft, subnet) : undefined
  if (clash !== undefined) return err(clash)
  return finishPool(draft, id, subnet, pool, false)
}

function finishPool(
  draft: Draft,
  id: NetworkId,
  subnet: Cidr,
  pool: PoolRequest,
  automatic: boolean,
): Result<AddressConfig, EngineError> {
  const typedRange = parseCidr(pool.range)
  if (pool.range !== '' && (typedRange === undefined || !contains(subnet, typedRange.ip)))
    return err({ code: 'pool.bad-range', subnet: pool.subnet, range: pool.range })
  const range = typedRange === undefined ? undefined : networkOf(typedRange)
  const base: AddressConfig = {
    subnet,
    ...(range === undefined || sameNetwork(range, subnet) ? {} : { range }),
    aux: {},
    configured: !automatic,
    shown: { subnet: automatic ? formatCidr(subnet) : pool.subnet, range: pool.range, gateway: pool.gateway },
  }
  const gateway = reserveGateway(draft, id, base, pool.gateway)
  if (!gateway.ok) return gateway
  const aux: Record<string, Ip> = {}
  for (const [name, text] of Object.entries(pool.aux)) {
    const ip = parseIp(text)
    if (ip === undefined || !contains(subnet, ip) || !takeAddress(draft, id, base, ip).ok)
      return err({ code: 'aux.taken', name, ip: text })
    aux[name] = ip
  }
  const shown = automatic ? gateway.value : pool.gateway
  return ok({ ...base, gateway: gateway.value, aux, shown: { ...base.shown, gateway: shown } })
}

function reserveGateway(draft: Draft, id: NetworkId, pool: AddressConfig, asked: string): Result<Ip, EngineError> {
  if (asked === '') {
    const lowest = takeLowest(draft, id, pool)
    return lowest.ok ? lowest : err({ code: 'gateway.taken', ip: '', reason: 'none-left' })
  }
  const ip = parseIp(asked)
  if (ip === undefined || !contains(pool.subnet, ip)) return err({ code: 'gateway.outside', ip: asked })
  const taken = takeAddress(draft, id, pool, ip)
  return taken.ok ? taken : err({ code: 'gateway.taken', ip: asked, reason: taken.error })
}
