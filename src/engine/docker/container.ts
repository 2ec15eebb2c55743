// Containers as the daemon keeps them: made and named. Real counterpart: moby daemon/{create,names}.go.
import { err, ok, type Result } from '../../base/result.ts'
import { asContainerId, type ContainerId } from '../../base/brand.ts'
import { samePort, type PortSpec } from '../net/port.ts'
import { HOST_NAME, type Draft } from '../world.ts'
import type { Attachment, Container, ContainerSpec, Image, Network } from './daemon.ts'
import type { EngineError } from './error.ts'
import { newId, shortId } from './id.ts'
import { inventName } from './invent-name.ts'
import { containerOf, containerOfName, findContainer, findNetwork, sharedBy } from './look-up.ts'
import { checkSettings, unreadable } from './settings.ts'
import { interfaceSysctlFault } from './sysctls.ts'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

/** Changes some fields of a container, and saves it. */
export function updateContainer(draft: Draft, id: ContainerId, change: Partial<Container>): void {
  const { savedPorts: _, ...container } = { ...containerOf(draft.docker, id), ...change }
  const attachments = container.attachments.some((one) => one.unsaved === true)
    ? container.attachments.map(({ unsaved: __, ...one }) => one)
    : container.attachments
  draft.docker = { ...draft.docker, containers: draft.docker.containers.set(id, { ...container, attachments }) }
}

/** A start has failed while some ports were open: listings go on showing these until the container is saved again. */
export function keepPorts(draft: Draft, id: ContainerId, savedPorts: Container['savedPorts']): void {
  if (savedPorts === undefined || savedPorts.length === 0) return
  const container = { ...containerOf(draft.docker, id), savedPorts }
  draft.docker = { ...draft.docker, containers: draft.docker.containers.set(id, container) }
}

/** Leaves a network among a container's settings that it couldn't join. */
export function keepUnsaved(draft: Draft, id: ContainerId, network: string): void {
  const container = containerOf(draft.docker, id)
  const attachments = container.attachments.map((one) => (one.network === network ? { ...one, unsaved: true } : one))
  draft.docker = { ...draft.docker, containers: draft.docker.containers.set(id, { ...container, attachments }) }
}

export function checkName(draft: Draft, name: string): EngineError | undefined {
  if (!NAME.test(name)) return { code: 'container.bad-name', name }
  const taken = containerOfName(draft.docker, name)
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
    checkSpec(draft, request.spec) ??
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
    restartDelay: 0,
    named: request.name !== undefined,
    owner: draft.owner,
  }
  draft.docker = { ...draft.docker, containers: draft.docker.containers.set(id, container) }
  return ok(id)
}

const POLICIES = ['no', 'always', 'on-failure', 'unless-stopped']

function checkSpec(draft: Draft, spec: ContainerSpec): EngineError | undefined {
  if (spec.networkMode === 'container:') return { code: 'container.bad-mode' }
  return POLICIES.includes(spec.restart.name)
    ? interfaceSysctlFault(draft, spec.sysctls)
    : { code: 'container.bad-restart-policy', policy: spec.restart.name }
}

/** What can be told at once to be wrong with the networks that a new container asks for. */
function checkAttachments(draft: Draft, attachments: readonly Attachment[]): EngineError | undefined {
  if (!draft.profile.manyNetworksAtRun && attachments.length > 1)
    return { code: 'network.many-at-run', names: attachments.map((one) => one.network) }
  for (const attachment of attachments) {
    const [invalid] = draft.profile.settingsInList ? [] : unreadable(attachment)
    if (invalid !== undefined) return invalid
    const network = findNetwork(draft.docker, attachment.network)
    const causes = draft.profile.settingsInList ? settingsFaults(draft, network, attachment) : []
    if (causes.length > 0) return { code: 'endpoint.settings', network: attachment.network, causes, at: 'run' }
  }
  return undefined
}

/** What can be told of an endpoint's settings, whether its network is there or not. */
function settingsFaults(
  draft: Draft,
  network: Result<Network, EngineError>,
  attachment: Attachment,
): readonly EngineError[] {
  return network.ok ? checkSettings(network.value, attachment, draft.profile) : unreadable(attachment)
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
