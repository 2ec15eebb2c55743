// Starting a container: its sandbox, its networks in their order, its links, its program.
// Real counterpart: moby daemon/start.go, container_operations.go (allocateNetwork, connectToNetwork, getNetworkedContainer).
import { err, ok, type Result } from '../../base/result.ts'
import { asSandboxId, type ContainerId, type NetnsId } from '../../base/brand.ts'
import { present } from '../../base/assert.ts'
import { createNetns } from '../kernel/netns.ts'
import { isPortTaken, listen } from '../kernel/socket.ts'
import type { Draft } from '../world.ts'
import { keepPorts, updateContainer } from './container.ts'
import type { Attachment, Container, Endpoint, Image, Network, Sandbox } from './daemon.ts'
import { compareNetworks, dnsNamesOf, joinNetwork, settleGateway } from './endpoint.ts'
import type { EngineError } from './error.ts'
import { updateLinkers, writeStartFiles } from './files.ts'
import { newId } from './id.ts'
import { programEnded, tearDown } from './life.ts'
import { linkFault, membershipFault } from './links.ts'
import {
  containerOf,
  endpointsOf,
  findNetwork,
  isFor,
  isRunning,
  isUserDefined,
  modeFault,
  openPorts,
  sharedBy,
} from './look-up.ts'
import { mainProgram, type Main } from './programs.ts'
import { checkSettings, unreadable } from './settings.ts'
import { applySysctls } from './sysctls.ts'

/** What a container's program will do once it runs. */
function mainOf(container: Container, image: Pick<Image, 'env'>): Main {
  const { env, openStdin, tty } = container.spec
  return mainProgram({ argv: [container.path, ...container.args], env: [...image.env, ...env], open: openStdin || tty })
}

/** Starts a container; where its network can't be had it stays as it was, with the error noted. */
export function startContainer(draft: Draft, id: ContainerId): Result<Main, EngineError> {
  const container = containerOf(draft.docker, id)
  if (container.state.status === 'running') return ok({ kind: 'stays' })
  if (container.state.status === 'paused') return err({ code: 'container.start-paused' })
  const { stale: _, ...fresh } = container
  draft.docker = { ...draft.docker, containers: draft.docker.containers.set(id, fresh) }
  const image = imageById(draft, container)
  const main = mainOf(container, image)
  const { networkFirst } = draft.profile
  const early = networkFirst ? undefined : (linkFault(draft.docker, container) ?? programFault(main))
  const refused =
    early ??
    setUpNetwork(draft, container) ??
    (networkFirst ? (linkFault(draft.docker, container) ?? settleSysctls(draft, id) ?? programFault(main)) : undefined)
  if (refused !== undefined) {
    const stale = networkFirst && refused.code === 'link.not-on-default' ? leftBehind(draft, id) : undefined
    const ports = openPorts(draft.docker, containerOf(draft.docker, id))
    tearDown(draft, containerOf(draft.docker, id), refused.code === 'start.network' && !networkFirst)
    noteFailure(draft, id, refused)
    if (stale !== undefined) updateContainer(draft, id, { stale })
    keepPorts(draft, id, ports)
    return err(refused)
  }
  writeStartFiles(draft, containerOf(draft.docker, id))
  updateLinkers(draft, containerOf(draft.docker, id))
  run(draft, id, main)
  return ok(main)
}

/** Settings are written where the container's program will run. */
function settleSysctls(draft: Draft, id: ContainerId): EngineError | undefined {
  const container = containerOf(draft.docker, id)
  return applySysctls(draft, container, present(container.netns, 'namespace'))
}

/** The endpoint that a start refused for its links leaves in the container's settings: made, and never joined. */
function leftBehind(draft: Draft, id: ContainerId): Endpoint | undefined {
  const [endpoint] = endpointsOf(draft.docker, containerOf(draft.docker, id))
  if (endpoint === undefined) return undefined
  const { gateway: _, gateway6: __, ...made } = endpoint
  return made
}

function imageById(draft: Draft, container: Container): Pick<Image, 'env'> {
  return [...draft.docker.images.values()].find((image) => image.id === container.imageId) ?? { env: [] }
}

function programFault(main: Main): EngineError | undefined {
  if (main.kind === 'missing') return { code: 'container.program-not-found', program: main.program }
  return main.kind === 'refused'
    ? { code: 'container.program-refused', program: main.program, directory: main.directory }
    : undefined
}

