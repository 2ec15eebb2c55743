// A probe's walks as text, one line a hop, with names for ids: what the golden walks of tests/walks are written in.
import {
  containersOf,
  endpointsOf,
  linkOf,
  rowsOf,
  ruleText,
  type Fate,
  type Hop,
  type Leg,
  type Link,
  type Lookup,
  type Mac,
  type NetnsId,
  type Packet,
  type ProbeRecord,
  type Socket,
  type Verdict,
  type World,
} from '../../src/engine/index.ts'

/** A probe: its lookups with the packets that they sent, its own packets, and how it ended. */
export function walkText(world: World, record: ProbeRecord): string {
  const teller = new Teller(world)
  const lookups = record.lookups.flatMap((lookup) => [
    ...('legs' in lookup ? lookup.legs.flatMap((leg) => teller.leg(`lookup-${leg.role}`, leg)) : []),
    row('lookup', teller.place(record.from), 'name', lookupText(lookup)),
  ])
  const legs = record.legs.flatMap((leg) => teller.leg(leg.role, leg))
  const end = row('verdict', teller.place(record.from), record.kind, verdictText(record.verdict))
  return [...lookups, ...legs, end].map((line) => teller.withoutIds(line)).join('\n')
}

function row(role: string, place: string, what: string, text: string): string {
  return `${role.padEnd(14)}  ${place.padEnd(13)}  ${what.padEnd(9)}  ${text}`.trimEnd()
}

function lookupText(lookup: Lookup): string {
  switch (lookup.from) {
    case 'address':
      return `${lookup.name} is an address`
    case 'file':
      return `${lookup.name} is ${lookup.ip} by ${lookup.path}: ${lookup.line.replaceAll('\t', ' ')}`
    case 'server':
      return `${lookup.name} is ${lookup.answer.join(', ')} by ${lookup.embedded ? "docker's" : 'the'} server ${lookup.server}`
    case 'nowhere':
      return `${lookup.name} is known to nobody`
  }
}

function verdictText(verdict: Verdict): string {
  return verdict.kind === 'unreachable' ? `unreachable, by ${verdict.by}` : verdict.kind
}

class Teller {
  private readonly world: World
  /** Texts that chance made, and what they are called here. */
  private readonly names = new Map<string, string>()
  private readonly ports = new Map<string, string>()

  constructor(world: World) {
    this.world = world
    for (const container of containersOf(world.docker)) {
      this.names.set(container.id.slice(0, 12), `id-of-${container.name}`)
      for (const { hostLink, link } of endpointsOf(world.docker, container)) {
        if (hostLink === undefined || link === undefined) continue
        const inner = linkOf(world.kernel, link)
        this.names.set(linkOf(world.kernel, hostLink).name, `veth-of-${container.name}-${inner.name}`)
      }
    }
    for (const network of world.docker.networks.values())
      this.names.set(`br-${network.id.slice(0, 12)}`, `br-of-${network.name}`)
  }

  /** Whose namespace it is. */
  place(ns: NetnsId): string {
    const { kernel, docker } = this.world
    if (ns === kernel.host) return 'host'
    if (ns === kernel.outside) return 'outside'
    return containersOf(docker).find((container) => container.netns === ns)?.name ?? 'unknown'
  }

  withoutIds(text: string): string {
    return [...this.names].reduce((line, [id, name]) => line.replaceAll(id, name), text)
  }

  leg(role: string, leg: Leg): readonly string[] {
    const lines = leg.hops.map((hop) => row(role, this.place(hop.ns), hop.at, this.hop(hop)))
    const end = this.fate(leg.fate)
    return end === undefined ? lines : [...lines, row(role, this.place(leg.fate.ns), 'end', end)]
  }

  private fate(fate: Fate): string | undefined {
    switch (fate.kind) {
      case 'delivered':
        return undefined
      case 'dropped':
        return 'lost'
      case 'unsent':
        return `not sent: ${fate.errno}`
      case 'bounced':
        return `answered with ${this.packet(fate.answer)}`
    }
  }

