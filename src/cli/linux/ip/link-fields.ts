// A link as `ip -j` tells it. Real counterpart: iproute2 6.1 ip/ipaddress.c print_linkinfo, print_linkinfo_brief, print_stats64.
import { linkCount, netnsOf, type Count, type Link } from '../../../engine/index.ts'
import type { Call } from '../../program.ts'
import {
  flagNames,
  masterName,
  peerName,
  peerNameByNumber,
  peerNetnsId,
  qdiscOf,
  queueLength,
  stateOf,
  type PeerName,
} from '../link-facts.ts'
import type { Json } from './json.ts'
import { linkDetailFields } from './link-details.ts'
import type { LinkForm } from './link-lines.ts'

export type Fields = { readonly [name: string]: Json | undefined }

/** The other end of a link: by name where it is one of this namespace, else by its number. */
export function peerFields({ suffix }: PeerName): Fields {
  const number = /^@if(\d+)$/.exec(suffix)?.[1]
  return {
    link_index: number === undefined ? undefined : Number(number),
    link: number === undefined && suffix !== '' ? suffix.slice(1) : undefined,
  }
}

/** The fields that describe a link. */
export function linkFields(call: Call, link: Link, form: LinkForm): Fields {
  const { world } = call
  const peer = form.ipv6List ? peerNameByNumber(world.kernel, link) : peerName(world.kernel, link)
  const length = queueLength(link)
  const start: Fields = {
    ifindex: link.index,
    ...peerFields(peer),
    ifname: link.name,
    flags: flagNames(world, link, peer),
    mtu: link.mtu,
    qdisc: form.ipv6List ? undefined : qdiscOf(link),
    master: form.ipv6List ? undefined : masterName(world.kernel, link),
    operstate: stateOf(world, link),
    linkmode: form.mode ? 'DEFAULT' : undefined,
    group: form.ipv6List ? undefined : 'default',
    txqlen: length > 0 ? length : undefined,
  }
  if (form.ipv6List) return start
  const isLoopback = link.kind.type === 'loopback'
  return {
    ...start,
    ...(form.hardware
      ? {
          link_type: isLoopback ? 'loopback' : 'ether',
          address: link.mac,
          broadcast: isLoopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff',
        }
      : {}),
    link_netnsid: peerNetnsId(world.kernel, link),
    ...(form.details ? linkDetailFields(call, link, form.mode) : {}),
  }
}

/** How a link begins in `ip -j -br`. */
export function briefFields({ world }: Call, link: Link): Fields {
  return { ...peerFields(peerName(world.kernel, link)), ifname: link.name, operstate: stateOf(world, link) }
}

/** A link in `ip -j -br link`. */
export function briefLinkFields(call: Call, link: Link): Fields {
  const flags = flagNames(call.world, link, peerName(call.world.kernel, link))
  return { ...briefFields(call, link), address: link.mac, flags }
}

/** `-s`. */
export function statisticsFields({ world }: Call, link: Link): Fields {
  const { rx, tx } = linkCount(netnsOf(world.kernel, link.netns), link.id)
  const side = ({ bytes, packets }: Count, others: readonly string[]): Json => ({
    bytes,
    packets,
    errors: 0,
    dropped: 0,
    ...Object.fromEntries(others.map((name) => [name, 0])),
  })
  return {
    stats64: { rx: side(rx, ['over_errors', 'multicast']), tx: side(tx, ['carrier_errors', 'collisions']) },
  }
}
