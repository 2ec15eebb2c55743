// Published ports, and relations between containers that no cable makes.
import type { Container, Daemon, Endpoint } from '../../engine/index.ts'
import type { Bar, Box, Port, Tie } from './graph-types.ts'

/** The ports that are open on the host, by number; the same port on several host addresses is one. */
export function portsOf(docker: Daemon, bars: readonly Bar[]): readonly Port[] {
  const found = new Map<string, Port>()
  for (const endpoint of publishing(docker)) {
    const name = docker.containers.get(endpoint.container)?.name ?? ''
    const colour = bars.find(({ network }) => network === endpoint.network)?.colour
    for (const { container, hostIp, hostPort } of endpoint.bindings) {
      const id = `port:${container.proto}:${hostPort}:${endpoint.container}:${container.port}`
      const hostIps = [...(found.get(id)?.hostIps ?? []), hostIp]
      const node = `container:${endpoint.container}`
      const { proto, port: containerPort } = container
      found.set(id, { id, proto, hostIps, hostPort, containerPort, container: node, name, colour })
    }
  }
  return [...found.values()].toSorted((a, b) => a.hostPort - b.hostPort || (a.id < b.id ? -1 : 1))
}

/** The endpoints that have published ports, in the order in which they were made. */
function publishing(docker: Daemon): readonly Endpoint[] {
  const found: Endpoint[] = []
  docker.endpoints.forEach((endpoint) => {
    if (endpoint.bindings.length > 0) found.push(endpoint)
  })
  return found.toSorted((a, b) => a.serial - b.serial)
}

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
