// Transport ports as Docker writes them: `8080/tcp`.

export interface PortSpec {
  readonly port: number
  readonly proto: 'tcp' | 'udp' | 'sctp'
}

/** `8080/tcp`. */
export function formatPort(spec: PortSpec): string {
  return `${spec.port}/${spec.proto}`
}

/** Orders ports by number, then protocol. */
export function comparePorts(a: PortSpec, b: PortSpec): number {
  return a.port - b.port || (a.proto < b.proto ? -1 : a.proto > b.proto ? 1 : 0)
}

/** Whether two name the same port. */
export function samePort(a: PortSpec, b: PortSpec): boolean {
  return a.port === b.port && a.proto === b.proto
}
