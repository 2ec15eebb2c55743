// Networks: making, removing, pruning. Real counterpart: moby daemon/network.go, libnetwork network.go.
import { err, ok, type Result } from '../../base/result.ts'
import { asNetworkId, type NetworkId } from '../../base/brand.ts'
import { familyOfCidr, overlaps } from '../net/cidr.ts'
import type { Draft } from '../world.ts'
import type { AddressConfig, Network } from './daemon.ts'
import { bridgeName, createBridge, deleteBridge, forgetBridge } from './drivers/bridge/bridge.ts'
import { closePorts } from './drivers/bridge/ports.ts'
import { parseBridgeOptions, type BridgeOptions } from './drivers/bridge/options.ts'
import { linkNamed } from '../kernel/link.ts'
import { parseWireOptions, type WireDriver } from './drivers/wire/options.ts'
import { createWire, deleteWire } from './drivers/wire/wire.ts'
import type { EngineError } from './error.ts'
import { newId } from './id.ts'
import { releasePools } from './ipam/addresses.ts'
import { checkPools, preparePools, type PoolRequest } from './ipam/asked-pools.ts'
import { containerOf, isUserDefined, membersOf, networksOf } from './look-up.ts'

const PREDEFINED = ['bridge', 'host', 'none', 'default']

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
  const invalid = draft.profile.version === '20.10' ? undefined : checkPools(request.pools)
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
