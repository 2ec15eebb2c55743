// A container's life: created, started, paused, ended, removed. Real counterpart: moby daemon/{create,start,stop,kill,pause,delete,rename}.go.
// Left out: health checks, restart back-off, checkpoints, exec sessions that outlive a command.
import { err, ok, type Result } from '../../base/result.ts'
import { asContainerId, asSandboxId, type ContainerId, type NetnsId, type SandboxId } from '../../base/brand.ts'
import { present } from '../../base/assert.ts'
import { createNetns, netnsOf, removeNetns } from '../kernel/netns.ts'
import { closeSockets, freezeSockets, isPortTaken, listen } from '../kernel/socket.ts'
import { samePort, type PortSpec } from '../net/port.ts'
import type { Draft } from '../world.ts'
import type { Attachment, Container, ContainerSpec, Image, Network, Sandbox } from './daemon.ts'
import { compareNetworks, gatewayEndpoint, isFor, joinNetwork, leaveNetwork, settleGateway } from './endpoint.ts'
import type { EngineError } from './error.ts'
import { updateLinkers, writeStartFiles } from './files.ts'
import { newId, shortId } from './id.ts'
import { checkSettings } from './settings.ts'
import { parseIp } from '../net/address.ts'
import { containerOf, containersOf, endpointsOf, findContainer, findNetwork, isRunning, sharedBy } from './look-up.ts'
import { mainProgram, type Main } from './programs.ts'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

/** Changes some fields of a container. */
export function updateContainer(draft: Draft, id: ContainerId, change: Partial<Container>): void {
  draft.docker = {
    ...draft.docker,
    containers: draft.docker.containers.set(id, { ...containerOf(draft.docker, id), ...change }),
  }
}

function checkName(draft: Draft, name: string): EngineError | undefined {
  if (!NAME.test(name)) return { code: 'container.bad-name', name }
  const taken = containersOf(draft.docker).find((one) => one.name === name)
  return taken === undefined ? undefined : { code: 'container.name-taken', name, by: taken.id }
}

export interface CreateRequest {
  readonly name: string | undefined
  readonly spec: ContainerSpec
  readonly attachments: readonly Attachment[]
  readonly links: readonly { readonly target: string; readonly alias: string }[]
}

/** Makes a container, without running it. */
export function createContainer(draft: Draft, image: Image, request: CreateRequest): Result<ContainerId, EngineError> {
  const wrong =
    checkSpec(request.spec) ??
    checkAttachments(draft, request.attachments) ??
    (request.name === undefined ? undefined : checkName(draft, request.name))
  if (wrong !== undefined) return err(wrong)
  const links = resolveLinks(draft, request)
  if (!links.ok) return links
  const mode = shareMode(draft, request.spec.networkMode)
  const id = asContainerId(newId(draft))
  const { spec } = request
  const entrypoint = spec.entrypoint ?? image.entrypoint ?? []
  const cmd = spec.cmd ?? (spec.entrypoint === null ? image.cmd : null) ?? []
  const [path = '', ...args] = [...entrypoint, ...cmd]
  const container: Container = {
    id,
    serial: draft.serial,
    name: request.name ?? inventName(draft, id),
    created: draft.now,
    spec: {
      ...spec,
      exposed: mergePorts(image.exposed, spec.exposed),
      networkMode: mode,
      hostname: hostnameOf(draft, spec, mode, id),
    },
    imageId: image.id,
    path,
    args,
    state: { status: 'created', exitCode: 0 },
    attachments: request.attachments,
    links: links.value,
    sockets: [],
    restartCount: 0,
    owner: draft.owner,
  }
  draft.docker = { ...draft.docker, containers: draft.docker.containers.set(id, container) }
  return ok(id)
}

const POLICIES = ['no', 'always', 'on-failure', 'unless-stopped']

function checkSpec(spec: ContainerSpec): EngineError | undefined {
  if (spec.networkMode === 'container:') return { code: 'container.bad-mode' }
  return POLICIES.includes(spec.restart.name)
    ? undefined
    : { code: 'container.bad-restart-policy', policy: spec.restart.name }
}

