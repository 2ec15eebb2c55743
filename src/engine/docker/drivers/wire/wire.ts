// The drivers macvlan and ipvlan: containers with links of their own on the host's wire, or on one that leads nowhere.
// Real counterpart: libnetwork drivers/macvlan, drivers/ipvlan. The reference hosts have no ipvlan: it follows the kernel's and
// Docker's documentation. Left out: VLANs, the ipvlan flags private and vepa, passthru's single container.
import type { LinkId, Mac, NetnsId } from '../../../../base/brand.ts'
import { present } from '../../../../base/assert.ts'
import { createLink, deleteLink, moveLink, setLinkUp } from '../../../kernel/device.ts'
import { hex, type LinkKind } from '../../../kernel/kernel.ts'
import { linkNamed, linkOf, updateLink } from '../../../kernel/link.ts'
import { addAddress } from '../../../kernel/route.ts'
import { familyOf } from '../../../net/address.ts'
import { lastAddress, type Cidr } from '../../../net/cidr.ts'
import type { Draft } from '../../../world.ts'
import type { Network, WireConfig } from '../../daemon.ts'
import { shortId } from '../../id.ts'
import type { WireOptions } from './options.ts'

/** Finds a network's parent, or makes it one that leads nowhere (`dm-…`, a dummy). */
export function createWire(draft: Draft, network: Network, options: WireOptions): WireConfig {
  const existing = options.parent === '' ? undefined : linkNamed(draft, draft.host, options.parent)
  if (existing !== undefined) return { link: existing.id, ...options, made: false }
  const name = `${network.driver === 'macvlan' ? 'dm' : 'di'}-${shortId(network.id)}`
  const link = createLink(draft, { netns: draft.host, name, kind: { type: 'dummy' } })
  setLinkUp(draft, link, true)
  return { link, parent: name, mode: options.mode, made: true }
}

/** Takes away a parent that was made for a network. */
export function deleteWire(draft: Draft, { link, made }: WireConfig): void {
  if (made && draft.links.has(link)) deleteLink(draft, link)
}

interface Plug {
  readonly netns: NetnsId
  readonly ifname: string
  readonly mac: Mac
  readonly addresses: readonly Cidr[]
}

/** Gives a container a link on a network's wire, up and with its addresses; an ipvlan has its parent's MAC. */
export function plugIntoWire(draft: Draft, network: Network, plug: Plug): { readonly link: LinkId; readonly mac: Mac } {
  const wire = present(network.wire, 'wire')
  const lower = linkOf(draft, wire.link)
  const mac = network.driver === 'ipvlan' ? lower.mac : plug.mac
  const link = createLink(draft, {
    netns: draft.host,
    name: `veth${hex(draft, 7)}`,
    kind: kindOf(wire),
    mac,
    mtu: lower.mtu,
  })
  moveLink(draft, link, plug.netns, plug.ifname)
  updateLink(draft, link, { noIpv6: !plug.addresses.some(({ ip }) => familyOf(ip) === 6) })
  for (const address of plug.addresses) {
    const broadcast = familyOf(address.ip) === 4 && address.prefix < 31
    addAddress(draft, link, {
      ...address,
      scope: 'global',
      ...(broadcast ? { broadcast: lastAddress(address) } : {}),
      ...(familyOf(address.ip) === 6 ? { noDad: true } : {}),
    })
  }
  setLinkUp(draft, link, true)
  return { link, mac }
}

function kindOf({ link: lower, mode }: WireConfig): LinkKind {
  switch (mode) {
    case 'l2':
    case 'l3':
    case 'l3s':
      return { type: 'ipvlan', lower, mode }
    default:
      return { type: 'macvlan', lower, mode }
  }
}

/** Takes a container's link away. */
export function unplugFromWire(draft: Draft, link: LinkId | undefined): void {
  if (link !== undefined && draft.links.has(link)) deleteLink(draft, link)
}

/** Whether packets leave a network's containers without a gateway: layer 3 alone is the parent's own to route. */
export function isRoutedByParent({ wire }: Pick<Network, 'wire'>): boolean {
  return wire?.mode === 'l3' || wire?.mode === 'l3s'
}
