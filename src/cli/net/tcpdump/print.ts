// A frame as tcpdump prints it, on one line. Real counterpart: tcpdump 4.99 print-ether.c, print-arp.c, print-ip.c, print-icmp.c,
// print-tcp.c, print-domain.c. What no frame here carries (sequence numbers, time stamps, a question's id) is made from the ports.
import {
  familyOf,
  ipLength,
  type ArpFrame,
  type Body,
  type Frame,
  type Ip,
  type Packet,
} from '../../../engine/index.ts'
import { serviceName } from '../../linux/services.ts'
import { frameLength, macsOf } from './frame-facts.ts'

/** How frames are printed. */
export interface PrintForm {
  /** `-n`: no names; `-e`: with Ethernet addresses; `-q`: less; `-S`: sequence numbers as they are. */
  readonly numeric: boolean
  readonly ethernet: boolean
  readonly quiet: boolean
  readonly absolute: boolean
  readonly nameOf: (ip: Ip) => string | undefined
}

type Tcp = Extract<Body, { proto: 'tcp' }>
type Icmp = Extract<Body, { proto: 'icmp' }>

/** What has been seen of one direction of a connection: where its numbers start, what comes next, its last time stamp. */
interface Stream {
  readonly start: number
  next: number
  stamp: number
}

/** Prints frames one after another, and follows connections as it goes. */
export function framePrinter(form: PrintForm): (frame: Frame, at: number) => string {
  const streams = new Map<string, Stream>()
  return (frame, at) => {
    const text = frame.kind === 'arp' ? arpText(frame) : packetText(frame.packet, at, form, streams)
    if (!form.ethernet) return `${kindOf(frame)}${frame.kind === 'arp' ? ', ' : ' '}${text}`
    return `${ethernetText(frame, form)}${text}`
  }
}

function kindOf(frame: Frame): string {
  if (frame.kind === 'arp') return 'ARP'
  return familyOf(frame.packet.src) === 4 ? 'IP' : 'IP6'
}

const ETHERTYPES: Readonly<Record<string, string>> = {
  ARP: 'ARP (0x0806)',
  IP: 'IPv4 (0x0800)',
  IP6: 'IPv6 (0x86dd)',
}

function ethernetText(frame: Frame, { numeric }: PrintForm): string {
  const { src, dst } = macsOf(frame)
  const named = (mac: string): string => {
    if (numeric) return mac
    return mac === 'ff:ff:ff:ff:ff:ff'
      ? 'Broadcast'
      : `${mac} (oui ${mac === '00:00:00:00:00:00' ? 'Ethernet' : 'Unknown'})`
  }
  return `${named(src)} > ${named(dst)}, ethertype ${ETHERTYPES[kindOf(frame)] ?? ''}, length ${frameLength(frame)}: `
}

function arpText({ op, senderMac, senderIp, targetIp }: ArpFrame): string {
  return op === 'request'
    ? `Request who-has ${targetIp} tell ${senderIp}, length 28`
    : `Reply ${senderIp} is-at ${senderMac}, length 28`
}

function packetText(packet: Packet, at: number, form: PrintForm, streams: Map<string, Stream>): string {
  const { src, dst, body } = packet
  const host = (ip: Ip): string => (form.numeric ? ip : (form.nameOf(ip) ?? ip))
  if (body.proto === 'icmp') return `${host(src)} > ${host(dst)}: ${icmpText(packet, body)}`
  const end = (ip: Ip, port: number): string => `${host(ip)}.${form.numeric ? port : serviceName(port, body.proto)}`
  const ends = `${end(src, body.sport)} > ${end(dst, body.dport)}: `
  const data = body.size ?? body.payload?.length ?? 0
  if (body.proto === 'tcp') return ends + (form.quiet ? `tcp ${data}` : tcpText(packet, body, at, form, streams))
  return ends + (body.sport === 53 || body.dport === 53 ? nameText(body, form) : `UDP, length ${data}`)
}

