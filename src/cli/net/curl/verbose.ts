// What `curl -v` tells of a connection, line by line. Real counterpart: curl 7.88's infof() calls and tool_cb_dbg.c.
import { requestLines, type ConnectReport, type HttpRequest } from '../../../engine/index.ts'

type Attempt = ConnectReport['attempts'][number]

interface Told {
  readonly host: string
  readonly port: number
  readonly request: HttpRequest
}

/** The lines of all attempts, up to the answer's headers. */
export function attemptLines(attempts: readonly Attempt[], told: Told): readonly string[] {
  return attempts.flatMap((attempt) => [
    `*   Trying ${endText(attempt.ip, told.port)}...`,
    ...outcomeLines(attempt, told),
  ])
}

/** `172.17.0.2:80`, `[::1]:80`. */
function endText(ip: string, port: number): string {
  return `${ip.includes(':') ? `[${ip}]` : ip}:${port}`
}

function outcomeLines({ ip, outcome }: Attempt, told: Told): readonly string[] {
  const { host, port, request } = told
  switch (outcome.kind) {
    case 'refused':
      return [`* connect to ${ip} port ${port} failed: Connection refused`]
    case 'unreachable':
      if (outcome.what === 'network' && outcome.by === 'own-kernel')
        return [`* Immediate connect fail for ${ip}: Network is unreachable`]
      return [
        `* connect to ${ip} port ${port} failed: ${outcome.what === 'network' ? 'Network is unreachable' : 'No route to host'}`,
      ]
    case 'silent':
      return outcome.connected ? connectedLines(ip, host, port, request) : []
    case 'served':
    case 'reset':
      return connectedLines(ip, host, port, request)
  }
}

function connectedLines(ip: string, host: string, port: number, request: HttpRequest): readonly string[] {
  const { data } = request
  return [
    `* Connected to ${host} (${ip}) port ${port} (#0)`,
    ...[...requestLines(request), ''].map((line) => `> ${line}`),
    ...(data === undefined ? [] : [`} [${data.length} bytes data]`]),
  ]
}
