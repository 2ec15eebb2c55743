// Networks: making, removing, pruning. Real counterpart: moby daemon/network.go, libnetwork network.go.
import { err, ok, type Result } from '../../base/result.ts'
import { asNetworkId, type Ip, type NetworkId } from '../../base/brand.ts'
import { parseIp } from '../net/address.ts'
import {
  contains,
  familyOfCidr,
  formatCidr,
  networkOf,
  overlaps,
  parseCidr,
  sameNetwork,
  type Cidr,
} from '../net/cidr.ts'
import type { Draft } from '../world.ts'
import type { AddressConfig, Network } from './daemon.ts'
import { bridgeName, createBridge, deleteBridge, forgetBridge } from './drivers/bridge/bridge.ts'
import { closePorts } from './drivers/bridge/ports.ts'
import { parseBridgeOptions, type BridgeOptions } from './drivers/bridge/options.ts'
import { linkNamed } from '../kernel/link.ts'
import { parseWireOptions, type WireDriver } from './drivers/wire/options.ts'
import { createWire, deleteWire } from './drivers/wire/wire.ts'
import { isUserDefined } from './endpoint.ts'
import type { EngineError } from './error.ts'
import { newId } from './id.ts'
import { releasePools, takeAddress, takeLowest } from './ipam/addresses.ts'
import { checkPool, takeDefaultPool, takeUlaPool } from './ipam/pools.ts'
import { containerOf, membersOf, networksOf } from './look-up.ts'

const PREDEFINED = ['bridge', 'host', 'none', 'default']

export interface PoolRequest {
  readonly subnet: string
  readonly range: string
  readonly gateway: string
  readonly aux: Readonly<Record<string, string>>
}

export interface NetworkRequest {
  readonly name: string
  readonly driver: string
  readonly ipv4: boolean
  readonly ipv6: boolean
  readonly internal: boolean
  readonly attachable: boolean
  readonly options: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly ipamOptions: Readonly<Record<string, string>> | null
  readonly ipamDriver: string
  readonly scope: string
  readonly configFrom: string
  readonly pools: readonly PoolRequest[]
}

/** Makes a network. */
export function createNetwork(draft: Draft, request: NetworkRequest): Result<NetworkId, EngineError> {
  const refused = checkRequest(draft, request)
  if (refused !== undefined) return err(refused)
  const id = asNetworkId(newId(draft))
  const pools = preparePools(draft, request, id)
  if (!pools.ok) return giveUp(draft, id, pools.error)
  const { driver } = request
  if (driver === 'macvlan' || driver === 'ipvlan') {
    const wired = installWired(draft, id, request, pools.value, driver)
    return wired.ok ? ok(id) : giveUp(draft, id, wired.error)
  }
  const options = readOptions(draft, id, request, pools.value)
  if (!options.ok) return giveUp(draft, id, options.error)
  const installed = installNetwork(draft, id, request, pools.value, options.value)
  return installed.ok ? ok(id) : giveUp(draft, id, installed.error)
}

/** A network that can't be made gives its addresses back. */
function giveUp(draft: Draft, id: NetworkId, error: EngineError): Result<never, EngineError> {
  releasePools(draft, id)
  return err(error)
}

/** What the driver reads once the network has its pools: its options, and what they make of its device. */
function readOptions(
  draft: Draft,
  id: NetworkId,
  request: NetworkRequest,
  pools: readonly AddressConfig[],
): Result<BridgeOptions, EngineError> {
  const options = parseBridgeOptions(request.options, bridgeName(id))
  if (!options.ok) return options
  const wrong = conflict(draft, id, options.value, pools) ?? checkDevice(draft, request, options.value)
  return wrong === undefined ? options : err(wrong)
}

/** Interface names have at most 15 letters (IFNAMSIZ). */
const LONGEST_NAME = 15