const STATUS_OF: Readonly<Partial<Record<EngineError['code'], number>>> = {
  'container.program-not-found': 127,
  'container.program-refused': 126,
  'start.sysctl-missing': 127,
}

/** A status that an earlier end left stays, unless the program itself couldn't be run. */
function noteFailure(draft: Draft, id: ContainerId, refused: EngineError): void {
  const { state } = containerOf(draft.docker, id)
  if (state.status !== 'created' && state.status !== 'exited') return
  const exitCode = STATUS_OF[refused.code] ?? (state.exitCode === 0 ? 128 : state.exitCode)
  updateContainer(draft, id, { state: { ...state, exitCode, error: refused } })
}

function run(draft: Draft, id: ContainerId, main: Main): void {
  const { docker } = draft
  const pid = docker.nextPid
  draft.docker = { ...docker, nextPid: pid + 37 }
  const endsAt = main.kind === 'sleeps' ? { endsAt: draft.now + main.milliseconds } : {}
  updateContainer(draft, id, { state: { status: 'running', pid, startedAt: draft.now, ...endsAt } })
  if (main.kind === 'ends') return programEnded(draft, id, main.code)
  if (main.kind !== 'server') return
  const netns = present(containerOf(draft.docker, id).netns, 'namespace')
  if (main.listens.some((listener) => isPortTaken(draft, { netns, ...listener }))) return programEnded(draft, id, 1)
  updateContainer(draft, id, { sockets: main.listens.map((listener) => listen(draft, { netns, ...listener })) })
}

function setUpNetwork(draft: Draft, container: Container): EngineError | undefined {
  const mode = container.spec.networkMode
  const [, sharedId] = /^container:(.+)$/.exec(mode) ?? []
  if (sharedId !== undefined) return shareNetwork(draft, container, sharedId)
  const networks = networksToJoin(draft, container)
  markKnown(draft, container.id)
  const { fault } = networks
  if (fault !== undefined && networks.joining.length === 0) return { code: 'start.network', cause: fault }
  const netns = mode === 'host' ? draft.host : newNetns(draft)
  const sandbox: Sandbox = {
    id: asSandboxId(newId(draft)),
    container: container.id,
    netns,
    endpoints: [],
    nextIface: {},
    resolver: false,
  }
  draft.docker = { ...draft.docker, sandboxes: draft.docker.sandboxes.set(sandbox.id, sandbox) }
  updateContainer(draft, container.id, { sandbox: sandbox.id, lastSandbox: sandbox.id, netns })
  // What runs the container comes before its networks in the newer engine, and its settings with it.
  const unset = draft.profile.networkFirst ? undefined : settleSysctls(draft, container.id)
  if (unset !== undefined) return unset
  const named = inNameOrder(networks.joining)
  for (const joining of networks.joining) {
    const { network, attachment } = joining
    const joined = joinNetwork(
      draft,
      containerOf(draft.docker, container.id),
      sandbox.id,
      network,
      attachment,
      named.indexOf(joining),
    )
    if (!joined.ok) return { code: 'start.network', cause: joined.error }
    const unlinkable =
      draft.profile.networkFirst && network.name === 'bridge' ? membershipFault(draft.docker, container) : undefined
    if (unlinkable !== undefined) return unlinkable
  }
  if (fault !== undefined) return { code: 'start.network', cause: fault }
  rememberNetworks(draft, container.id, networks.joining)
  const ports = settleGateway(draft, containerOf(draft.docker, container.id))
  return ports === undefined ? undefined : { code: 'start.network', cause: ports }
}

function newNetns(draft: Draft): NetnsId {
  return createNetns(draft, {
    kind: 'sandbox',
    name: newId(draft).slice(0, 12),
    sysctl: { ipv6Disabled: !draft.profile.ipv6Loopback },
  })
}

interface Joining {
  readonly network: Network
  readonly attachment: Attachment
}

/** The networks that a container will join, in the order in which they are made, up to the first that stops it. */
function networksToJoin(
  draft: Draft,
  container: Container,
): { readonly joining: readonly Joining[]; readonly fault?: EngineError } {
  const joining: Joining[] = []
  for (const attachment of inMakingOrder(draft, container.attachments)) {
    const found = findNetwork(draft.docker, attachment.networkId ?? attachment.network)
    if (!found.ok) return { joining, fault: found.error }
    const fault = joinFault(draft, container, { network: found.value, attachment }, joining)
    if (fault !== undefined) return { joining, fault }
    joining.push({ network: found.value, attachment })
  }
  return { joining }
}

