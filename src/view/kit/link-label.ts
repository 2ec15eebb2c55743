// A link's name as `ip addr` prints it, wherever one is written.
import type { Link, World } from '../../engine/index.ts'

/** `eth0@if5`: with the number of its pair's other end, or of the link whose wire it is on; with that one's name where both are in one namespace. */
export function linkLabel(kernel: Pick<World['kernel'], 'links'>, link: Link): string {
  const other = kernel.links.get(otherIdOf(link) ?? link.id)
  if (other === undefined || other === link) return link.name
  return `${link.name}@${other.netns === link.netns ? other.name : `if${other.index}`}`
}

function otherIdOf({ kind }: Link): Link['id'] | undefined {
  switch (kind.type) {
    case 'veth':
      return kind.peer
    case 'macvlan':
    case 'ipvlan':
      return kind.lower
    default:
      return undefined
  }
}
