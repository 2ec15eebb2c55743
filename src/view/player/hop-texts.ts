// A sentence for each kind of hop, and what it was read from.
import { familyOf, type Hop, type LegRole, type Link, routesOf, type World } from '../../engine/index.ts'
import { linkName, ownerOfMac, routeText, whoIs } from './names.ts'
import { dropTexts, ruleFacts } from './refusals.ts'
import { type Fact, type LabelKey, type Refusal, say, type StepKey, type Text } from './walk-step.ts'

/** What is told of a hop. */
export interface Told {
  readonly text: Text<StepKey>
  readonly facts: readonly Fact[]
  readonly refused?: Refusal
}

type At<Kind extends Hop['at']> = Extract<Hop, { readonly at: Kind }>

const plain = (text: string): readonly Fact[] => [{ text }]

/** A packet's route as its sender finds it. */
export function sendRoute(world: World, hop: At<'route'>, role: LegRole): Told {
  const who = whoIs(world, hop.ns, hop.packet)
  const { dst: ip, body } = hop.packet
  if (hop.to === 'nowhere') return nowhere(world, hop)
  if (body.proto === 'tcp' && body.flags === 'RST,ACK') {
    const fact = hop.route === undefined ? `local ${ip} dev lo` : routeText(world, hop.route)
    return { text: say('step.reset', { who, ip }), facts: plain(fact) }
  }
  const begin = role === 'request' ? 'route' : role
  if (hop.to === 'local' || hop.route === undefined) {
    return { text: say(`step.${begin}Self`, { who, ip }), facts: plain(`local ${ip} dev lo`) }
  }
  const { via, owner } = hop.route
  const fact: Fact = { text: routeText(world, hop.route), ...(owner.step === 0 ? {} : { owner }) }
  const params = { who, ip, via: via ?? '', dev: hop.link?.name ?? '' }
  return { text: say(via === undefined ? `step.${begin}Direct` : `step.${begin}Via`, params), facts: [fact] }
}

function nowhere(world: World, hop: At<'route'>): Told {
  const text = say('step.nowhere', { who: whoIs(world, hop.ns, hop.packet), ip: hop.packet.dst })
  const known = routesOf(world.kernel, hop.ns, familyOf(hop.packet.dst)).map((route) => ({
    text: routeText(world, route),
  }))
  const facts = known.length === 0 ? plain('ip route: –') : known
  return { text, facts, refused: { key: 'label.noRoute', params: {} } }
}

/** A route that somebody on the way looks up. */
export function onwardRoute(world: World, hop: At<'route'>, again: boolean): Told {
  if (hop.to === 'nowhere') return nowhere(world, hop)
  const who = whoIs(world, hop.ns, hop.packet)
  const ip = hop.packet.dst
  if (hop.to === 'local' || hop.route === undefined)
    return { text: say('step.routeLocal', { who, ip }), facts: plain(`local ${ip} dev ${hop.link?.name ?? 'lo'}`) }
  const { owner } = hop.route
  const fact: Fact = { text: routeText(world, hop.route), ...(owner.step === 0 ? {} : { owner }) }
  return { text: say(again ? 'step.reroute' : 'step.forward', { who, ip, dev: hop.link?.name ?? '' }), facts: [fact] }
}

/** The question for a neighbour's MAC. */
export function neighbor(world: World, hop: At<'neighbor'>): Told {
  const { ip, link, mac, how } = hop
  const asked = `${ip} dev ${link.name}`
  if (how === 'silent' || mac === undefined) {
    const refused: Refusal = { key: 'label.silent', params: {} }
    return { text: say('step.arpSilent', { ip }), facts: plain(`${asked} FAILED`), refused }
  }
  const facts = plain(`${asked} lladdr ${mac}`)
  if (how === 'known') return { text: say('step.arpKnown', { who: whoIs(world, hop.ns), ip }), facts }
  return { text: say('step.arpAsked', { ip, owner: ownerOfMac(world, mac, ip) }), facts }
}

const livesOn = ({ kind }: Link, other: Link): boolean =>
  (kind.type === 'macvlan' || kind.type === 'ipvlan') && kind.lower === other.id

/** A frame from one end of a pair or cable to the other, or between links on one wire. */
export function crossing(world: World, hop: At<'link'>): Told {
  const [from, to] = [linkName(world, hop.from), linkName(world, hop.to)]
  const facts = plain(`${from} → ${to}`)
  if (livesOn(hop.from, hop.to))
    return { text: say('step.ontoWire', { from: hop.from.name, wire: hop.to.name }), facts }
  if (hop.to.kind.type === 'macvlan' || hop.to.kind.type === 'ipvlan')
    return { text: say('step.offWire', { link: hop.to.name, who: whoIs(world, hop.to.netns) }), facts }
  if (hop.from.kind.type !== 'veth') return { text: say('step.cable', { who: whoIs(world, hop.to.netns) }), facts }
  return { text: say('step.veth', { from: hop.from.name, to: hop.to.name }), facts }
}

