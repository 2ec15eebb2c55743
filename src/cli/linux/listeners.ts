// Who listens in a namespace, as ss and netstat tell it. Left out: connected sockets; a walk carries those itself.
import { containersOf, netnsOf, type Socket } from '../../engine/index.ts'
import type { Call } from '../program.ts'
import { pidOfSocket } from './kill.ts'

export interface Listener {
  readonly socket: Socket
  readonly program: string
  readonly pid: number
}

/** Every listening socket of the call's namespace, oldest first. */
export function listenersOf(call: Pick<Call, 'world' | 'netns' | 'place'>): readonly Listener[] {
  return netnsOf(call.world.kernel, call.netns).sockets.map((socket) => ({
    socket,
    program: programName(socket),
    pid: pidOf(call, socket),
  }))
}

function programName({ program }: Socket): string {
  switch (program.kind) {
    case 'http':
    case 'sink':
      return program.name
    case 'docker-proxy':
      return 'docker-proxy'
    case 'resolver':
      return 'dockerd'
    case 'name-server':
      return 'dnsmasq'
  }
}

/** The number of a socket's process: a container's first one is 1 inside. Differs: dockerd's helpers get one made of the socket's own. */
function pidOf(call: Pick<Call, 'world' | 'place'>, socket: Socket): number {
  const owner = containersOf(call.world.docker).find((container) => container.sockets.includes(socket.id))
  if (owner === undefined) return pidOfSocket(socket.id)
  if (call.place.at === 'container') return 1
  return 'pid' in owner.state ? owner.state.pid : pidOfSocket(socket.id)
}

/** The socket's protocols as asked for: `t` and `u`, 4 and 6. */
export function isAsked(socket: Socket, letters: string): boolean {
  const either = !letters.includes('t') && !letters.includes('u')
  const family =
    socket.ip === 'any' || socket.ip === 'any6' || (socket.ip !== 'any4' && socket.ip.includes(':')) ? '6' : '4'
  const families = !letters.includes('4') && !letters.includes('6')
  return (either || letters.includes(socket.proto === 'tcp' ? 't' : 'u')) && (families || letters.includes(family))
}
