// What tcpdump asks about a frame, whatever it carries.
import { ARP_LENGTH, ETHERNET_HEADER, ipLength, type Frame, type Ip, type Packet } from '../../../engine/index.ts'

/** A frame's Ethernet addresses; the loopback's packets have none. */
export function macsOf(frame: Frame): { readonly src: string; readonly dst: string } {
  const none = { src: '00:00:00:00:00:00', dst: '00:00:00:00:00:00' }
  return frame.kind === 'arp' ? frame.eth : (frame.packet.eth ?? none)
}

/** The IP addresses of a packet, or those that an ARP message is about. */
export function endsOf(frame: Frame): { readonly src: Ip; readonly dst: Ip } {
  return frame.kind === 'arp' ? { src: frame.senderIp, dst: frame.targetIp } : frame.packet
}

/** The packet of a frame that carries one. */
export function packetOf(frame: Frame): Packet | undefined {
  return frame.kind === 'ip' ? frame.packet : undefined
}

/** A frame's length with its Ethernet header. */
export function frameLength(frame: Frame): number {
  return ETHERNET_HEADER + (frame.kind === 'arp' ? ARP_LENGTH : ipLength(frame.packet))
}
