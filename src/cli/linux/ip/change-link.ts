// `ip link add`, `set` and `delete`. Real counterpart: iproute2 ip/iplink.c iplink_parse, iplink_modify; link_veth.c, iplink_macvlan.c.
import {
  linkNamed,
  type Link,
  type LinkChange,
  type Mac,
  type NetnsId,
  type NewEnd,
  type NewLink,
} from '../../../engine/index.ts'
import { failed, type Call, type Execution } from '../../program.ts'
import { notModelled } from '../not-modelled.ts'
import { netnsByWord } from '../netns-by-word.ts'
import { ask } from './ask.ts'
import { cannotFind } from './refusals.ts'
import { Refused, Words, reading } from './words.ts'
import { usageOf } from '../../usage.ts'

/** What the words of a link say, whoever it is about. */
interface Said {
  name?: string
  up?: boolean
  master?: Link['id'] | null
  netns?: NetnsId
  newName?: string
  mac?: Mac
  mtu?: number
  lower?: string
  type?: string
}

/** Words of real links that nothing here depends on. */
const UNMODELLED = [
  'promisc',
  'allmulticast',
  'multicast',
  'arp',
  'dynamic',
  'trailers',
  'txqueuelen',
  'qlen',
  'txqlen',
  'alias',
  'group',
  'broadcast',
  'brd',
  'mode',
  'state',
  'vf',
  'xdp',
  'vrf',
  'index',
  'numtxqueues',
  'numrxqueues',
  'gso_max_size',
  'addrgenmode',
  'protodown',
  'link-netnsid',
]

/** Reads words up to the end, or up to and with `type NAME`. */
function readLink(call: Call, words: Words, verb: 'add' | 'set'): Said {
  const said: Said = {}
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word === 'type') {
      said.type = words.value()
      return said
    }
    readWord(call, words, word, said, verb)
  }
  return said
}

function readWord(call: Call, words: Words, word: string, said: Said, verb: 'add' | 'set'): void {
  switch (word) {
    case 'up':
    case 'down':
      said.up = word === 'up'
      return
    case 'name':
      if (verb === 'add') said.name = words.value()
      else said.newName = ifname(words)
      return
    case 'dev':
      said.name = words.value()
      return
    case 'link':
      said.lower = words.value()
      return
    case 'address':
      said.mac = macOf(words, words.value(), verb)
      return
    case 'mtu':
      said.mtu = words.number('mtu')
      return
    case 'netns':
      said.netns = netnsOf(call, words)
      return
    case 'nomaster':
      said.master = null
      return
    case 'master': {
      const name = words.value()
      const master = linkNamed(call.world.kernel, call.netns, name)
      if (master === undefined) throw words.wrong(name, 'Device does not exist')
      said.master = master.id
      return
    }
    default:
      if (UNMODELLED.includes(word)) throw new Refused(notModelled(call, `ip link ${verb} ${word}`))
      if (said.name !== undefined)
        throw words.refuse(usageOf('ip link'), `Error: either "dev" is duplicate, or "${word}" is a garbage.\n`)
      said.name = word
  }
}

/** A name that a link can have (iproute2 lib/utils.c check_ifname). */
function ifname(words: Words): string {
  const name = words.value()
  if (name === '' || name.length > 15 || /[/\s]/.test(name)) throw words.wrong(name, '"name" not a valid ifname')
  return name
}

function macOf(words: Words, word: string, verb: 'add' | 'set'): Mac {
  const mac = words.lladdr(word)
  if (typeof mac === 'number')
    throw verb === 'add'
      ? words.refuse({ code: 'tool.bad-lladdr' }, 'RTNETLINK answers: Invalid argument\n', 2)
      : words.refuse({ code: 'tool.bad-lladdr' }, `Invalid address length ${mac} - must be 6 bytes\n`, 1)
  return mac
}

function netnsOf(call: Call, words: Words): NetnsId {
  const word = words.value()
  const netns = netnsByWord(call, word)
  if (netns === undefined) throw words.wrong(word, 'Invalid "netns" value')
  return netns
}

/** `ip link add …`. */
export function linkAdd(call: Call, all: readonly string[]): Execution {
  return reading(() => {
    const words = new Words(call, all)
    const said = readLink(call, words, 'add')
    if (said.type === undefined)
      return failed(call.world, usageOf('ip link'), 'Not enough information: "type" argument is required\n')
    const lower = said.lower === undefined ? undefined : linkNamed(call.world.kernel, call.netns, said.lower)
    if (said.lower !== undefined && lower === undefined) return cannotFind(call, said.lower)
    const link = newLink(call, words, said, lower)
    return ask(call, { kind: 'link.add', link })
  })
}

