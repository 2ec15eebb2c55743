// What might undo a tampering, or finish what is built by hand: ideas from the hop at which a packet's way ended.
// They are only ideas: `mends.ts` tries each on a copy of the host.
import { madeByHand } from '../cli/linux/link-facts.ts'
import { netnsName } from '../cli/linux/netns-by-word.ts'
import {
  containersOf,
  contains,
  familyOf,
  formatCidr,
  isRunning,
  linkNamed,
  linksIn,
  netnsOf,
  networkOf,
  type Hop,
  type Link,
  type NetnsId,
  type ProbeRecord,
  type World,
} from '../engine/index.ts'
import type { Idea } from './mends.ts'

type At<K extends Hop['at']> = Extract<Hop, { readonly at: K }>

/** Ideas about the hops that lost a probe's packets, nearest to the cause first. */
export function handIdeas(world: World, probe: ProbeRecord): readonly Idea[] {
  const looked = probe.lookups.flatMap((lookup) => ('legs' in lookup ? lookup.legs : []))
  const legs = [...looked, ...probe.legs].filter(({ role }) => role !== 'error')
  const last = legs.at(-1)
  const hop = last?.hops.at(-1)
  const own = hop === undefined ? [] : [...ideasAt(world, hop), ...ideasForWay(world, hop)]
  return [...own, ...engineIdeas(world)]
}

function ideasAt(world: World, hop: Hop): readonly Idea[] {
  switch (hop.at) {
    case 'rule':
      return ruleIdeas(world, hop)
    case 'drop':
      return dropIdeas(world, hop)
    case 'neighbor':
      return downIdeas(world)
    default:
      return []
  }
}

/** Words that run on the host, with another namespace's network where it isn't the host's own; undefined where there is no way in. */
function inNetns(world: World, netns: NetnsId, words: readonly string[]): readonly string[] | undefined {
  const { kernel, docker } = world
  if (netns === kernel.host) return words
  const name = netnsName({ world, place: { at: 'host' } }, netns)
  if (name !== undefined) return ['ip', 'netns', 'exec', name, ...words]
  const owner = containersOf(docker).find((container) => container.netns === netns && isRunning(container))
  return owner === undefined || !('pid' in owner.state)
    ? undefined
    : ['nsenter', '-t', `${owner.state.pid}`, '-n', ...words]
}

/** One idea of one or more lines in a namespace. */
function idea(
  world: World,
  netns: NetnsId,
  kind: Idea['kind'],
  params: Idea['params'],
  ...commands: readonly (readonly string[])[]
): readonly Idea[] {
  const placed = commands.map((words) => inNetns(world, netns, words))
  return placed.some((words) => words === undefined)
    ? []
    : [{ kind, params, commands: placed.flatMap((words) => (words === undefined ? [] : [words])) }]
}

/** A user's own rule goes, or a policy of a user's; what a bridge made by hand needs is let through. */
function ruleIdeas(world: World, hop: At<'rule'>): readonly Idea[] {
  const tool = familyOf(hop.packet.src) === 4 ? 'iptables' : 'ip6tables'
  const table = hop.table === 'filter' ? [] : ['-t', hop.table]
  const last = hop.steps.at(-1)
  const decided = last !== undefined && last.rule.target.kind === hop.verdict
  if (decided) {
    const { chain, position, rule } = last
    return madeByHand(rule.owner)
      ? idea(world, hop.ns, 'unrule', { chain, position: `${position}` }, [tool, ...table, '-D', chain, `${position}`])
      : []
  }
  if (hop.hook !== 'FORWARD' || hop.in === undefined || hop.out === undefined)
    return idea(world, hop.ns, 'policy', { chain: hop.hook }, [tool, ...table, '-P', hop.hook, 'ACCEPT'])
  const own = [hop.in, hop.out].find((name) => isByHand(world, hop.ns, name))
  if (own === undefined) return []
  const letBy = (flag: string): readonly string[] => [tool, '-I', 'FORWARD', flag, own, '-j', 'ACCEPT']
  return idea(world, hop.ns, 'let', { link: own }, letBy('-i'), letBy('-o'))
}

function isByHand({ kernel }: World, netns: NetnsId, name: string): boolean {
  const link = linkNamed(kernel, netns, name)
  return link !== undefined && madeByHand(link.owner)
}

