// Connecting containers to networks, and disconnecting them. Real counterpart: moby daemon/container_operations.go.
import { err, ok, type Result } from '../../base/result.ts'
import type { ContainerId } from '../../base/brand.ts'
import { present } from '../../base/assert.ts'
import type { Draft } from '../world.ts'
import type { Attachment, Container, Network } from './daemon.ts'
import { keepUnsaved, updateContainer } from './container.ts'
import { dnsNamesOf, joinNetwork, leaveNetwork, abandonEndpoint, settleGateway } from './endpoint.ts'
import type { EngineError } from './error.ts'
import { writeJoinFiles, writeLeaveFiles } from './files.ts'
import { checkSettings, unreadable } from './settings.ts'
import {
  containerOf,
  endpointsOf,
  findContainer,
  findNetwork,
  isAttached,
  isFor,
  isRunning,
  isUserDefined,
  modeFault,
} from './look-up.ts'

/** Connects a container to a network: at once where it runs, else at its next start. */
export function connectNetwork(
  draft: Draft,
  networkRef: string,
  containerRef: string,
  attachment: Omit<Attachment, 'network' | 'connected' | 'known'>,
): Result<void, EngineError> {
  const found = findContainer(draft.docker, containerRef)
  if (!found.ok) return found
  const container = found.value
  const running = isRunning(container)
  if (running && container.spec.networkMode.startsWith('container:')) return err({ code: 'mode.shared-connect' })
  const network = findNetwork(draft.docker, networkRef)
  if (!network.ok && running) return network
  const name = network.ok ? network.value.name : networkRef
  const settings: Attachment = { ...attachment, network: name, connected: true, known: network.ok }
  const named = network.ok && isUserDefined(network.value)
  const whole = named ? { ...settings, dnsNames: dnsNamesOf(container, settings, draft.profile) } : settings
  const refused = network.ok ? checkConnect(draft, container, network.value, whole) : undefined
  if (refused !== undefined) return err(refused)
  if (network.ok && isAttached(container, network.value)) {
    if (!running) return ok(undefined)
    const joined = endpointsOf(draft.docker, container).some((one) => one.network === network.value.id)
    if (joined) return err({ code: 'endpoint.exists', container: container.name, network: name })
  }
  const before = container.attachments.filter((one) => one.network !== name)
  updateContainer(draft, container.id, { attachments: [...before, whole] })
  if (!running || !network.ok) return ok(undefined)
  // What can't be joined now stays among the settings: the next start tries it again.
  const joined = joinLive(draft, container.id, network.value, whole)
  if (!joined.ok) keepUnsaved(draft, container.id, name)
  else updateContainer(draft, container.id, { attachments: [...before, { ...whole, networkId: network.value.id }] })
  return joined
}

function joinLive(draft: Draft, id: ContainerId, network: Network, attachment: Attachment): Result<void, EngineError> {
  const container = containerOf(draft.docker, id)
  const [invalid] = unreadable(attachment)
  if (invalid !== undefined) return err({ ...invalid, at: 'connect' })
  const joined = joinNetwork(draft, container, present(container.sandbox, 'sandbox'), network, attachment)
  if (!joined.ok) return joined
  const endpoint = present(draft.docker.endpoints.get(joined.value), 'endpoint')
  writeJoinFiles(draft, container, endpoint)
  const ports = settleGateway(draft, containerOf(draft.docker, id))
  if (ports === undefined) return ok(undefined)
  abandonEndpoint(draft, endpoint)
  return err(ports)
}

/** First what is wrong with the settings themselves, then what the container's other networks forbid. */
function checkConnect(
  draft: Draft,
  container: Container,
  network: Network,
  attachment: Attachment,
): EngineError | undefined {
  const gone = isRunning(container) ? modeFault(draft, container, network) : undefined
  if (gone !== undefined) return gone
  const causes = checkSettings(network, attachment, draft.profile)
  const [first] = causes
  if (first !== undefined)
    return draft.profile.settingsInList
      ? { code: 'endpoint.settings', network: network.name, causes, at: 'connect' }
      : first
  if (container.spec.networkMode !== 'host' && network.driver === 'host') return { code: 'mode.host-connect' }
  for (const one of container.attachments) {
    const other = findNetwork(draft.docker, one.networkId ?? one.network)
    if (!other.ok) continue
    if (other.value.id === network.id) return undefined
    if (other.value.driver === 'host' || network.driver === 'host') return { code: 'mode.shared-connect' }
    if (other.value.driver === 'null' || network.driver === 'null') return { code: 'mode.none-connect' }
  }
  return undefined
}

/** Takes a container off a network. */
export function disconnectNetwork(
  draft: Draft,
  networkRef: string,
  containerRef: string,
  force: boolean,
): Result<void, EngineError> {
  const found = findContainer(draft.docker, containerRef)
  if (!found.ok) return force ? err({ code: 'endpoint.force-absent', container: containerRef }) : found
  const container = found.value
  const network = findNetwork(draft.docker, networkRef)
  const name = network.ok ? network.value.name : networkRef
  const absent = (running: boolean): Result<void, EngineError> =>
    err({ code: 'endpoint.absent', container: container.id, network: name, running })
  if (!isRunning(container) || (!network.ok && force)) {
    if (!container.attachments.some((one) => one.network === name)) return absent(false)
    updateContainer(draft, container.id, { attachments: container.attachments.filter((one) => one.network !== name) })
    return ok(undefined)
  }
  if (!network.ok) return network
  if (container.spec.networkMode === 'host' && network.value.driver === 'host')
    return err({ code: 'mode.host-disconnect' })
  const endpoint = endpointsOf(draft.docker, container).find((one) => one.network === network.value.id)
  if (endpoint === undefined) return absent(true)
  updateContainer(draft, container.id, {
    attachments: container.attachments.filter((one) => !isFor(one, network.value)),
  })
  leaveNetwork(draft, endpoint)
  writeLeaveFiles(draft, container, endpoint, network.value)
  settleGateway(draft, containerOf(draft.docker, container.id), 'leave')
  return ok(undefined)
}
