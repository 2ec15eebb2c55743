// Listeners of a user's own programs (`nc -l`, `python3 -m http.server`). Real counterpart: the system calls bind, listen and close.
import { err, ok, type Result } from '../../base/result.ts'
import type { Ip, NetnsId, SocketId } from '../../base/brand.ts'
import type { KernelDraft, Program, Socket } from '../kernel/kernel.ts'
import { localAddress } from '../kernel/route.ts'
import { closeSockets, isPortTaken, listen } from '../kernel/socket.ts'
import { refusal, type KernelRefusal } from './refusal.ts'

export interface NewListener {
  readonly netns: NetnsId
  readonly proto: Socket['proto']
  readonly ip: Socket['ip']
  readonly port: number
  readonly program: Program
}

const isAny = (place: Socket['ip']): place is 'any' | 'any4' | 'any6' =>
  place === 'any' || place === 'any4' || place === 'any6'

/** Opens a listener on an address of its namespace, or on all. */
export function openListener(draft: KernelDraft, spec: NewListener): Result<SocketId, KernelRefusal> {
  const own = (ip: Ip): boolean => localAddress(draft, spec.netns, ip) !== undefined
  if (!isAny(spec.ip) && !own(spec.ip)) return err(refusal('EADDRNOTAVAIL'))
  return isPortTaken(draft, spec) ? err(refusal('EADDRINUSE')) : ok(listen(draft, spec))
}

/** Ends the programs behind some listeners. */
export function closeListeners(draft: KernelDraft, netns: NetnsId, ids: readonly SocketId[]): void {
  closeSockets(draft, netns, ids)
}
