// `bridge link` and `bridge fdb`. Real counterpart: iproute2 6.1 bridge/. Left out: VLANs, mdb.
import { linkNamed, linksIn, type Link } from '../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { jsonText } from './ip/json.ts'
import { peerFields, type Fields } from './ip/link-fields.ts'
import { FDB_USAGE, showFdb } from './fdb.ts'
import { noSuchNetns } from './ip/netns.ts'
import { firstMatch } from './ip/options.ts'
import { flagNames, flagsText, masterName, peerNameByNumber, portState } from './link-facts.ts'
import { findNetns } from './netns-by-word.ts'
import { notModelled } from './not-modelled.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'

const USAGE = `Usage: bridge [ OPTIONS ] OBJECT { COMMAND | help }
       bridge [ -force ] -batch filename
where  OBJECT := { link | fdb | mdb | vlan | monitor }
       OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] |
                    -o[neline] | -t[imestamp] | -n[etns] name |
                    -c[ompressvlans] -color -p[retty] -j[son] }
`

/** What stands before the object. */
interface Options {
  readonly json: boolean
  readonly pretty: boolean
  readonly details: boolean
}

// In the order in which bridge.c tries them.
const OPTIONS = [
  'help',
  'Version',
  'stats',
  'statistics',
  'details',
  'oneline',
  'timestamp',
  'family',
  '4',
  '6',
  'netns',
  'color',
  'compressvlans',
  'force',
  'json',
  'pretty',
  'batch',
]

/** `bridge …`, as far as it reads. */
export function bridge(call: Call): Execution {
  let options: Options = { json: false, pretty: false, details: false }
  let netns: string | undefined
  const { args } = call
  let i = 0
  for (; args[i]?.startsWith('-') === true; i += 1) {
    const arg = args[i] ?? ''
    const option = firstMatch(arg.replace(/^--?/, '').replace(/=.*$/, ''), OPTIONS)
    switch (option) {
      case undefined:
        return failed(call.world, usageOf('bridge'), `Option "${arg}" is unknown, try "bridge help".\n`, 255)
      case 'help':
        return printed(call.world, '', USAGE, 255)
      case 'Version':
        return printed(call.world, 'bridge utility, 6.1.0\n')
      case 'json':
      case 'pretty':
      case 'details':
        options = { ...options, [option]: true }
        break
      case 'netns':
        netns = args[(i += 1)]
        if (netns === undefined)
          return failed(
            call.world,
            { code: 'tool.incomplete' },
            'Command line is not complete. Try option "help"\n',
            255,
          )
        break
      case 'oneline':
      case 'color':
      case 'compressvlans':
      case 'force':
        break
      default:
        return notModelled(call, `bridge ${arg}`)
    }
  }
  const there = netns === undefined ? { id: call.netns } : findNetns(call, netns)
  if (there === undefined) return noSuchNetns(call, netns ?? '')
  return runObject({ ...call, netns: there.id }, options, args.slice(i))
}

function runObject(call: Call, options: Options, words: readonly string[]): Execution {
  const [typed, ...rest] = words
  if (typed === undefined) return printed(call.world, '', USAGE, 255)
  const object = firstMatch(typed, ['link', 'fdb', 'mdb', 'vlan', 'monitor', 'vni', 'help'])
  switch (object) {
    case undefined:
      return failed(
        call.world,
        unknownWord('bridge', typed, ['link', 'fdb', 'vlan']),
        `Object "${typed}" is unknown, try "bridge help".\n`,
        255,
      )
    case 'link':
    case 'fdb':
      return command(call, options, object, rest)
    case 'vlan':
      return rest.every((word) => ['show', 'list', 'lst'].some((one) => one.startsWith(word)))
        ? printed(call.world, options.json ? jsonText([], options.pretty) : 'port              vlan-id  \n')
        : notModelled(call, `bridge vlan ${rest[0] ?? ''}`)
    case 'help':
      return printed(call.world, '', USAGE, 255)
    default:
      return notModelled(call, `bridge ${object}`)
  }
}

function command(call: Call, options: Options, object: 'link' | 'fdb', words: readonly string[]): Execution {
  const [typed, ...rest] = words
  const shows = typed === undefined || ['show', 'lst', 'list'].some((word) => word.startsWith(typed))
  if (shows) return object === 'link' ? showLinks(call, options, rest) : showFdb(call, options, rest)
  const known = ['add', 'append', 'delete', 'replace', 'set', 'change', 'get', 'flush', 'help']
  const named = firstMatch(typed, known)
  if (object === 'fdb' && named === 'help') return failed(call.world, usageOf('bridge'), FDB_USAGE, 255)
  return named === undefined
    ? failed(
        call.world,
        unknownWord(`bridge ${object}`, typed, ['show']),
        `Command "${typed}" is unknown, try "bridge ${object} help".\n`,
        255,
      )
    : notModelled(call, `bridge ${object} ${named}`)
}

const unknownWord = (tool: string, word: string, known: readonly string[]): ToolRefusal => ({
  code: 'tool.unknown-word',
  tool,
  word,
  known,
})

function wordAfter(words: readonly string[], word: string): string | undefined {
  const at = words.indexOf(word)
  return at < 0 ? undefined : words[at + 1]
}

function showLinks(call: Call, options: Options, words: readonly string[]): Execution {
  const { kernel } = call.world
  const device = wordAfter(words, 'dev')
  if (device !== undefined && linkNamed(kernel, call.netns, device) === undefined)
    return failed(call.world, { code: 'tool.no-device', device }, `Cannot find device "${device}"\n`, 255)
  const ports = linksIn(kernel, call.netns).filter(
    (link) => link.master !== undefined && (device === undefined || link.name === device),
  )
  if (options.json) {
    if (options.details) return notModelled(call, 'bridge -j -d link')
    return printed(
      call.world,
      jsonText(
        ports.map((link) => portFields(call, link)),
        options.pretty,
      ),
    )
  }
  const details = options.details ? PORT_DETAILS : ''
  return printed(call.world, ports.map((link) => portLine(call, link) + details).join(''))
}

/** How a port that nobody has set otherwise does its work. */
const PORT_DETAILS =
  '    hairpin off guard off root_block off fastleave off learning on flood on mcast_flood on bcast_flood on mcast_router 1 mcast_to_unicast off neigh_suppress off vlan_tunnel off isolated off locked off \n'

function portFields(call: Call, link: Link): Fields {
  const { world } = call
  const peer = peerNameByNumber(world.kernel, link)
  return {
    ifindex: link.index,
    ...peerFields(peer),
    ifname: link.name,
    flags: flagNames(world, link, peer),
    mtu: link.mtu,
    master: masterName(world.kernel, link),
    state: portState(world, link),
    priority: 32,
    cost: 2,
  }
}

function portLine(call: Call, link: Link): string {
  const { world } = call
  const peer = peerNameByNumber(world.kernel, link)
  const state = portState(world, link)
  const head = `${link.index}: ${link.name}${peer.suffix}: ${flagsText(world, link, peer)} mtu ${link.mtu} `
  return `${head}master ${masterName(world.kernel, link) ?? ''} state ${state} priority 32 cost 2 \n`
}
