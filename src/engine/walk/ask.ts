// Asking a link for an address's MAC: ARP for IPv4, neighbour discovery for IPv6, carried through bridges and veth pairs
// as the frames would be, so that bridges learn from the question and from the answer. Real counterpart: net/ipv4/arp.c.
// A Linux host answers for any of its addresses on any link (arp_ignore = 0). Left out: proxy ARP, gratuitous ARP.
import type { Ip, LinkId, Mac } from '../../base/brand.ts'
import { familyOf, ip } from '../net/address.ts'
import { BROADCAST_MAC } from '../net/mac.ts'
import type { Sighting } from '../kernel/counts.ts'
import type { KernelDraft, Link } from '../kernel/kernel.ts'
import { linkOf, portsOf, uppersOf } from '../kernel/link.ts'
import {
  hearNeighbor,
  isAskedOut,
  learnFdb,
  learnNeighbor,
  missNeighbor,
  neighborOf,
  neighborState,
  trustNeighbor,
} from '../kernel/neighbor.ts'
import { localAddress } from '../kernel/route.ts'
import { seeArp } from '../kernel/tally.ts'

/** Who asks without having an address. */
const NOBODY = ip('0.0.0.0')

interface Question {
  readonly draft: KernelDraft
  readonly target: Ip
  readonly senderIp: Ip | undefined
  readonly senderMac: Mac
  /** What is known is only looked after: nobody sees it asked. */
  readonly unseen?: boolean
}

/** The MAC of a neighbour: what is known and fresh, or what an answer says; undefined where nobody answers. */
export function resolveNeighbor(
  draft: KernelDraft,
  link: Link,
  target: Ip,
  senderIp: Ip | undefined,
): { readonly mac: Mac; readonly how: 'known' | 'asked' } | undefined {
  const known = neighborOf(draft, link.id, target)
  if (known?.mac !== undefined && neighborState(known, draft.now) !== 'STALE') return { mac: known.mac, how: 'known' }
  if (isAskedOut(known, draft.now)) return undefined
  // What is stale is used all the same, and looked after later: a packet doesn't wait for it.
  const unseen = known?.mac !== undefined
  const answer = leave({ draft, target, senderIp, senderMac: link.mac, unseen }, link)
  if (answer === undefined) {
    missNeighbor(draft, link.id, target)
    return undefined
  }
  if (known?.mac === answer) {
    trustNeighbor(draft, known)
    return { mac: answer, how: 'known' }
  }
  learnNeighbor(draft, link.id, target, answer)
  return { mac: answer, how: known?.mac === undefined ? 'asked' : 'known' }
}

/** Asks a link for an address's MAC whatever is known of it; what the answer teaches is learned. */
export function askAfresh(draft: KernelDraft, link: Link, target: Ip, senderIp: Ip | undefined): Mac | undefined {
  const answer = leave({ draft, target, senderIp, senderMac: link.mac }, link)
  const known = neighborOf(draft, link.id, target)
  if (answer !== undefined && known !== undefined && !known.permanent) learnNeighbor(draft, link.id, target, answer)
  return answer
}

/** The question leaves by a link; the answer's MAC, if one came back. */
function leave(question: Question, link: Link): Mac | undefined {
  if (!link.up) return undefined
  seeQuestion(question, link, 'out')
  const answer = askBeyond(question, link)
  if (answer !== undefined) seeAnswer(question, link, 'in', answer)
  return answer
}

function askBeyond(question: Question, link: Link): Mac | undefined {
  switch (link.kind.type) {
    case 'veth':
    case 'ethernet': {
      const peer = question.draft.links.get(link.kind.peer)
      return peer === undefined || !peer.up ? undefined : arrive(question, peer)
    }
    case 'bridge':
      return flood(question, link.id, undefined)
    case 'macvlan':
    case 'ipvlan':
      return overWire(question, link, linkOf(question.draft, link.kind.lower))
    default:
      return undefined
  }
}

