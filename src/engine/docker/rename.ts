// Giving a container another name. Real counterpart: moby daemon/rename.go, libnetwork endpoint.go rename and UpdateDNSNames.
import type { ContainerId } from '../../base/brand.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { Draft } from '../world.ts'
import { checkName, updateContainer } from './container.ts'
import type { Attachment, Container, Endpoint } from './daemon.ts'
import { dnsNamesOf } from './endpoint.ts'
import type { EngineError } from './error.ts'
import { containerOf, endpointsOf, isFor, isRunning, networkOfId } from './look-up.ts'

/** Gives a container another name; where it runs, its neighbours know it by the new one at once. */
export function renameContainer(draft: Draft, id: ContainerId, name: string): Result<void, EngineError> {
  const container = containerOf(draft.docker, id)
  if (container.name === name) return err({ code: 'container.same-name', name })
  const refused = checkName(draft, name)
  if (refused !== undefined) return err(refused)
  if (!isRunning(container)) {
    updateContainer(draft, id, { name, named: true })
    return ok(undefined)
  }
  const unjoined = draft.profile.renameGivesAllNames ? firstUnjoined(draft, container) : undefined
  if (unjoined !== undefined) return giveUp(draft, container, unjoined)
  updateContainer(draft, id, { name, named: true })
  renameEndpoints(draft, containerOf(draft.docker, id), container.name)
  return ok(undefined)
}

/** A network among the settings that a running container couldn't join. */
function firstUnjoined({ docker }: Draft, container: Container): Attachment | undefined {
  const joined = endpointsOf(docker, container).map(({ network }) => networkOfId(docker, network))
  return container.attachments.find((one) => !joined.some((network) => isFor(one, network)))
}

/** The names given so far are taken back: where there was no list of them, an empty one stays. */
function giveUp(draft: Draft, container: Container, unjoined: Attachment): Result<void, EngineError> {
  const reached = container.attachments.indexOf(unjoined)
  const attachments = container.attachments.map((one, at) =>
    at < reached ? { ...one, dnsNames: one.dnsNames ?? [] } : one,
  )
  updateContainer(draft, container.id, { attachments })
  return err({ code: 'endpoint.unjoined', network: unjoined.network })
}

/** From a rename on, docker0 has a name for the container too. */
function renameEndpoints(draft: Draft, container: Container, before: string): void {
  const namesFor = (attachment: Attachment): readonly string[] => dnsNamesOf(container, attachment, draft.profile)
  const all = draft.profile.renameGivesAllNames
  if (all)
    updateContainer(draft, container.id, {
      attachments: container.attachments.map((one) => ({ ...one, dnsNames: namesFor(one) })),
    })
  for (const endpoint of endpointsOf(draft.docker, container)) {
    const network = networkOfId(draft.docker, endpoint.network)
    if (network.bridge === undefined) continue
    const attachment = container.attachments.find((one) => isFor(one, network))
    const renamed = [container.name, ...endpoint.dnsNames.filter((one) => one !== before)]
    setNames(draft, endpoint, all && attachment !== undefined ? namesFor(attachment) : renamed)
  }
}

function setNames(draft: Draft, endpoint: Endpoint, dnsNames: readonly string[]): void {
  draft.docker = { ...draft.docker, endpoints: draft.docker.endpoints.set(endpoint.id, { ...endpoint, dnsNames }) }
}
