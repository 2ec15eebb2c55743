// Published ports, and relations between containers that no cable makes.
import { type Container, type Daemon, rowsOf } from '../../engine/index.ts'
import type { Bar, Box, Port, Tie } from './graph-types.ts'

/** The ports that are open on the host, by number; the same port on several host addresses is one. */
export function portsOf(docker: Daemon, containers: readonly Container[], bars: readonly Bar[]): readonly Port[] {
  const found = new Map<string, Port>()
  for (const endpoint of rowsOf(docker.endpoints)) {
    const name = containers.find(({ id }) => id === endpoint.container)?.name ?? ''
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

/** Legacy links, from the container that knows the other's name, and shared namespaces. */
export function tiesOf(containers: readonly Container[], boxes: readonly Box[]): readonly Tie[] {
  const ids = new Set(boxes.map(({ id }) => id))
  const links = containers.flatMap((container) =>
    container.links.map(({ container: other, alias }): Tie => {
      const [from, to] = [`container:${container.id}`, `container:${other}`]
      return { id: `tie:link:${container.id}:${other}:${alias}`, kind: 'link', from, to, alias }
    }),
  )
  const shares = boxes.flatMap((box): readonly Tie[] =>
    box.shares === undefined
      ? []
      : [{ id: `tie:shares:${box.id}`, kind: 'shares', from: box.id, to: box.shares.id, alias: '' }],
  )
  return [...links, ...shares].filter(({ from, to }) => ids.has(from) && ids.has(to))
}