/** What can be told at once to be wrong with the networks that a new container asks for. */
function checkAttachments(draft: Draft, attachments: readonly Attachment[]): EngineError | undefined {
  if (!draft.profile.manyNetworksAtRun && attachments.length > 1)
    return { code: 'network.many-at-run', names: attachments.map((one) => one.network) }
  for (const attachment of attachments) {
    const invalid = [attachment.ipv4, attachment.ipv6].find((text) => text !== undefined && parseIp(text) === undefined)
    if (!draft.profile.settingsInList && invalid !== undefined)
      return { code: 'address.invalid', ip: invalid, family: invalid === attachment.ipv4 ? 4 : 6 }
    const network = findNetwork(draft.docker, attachment.network)
    const causes =
      network.ok && draft.profile.settingsInList ? checkSettings(network.value, attachment, draft.profile) : []
    if (causes.length > 0) return { code: 'endpoint.settings', network: attachment.network, causes, at: 'run' }
  }
  return undefined
}

/** `container:NAME` is kept as `container:ID`, where there is such a container; the start will tell if there is none. */
function shareMode(draft: Draft, mode: string): string {
  const other = sharedBy(draft.docker, mode)
  return other === undefined ? mode : `container:${other.id}`
}

function hostnameOf(draft: Draft, spec: ContainerSpec, mode: string, id: ContainerId): string {
  if (spec.hostname !== '') return spec.hostname
  if (mode === 'host') return HOST_NAME
  return sharedBy(draft.docker, mode)?.spec.hostname ?? shortId(id)
}

function mergePorts(a: readonly PortSpec[], b: readonly PortSpec[]): readonly PortSpec[] {
  return [
    ...a,
    ...b.filter(
      (port, at) => !a.some((other) => samePort(other, port)) && b.findIndex((other) => samePort(other, port)) === at,
    ),
  ]
}

/** The host's own name. */
export const HOST_NAME = 'docker-host'

const HOST_LINKS =
  "conflicting options: host type networking can't be used with links. This would result in undefined behavior"

function resolveLinks(draft: Draft, request: CreateRequest): Result<Container['links'], EngineError> {
  const links: Container['links'][number][] = []
  for (const { target, alias } of request.links) {
    const found = findContainer(draft.docker, target)
    if (!found.ok) return err({ code: 'link.target-not-found', target })
    if (found.value.spec.networkMode === 'host') return err({ code: 'container.mode-conflict', text: HOST_LINKS })
    links.push({ container: found.value.id, alias, name: found.value.name })
  }
  return ok(links)
}

const LEFT = [
  'brave',
  'calm',
  'clever',
  'eager',
  'gentle',
  'happy',
  'keen',
  'lucid',
  'merry',
  'nifty',
  'quiet',
  'sharp',
  'vibrant',
  'wise',
  'zen',
]
const RIGHT = [
  'archimedes',
  'bell',
  'cerf',
  'curie',
  'darwin',
  'dijkstra',
  'euler',
  'hopper',
  'lamarr',
  'lovelace',
  'metcalfe',
  'perlman',
  'ritchie',
  'shannon',
  'turing',
]

function inventName(draft: Draft, id: ContainerId): string {
  const n = Number.parseInt(id.slice(12, 18), 16)
  const name = `${LEFT[n % LEFT.length] ?? ''}_${RIGHT[Math.floor(n / 100) % RIGHT.length] ?? ''}`
  return containersOf(draft.docker).some((one) => one.name === name)
    ? `${name}${n % 10}${shortId(id).slice(0, 2)}`
    : name
}

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
  const image = imageById(draft, container)
  const main = mainOf(container, image)
  const { networkFirst } = draft.profile
  const early = networkFirst ? undefined : (checkLinks(draft, container) ?? programFault(main))
  const refused =
    early ??
    setUpNetwork(draft, container) ??
    (networkFirst ? (checkRunning(draft, container) ?? programFault(main)) : undefined)
  if (refused !== undefined) {
    tearDown(draft, containerOf(draft.docker, id), refused.code === 'start.network' && !networkFirst)
    noteFailure(draft, id, refused)
    return err(refused)
  }
  writeStartFiles(draft, containerOf(draft.docker, id))
  updateLinkers(draft, containerOf(draft.docker, id))
  run(draft, id, main)
  return ok(main)
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
  updateContainer(draft, id, { state: { status: 'running', pid, startedAt: draft.now } })
  if (main.kind === 'ends') return endContainer(draft, id, main.code)
  if (main.kind !== 'server') return
  const netns = present(containerOf(draft.docker, id).netns, 'namespace')
  if (main.listens.some((listener) => isPortTaken(draft, { netns, ...listener }))) return endContainer(draft, id, 1)
  updateContainer(draft, id, { sockets: main.listens.map((listener) => listen(draft, { netns, ...listener })) })
}