/** A frame through a pair onto a bridge that takes it for its own host. */
export function ontoBridge(world: World, link: At<'link'>, hop: At<'bridge'>): Told {
  const facts = plain(`${linkName(world, link.from)} → ${linkName(world, link.to)}  master ${hop.bridge.name}`)
  return { text: say('step.vethToBridge', { bridge: hop.bridge.name }), facts }
}

/** A bridge's choice of a port, with the pair behind it where the frame goes on at once. */
export function bridging(world: World, hop: At<'bridge'>, link?: At<'link'>): Told {
  const bridge = hop.bridge.name
  if (hop.to === 'host')
    return { text: say('step.bridgeOwn', { bridge }), facts: plain(`${hop.packet.eth?.dst ?? ''} dev ${bridge}`) }
  const learned = hop.how === 'learned'
  const port = hop.to.name
  const fdb = `${hop.packet.eth?.dst ?? ''} dev ${port} master ${bridge}`
  if (link === undefined)
    return { text: say(learned ? 'step.bridgePort' : 'step.bridgeFlood', { bridge, port }), facts: plain(fdb) }
  const pair = `${linkName(world, link.from)} → ${linkName(world, link.to)}`
  const params = { bridge, port, who: whoIs(world, link.to.netns) }
  return {
    text: say(learned ? 'step.bridgePortPair' : 'step.bridgeFloodPair', params),
    facts: [...plain(fdb), ...plain(pair)],
  }
}

/** What a table said at a hook. */
export function ruling(hop: At<'rule'>, bridged: boolean): Told {
  const facts = ruleFacts(hop)
  const { hook, rewritten, verdict } = hop
  switch (verdict) {
    case 'DROP':
    case 'REJECT':
      return { ...dropTexts(hop), facts }
    case 'DNAT':
      return { text: say('step.dnat', { to: endText(rewritten ?? hop.packet, 'dst') }), facts }
    case 'SNAT':
      return { text: say('step.snat', { from: endText(rewritten ?? hop.packet, 'src') }), facts }
    case 'REDIRECT':
      return { text: say('step.redirect', { to: endText(rewritten ?? hop.packet, 'dst') }), facts }
    case 'MASQUERADE':
      return { text: say('step.masquerade', { from: (rewritten ?? hop.packet).src }), facts }
    case 'ACCEPT': {
      const known = hop.state === 'ESTABLISHED' || hop.state === 'RELATED'
      const key = known ? 'step.acceptKnown' : bridged ? 'step.acceptBridged' : 'step.accept'
      return { text: say(key, { hook }), facts }
    }
  }
}

function endText({ src, dst, body }: Hop['packet'], end: 'src' | 'dst'): string {
  const ip = end === 'src' ? src : dst
  if (body.proto === 'icmp') return ip
  return `${ip.includes(':') ? `[${ip}]` : ip}:${end === 'src' ? body.sport : body.dport}`
}

/** A later packet of a translated connection. */
export function translating(hop: At<'translate'>): Told {
  const end = hop.change === 'source' ? 'src' : 'dst'
  const [was, now] = [endText(hop.packet, end), endText(hop.rewritten, end)]
  return {
    text: say('step.back', { what: say(`what.${hop.change}`), to: now }),
    facts: plain(`conntrack: ${was} → ${now}`),
  }
}

const DROPS: Readonly<Record<At<'drop'>['reason'], readonly [StepKey, LabelKey]>> = {
  'link-down': ['step.dropLinkDown', 'label.linkDown'],
  'no-carrier': ['step.dropNoCarrier', 'label.linkDown'],
  'not-mine': ['step.dropNotMine', 'label.lost'],
  'nobody-there': ['step.dropNobodyThere', 'label.lost'],
  'forwarding-off': ['step.dropForwardingOff', 'label.lost'],
  martian: ['step.dropMartian', 'label.lost'],
  'reverse-path': ['step.dropReversePath', 'label.lost'],
  'echo-ignored': ['step.dropEchoIgnored', 'label.lost'],
  broadcast: ['step.dropBroadcast', 'label.lost'],
  'ipv6-off': ['step.dropIpv6Off', 'label.lost'],
  unasked: ['step.dropUnasked', 'label.lost'],
  loop: ['step.dropLoop', 'label.lost'],
  blackhole: ['step.dropBlackhole', 'label.lost'],
  'no-way-back': ['step.dropNoWayBack', 'label.lost'],
  'error-about-error': ['step.dropErrorAboutError', 'label.lost'],
}

/** A packet lost for a reason that is no rule's. */
export function dropping(world: World, hop: At<'drop'>): Told {
  const [sentence, label] = DROPS[hop.reason]
  const link = hop.link === undefined ? '' : linkName(world, hop.link)
  const text = say(sentence, { who: whoIs(world, hop.ns, hop.packet), link })
  return { text, facts: link === '' ? [] : plain(link), refused: { key: label, params: {} } }
}
