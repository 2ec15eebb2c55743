// How long packets are, in bytes, as rules and links count them. Real counterpart: the kernel's own headers and options.
import { familyOf } from './address.ts'
import type { Body, Packet } from './packet.ts'

/** Destination, source and type in front of every frame. */
export const ETHERNET_HEADER = 14

/** An ARP message for IPv4 over Ethernet. */
export const ARP_LENGTH = 28

/** What an ICMP error quotes of the packet that it is about, at most, with its own headers (RFC 1812; icmp_send). */
const LONGEST_ERROR = { 4: 576, 6: 1280 }

const IP_HEADER = { 4: 20, 6: 40 }

/** Bytes of data behind a packet's last header. */
function dataLength(body: Body): number {
  if ('about' in body) return 0
  return body.size ?? (body.proto === 'icmp' ? 56 : (body.payload?.length ?? 0))
}

/** A packet's length from its IP header on. */
export function ipLength(packet: Packet): number {
  const family = familyOf(packet.src)
  return IP_HEADER[family] + bodyLength(packet.body, family)
}

function bodyLength(body: Body, family: 4 | 6): number {
  if ('about' in body) return Math.min(8 + ipLength(body.about), LONGEST_ERROR[family] - IP_HEADER[family])
  return dataLength(body) + (body.proto === 'tcp' ? tcpHeader(body.flags) : 8)
}

/** A SYN carries all of Linux's options, what follows its timestamps, a reset none. */
function tcpHeader(flags: Extract<Body, { proto: 'tcp' }>['flags']): number {
  switch (flags) {
    case 'SYN':
    case 'SYN,ACK':
      return 40
    case 'RST,ACK':
      return 20
    default:
      return 32
  }
}
