// Network namespaces with a name: `ip netns add` and `delete`. Real counterpart: iproute2 ip/ipnetns.c over net/core/net_namespace.c.
// A namespace ends with its name where no container is in it; its links end with it, and the other ends of their pairs.
import type { NetnsId } from '../../base/brand.ts'
import { createNetns, netnsOf, removeNetns, updateNetns } from '../kernel/netns.ts'
import { deleteLink } from '../kernel/device.ts'
import type { KernelDraft } from '../kernel/kernel.ts'
import { linksIn, updateLink } from '../kernel/link.ts'

/** Makes a namespace and names it: its loopback is down and has no address. */
export function addNetns(draft: KernelDraft, name: string): NetnsId {
  const { bridgeNfCallIptables } = netnsOf(draft, draft.host).sysctl
  const id = createNetns(draft, { kind: 'named', name, sysctl: { bridgeNfCallIptables } })
  for (const lo of linksIn(draft, id))
    updateLink(draft, lo.id, { up: false, carrier: false, fresh: true, addresses: [] })
  updateNetns(draft, id, { routes: [] })
  return id
}

/** Gives the namespace of a process a name of its own beside whatever made it. */
export function attachNetns(draft: KernelDraft, id: NetnsId, name: string): void {
  updateNetns(draft, id, { alias: name })
}

/** Takes a name away: a namespace that has nothing else ends with it, and all that is in it. */
export function deleteNetns(draft: KernelDraft, id: NetnsId): void {
  if (netnsOf(draft, id).kind !== 'named') {
    const { alias: _, ...rest } = netnsOf(draft, id)
    draft.namespaces = draft.namespaces.set(id, rest)
    return
  }
  for (const link of linksIn(draft, id))
    if (link.kind.type !== 'loopback' && draft.links.has(link.id)) deleteLink(draft, link.id)
  removeNetns(draft, id)
}