const endOf = (call: Call, said: Said): NewEnd => ({
  netns: said.netns ?? call.netns,
  ...(said.name === undefined ? {} : { name: said.name }),
  ...(said.mac === undefined ? {} : { mac: said.mac }),
  ...(said.mtu === undefined ? {} : { mtu: said.mtu }),
})

function newLink(call: Call, words: Words, said: Said, lower: Link | undefined): NewLink {
  const end = endOf(call, said)
  switch (said.type) {
    case 'veth':
      return { ...end, type: 'veth', peer: readPeer(call, words, end.netns) }
    case 'bridge':
    case 'dummy':
      noMore(call, words, said.type)
      return { ...end, type: said.type }
    case 'macvlan':
    case 'ipvlan':
      if (lower === undefined)
        throw words.refuse({ code: 'tool.link-invalid' }, 'RTNETLINK answers: Invalid argument\n', 2)
      return onWire(call, words, end, lower, said.type)
    default:
      if (REAL_TYPES.includes(said.type ?? '')) throw new Refused(notModelled(call, `ip link add type ${said.type}`))
      throw words.refuse({ code: 'tool.bad-value', value: said.type ?? '' }, 'Error: Unknown device type.\n', 2)
  }
}

const REAL_TYPES = [
  'vlan',
  'vxlan',
  'bond',
  'team',
  'tun',
  'ifb',
  'gre',
  'gretap',
  'ipip',
  'sit',
  'vrf',
  'wireguard',
  'macvtap',
  'geneve',
]

function noMore(call: Call, words: Words, type: string): void {
  const word = words.peek()
  if (word !== undefined) throw new Refused(notModelled(call, `ip link add type ${type} ${word}`))
}

/** `peer [name NAME] …`: the other end, in the same words. It stays here unless they say otherwise; one that isn't spoken of goes with the first. */
function readPeer(call: Call, words: Words, unsaid: NetnsId): NewEnd {
  const word = words.next()
  if (word === undefined) return { netns: unsaid }
  if (word !== 'peer') throw words.refuse(usageOf('ip link'), `Unknown option "${word}"\n`)
  return endOf(call, readLink(call, words, 'add'))
}

function onWire(call: Call, words: Words, end: NewEnd, lower: Link, type: 'macvlan' | 'ipvlan'): NewLink {
  const word = words.next()
  const mode = word === 'mode' ? words.value() : undefined
  if (word !== undefined && word !== 'mode') throw new Refused(notModelled(call, `ip link add type ${type} ${word}`))
  noMore(call, words, type)
  if (type === 'macvlan') {
    const known = (['bridge', 'private', 'vepa', 'passthru'] as const).find((one) => one === (mode ?? 'vepa'))
    if (known === undefined)
      throw words.refuse(
        { code: 'tool.bad-value', value: mode ?? '' },
        'Error: argument of "mode" must be "private", "vepa", "bridge", "passthru" or "source", not "' +
          (mode ?? '') +
          '"\n',
        1,
      )
    return { ...end, type, lower: lower.id, mode: known }
  }
  const known = (['l2', 'l3', 'l3s'] as const).find((one) => one === (mode ?? 'l3'))
  if (known === undefined)
    throw words.refuse(
      { code: 'tool.bad-value', value: mode ?? '' },
      `Error: argument of "mode" must be either "l2", "l3" or "l3s"\n`,
      1,
    )
  return { ...end, type, lower: lower.id, mode: known }
}

/** `ip link set …`. */
export function linkSet(call: Call, all: readonly string[]): Execution {
  return reading(() => {
    const words = new Words(call, all)
    const said = readLink(call, words, 'set')
    if (said.name === undefined)
      return failed(call.world, usageOf('ip link'), 'Not enough of information: "dev" argument is required.\n', 255)
    const link = linkNamed(call.world.kernel, call.netns, said.name)
    if (link === undefined) return cannotFind(call, said.name)
    if (said.type !== undefined) return notModelled(call, `ip link set type ${said.type}`)
    const { up, master, netns, newName, mac, mtu } = said
    const change: LinkChange = {
      ...(up === undefined ? {} : { up }),
      ...(master === undefined ? {} : { master }),
      ...(netns === undefined ? {} : { netns }),
      ...(newName === undefined ? {} : { name: newName }),
      ...(mac === undefined ? {} : { mac }),
      ...(mtu === undefined ? {} : { mtu }),
    }
    return ask(call, { kind: 'link.change', link: link.id, change })
  })
}

/** `ip link delete …`. */
export function linkDelete(call: Call, all: readonly string[]): Execution {
  return reading(() => {
    const words = new Words(call, all)
    const { name } = readLink(call, words, 'add')
    if (name === undefined)
      return failed(call.world, usageOf('ip link'), 'Not enough of information: "dev" argument is required.\n', 255)
    const link = linkNamed(call.world.kernel, call.netns, name)
    return link === undefined ? cannotFind(call, name) : ask(call, { kind: 'link.delete', link: link.id })
  })
}
