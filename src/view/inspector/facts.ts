// Kernel facts in the words of `ip`: how a link, an address and a route are written.
import {
  familyOf,
  formatCidr,
  isDefault,
  linkOf,
  type Address,
  type Connection,
  type Link,
  type Route,
  type World,
} from '../../engine/index.ts'

type Kernel = World['kernel']

/** The other end of a link's cable. */
export function peerOf(kernel: Kernel, { kind }: Link): Link | undefined {
  return kind.type === 'veth' || kind.type === 'ethernet' ? kernel.links.get(kind.peer) : undefined
}

/** Addresses worth reading: link-local ones come by themselves and tell nothing. */
export function shownAddresses(link: Link): readonly Address[] {
  return link.addresses.filter(({ scope, ip }) => scope !== 'link' || familyOf(ip) === 4)
}

/** A connection's direction: `tcp 172.17.0.2:40000 → 172.17.0.3:80`; an echo's number stands behind its addresses. */
export function tupleText({ proto, src, sport, dst, dport }: Connection['original']): string {
  if (proto === 'icmp') return `icmp ${src} → ${dst} id ${sport}`
  const end = (ip: string, port: number): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`)
  return `${proto} ${end(src, sport)} → ${end(dst, dport)}`
}

/** A route as `ip route` prints it, without protocol and metric. */
export function routeText(kernel: Kernel, route: Route): string {
  const { to, via, dev, src } = route
  const target = isDefault(route) ? 'default' : formatCidr(to)
  return [
    target,
    ...(via === undefined ? [] : ['via', via]),
    'dev',
    linkOf(kernel, dev).name,
    ...(src === undefined ? [] : ['src', src]),
  ].join(' ')
}
