// Links as they stand: look-up, carrier, a bridge's ports. Making and changing them is `device.ts`'s.
import { createRecent } from '../../base/recent.ts'
import type { LinkId, NetnsId } from '../../base/brand.ts'
import { present } from '../../base/assert.ts'
import type { Kernel, KernelDraft, Link, Tick } from './kernel.ts'
import { netnsOf } from './netns.ts'

/** The link with an id; a bug where there is none. */
export function linkOf(kernel: Pick<Kernel, 'links'>, id: LinkId): Link {
  return present(kernel.links.get(id), `link ${id}`)
}

/** Links by the list of their ids: both lists are new objects when something in them is. */
const known = createRecent<Kernel['links'], Map<readonly LinkId[], readonly Link[]>>(4)

/** A namespace's links in the order of their numbers. */
export function linksIn(kernel: Pick<Kernel, 'links' | 'namespaces'>, netns: NetnsId): readonly Link[] {
  const ids = netnsOf(kernel, netns).links
  const lists = known.get(kernel.links)
  const list = lists?.get(ids)
  if (list !== undefined) return list
  const links = ids.map((id) => linkOf(kernel, id))
  if (lists === undefined) known.set(kernel.links, new Map([[ids, links]]))
  else lists.set(ids, links)
  return links
}

/** The link of a name in a namespace. */
export function linkNamed(
  kernel: Pick<Kernel, 'links' | 'namespaces'>,
  netns: NetnsId,
  name: string,
): Link | undefined {
  return linksIn(kernel, netns).find((link) => link.name === name)
}

/** Changes some fields of a link. */
export function updateLink(draft: KernelDraft, id: LinkId, change: Partial<Link>): void {
  draft.links = draft.links.set(id, { ...linkOf(draft, id), ...change })
}

/** A bridge's ports in the order of their numbers. */
export function portsOf(kernel: Pick<Kernel, 'links' | 'namespaces'>, bridge: LinkId): readonly Link[] {
  const { kind } = linkOf(kernel, bridge)
  return kind.type === 'bridge' ? (kind.ports ?? []).map((id) => linkOf(kernel, id)) : []
}

/** The macvlans and ipvlans on a link's wire. */
export function uppersOf(kernel: Pick<Kernel, 'links'>, id: LinkId): readonly Link[] {
  return (linkOf(kernel, id).uppers ?? []).map((upper) => linkOf(kernel, upper))
}

/** Whether a link could send now: itself up, and its other end or one of its ports too. */
export function hasCarrier(kernel: Pick<Kernel, 'links' | 'namespaces'>, link: Link): boolean {
  if (!link.up) return false
  switch (link.kind.type) {
    case 'veth':
    case 'ethernet':
      return kernel.links.get(link.kind.peer)?.up ?? false
    case 'macvlan':
    case 'ipvlan': {
      const lower = kernel.links.get(link.kind.lower)
      return lower !== undefined && hasCarrier(kernel, lower)
    }
    case 'bridge':
      return (
        link.kind.fresh === true || (link.kind.ports ?? []).some((port) => hasCarrier(kernel, linkOf(kernel, port)))
      )
    default:
      return true
  }
}

/** Whether a link is seen with carrier at an instant: a bridge that lost it may be seen with it for up to a second more. */
export function showsCarrier(kernel: Pick<Kernel, 'links' | 'namespaces'>, link: Link, now: Tick): boolean {
  if (hasCarrier(kernel, link)) return true
  return link.up && link.downFrom !== undefined && now < link.downFrom
}