/** A link on another's wire asks the others there and whoever is at the wire's other end, but never the wire's own link. */
function overWire(question: Question, link: Link, lower: Link): Mac | undefined {
  // An ipvlan above layer 2 asks nobody: its packets go to the wire's namespace to be routed.
  if (link.kind.type === 'ipvlan' && link.kind.mode !== 'l2') return lower.mac
  const near = link.kind.type === 'macvlan' && link.kind.mode !== 'bridge' ? [] : uppersOf(question.draft, lower.id)
  for (const other of near) {
    const mac = other.id === link.id ? undefined : askUpper(question, other)
    if (mac !== undefined) return mac
  }
  return leave(question, lower)
}

/** A link on a wire hears what is asked there. */
function askUpper(question: Question, upper: Link): Mac | undefined {
  if (!upper.up) return undefined
  seeQuestion(question, upper, 'in')
  const mac = answerFor(question, upper)
  if (mac !== undefined) seeAnswer(question, upper, 'out', mac)
  return mac
}

/** The question comes in by a link, and the answer goes out by it. */
function arrive(question: Question, link: Link): Mac | undefined {
  seeQuestion(question, link, 'in')
  const answer =
    link.master === undefined
      ? (answerFor(question, link) ?? answerAbove(question, link))
      : throughBridge(question, linkOf(question.draft, link.master), link)
  if (answer !== undefined) seeAnswer(question, link, 'out', answer)
  return answer
}

/** A bridge passes a question on to all its other ports and to the host behind it. */
function throughBridge(question: Question, bridge: Link, port: Link): Mac | undefined {
  const { draft } = question
  if (!bridge.up) return undefined
  learnFdb(draft, bridge.id, question.senderMac, port.id)
  const own = answerFor(question, bridge)
  // Who watches sees the question on all ports, whoever answers it.
  const others = own === undefined || draft.tally !== undefined ? flood(question, bridge.id, port.id) : undefined
  seeQuestion(question, bridge, 'in')
  if (own !== undefined) seeAnswer(question, bridge, 'out', own)
  else if (others !== undefined) seeAnswer(question, bridge, 'passed-on', others)
  return own ?? others
}

function answerAbove(question: Question, lower: Link): Mac | undefined {
  for (const upper of uppersOf(question.draft, lower.id)) {
    const mac = askUpper(question, upper)
    if (mac !== undefined) return mac
  }
  return undefined
}

function flood(question: Question, bridge: LinkId, except: LinkId | undefined): Mac | undefined {
  const { draft } = question
  let answer: Mac | undefined
  for (const port of portsOf(draft, bridge)) {
    if (port.id === except) continue
    const mac = leave(question, port)
    if (mac === undefined || answer !== undefined) continue
    learnFdb(draft, bridge, mac, port.id)
    answer = mac
    if (draft.tally === undefined) return answer
  }
  return answer
}

/** IPv6 asks otherwise; its questions are not shown. */
function seeQuestion(question: Question, link: Link, way: Sighting['way']): void {
  const { draft, target, senderIp = NOBODY, senderMac } = question
  if (draft.tally === undefined || question.unseen === true || familyOf(target) === 6) return
  const eth = { src: senderMac, dst: BROADCAST_MAC }
  seeArp(draft, link, way, { kind: 'arp', op: 'request', senderMac, senderIp, targetIp: target, eth })
}

function seeAnswer(question: Question, link: Link, way: Sighting['way'], mac: Mac): void {
  const { draft, target, senderIp = NOBODY, senderMac } = question
  if (draft.tally === undefined || question.unseen === true || familyOf(target) === 6) return
  const eth = { src: mac, dst: senderMac }
  seeArp(draft, link, way, { kind: 'arp', op: 'reply', senderMac: mac, senderIp: target, targetIp: senderIp, eth })
}

function answerFor(question: Question, link: Link): Mac | undefined {
  const { draft, target, senderIp, senderMac } = question
  const own = localAddress(draft, link.netns, target)
  if (own === undefined || own.address.scope === 'host') return undefined
  if (familyOf(target) === 6 && own.link.id !== link.id) return undefined
  if (senderIp !== undefined) hearNeighbor(draft, link.id, senderIp, senderMac)
  return link.mac
}
