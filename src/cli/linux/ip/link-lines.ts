// A link's lines in `ip link` and `ip addr`. Real counterpart: iproute2 ip/ipaddress.c print_linkinfo.
import type { Kernel, Link } from '../../../engine/index.ts'
import type { Call } from '../../program.ts'
import { linkDetails } from './link-details.ts'
import { paintState, type Paint } from './paint.ts'
import {
  flagsText,
  masterName,
  peerName,
  peerNameByNumber,
  peerNetnsText,
  qdiscOf,
  queueLength,
  stateOf,
} from '../link-facts.ts'

/** Which of its forms a link's description takes. */
export interface LinkForm {
  /** `ip link` prints `mode DEFAULT`, `ip addr` doesn't. */
  readonly mode: boolean
  /** The line with the MAC; left out when a family was asked for. */
  readonly hardware: boolean
  /** `ip -6 addr` of all links asks IPv6's own list, which knows less of a link. */
  readonly ipv6List: boolean
  /** `-d`. */
  readonly details: boolean
  readonly paint: Paint
}

const queueText = (link: Link): string => (queueLength(link) > 0 ? `qlen ${queueLength(link)}` : '')

/** The lines that describe a link, without the last line's end. */
export function linkLines(call: Call, link: Link, form: LinkForm): readonly string[] {
  const { world } = call
  const { paint } = form
  const peer = form.ipv6List ? peerNameByNumber(world.kernel, link) : peerName(world.kernel, link)
  const start = `${link.index}: ${paint('name', `${link.name}${peer.suffix}: `)}${flagsText(world, link, peer)} mtu ${link.mtu} `
  const state = stateOf(world, link)
  const stateText = `state ${paintState(paint, state, `${state} `)}`
  if (form.ipv6List) return [`${start}${stateText}${queueText(link)}`]
  const master = masterName(world.kernel, link)
  const middle = `qdisc ${qdiscOf(link)} ${master === undefined ? '' : `master ${master} `}${stateText}`
  const head = `${start}${middle}${form.mode ? 'mode DEFAULT ' : ''}group default ${queueText(link)}`
  const details = form.details ? linkDetails(call, link, form.mode) : { head: '', lines: [] }
  const last = `${peerNetnsText(call, link)}${details.head}`
  return [...(form.hardware ? [head, `    ${hardwareText(link, paint)}${last}`] : [`${head}${last}`]), ...details.lines]
}

function hardwareText(link: Link, paint: Paint): string {
  const isLoopback = link.kind.type === 'loopback'
  const [type, all] = isLoopback ? ['loopback', '00:00:00:00:00:00'] : ['ether', 'ff:ff:ff:ff:ff:ff']
  return `link/${type} ${paint('mac', link.mac)} brd ${paint('mac', all)}`
}

/** A link's name and state as `ip -br` begins its line. */
export function briefStart(call: Call, link: Link, paint: Paint, ipv6List = false): string {
  const { suffix } = ipv6List ? peerNameByNumber(call.world.kernel, link) : peerName(call.world.kernel, link)
  const state = stateOf(call.world, link)
  const name = paint('name', `${`${link.name}${suffix}`.padEnd(16)} `)
  return `${name}${paintState(paint, state, `${state.padEnd(14)} `)}`
}

/** A link's line in `ip -br link`. */
export function briefLink(call: Call, link: Link, paint: Paint): string {
  return `${briefStart(call, link, paint)}${paint('mac', `${link.mac} `)}${flagsText(call.world, link, peerName(call.world.kernel, link))} `
}

/** Whether a link is of a type as `type …` names it. */
export function isOfType(kernel: Kernel, link: Link, type: string): boolean {
  return type === 'bridge_slave'
    ? masterName(kernel, link) !== undefined
    : ['veth', 'bridge', 'dummy', 'macvlan', 'ipvlan'].includes(type) && link.kind.type === type
}
