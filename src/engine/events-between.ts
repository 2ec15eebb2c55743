// What happened between two worlds, as facts. Derived from the two, so that no operation has to report what it did.
import type { Container } from './docker/daemon.ts'
import type { HostEvent } from './event.ts'
import type { World } from './world.ts'

function containerEvents(before: Container | undefined, after: Container | undefined): readonly HostEvent[] {
  if (after === undefined)
    return before === undefined ? [] : [{ kind: 'container.removed', container: before.id, name: before.name }]
  const { id } = after
  const events: HostEvent[] = before === undefined ? [{ kind: 'container.created', container: id }] : []
  const was = before?.state.status ?? 'created'
  const now = after.state.status
  if (before !== undefined && before.name !== after.name) events.push({ kind: 'container.renamed', container: id })
  if (now === 'paused' && was === 'running') events.push({ kind: 'container.paused', container: id })
  else if (now === 'running' && was === 'paused') events.push({ kind: 'container.unpaused', container: id })
  else if (now === 'running' && was !== 'running') events.push({ kind: 'container.started', container: id })
  else if (now === 'exited' && was !== 'exited') events.push({ kind: 'container.stopped', container: id })
  return events
}

/** The facts in which two worlds differ. */
export function eventsBetween(before: World, after: World): readonly HostEvent[] {
  const [a, b] = [before.docker, after.docker]
  if (a === b) return []
  const events: HostEvent[] = []
  if (a.networks !== b.networks) {
    for (const [id, network] of a.networks)
      if (!b.networks.has(id)) events.push({ kind: 'network.removed', network: id, name: network.name })
    for (const id of b.networks.keys()) if (!a.networks.has(id)) events.push({ kind: 'network.created', network: id })
  }
  if (a.containers !== b.containers) {
    const ids = new Set([...a.containers.keys(), ...b.containers.keys()])
    for (const id of ids)
      if (a.containers.get(id) !== b.containers.get(id))
        events.push(...containerEvents(a.containers.get(id), b.containers.get(id)))
  }
  if (a.endpoints !== b.endpoints) {
    for (const [id, one] of a.endpoints)
      if (!b.endpoints.has(id))
        events.push({
          kind: 'endpoint.left',
          container: one.container,
          network: one.network,
          ...(one.ipv4 === undefined ? {} : { ip: one.ipv4.ip }),
        })
    for (const [id, one] of b.endpoints)
      if (!a.endpoints.has(id))
        events.push({
          kind: 'endpoint.joined',
          container: one.container,
          network: one.network,
          ...(one.ipv4 === undefined ? {} : { ip: one.ipv4.ip }),
          ...(one.link === undefined ? {} : { link: one.link }),
        })
  }
  if (a.images !== b.images)
    for (const name of b.images.keys()) if (!a.images.has(name)) events.push({ kind: 'image.pulled', image: name })
  return events
}