/** What the bridge driver and the kernel refuse of a network's device. */
function checkDevice(draft: Draft, request: NetworkRequest, options: BridgeOptions): EngineError | undefined {
  const mode = request.options['com.docker.network.bridge.gateway_mode_ipv4'] ?? 'nat'
  if (draft.profile.gatewayModes && mode !== 'nat') return gatewayModeFault(mode, request.internal)
  if (options.mtu < 0) return { code: 'network.bad-mtu', mtu: options.mtu }
  if (options.name.length > LONGEST_NAME) return { code: 'network.device-name-too-long' }
  const existing = linkNamed(draft, draft.host, options.name)
  return existing === undefined || existing.kind.type === 'bridge'
    ? undefined
    : { code: 'network.not-a-bridge', device: options.name }
}

function gatewayModeFault(mode: string, internal: boolean): EngineError {
  if (mode === 'isolated' && !internal) return { code: 'network.isolated-not-internal' }
  if (['nat-unprotected', 'routed', 'isolated'].includes(mode)) return { code: 'network.gateway-mode', mode }
  const key = 'com.docker.network.bridge.gateway_mode_ipv4'
  return { code: 'network.bad-option', key, value: mode, reason: `unknown gateway mode ${mode}` }
}

/** Why two networks can't be beside each other: one device, or addresses of each in the other's subnet. */
function rivalry(
  network: Network,
  options: BridgeOptions,
  pools: readonly AddressConfig[],
): 'name' | 4 | 6 | undefined {
  if (network.bridge === undefined || network.forgotten === true) return undefined
  if (network.bridge.name === options.name) return 'name'
  const [clash] = pools.filter((pool) => network.pools.some((other) => overlaps(pool.subnet, other.subnet)))
  return clash === undefined ? undefined : familyOfCidr(clash.subnet)
}

/** The network that a new one is in conflict with; the default bridge yields to it in the older engine. */
function conflict(
  draft: Draft,
  id: NetworkId,
  options: BridgeOptions,
  pools: readonly AddressConfig[],
): EngineError | undefined {
  for (const network of networksOf(draft.docker)) {
    const over = rivalry(network, options, pools)
    if (over === undefined || yields(draft, network)) continue
    const other = { id: network.id, bridge: network.bridge?.name ?? '' }
    return { code: 'network.conflict', id, bridge: options.name, other, over }
  }
  return undefined
}

const yields = (draft: Draft, network: Network): boolean =>
  draft.profile.version === '20.10' && network.name === 'bridge'

function installNetwork(
  draft: Draft,
  id: NetworkId,
  request: NetworkRequest,
  pools: readonly AddressConfig[],
  options: BridgeOptions,
): Result<void, EngineError> {
  const network = networkFrom(draft, id, request, pools, 'bridge')
  forgetDefaultBridge(draft, options, pools)
  const bridge = createBridge(draft, network, options)
  if (!bridge.ok) return bridge
  draft.docker = { ...draft.docker, networks: draft.docker.networks.set(id, { ...network, bridge: bridge.value }) }
  return ok(undefined)
}

/** A network as it was asked for, before its driver has done anything. */
function networkFrom(
  draft: Draft,
  id: NetworkId,
  request: NetworkRequest,
  pools: readonly AddressConfig[],
  driver: Network['driver'],
): Network {
  const { name, ipv4, ipv6, internal, attachable, labels, ipamOptions, options } = request
  return {
    id,
    serial: draft.serial,
    name,
    created: draft.now,
    driver,
    ipv4,
    ipv6,
    internal,
    attachable,
    options,
    labels,
    ipamOptions,
    pools,
    owner: draft.owner,
  }
}

function installWired(
  draft: Draft,
  id: NetworkId,
  request: NetworkRequest,
  pools: readonly AddressConfig[],
  driver: WireDriver,
): Result<void, EngineError> {
  const options = parseWireOptions(draft, driver, request.options, networksOf(draft.docker))
  if (!options.ok) return options
  const network = networkFrom(draft, id, request, pools, driver)
  const wire = createWire(draft, network, options.value)
  draft.docker = { ...draft.docker, networks: draft.docker.networks.set(id, { ...network, wire }) }
  return ok(undefined)
}

