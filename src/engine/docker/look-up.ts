// Finding things by what people type: a full id, then an exact name, then an unambiguous beginning of an id.
// Real counterpart: daemon/container.go GetContainer, daemon/network.go FindNetwork.
import { err, ok, type Result } from '../../base/result.ts'
import { findRow, rowsOf, type Table } from '../../base/table.ts'
import { present } from '../../base/assert.ts'
import type { ContainerId, NetworkId } from '../../base/brand.ts'
import type { Container, Daemon, Endpoint, Network, OpenPort, Sandbox } from './daemon.ts'
import { comparePorts, samePort } from '../net/port.ts'
import type { EngineProfile } from '../profile.ts'
import type { EngineError } from './error.ts'

interface Named {
  readonly id: string
  readonly name: string
}

function matches<K extends string, T extends Named & { readonly serial: number }>(
  table: Table<K, T>,
  ref: string,
): readonly T[] {
  const whole = findRow(table, (row) => row.id === ref || row.name === ref)
  // An id goes before a name, and several networks may have one name.
  if (whole === undefined) return ref === '' ? [] : inOrder(table).filter((row) => row.id.startsWith(ref))
  const all = inOrder(table)
  const same = all.filter((row) => row.id === ref)
  return same.length > 0 ? same : all.filter((row) => row.name === ref)
}

/** The container that a text names. */
export function findContainer(docker: Pick<Daemon, 'containers'>, ref: string): Result<Container, EngineError> {
  const found = matches(docker.containers, ref.startsWith('/') ? ref.slice(1) : ref)
  const [first] = found
  if (first === undefined) return err({ code: 'container.not-found', ref })
  return found.length > 1 ? err({ code: 'container.ambiguous', ref }) : ok(first)
}

/** The container whose network another one shares (`--network container:…`), as far as there is one. */
export function sharedBy(docker: Pick<Daemon, 'containers'>, networkMode: string): Container | undefined {
  const [, ref] = /^container:(.+)$/.exec(networkMode) ?? []
  const found = ref === undefined ? undefined : findContainer(docker, ref)
  return found?.ok === true ? found.value : undefined
}

/** What the newer engine finds wrong as it joins a container to another network: the one that its mode names is gone. */
export function modeFault(
  draft: { readonly docker: Daemon; readonly profile: Pick<EngineProfile, 'asksForModeNetwork'> },
  container: Container,
  joining: Network,
): EngineError | undefined {
  const mode = container.spec.networkMode
  if (!draft.profile.asksForModeNetwork || !isUserMode(mode) || joining.name === mode || joining.id === mode)
    return undefined
  const found = findNetwork(draft.docker, mode)
  return found.ok ? undefined : { code: 'mode.network-gone', mode, cause: found.error }
}

/** Whether a network mode names a network that somebody made. */
function isUserMode(mode: string): boolean {
  return !['default', 'bridge', 'host', 'none'].includes(mode) && !mode.startsWith('container:')
}

/** The network that a text names. */
export function findNetwork(docker: Pick<Daemon, 'networks'>, ref: string): Result<Network, EngineError> {
  const found = matches(docker.networks, ref)
  const [first] = found
  if (first === undefined) return err({ code: 'network.not-found', ref })
  return found.length > 1 ? err({ code: 'network.ambiguous', ref, count: found.length }) : ok(first)
}

const ordered = new WeakMap<object, readonly { readonly serial: number }[]>()

/** A table's rows by their serial numbers. A table never changes, so it is put in order once. */
function inOrder<T extends { readonly serial: number }>(table: Table<string, T>): readonly T[]
function inOrder(table: Table<string, { readonly serial: number }>): readonly { readonly serial: number }[] {
  const known = ordered.get(table)
  if (known !== undefined) return known
  const rows = [...table.values()].toSorted((a, b) => a.serial - b.serial)
  ordered.set(table, rows)
  return rows
}

/** Containers in the order in which they were made. */
export function containersOf(docker: Pick<Daemon, 'containers'>): readonly Container[] {
  return inOrder(docker.containers)
}

/** Networks in the order in which they were made. */
export function networksOf(docker: Pick<Daemon, 'networks'>): readonly Network[] {
  return inOrder(docker.networks)
}

/** The container with an id; a bug where there is none. */
export function containerOf(docker: Pick<Daemon, 'containers'>, id: ContainerId): Container {
  return present(docker.containers.get(id), `container ${id}`)
}

/** The network with an id; a bug where there is none. */
export function networkOfId(docker: Pick<Daemon, 'networks'>, id: NetworkId): Network {
  return present(docker.networks.get(id), `network ${id}`)
}

/** A container's endpoints, in the order in which they were joined. */
export function endpointsOf(
  docker: Pick<Daemon, 'endpoints' | 'sandboxes'>,
  container: Pick<Container, 'sandbox'>,
): readonly Endpoint[] {
  const sandbox = container.sandbox === undefined ? undefined : docker.sandboxes.get(container.sandbox)
  return sandbox === undefined ? [] : sandbox.endpoints.flatMap((id) => docker.endpoints.get(id) ?? [])
}

/** Every port of a container whose network carries published ones, and where each is open on the host. */
export function openPorts(
  docker: Pick<Daemon, 'endpoints' | 'sandboxes'>,
  container: Pick<Container, 'sandbox' | 'spec'>,
): readonly OpenPort[] {
  const endpoints = endpointsOf(docker, container)
  if (!endpoints.some((endpoint) => endpoint.external)) return []
  const open = endpoints.flatMap((endpoint) => endpoint.bindings)
  return container.spec.exposed
    .toSorted(comparePorts)
    .map((port) => ({ port, bindings: open.filter((one) => samePort(one.container, port)) }))
}

const members = new WeakMap<Daemon['endpoints'], ReadonlyMap<NetworkId, readonly Endpoint[]>>()
const NOBODY: readonly Endpoint[] = []

/** A network's endpoints, in the order in which they came to be. */
export function membersOf({ endpoints }: Pick<Daemon, 'endpoints'>, network: NetworkId): readonly Endpoint[] {
  const known = members.get(endpoints)
  if (known !== undefined) return known.get(network) ?? NOBODY
  const groups = new Map<NetworkId, Endpoint[]>()
  for (const endpoint of inOrder(endpoints)) {
    const group = groups.get(endpoint.network)
    if (group === undefined) groups.set(endpoint.network, [endpoint])
    else group.push(endpoint)
  }
  members.set(endpoints, groups)
  return groups.get(network) ?? NOBODY
}

/** A container's sandbox while it has one. */
export function sandboxOf(
  docker: Pick<Daemon, 'sandboxes'>,
  container: Pick<Container, 'sandbox'>,
): Sandbox | undefined {
  return container.sandbox === undefined ? undefined : docker.sandboxes.get(container.sandbox)
}

/** Whether a container has a running (or paused) program. */
export function isRunning(container: Pick<Container, 'state'>): boolean {
  return container.state.status === 'running' || container.state.status === 'paused'
}

/** Whether a container's program has ended and its restart policy is about to start it again. */
export function isRestarting({ state }: Pick<Container, 'state'>): boolean {
  return state.status === 'exited' && state.restartAt !== undefined
}

/** The network of the default bridge. */
export function defaultBridge(docker: Pick<Daemon, 'networks'>): Network {
  return present(
    findRow(docker.networks, (network) => network.name === 'bridge'),
    'default bridge',
  )
}

/** Images in the order of their names. */
export function imagesOf(docker: Pick<Daemon, 'images'>): readonly NonNullable<ReturnType<Daemon['images']['get']>>[] {
  return rowsOf(docker.images)
}
