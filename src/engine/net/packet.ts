// A packet as it stands at one hop. ARP frames are not packets here: a neighbour lookup is one hop that tells what was asked.
import type { Ip, LinkId, Mac } from '../../base/brand.ts'

export type Protocol = 'icmp' | 'tcp' | 'udp'

export type UnreachableCode = 'net' | 'host' | 'port' | 'protocol' | 'net-prohibited' | 'host-prohibited' | 'prohibited'

export type Body =
  | {
      readonly proto: 'icmp'
      readonly type: 'echo-request' | 'echo-reply'
      readonly id: number
      readonly seq: number
      /** Bytes of data that it carries; ping's own 56 where nothing is said. */
      readonly size?: number
    }
  | { readonly proto: 'icmp'; readonly type: 'unreachable'; readonly code: UnreachableCode; readonly about: Packet }
  | { readonly proto: 'icmp'; readonly type: 'time-exceeded'; readonly about: Packet }
  | {
      readonly proto: 'tcp'
      readonly sport: number
      readonly dport: number
      readonly flags: TcpFlags
      readonly payload?: string
      readonly size?: number
    }
  /** `payload` tells what is said; `size` is how many bytes say it. */
  | {
      readonly proto: 'udp'
      readonly sport: number
      readonly dport: number
      readonly payload?: string
      readonly size?: number
    }

export type TcpFlags = 'SYN' | 'SYN,ACK' | 'ACK' | 'PSH,ACK' | 'FIN,ACK' | 'RST,ACK'

export interface Packet {
  readonly src: Ip
  readonly dst: Ip
  readonly ttl: number
  readonly body: Body
  /** The link that its sender binds it to, until it has left. */
  readonly bound?: LinkId
  /** The frame's addresses while the packet is on a link. */
  readonly eth?: { readonly src: Mac; readonly dst: Mac }
}

/** Linux's default time to live. */
export const DEFAULT_TTL = 64

/** The five things that name a packet's connection; for ICMP the echo id stands for both ports. */
export interface Tuple {
  readonly proto: Protocol
  readonly src: Ip
  readonly sport: number
  readonly dst: Ip
  readonly dport: number
}

/** A packet's tuple; an ICMP error has that of the packet it tells about, turned round. */
export function tupleOf(packet: Packet): Tuple {
  const { body } = packet
  if (body.proto !== 'icmp')
    return { proto: body.proto, src: packet.src, sport: body.sport, dst: packet.dst, dport: body.dport }
  if ('about' in body) return reverseTuple(tupleOf(body.about))
  return { proto: 'icmp', src: packet.src, sport: body.id, dst: packet.dst, dport: body.id }
}

/** The tuple of the answers. */
export function reverseTuple(tuple: Tuple): Tuple {
  return { proto: tuple.proto, src: tuple.dst, sport: tuple.dport, dst: tuple.src, dport: tuple.sport }
}

/** A tuple as one string, for use as a key. */
export function tupleKey(tuple: Tuple): string {
  return `${tuple.proto} ${tuple.src} ${tuple.sport} ${tuple.dst} ${tuple.dport}`
}

/** Whether a packet reports an error about another. */
export function isIcmpError(packet: Packet): boolean {
  return packet.body.proto === 'icmp' && (packet.body.type === 'unreachable' || packet.body.type === 'time-exceeded')
}

/** The packet with another source (and source port, where it has ports). */
export function withSource(packet: Packet, src: Ip, sport?: number): Packet {
  const { body } = packet
  return { ...packet, src, body: sport === undefined || body.proto === 'icmp' ? body : { ...body, sport } }
}

/** The packet with another destination (and destination port, where it has ports). */
export function withDestination(packet: Packet, dst: Ip, dport?: number): Packet {
  const { body } = packet
  return { ...packet, dst, body: dport === undefined || body.proto === 'icmp' ? body : { ...body, dport } }
}