function dropIdeas(world: World, hop: At<'drop'>): readonly Idea[] {
  const { ns, link } = hop
  const name = link?.name ?? ''
  const set = (...settings: readonly string[]): readonly string[] => ['sysctl', '-w', ...settings]
  switch (hop.reason) {
    case 'link-down':
    case 'no-carrier':
      return downIdeas(world)
    case 'forwarding-off': {
      const ofLink = link?.forwards === false ? `net.ipv4.conf.${name}.forwarding=1` : 'net.ipv4.ip_forward=1'
      const v6 = familyOf(hop.packet.dst) === 6
      return idea(world, ns, 'forward', { link: name }, set(v6 ? 'net.ipv6.conf.all.forwarding=1' : ofLink))
    }
    case 'echo-ignored':
      return idea(world, ns, 'echo', {}, set('net.ipv4.icmp_echo_ignore_all=0'))
    case 'reverse-path': {
      const all = netnsOf(world.kernel, ns).sysctl.rpFilter.all > 0 ? ['net.ipv4.conf.all.rp_filter=0'] : []
      const own = (link?.rpFilter ?? 0) > 0 ? [`net.ipv4.conf.${name}.rp_filter=0`] : []
      return idea(world, ns, 'anyway', { link: name }, set(...all, ...own))
    }
    default:
      return []
  }
}

/** More links than these, and nobody would want to read of each. */
const MOST_DOWN = 12

/** Links that are switched off, one at a time: whoever has a pair or a bridge off means it, or has forgotten it. */
function downIdeas(world: World): readonly Idea[] {
  const down = [...world.kernel.links.values()].filter(
    ({ up, kind, netns }) => !up && kind.type !== 'loopback' && netns !== world.kernel.outside,
  )
  if (down.length > MOST_DOWN) return []
  return down
    .toSorted((a, b) => a.id - b.id)
    .flatMap(({ name, netns }) => idea(world, netns, 'raise', { link: name }, ['ip', 'link', 'set', name, 'up']))
}

/** A packet that its sender couldn't send for want of a way, or that no answer came back to. */
function ideasForWay(world: World, hop: Hop): readonly Idea[] {
  const isLost = hop.at === 'route' && hop.to === 'nowhere'
  if (!isLost) return []
  if (hop.ns === world.kernel.outside) return masqueradeIdeas(world, hop)
  return [...downIdeas(world), ...routeIdeas(world, hop)]
}

/** The default route by an address of the host's on a network of the namespace's. */
function routeIdeas(world: World, { ns, packet }: Hop): readonly Idea[] {
  if (ns === world.kernel.host) return []
  const family = familyOf(packet.dst)
  const own = linksIn(world.kernel, ns).flatMap(({ addresses }) =>
    addresses.filter(({ ip, scope }) => scope === 'global' && familyOf(ip) === family),
  )
  const near = linksIn(world.kernel, world.kernel.host)
    .flatMap(({ addresses }) => addresses)
    .filter(({ ip }) => own.some((address) => contains(networkOf(address), ip)))
  const flag = family === 4 ? [] : ['-6']
  return near.flatMap(({ ip: via }) => {
    const line = ['ip', ...flag, 'route', 'add', 'default', 'via', via]
    const masked = masqueradeLine(world, via)
    const alone = idea(world, ns, 'route', { via }, line)
    const both = masked === undefined ? [] : inBoth(world, ns, { via }, line, masked)
    return [...alone, ...both]
  })
}

function inBoth(
  world: World,
  netns: NetnsId,
  params: Idea['params'],
  there: readonly string[],
  here: readonly string[],
): readonly Idea[] {
  const placed = inNetns(world, netns, there)
  return placed === undefined ? [] : [{ kind: 'routeAndMask', params, commands: [placed, here] }]
}

/** Outside nobody knows a network that was made here: its packets need the host's address. */
function masqueradeIdeas(world: World, { packet }: Hop): readonly Idea[] {
  const link = linkOfNetwork(world, packet.dst)
  const line = link === undefined ? undefined : masqueradeLine(world, packet.dst)
  return link === undefined || line === undefined
    ? []
    : [{ kind: 'mask', params: { link: link.name }, commands: [line] }]
}

/** The host's link on whose network an address is, where a user made it. */
function linkOfNetwork({ kernel }: World, ip: Hop['packet']['dst']): Link | undefined {
  return linksIn(kernel, kernel.host).find(
    (link) => madeByHand(link.owner) && link.addresses.some((address) => contains(networkOf(address), ip)),
  )
}

function masqueradeLine(world: World, ip: Hop['packet']['dst']): readonly string[] | undefined {
  const link = linkOfNetwork(world, ip)
  const address = link?.addresses.find((one) => contains(networkOf(one), ip))
  if (link === undefined || address === undefined || familyOf(ip) === 6) return undefined
  const subnet = formatCidr(networkOf(address))
  return ['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-s', subnet, '!', '-o', link.name, '-j', 'MASQUERADE']
}

/** The engine started anew puts back its own rules and addresses; the containers that it stops on the way are started again. */
function engineIdeas({ docker, kernel }: World): readonly Idea[] {
  const running = containersOf(docker).filter(isRunning)
  const tampered = running.length > 0 && running.length <= MOST_DOWN
  if (!tampered || kernel.links.size > 200) return []
  const names = running.map(({ name }) => name)
  return [
    {
      kind: 'engine',
      params: {},
      commands: [
        ['systemctl', 'restart', 'docker'],
        ['docker', 'start', ...names],
      ],
    },
  ]
}