const CODES = { 4: 'ICMP', 6: 'ICMP6,' }

function icmpText(packet: Packet, body: Icmp): string {
  const family = familyOf(packet.src)
  const length = ipLength(packet) - (family === 4 ? 20 : 40)
  const head = CODES[family]
  switch (body.type) {
    case 'echo-request':
    case 'echo-reply':
      return `${head} ${body.type.replace('-', ' ')}, id ${body.id}, seq ${body.seq}, length ${length}`
    case 'time-exceeded':
      return family === 4
        ? `ICMP time exceeded in-transit, length ${length}`
        : `ICMP6, time exceeded in-transit for ${body.about.dst}, length ${length}`
    case 'unreachable':
      return family === 4
        ? `ICMP ${unreachableText(body.code, body.about)}, length ${length}`
        : `ICMP6, destination unreachable, ${unreachable6Text(body.code, body.about)}, length ${length}`
  }
}

type Unreachable = Extract<Icmp, { type: 'unreachable' }>

const PROTOCOL_NUMBERS = { icmp: 1, tcp: 6, udp: 17 }

function unreachableText(code: Unreachable['code'], { dst, body }: Packet): string {
  switch (code) {
    case 'net':
      return `net ${dst} unreachable`
    case 'host':
      return `host ${dst} unreachable`
    case 'protocol':
      return `${dst} protocol ${PROTOCOL_NUMBERS[body.proto]} unreachable`
    case 'port':
      return body.proto === 'icmp'
        ? `${dst} protocol 1 port 0 unreachable`
        : `${dst} ${body.proto} port ${body.dport} unreachable`
    case 'net-prohibited':
      return `net ${dst} unreachable - admin prohibited`
    case 'host-prohibited':
      return `host ${dst} unreachable - admin prohibited`
    case 'prohibited':
      return `host ${dst} unreachable - admin prohibited filter`
  }
}

function unreachable6Text(code: Unreachable['code'], { dst, body }: Packet): string {
  switch (code) {
    case 'port':
    case 'protocol':
      return body.proto === 'icmp'
        ? `unreachable port, ${dst}`
        : `unreachable port, ${dst} ${body.proto} port ${body.dport}`
    case 'host':
      return `unreachable address ${dst}`
    case 'net':
      return `unreachable route ${dst}`
    default:
      return `unreachable prohibited ${dst}`
  }
}

const FLAGS: Readonly<Record<Tcp['flags'], string>> = {
  SYN: 'S',
  'SYN,ACK': 'S.',
  ACK: '.',
  'PSH,ACK': 'P.',
  'FIN,ACK': 'F.',
  'RST,ACK': 'R.',
}

/** A number of 32 bits that is always the same for a text. */
function numberFrom(text: string): number {
  let hash = 2_166_136_261
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619)
  return hash >>> 0
}

/** The greatest segment that a link takes, and the window that a SYN and its answer open, as Linux has them. */
function sizesOf({ src, dst }: Packet): { readonly mss: number; readonly windows: readonly [number, number] } {
  const inside = src === dst
  if (familyOf(src) === 6)
    return inside ? { mss: 65_476, windows: [65_476, 65_464] } : { mss: 1440, windows: [64_800, 64_260] }
  return inside ? { mss: 65_495, windows: [65_495, 65_483] } : { mss: 1460, windows: [64_240, 65_160] }
}

