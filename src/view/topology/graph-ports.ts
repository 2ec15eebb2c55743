// Published ports, and relations between containers that no cable makes.
import { follow } from '../../base/follow.ts'
import type { Container, ContainerId, Daemon, Endpoint } from '../../engine/index.ts'
import type { Changes } from './graph-changes.ts'
import type { Bar, Box, Colour, Graph, Port, Tie } from './graph-types.ts'
import { keepAll } from './same.ts'

/** What was read before: the ports, and from what. */
export interface PortsBefore {
  readonly ports: readonly Port[]
  readonly bars: readonly Bar[]
  /** The publishing endpoints then. */
  readonly version: number
}

/** The ports that are open on the host, by number; the same port on several host addresses is one. */
export function portsOf(docker: Daemon, bars: readonly Bar[], changes: Changes, before?: PortsBefore): PortsBefore {
  const { endpoints, containers, version } = publishing(docker.endpoints)
  const renamed = (): boolean => [...changes.containers].some((id) => containers.has(id))
  if (before?.version === version && before.bars === bars && !changes.all && !renamed()) return before
  const ports: Port[] = []
  const colours = new Map(bars.map(({ network, colour }) => [network, colour]))
  for (const endpoint of endpoints.values())
    ports.push(...endpointPorts(docker, endpoint, colours.get(endpoint.network)))
  const sorted = ports.toSorted((a, b) => a.hostPort - b.hostPort || (a.id < b.id ? -1 : 1))
  return { ports: keepAll(before?.ports ?? [], sorted), bars, version }
}

/** The endpoints that have published ports, and whose they are; `version` tells one lot from another. */
interface Publishing {
  readonly endpoints: Map<Endpoint['id'], Endpoint>
  readonly containers: Map<ContainerId, number>
  version: number
}

const publishing = follow<Endpoint['id'], Endpoint, Publishing>(
  () => ({ endpoints: new Map(), containers: new Map(), version: 0 }),
  (index, id, before, now) => {
    const { endpoints, containers } = index
    const count = (container: ContainerId, by: number): void => {
      const sum = (containers.get(container) ?? 0) + by
      if (sum === 0) containers.delete(container)
      else containers.set(container, sum)
    }
    const [was, is] = [before, now].map((row) => (row !== undefined && row.bindings.length > 0 ? row : undefined))
    if (was === undefined && is === undefined) return
    index.version += 1
    if (was !== undefined) count(was.container, -1)
    if (is !== undefined) count(is.container, 1)
    if (is === undefined) endpoints.delete(id)
    else endpoints.set(id, is)
  },
)

function endpointPorts(docker: Daemon, endpoint: Endpoint, colour: Colour | undefined): readonly Port[] {
  const name = docker.containers.get(endpoint.container)?.name ?? ''
  const known = made.get(endpoint)
  if (known !== undefined && known.name === name && known.colour === colour) return known.ports
  const found = new Map<string, Port>()
  for (const { container, hostIp, hostPort } of endpoint.bindings) {
    const id = `port:${container.proto}:${hostPort}:${endpoint.container}:${container.port}`
    const hostIps = [...(found.get(id)?.hostIps ?? []), hostIp]
    const node = `container:${endpoint.container}`
    const { proto, port: containerPort } = container
    found.set(id, { id, proto, hostIps, hostPort, containerPort, container: node, name, colour })
  }
  const ports = [...found.values()]
  made.set(endpoint, { name, colour, ports })
  return ports
}

const made = new WeakMap<Endpoint, Pick<Port, 'name' | 'colour'> & { readonly ports: readonly Port[] }>()

/** Legacy links, from the container that knows the other's name, and shared namespaces; of those containers and boxes that have any. */
export function tiesOf(linked: readonly Container[], sharing: readonly Box[], things: Graph['things']): readonly Tie[] {
  const ties: Tie[] = []
  for (const container of linked)
    for (const { container: other, alias } of container.links) {
      const [from, to] = [`container:${container.id}`, `container:${other}`]
      ties.push({ id: `tie:link:${container.id}:${other}:${alias}`, kind: 'link', from, to, alias })
    }
  for (const { id, shares } of sharing)
    if (shares !== undefined) ties.push({ id: `tie:shares:${id}`, kind: 'shares', from: id, to: shares.id, alias: '' })
  return ties.filter(({ from, to }) => things.has(from) && things.has(to))
}
