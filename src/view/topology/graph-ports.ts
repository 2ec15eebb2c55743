// Published ports, and relations between containers that no cable makes.
import { follow } from '../../base/follow.ts'
import type { Container, Daemon, Endpoint } from '../../engine/index.ts'
import type { Bar, Box, Colour, Port, Tie } from './graph-types.ts'
import { keepAll } from './same.ts'

/** The ports that are open on the host, by number; the same port on several host addresses is one. */
export function portsOf(docker: Daemon, bars: readonly Bar[], before: readonly Port[]): readonly Port[] {
  const endpoints = publishing(docker.endpoints)
  const ports: Port[] = []
  const colours = new Map(bars.map(({ network, colour }) => [network, colour]))
  for (const endpoint of endpoints.values())
    ports.push(...endpointPorts(docker, endpoint, colours.get(endpoint.network)))
  return keepAll(
    before,
    ports.toSorted((a, b) => a.hostPort - b.hostPort || (a.id < b.id ? -1 : 1)),
  )
}

/** The endpoints that have published ports. */
const publishing = follow<Endpoint['id'], Endpoint, Map<Endpoint['id'], Endpoint>>(
  () => new Map(),
  (endpoints, id, _, now) => {
    if (now !== undefined && now.bindings.length > 0) endpoints.set(id, now)
    else endpoints.delete(id)
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

/** Legacy links, from the container that knows the other's name, and shared namespaces. */
export function tiesOf(containers: readonly Container[], boxes: readonly Box[]): readonly Tie[] {
  const ties: Tie[] = []
  for (const container of containers)
    for (const { container: other, alias } of container.links) {
      const [from, to] = [`container:${container.id}`, `container:${other}`]
      ties.push({ id: `tie:link:${container.id}:${other}:${alias}`, kind: 'link', from, to, alias })
    }
  for (const { id, shares } of boxes)
    if (shares !== undefined) ties.push({ id: `tie:shares:${id}`, kind: 'shares', from: id, to: shares.id, alias: '' })
  if (ties.length === 0) return ties
  const ids = new Set(boxes.map(({ id }) => id))
  return ties.filter(({ from, to }) => ids.has(from) && ids.has(to))
}
