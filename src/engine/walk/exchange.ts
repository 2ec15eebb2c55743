// A packet sent, and whatever kernels send back because of it, until its sender has an answer or there is none.
// Programs' own answers (a page, a name's address) are `probe/`'s: here a packet for a program ends at its socket.
import type { NetnsId } from '../../base/brand.ts'
import { DEFAULT_TTL, isIcmpError, type Body, type Packet } from '../net/packet.ts'
import type { KernelDraft } from '../kernel/kernel.ts'
import { linkOf } from '../kernel/link.ts'
import { send, transmit } from './egress.ts'
import { input, receive } from './ingress.ts'
import type { Fate, Leg, LegRole } from './hop.ts'
import { drop, type Next, type Trip } from './trip.ts'

/** More stages than any real way has; a packet that needs more runs in a circle. */
const LONGEST = 400

/** Walks one packet from a namespace to its end; what the way teaches is learned in the draft. */
export function walkLeg(draft: KernelDraft, role: LegRole, ns: NetnsId, packet: Packet): Leg {
  const trip: Trip = { draft, hops: [] }
  let next: Next = send(trip, ns, packet)
  for (let i = 0; next.stage !== 'end'; i += 1) {
    const at = next.stage === 'input' ? next.ns : linkOf(draft, next.link).netns
    next = i > LONGEST ? drop(trip, at, next.packet, 'loop') : advance(trip, next)
  }
  return { role, hops: trip.hops, fate: next.fate }
}

function advance(trip: Trip, next: Exclude<Next, { stage: 'end' }>): Next {
  switch (next.stage) {
    case 'transmit':
      return transmit(trip, linkOf(trip.draft, next.link), next.packet)
    case 'receive':
      return receive(trip, linkOf(trip.draft, next.link), next.packet)
    case 'input':
      return input(trip, next.ns, next.link, next.packet, next.tracked)
  }
}

/** What kernels answer to a packet that reached its end, if anything: an echo, a reset, an error. */
function kernelAnswer(fate: Fate): { readonly role: LegRole; readonly packet: Packet } | undefined {
  if (fate.kind === 'bounced') return { role: 'error', packet: fate.answer }
  if (fate.kind !== 'delivered') return undefined
  const { packet, socket } = fate
  const back = (body: Body): Packet => ({ src: packet.dst, dst: packet.src, ttl: DEFAULT_TTL, body })
  const { body } = packet
  switch (body.proto) {
    case 'icmp':
      return body.type === 'echo-request' ? { role: 'reply', packet: back({ ...body, type: 'echo-reply' }) } : undefined
    case 'tcp': {
      if (body.flags !== 'SYN') return undefined
      const flags = socket === undefined ? 'RST,ACK' : 'SYN,ACK'
      return { role: 'reply', packet: back({ proto: 'tcp', sport: body.dport, dport: body.sport, flags }) }
    }
    case 'udp':
      return undefined
  }
}

/** Sends a packet and walks what comes back. The last leg's fate says how it ended. */
export function exchange(draft: KernelDraft, ns: NetnsId, packet: Packet): readonly Leg[] {
  const legs: Leg[] = [walkLeg(draft, 'request', ns, packet)]
  for (;;) {
    const last = legs.at(-1)
    if (last === undefined || legs.length > 4) return legs
    const answer = kernelAnswer(last.fate) ?? portUnreachable(last)
    if (answer === undefined) return legs
    legs.push(walkLeg(draft, answer.role, last.fate.ns, answer.packet))
  }
}

/** A datagram for a port where nobody listens is answered with an error. */
function portUnreachable(leg: Leg): { readonly role: LegRole; readonly packet: Packet } | undefined {
  const { fate } = leg
  if (fate.kind !== 'delivered' || fate.packet.body.proto !== 'udp' || isIcmpError(fate.packet)) return undefined
  const last = leg.hops.at(-1)
  if (last?.at !== 'receive' || last.by !== 'nobody') return undefined
  const { packet } = fate
  const body: Body = { proto: 'icmp', type: 'unreachable', code: 'port', about: packet }
  return { role: 'error', packet: { src: packet.dst, dst: packet.src, ttl: DEFAULT_TTL, body } }
}
