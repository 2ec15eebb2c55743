// What listings and inspect both say of a container, worked out from the world: status, ports, networks.
import { formatPort, isRestarting, openPorts, type Container, type World } from '../../../engine/index.ts'
import { humanDuration } from '../../format/duration.ts'

/** `Up 3 seconds`, `Exited (137) 2 seconds ago`, `Created`. */
export function statusText(container: Container, now: number): string {
  const { state } = container
  switch (state.status) {
    case 'created':
      return 'Created'
    case 'running':
      return `Up ${humanDuration(now - state.startedAt)}`
    case 'paused':
      return `Up ${humanDuration(now - state.startedAt)} (Paused)`
    case 'exited':
      if (state.restartAt !== undefined)
        return `Restarting (${state.exitCode}) ${humanDuration(now - state.finishedAt)} ago`
      return `Exited (${state.exitCode}) ${humanDuration(now - state.finishedAt)} ago`
  }
}

/** The one word for a container's state. */
export function statusOf(container: Container): string {
  return isRestarting(container) ? 'restarting' : container.state.status
}

const hostIp = (ip: string, brackets: boolean): string => (brackets && ip.includes(':') ? `[${ip}]` : ip)

interface Shown {
  readonly ip: string
  readonly from: number
  readonly to: number
  readonly proto: string
}

/** The PORTS column: unpublished and shifted ports one by one, equal ones joined to ranges (formatter.DisplayablePorts). */
export function portsText(world: World, container: Container, brackets: boolean): string {
  const rows = container.savedPorts ?? openPorts(world.docker, container)
  const shown: Shown[] = rows.flatMap(({ port, bindings }): readonly Shown[] =>
    bindings.length === 0
      ? [{ ip: '', from: 0, to: port.port, proto: port.proto }]
      : bindings.map((one) => ({
          ip: hostIp(one.hostIp, brackets),
          from: one.hostPort,
          to: port.port,
          proto: port.proto,
        })),
  )
  return displayPorts(shown)
}

function displayPorts(ports: readonly Shown[]): string {
  const sorted = ports.toSorted(
    (a, b) => a.to - b.to || compare(a.ip, b.ip) || a.from - b.from || compare(a.proto, b.proto),
  )
  const groups = new Map<string, { first: number; last: number }>()
  const result: string[] = []
  const shifted: string[] = []
  for (const port of sorted) {
    if (port.from !== 0 && port.from !== port.to) {
      shifted.push(`${port.ip}:${port.from}->${port.to}/${port.proto}`)
      continue
    }
    const key = port.from === 0 ? port.proto : `${port.ip}/${port.proto}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { first: port.to, last: port.to })
    else if (port.to === group.last + 1) group.last = port.to
    else {
      result.push(formGroup(key, group.first, group.last))
      groups.set(key, { first: port.to, last: port.to })
    }
  }
  for (const [key, { first, last }] of groups) result.push(formGroup(key, first, last))
  return [...result, ...shifted].join(', ')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function formGroup(key: string, first: number, last: number): string {
  const cut = key.lastIndexOf('/')
  const ip = cut < 0 ? '' : key.slice(0, cut)
  const proto = key.slice(cut + 1)
  const range = first === last ? `${first}` : `${first}-${last}`
  return ip === '' ? `${range}/${proto}` : `${ip}:${range}->${range}/${proto}`
}

/** The names of a container's networks, as `docker ps` lists them. */
export function networkNames(container: Container): readonly string[] {
  return container.attachments.flatMap(({ network, unsaved }) => (unsaved === true ? [] : [network])).toSorted()
}

/** `docker port`: `8080/tcp -> 0.0.0.0:8081`. */
export function portLines(
  world: World,
  container: Container,
  brackets: boolean,
): readonly { readonly port: string; readonly host: string }[] {
  return openPorts(world.docker, container).flatMap(({ port, bindings }) =>
    bindings.map((one) => ({ port: formatPort(port), host: `${hostIp(one.hostIp, brackets)}:${one.hostPort}` })),
  )
}
