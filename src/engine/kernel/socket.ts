// Listening sockets of programs: an image's server, docker-proxy, the embedded name server, a user's listener.
// Real counterpart: net/ipv4/inet_hashtables.c (the listening half). Left out: connected sockets; a walk carries those itself.
import { asSocketId, type Ip, type NetnsId, type SocketId } from '../../base/brand.ts'
import { familyOf } from '../net/address.ts'
import { nextNumber, type Kernel, type KernelDraft, type Program, type Socket } from './kernel.ts'
import { netnsOf, updateNetns } from './netns.ts'

interface Listening {
  readonly netns: NetnsId
  readonly proto: Socket['proto']
  readonly ip: Socket['ip']
  readonly port: number
  readonly program: Program
}

/** Whether a program could listen there, or another socket has the place already. */
export function isPortTaken(
  kernel: Pick<Kernel, 'namespaces'>,
  spec: Pick<Listening, 'netns' | 'proto' | 'ip' | 'port'>,
): boolean {
  return netnsOf(kernel, spec.netns).sockets.some(
    (socket) => socket.proto === spec.proto && socket.port === spec.port && placesClash(socket.ip, spec.ip),
  )
}

function placesClash(a: Socket['ip'], b: Socket['ip']): boolean {
  if (a === b || a === 'any' || b === 'any') return true
  const wild = (place: Socket['ip']): boolean => place === 'any4' || place === 'any6'
  const family = (place: Socket['ip']): 4 | 6 =>
    place === 'any4' ? 4 : place === 'any' || place === 'any6' ? 6 : familyOf(place)
  return (wild(a) || wild(b)) && family(a) === family(b)
}

/** A program starts to listen; the place must be free. */
export function listen(draft: KernelDraft, spec: Listening): SocketId {
  const id = asSocketId(nextNumber(draft))
  const socket: Socket = { id, ...spec, frozen: false, owner: draft.owner }
  updateNetns(draft, spec.netns, { sockets: [...netnsOf(draft, spec.netns).sockets, socket] })
  return id
}

/** The sockets with these ids close. */
export function closeSockets(draft: KernelDraft, netns: NetnsId, ids: readonly SocketId[]): void {
  updateNetns(draft, netns, { sockets: netnsOf(draft, netns).sockets.filter((socket) => !ids.includes(socket.id)) })
}

/** The programs behind these sockets freeze or go on. */
export function freezeSockets(draft: KernelDraft, netns: NetnsId, ids: readonly SocketId[], frozen: boolean): void {
  updateNetns(draft, netns, {
    sockets: netnsOf(draft, netns).sockets.map((socket) => (ids.includes(socket.id) ? { ...socket, frozen } : socket)),
  })
}

/** The socket that a packet for an address and port reaches: one bound to the address before one bound to all. */
export function socketAt(
  kernel: Pick<Kernel, 'namespaces'>,
  netns: NetnsId,
  proto: Socket['proto'],
  address: Ip,
  port: number,
): Socket | undefined {
  const candidates = netnsOf(kernel, netns).sockets.filter((socket) => socket.proto === proto && socket.port === port)
  const wild = familyOf(address) === 4 ? 'any4' : 'any6'
  return (
    candidates.find((socket) => socket.ip === address) ??
    candidates.find((socket) => socket.ip === wild || socket.ip === 'any')
  )
}