/** What stops a container from joining one network: its settings (the newer engine has looked at them before), or its other networks. */
function joinFault(
  draft: Draft,
  container: Container,
  { network, attachment }: Joining,
  joined: readonly Joining[],
): EngineError | undefined {
  const clash = modeClash(network, joined) ?? modeFault(draft, container, network)
  if (draft.profile.settingsInList) return clash
  const [wrong] = checkSettings(network, attachment, draft.profile)
  const [invalid] = unreadable(attachment)
  return wrong ?? (invalid === undefined ? clash : { ...invalid, at: 'connect' })
}

/** The host's network and none can't be had beside another. */
function modeClash(network: Network, joined: readonly Joining[]): EngineError | undefined {
  const drivers = joined.map((one) => one.network.driver)
  if (drivers.length === 0) return undefined
  if (network.driver === 'host' || drivers.includes('host')) return { code: 'mode.shared-connect' }
  return network.driver === 'null' || drivers.includes('null') ? { code: 'mode.none-connect' } : undefined
}

/** The order in which a starting container's interfaces are named. */
function inNameOrder(joining: readonly Joining[]): readonly Joining[] {
  return joining.toSorted(byName)
}

/** The order in which they are made: the older engine makes docker0's first, and names them only once all are there. */
function inMakingOrder(draft: Draft, attachments: readonly Attachment[]): readonly Attachment[] {
  if (draft.profile.ifnameOrder === 'counter')
    return attachments.toSorted((a, b) => Number(b.network === 'bridge') - Number(a.network === 'bridge'))
  const rank = (one: Attachment): Joining | undefined => {
    const found = findNetwork(draft.docker, one.networkId ?? one.network)
    return found.ok ? { network: found.value, attachment: one } : undefined
  }
  return attachments.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)]
    return x === undefined || y === undefined ? Number(y === undefined) - Number(x === undefined) : byName(x, y)
  })
}

const byName = (a: Joining, b: Joining): number =>
  b.attachment.gwPriority - a.attachment.gwPriority || compareNetworks(a.network, b.network)

/** The engine works with a container's networks one by one, up to the first that isn't there. */
function markKnown(draft: Draft, id: ContainerId): void {
  const container = containerOf(draft.docker, id)
  const { attachments } = container
  const missing = attachments.findIndex((one) => !findNetwork(draft.docker, one.networkId ?? one.network).ok)
  const reached = missing < 0 ? attachments.length : missing
  const known = attachments.map((one, at) => (at < reached ? knownOf(draft, container, one) : one))
  updateContainer(draft, id, { attachments: known })
}

function knownOf(draft: Draft, container: Container, attachment: Attachment): Attachment {
  const network = findNetwork(draft.docker, attachment.networkId ?? attachment.network)
  if (!network.ok || !isUserDefined(network.value))
    return attachment.known ? attachment : { ...attachment, known: true }
  return { ...attachment, known: true, dnsNames: dnsNamesOf(container, attachment, draft.profile) }
}

/** A container that has run knows its networks by id: one made anew under the same name is another. */
function rememberNetworks(draft: Draft, id: ContainerId, joined: readonly Joining[]): void {
  const { attachments } = containerOf(draft.docker, id)
  updateContainer(draft, id, {
    attachments: attachments.map((attachment) => {
      const network = joined.find((one) => isFor(attachment, one.network))?.network
      return network === undefined ? attachment : { ...attachment, network: network.name, networkId: network.id }
    }),
  })
}

function shareNetwork(draft: Draft, container: Container, sharedId: string): EngineError | undefined {
  const other = sharedBy(draft.docker, container.spec.networkMode)
  if (other === undefined) return { code: 'container.join-absent', ref: sharedId }
  if (other.id === container.id) return { code: 'container.join-self' }
  if (!isRunning(other) || other.netns === undefined)
    return {
      code: 'container.join-not-running',
      id: other.id,
      name: other.name,
      status: other.state.status === 'created' ? 'created' : 'exited',
    }
  updateContainer(draft, container.id, { netns: other.netns })
  return undefined
}
