// Finding things by what people type: a full id, then an exact name, then an unambiguous beginning of an id.
// Real counterpart: daemon/container.go GetContainer, daemon/network.go FindNetwork.
import { createRecent } from '../../base/recent.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { follow } from '../../base/follow.ts'
import { findRow, rowsOf, type Table } from '../../base/table.ts'
import { present } from '../../base/assert.ts'
import {
  asContainerId,
  asNetworkId,
  type ContainerId,
  type EndpointId,
  type NetnsId,
  type NetworkId,
} from '../../base/brand.ts'
import type { Attachment, Container, Daemon, Endpoint, Network, OpenPort, Sandbox } from './daemon.ts'
import { comparePorts, samePort } from '../net/port.ts'
import type { EngineProfile } from '../profile.ts'
import type { EngineError } from './error.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** A row by its whole id, else those of a name, else those whose id begins so. */
function matches<T extends Named>(
  whole: T | undefined,
  named: readonly T[],
  all: () => readonly T[],
  ref: string,
): readonly T[] {
  if (whole !== undefined) return [whole]
  if (named.length > 0 || ref === '') return named
  return all().filter((row) => row.id.startsWith(ref))
}

/** The container that a text names. */
export function findContainer(docker: Pick<Daemon, 'containers'>, ref: string): Result<Container, EngineError> {
  const text = ref.startsWith('/') ? ref.slice(1) : ref
  const named = containerOfName(docker, text)
  const whole = docker.containers.get(asContainerId(text))
  const found = matches(whole, named === undefined ? [] : [named], () => containersOf(docker), text)
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
  const named = networksOf(docker).filter(({ name }) => name === ref)
  const found = matches(docker.networks.get(asNetworkId(ref)), named, () => networksOf(docker), ref)
  const [first] = found
  if (first === undefined) return err({ code: 'network.not-found', ref })
  return found.length > 1 ? err({ code: 'network.ambiguous', ref, count: found.length }) : ok(first)
}

interface Numbered {
  readonly id: string
  readonly serial: number
}

/** Rows by their serial numbers, which count them in the order in which they were made. */
function ordered<K extends string, T extends Numbered>(): (table: Table<K, T>) => readonly T[] {
  const rowsAt = follow<K, T, T[]>(
    () => [],
    (rows, _, before, after) => {
      // In another host's table the same id may stand elsewhere.
      if (before !== undefined) rows.splice(rows.lastIndexOf(before), 1)
      if (after !== undefined) rows.splice(rows.findLastIndex((row) => row.serial <= after.serial) + 1, 0, after)
    },
  )
  const known = createRecent<Table<K, T>, readonly T[]>(4)
  return (table) => {
    const rows = known.get(table) ?? rowsAt(table).slice()
    known.set(table, rows)
    return rows
  }
}

const containersInOrder = ordered<ContainerId, Container>()
const networksInOrder = ordered<NetworkId, Network>()

/** Containers in the order in which they were made. */
export function containersOf(docker: Pick<Daemon, 'containers'>): readonly Container[] {
  return containersInOrder(docker.containers)
}

/** Networks in the order in which they were made. */
export function networksOf(docker: Pick<Daemon, 'networks'>): readonly Network[] {
  return networksInOrder(docker.networks)
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

const members = follow<EndpointId, Endpoint, Map<NetworkId, Endpoint[]>>(
  () => new Map(),
  (groups, _, before, after) => {
    const groupOf = ({ network }: Endpoint): readonly Endpoint[] => groups.get(network) ?? []
    if (before !== undefined)
      groups.set(
        before.network,
        groupOf(before).filter((endpoint) => endpoint !== before),
      )
    if (after !== undefined)
      groups.set(
        after.network,
        [...groupOf(after), after].toSorted((a, b) => a.serial - b.serial),
      )
  },
)

/** A network's endpoints, in the order in which they came to be. */
export function membersOf({ endpoints }: Pick<Daemon, 'endpoints'>, network: NetworkId): readonly Endpoint[] {
  return members(endpoints).get(network) ?? []
}

/** What containers are asked about so often that going through all of them would show on a large host. */
interface Register {
  readonly names: Map<string, Container>
  /** Those that hold a namespace. */
  readonly holders: Map<NetnsId, number>
  /** By a target's id, those that have a legacy link to it. */
  readonly linkers: Map<ContainerId, Set<ContainerId>>
  /** Those whose state changes by itself when its time comes. */
  readonly waiting: Set<ContainerId>
}

const register = follow<ContainerId, Container, Register>(
  () => ({ names: new Map(), holders: new Map(), linkers: new Map(), waiting: new Set() }),
  (index, id, before, after) => {
    if (before !== undefined && index.names.get(before.name)?.id === id) index.names.delete(before.name)
    if (after !== undefined) index.names.set(after.name, after)
    count(index.holders, before?.netns, -1)
    count(index.holders, after?.netns, 1)
    for (const { container } of before?.links ?? []) index.linkers.get(container)?.delete(id)
    for (const { container } of after?.links ?? [])
      index.linkers.set(container, (index.linkers.get(container) ?? new Set()).add(id))
    if (after !== undefined && isWaiting(after)) index.waiting.add(id)
    else index.waiting.delete(id)
  },
)

function count(holders: Map<NetnsId, number>, netns: NetnsId | undefined, by: number): void {
  if (netns !== undefined) holders.set(netns, (holders.get(netns) ?? 0) + by)
}

const isWaiting = ({ state }: Container): boolean =>
  (state.status === 'running' && state.endsAt !== undefined) ||
  (state.status === 'exited' && state.restartAt !== undefined)

/** The container of a name. */
export function containerOfName({ containers }: Pick<Daemon, 'containers'>, name: string): Container | undefined {
  return register(containers).names.get(name)
}

/** Whether any container holds a namespace. */
export function isHeld({ containers }: Pick<Daemon, 'containers'>, netns: NetnsId): boolean {
  return (register(containers).holders.get(netns) ?? 0) > 0
}

/** The containers that have a legacy link to one, in the order in which they were made. */
export function linkersOf({ containers }: Pick<Daemon, 'containers'>, target: ContainerId): readonly Container[] {
  return inOrderOfMaking(containers, register(containers).linkers.get(target))
}

/** The containers whose program ends by itself, or that are to be started again, in the order in which they were made. */
export function waitingOf({ containers }: Pick<Daemon, 'containers'>): readonly Container[] {
  return inOrderOfMaking(containers, register(containers).waiting)
}

function inOrderOfMaking(
  containers: Daemon['containers'],
  ids: ReadonlySet<ContainerId> | undefined,
): readonly Container[] {
  return [...(ids ?? [])].flatMap((id) => containers.get(id) ?? []).toSorted((a, b) => a.serial - b.serial)
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

/** Whether a network is one that a learner made: only those have names. */
export function isUserDefined(network: Network): boolean {
  return isJoinable(network) && network.name !== 'bridge'
}

/** Whether containers can join a network and leave it: all but the host's own and none. */
export function isJoinable({ driver }: Network): boolean {
  return driver !== 'host' && driver !== 'null'
}

/** Whether an attachment is to a network, by the id it has stored or else by the name it was given. */
export function isFor(attachment: Attachment, network: Network): boolean {
  return attachment.networkId === undefined
    ? attachment.network === network.name ||
        attachment.network === network.id ||
        (attachment.network !== '' && network.id.startsWith(attachment.network))
    : attachment.networkId === network.id
}

/** Whether a container has an attachment to a network. */
export function isAttached(container: Container, network: Network): boolean {
  return container.attachments.some((attachment) => isFor(attachment, network))
}