function tcpText(packet: Packet, body: Tcp, at: number, { absolute }: PrintForm, streams: Map<string, Stream>): string {
  const key = (from: Ip, port: number, to: Ip, other: number): string => `${from} ${port} ${to} ${other}`
  const [ownKey, otherKey] = [
    key(packet.src, body.sport, packet.dst, body.dport),
    key(packet.dst, body.dport, packet.src, body.sport),
  ]
  // Numbers go by the client's port: translation leaves them alone, as it does in life.
  const isOpening = body.flags === 'SYN'
  const isAnswer = body.flags === 'SYN,ACK'
  const client = isOpening ? body.sport : body.dport
  const start = numberFrom(`${isOpening ? 'client' : 'server'} ${client}`)
  const own = streams.get(ownKey) ?? { start, next: start, stamp: 0 }
  const other = streams.get(otherKey)
  const size = body.size ?? body.payload?.length ?? 0
  const { mss, windows } = sizesOf(packet)
  own.stamp = (numberFrom(`stamp ${packet.src} ${packet.dst}`) + Math.floor(at / 1000)) >>> 0
  streams.set(ownKey, own)
  const stamps = `TS val ${own.stamp} ecr ${other?.stamp ?? 0}`
  const flags = `Flags [${FLAGS[body.flags]}]`
  const shown = (n: number, from: number): number => (absolute ? n >>> 0 : (n - from) >>> 0)
  if (isOpening || isAnswer) {
    own.next = own.start + 1
    const ack = isAnswer ? `, ack ${(other?.next ?? 0) >>> 0}` : ''
    return `${flags}, seq ${own.start}${ack}, win ${windows[isAnswer ? 1 : 0]}, options [mss ${mss},sackOK,${stamps},nop,wscale 10], length 0`
  }
  const acked = shown(other?.next ?? 0, other?.start ?? 0)
  // A refusal belongs to no connection: its number is nothing, and what it answers is told whole.
  if (body.flags === 'RST,ACK') return `${flags}, seq 0, ack ${(other?.next ?? 0) >>> 0}, win 0, length 0`
  const first = shown(own.next, own.start)
  own.next += size + (body.flags === 'FIN,ACK' ? 1 : 0)
  const seq = size > 0 ? `seq ${first}:${first + size}, ` : body.flags === 'FIN,ACK' ? `seq ${first}, ` : ''
  const isClient = own.start === numberFrom(`client ${body.sport}`)
  const window = (isClient ? windows[0] : windows[1]) / 1024
  const text = `${flags}, ${seq}ack ${acked}, win ${Math.ceil(window)}, options [nop,nop,${stamps}], length ${size}`
  return size > 0 ? text + webText(body) : text
}

/** Ports whose data tcpdump reads as HTTP. */
const WEB = [80, 8080]

function webText({ sport, dport, payload }: Tcp): string {
  if (!WEB.includes(sport) && !WEB.includes(dport)) return ''
  const line = payload?.split('\n')[0]
  return line === undefined ? ': HTTP' : `: HTTP: ${line}`
}

/** A question to a name server, or its answer. */
function nameText(body: Extract<Body, { proto: 'udp' }>, { quiet }: PrintForm): string {
  const size = body.size ?? body.payload?.length ?? 0
  if (quiet) return `UDP, length ${size}`
  const isQuestion = body.dport === 53
  const id = numberFrom(`question ${isQuestion ? body.sport : body.dport}`) % 65_536
  const payload = body.payload ?? ''
  if (isQuestion) {
    const [type = '', name = ''] = payload.split(' ')
    return `${id}+ ${type}? ${type === 'PTR' ? pointerName(name) : `${name}.`} (${size})`
  }
  if (payload === 'NXDOMAIN') return `${id} NXDomain 0/0/0 (${size})`
  if (payload === 'SERVFAIL') return `${id} ServFail 0/0/0 (${size})`
  if (payload === 'no data') return `${id}* 0/0/0 (${size})`
  const records = payload.split(' ').map(recordText)
  return `${id}* ${records.length}/0/0 ${records.join(', ')} (${size})`
}

function recordText(value: string): string {
  if (/^[\d.]+$/.test(value)) return `A ${value}`
  return value.includes(':') ? `AAAA ${value}` : `PTR ${value}.`
}

function pointerName(ip: string): string {
  return ip.includes(':') ? `${ip}.ip6.arpa.` : `${ip.split('.').toReversed().join('.')}.in-addr.arpa.`
}