/** A network that takes the default bridge's device or addresses makes the older engine's driver forget that network: its published ports close and its rules go. */
function forgetDefaultBridge(draft: Draft, options: BridgeOptions, pools: readonly AddressConfig[]): void {
  const known = networksOf(draft.docker).find((network) => network.name === 'bridge')
  if (known?.bridge === undefined || !yields(draft, known) || rivalry(known, options, pools) === undefined) return
  for (const endpoint of membersOf(draft.docker, known.id)) {
    closePorts(draft, known, endpoint, endpoint.bindings)
    draft.docker = {
      ...draft.docker,
      endpoints: draft.docker.endpoints.set(endpoint.id, { ...endpoint, bindings: [] }),
    }
  }
  forgetBridge(draft, known, known.bridge)
  draft.docker = { ...draft.docker, networks: draft.docker.networks.set(known.id, { ...known, forgotten: true }) }
}

function checkRequest(draft: Draft, request: NetworkRequest): EngineError | undefined {
  const { name, driver } = request
  if (PREDEFINED.includes(name)) return { code: 'network.predefined', name }
  if (draft.profile.version === '20.10' ? name === '' : /^\s*$/.test(name))
    return draft.profile.version === '20.10' ? { code: 'network.exists', name } : { code: 'network.bad-name', name }
  const invalid = draft.profile.version === '20.10' ? undefined : checkCanonical(request.pools)
  if (invalid !== undefined) return invalid
  if (networksOf(draft.docker).some((network) => network.name === name)) return { code: 'network.exists', name }
  if (request.scope === 'swarm') return { code: 'network.no-swarm-scope' }
  if (request.configFrom !== '') return { code: 'network.no-config', name: request.configFrom }
  if (driver === 'host' || driver === 'null') return { code: 'network.one-instance', driver }
  if (driver === 'overlay') return { code: 'network.no-swarm' }
  if (driver !== 'macvlan' && driver !== 'ipvlan' && driver !== 'bridge' && driver !== 'default' && driver !== '')
    return { code: 'network.plugin-not-found', plugin: driver }
  return ['', 'default'].includes(request.ipamDriver)
    ? undefined
    : { code: 'network.plugin-not-found', plugin: request.ipamDriver }
}

/** Engines since 25 check the whole configuration before anything else. */
function checkCanonical(pools: readonly PoolRequest[]): EngineError | undefined {
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
function preparePools(
  draft: Draft,
  request: NetworkRequest,
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
  if (pools.filter((pool) => familyOfCidr(pool.subnet) === 4).length > 1) return err({ code: 'network.many-subnets' })
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

/** Removes a network that no running container is on. */
export function removeNetwork(draft: Draft, network: Network): Result<void, EngineError> {
  if (PREDEFINED.includes(network.name)) return err({ code: 'network.predefined-removal', name: network.name })
  const members = membersOf(draft.docker, network.id)
  if (members.length > 0) {
    const endpoints = members.map((endpoint) => ({
      name: containerOf(draft.docker, endpoint.container).name,
      id: endpoint.id,
    }))
    return err({ code: 'network.in-use', name: network.name, id: network.id, endpoints })
  }
  if (network.bridge !== undefined) deleteBridge(draft, network, network.bridge)
  if (network.wire !== undefined) deleteWire(draft, network.wire)
  releasePools(draft, network.id)
  draft.docker = { ...draft.docker, networks: draft.docker.networks.delete(network.id) }
  return ok(undefined)
}

/** Removes every user-defined network without a running member; says which, in the order of their making. */
export function pruneNetworks(draft: Draft, test: (network: Network) => boolean): readonly Network[] {
  const gone = networksOf(draft.docker).filter(
    (network) => isUserDefined(network) && test(network) && membersOf(draft.docker, network.id).length === 0,
  )
  for (const network of gone) removeNetwork(draft, network)
  return gone
}