function setUpNetwork(draft: Draft, container: Container): EngineError | undefined {
  const mode = container.spec.networkMode
  const [, sharedId] = /^container:(.+)$/.exec(mode) ?? []
  if (sharedId !== undefined) return shareNetwork(draft, container, sharedId)
  const refused = draft.profile.networkFirst ? checkMembership(draft, container) : undefined
  if (refused !== undefined) return refused
  const networks = networksToJoin(draft, container)
  markKnown(draft, container.id)
  if (!networks.ok) return { code: 'start.network', cause: networks.error }
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
  const named = inNameOrder(networks.value)
  for (const joining of inMakingOrder(draft, networks.value)) {
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
  }
  rememberNetworks(draft, container.id, networks.value)
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

/** The networks that a container will join. */
function networksToJoin(draft: Draft, container: Container): Result<readonly Joining[], EngineError> {
  const joining: Joining[] = []
  for (const attachment of container.attachments) {
    const found = findNetwork(draft.docker, attachment.networkId ?? attachment.network)
    if (!found.ok) return found
    const [wrong] = draft.profile.settingsInList ? [] : checkSettings(found.value, attachment, draft.profile)
    const clash = wrong ?? modeClash(found.value, joining)
    if (clash !== undefined) return err(clash)
    joining.push({ network: found.value, attachment })
  }
  return ok(joining)
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
  return joining.toSorted(
    (a, b) => b.attachment.gwPriority - a.attachment.gwPriority || compareNetworks(a.network, b.network),
  )
}

/** The order in which they are made: the older engine makes docker0's first, and names them only once all are there. */
function inMakingOrder(draft: Draft, joining: readonly Joining[]): readonly Joining[] {
  if (draft.profile.ifnameOrder === 'lowest') return inNameOrder(joining)
  return joining.toSorted((a, b) => Number(b.network.name === 'bridge') - Number(a.network.name === 'bridge'))
}

/** The engine works with a container's networks one by one, up to the first that isn't there. */
function markKnown(draft: Draft, id: ContainerId): void {
  const { attachments } = containerOf(draft.docker, id)
  const missing = attachments.findIndex((one) => !findNetwork(draft.docker, one.networkId ?? one.network).ok)
  const reached = missing < 0 ? attachments.length : missing
  const known = attachments.map((one, at) => (one.known || at >= reached ? one : { ...one, known: true }))
  updateContainer(draft, id, { attachments: known })
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

/** Legacy links, on the default bridge: their targets must run there. */
function checkLinks(draft: Draft, container: Container): EngineError | undefined {
  return checkRunning(draft, container) ?? checkMembership(draft, container)
}

function checkRunning(draft: Draft, container: Container): EngineError | undefined {
  for (const link of container.links) {
    const target = draft.docker.containers.get(link.container)
    if (target !== undefined && isRunning(target)) continue
    const name = target?.name ?? link.name
    return { code: 'link.target-not-running', target: name, linker: container.name, alias: link.alias }
  }
  return undefined
}

function checkMembership(draft: Draft, container: Container): EngineError | undefined {
  for (const link of container.links) {
    const target = draft.docker.containers.get(link.container)
    if (target === undefined || target.attachments.some((one) => one.network === 'bridge')) continue
    return { code: 'link.not-on-default', target: target.name, id: target.id }
  }
  return undefined
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

/** Takes a container's network down: endpoints left, sandbox gone, and its namespace too unless another container lives in it. */
function tearDown(draft: Draft, container: Container, unfinished = false): void {
  if (container.netns !== undefined) closeSockets(draft, container.netns, container.sockets)
  const sandbox: SandboxId | undefined = container.sandbox
  const gateway = unfinished ? gatewayEndpoint(draft, container)?.id : undefined
  for (const endpoint of endpointsOf(draft.docker, container)) leaveNetwork(draft, endpoint, endpoint.id !== gateway)
  if (sandbox !== undefined) draft.docker = { ...draft.docker, sandboxes: draft.docker.sandboxes.delete(sandbox) }
  const { sandbox: _, netns, ...rest } = containerOf(draft.docker, container.id)
  draft.docker = { ...draft.docker, containers: draft.docker.containers.set(container.id, { ...rest, sockets: [] }) }
  if (netns !== undefined && netns !== draft.host) endNetns(draft, netns)
}

function endNetns(draft: Draft, netns: NetnsId): void {
  const held = containersOf(draft.docker).some((one) => one.netns === netns)
  if (!held && draft.namespaces.has(netns) && netnsOf(draft, netns).kind === 'sandbox') removeNetns(draft, netns)
}

/** A container's program has ended, with a status. One that is to go by itself goes, unless it is about to be started again. */
export function endContainer(
  draft: Draft,
  id: ContainerId,
  exitCode: number,
  after: 'keep' | 'remove' = 'remove',
): void {
  const { state, spec } = containerOf(draft.docker, id)
  if (state.status !== 'running' && state.status !== 'paused') return
  tearDown(draft, containerOf(draft.docker, id))
  updateContainer(draft, id, {
    state: { status: 'exited', exitCode, startedAt: state.startedAt, finishedAt: draft.now },
  })
  if (spec.autoRemove && after === 'remove') dropContainer(draft, id)
}

/** Stops a container: asked to end, then killed after a grace time. What doesn't run is stopped already. */
export function stopContainer(
  draft: Draft,
  id: ContainerId,
  graceSeconds: number | undefined,
  after: 'keep' | 'remove' = 'remove',
): void {
  const container = containerOf(draft.docker, id)
  if (!isRunning(container)) return
  const grace = graceSeconds ?? container.spec.stopTimeout ?? 10
  const deaf = ignoresSignals(container) || grace === 0
  if (deaf) draft.now += grace * 1000
  endContainer(draft, id, deaf ? 137 : exitOnTerm(container), after)
}

/** The first process of a namespace ignores every signal but KILL that it doesn't handle: shells, sleep and tail handle none. */
export function ignoresSignals(container: Container): boolean {
  return /(^|\/)(sleep|sh|bash|ash|tail|cat|ping|nc)$/.test(container.path) && !container.spec.init
}

function exitOnTerm(container: Container): number {
  return container.path.includes('docker-entrypoint') || container.path.includes('nginx') ? 0 : 143
}

/** Freezes a container's programs; its kernel goes on answering. */
export function pauseContainer(draft: Draft, id: ContainerId): Result<void, EngineError> {
  const { state, netns, sockets } = containerOf(draft.docker, id)
  if (state.status === 'paused') return err({ code: 'container.already-paused', id })
  if (state.status !== 'running') return err({ code: 'container.not-running', id, ref: id })
  if (netns !== undefined) freezeSockets(draft, netns, sockets, true)
  updateContainer(draft, id, { state: { ...state, status: 'paused' } })
  return ok(undefined)
}

/** Lets a paused container's programs go on. */
export function unpauseContainer(draft: Draft, id: ContainerId): Result<void, EngineError> {
  const { state, netns, sockets } = containerOf(draft.docker, id)
  if (state.status !== 'paused') return err({ code: 'container.not-paused', id })
  if (netns !== undefined) freezeSockets(draft, netns, sockets, false)
  updateContainer(draft, id, { state: { ...state, status: 'running' } })
  return ok(undefined)
}

/** Removes a container; a running one only by force. */
export function removeContainer(draft: Draft, id: ContainerId, force: boolean): Result<void, EngineError> {
  const container = containerOf(draft.docker, id)
  if (isRunning(container)) {
    if (!force)
      return err({ code: 'container.running', id, name: container.name, paused: container.state.status === 'paused' })
    endContainer(draft, id, 137)
  }
  if (draft.docker.containers.has(id)) dropContainer(draft, id)
  return ok(undefined)
}

/** A link outlives its target: it names it as it was called last. */
function dropContainer(draft: Draft, id: ContainerId): void {
  const { name } = containerOf(draft.docker, id)
  const keep = (link: Container['links'][number]): typeof link => (link.container === id ? { ...link, name } : link)
  const containers = draft.docker.containers
    .delete(id)
    .map((one) => (one.links.some((link) => link.container === id) ? { ...one, links: one.links.map(keep) } : one))
  draft.docker = { ...draft.docker, containers }
  draft.files = draft.files.delete(id)
}

/** Gives a container another name; neighbours know it by the new one at once. */
export function renameContainer(draft: Draft, id: ContainerId, name: string): Result<void, EngineError> {
  const container = containerOf(draft.docker, id)
  if (container.name === name) return err({ code: 'container.same-name', name })
  const refused = checkName(draft, name)
  if (refused !== undefined) return err(refused)
  updateContainer(draft, id, { name })
  for (const endpoint of endpointsOf(draft.docker, container)) {
    const dnsNames = endpoint.dnsNames.map((one) => (one === container.name ? name : one))
    draft.docker = { ...draft.docker, endpoints: draft.docker.endpoints.set(endpoint.id, { ...endpoint, dnsNames }) }
  }
  return ok(undefined)
}

/** Whether a container has an attachment to a network. */
export function isAttached(container: Container, network: Network): boolean {
  return container.attachments.some((attachment) => isFor(attachment, network))
}