  private hop(hop: Hop): string {
    switch (hop.at) {
      case 'send':
        return this.packet(hop.packet)
      case 'receive':
        return `${this.packet(hop.packet)}, by ${hop.socket === undefined ? hop.by : this.socket(hop.socket)}`
      case 'route':
        return this.route(hop)
      case 'neighbor':
        return `${hop.ip} on ${hop.link.name} ${hop.how}${hop.mac === undefined ? '' : `: ${this.owner(hop.mac)}`}`
      case 'link':
        return `${this.link(hop.from)} -> ${this.link(hop.to)}  ${this.packet(hop.packet)}`
      case 'bridge':
        return `${hop.bridge.name}${hop.from === undefined ? '' : ` from ${hop.from.name}`} to ${hop.to === 'host' ? 'the host itself' : hop.to.name}, ${hop.how}`
      case 'rule':
        return this.rule(hop)
      case 'translate':
        return `${hop.hook} ${hop.change} now ${this.packet(hop.rewritten)}`
      case 'drop':
        return `${hop.reason}${hop.link === undefined ? '' : ` at ${hop.link.name}`}`
    }
  }

  private route(hop: Extract<Hop, { at: 'route' }>): string {
    if (hop.to === 'nowhere') return `none to ${hop.packet.dst}`
    if (hop.to === 'local') return `${hop.packet.dst} is local on ${hop.link?.name ?? '?'}`
    const { to, via, src } = hop.route ?? { to: undefined }
    const net = to === undefined ? '?' : to.prefix === 0 ? 'default' : `${to.ip}/${to.prefix}`
    return `${net}${via === undefined ? '' : ` via ${via}`} dev ${hop.link?.name ?? '?'}${src === undefined ? '' : ` src ${src}`}`
  }

  private rule(hop: Extract<Hop, { at: 'rule' }>): string {
    const links = [hop.in === undefined ? '' : ` in ${hop.in}`, hop.out === undefined ? '' : ` out ${hop.out}`].join('')
    const by = hop.steps.map((step) => this.withoutPorts(ruleText(`${step.chain} ${step.position}:`, step.rule)))
    const now = hop.rewritten === undefined ? '' : `, now ${this.packet(hop.rewritten)}`
    return `${hop.table} ${hop.hook}${links} ${hop.state ?? 'untracked'}: ${hop.verdict}${now}, by ${by.length === 0 ? 'policy' : by.join(' => ')}`
  }

  private link(link: Link): string {
    return link.netns === this.world.kernel.host ? link.name : `${this.place(link.netns)}'s ${link.name}`
  }

  private owner(mac: Mac): string {
    const found = rowsOf(this.world.kernel.links).filter((link) => link.mac === mac)
    return found.map((link) => this.link(link)).join(' or ') || mac
  }

  private socket({ ip, port, program }: Socket): string {
    const who = 'name' in program ? program.name : program.kind
    return `${who} on ${ip}:${this.port(port)}`
  }

  private packet(packet: Packet): string {
    const { src, dst, ttl, body } = packet
    if (body.proto !== 'icmp') {
      const flags = body.proto === 'tcp' ? ` ${body.flags}` : ''
      const payload = body.proto === 'udp' && body.payload !== undefined ? ` "${body.payload}"` : ''
      return `${body.proto}${flags}${payload} ${src}:${this.port(body.sport)} > ${dst}:${this.port(body.dport)} ttl ${ttl}`
    }
    const about = 'about' in body ? ` about (${this.packet(body.about)})` : ''
    return `icmp ${'code' in body ? `${body.code} ` : ''}${body.type} ${src} > ${dst} ttl ${ttl}${about}`
  }

  /** Ports that chance chose are told by letters, in the order in which they are seen. */
  private port(port: number): string {
    if (port < 32768) return `${port}`
    const text = `${port}`
    const known = this.ports.get(text)
    if (known !== undefined) return known
    const letter = String.fromCodePoint(97 + this.ports.size)
    this.ports.set(text, letter)
    return letter
  }

  private withoutPorts(text: string): string {
    return text.replace(/(?<=:)\d{5}\b/g, (port) => this.port(Number(port)))
  }
}
