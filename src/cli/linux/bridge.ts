// `bridge link` and `bridge fdb`. Real counterpart: iproute2 6.1 bridge/. Left out: VLANs, mdb.
import { fdbPort, linkNamed, linkOf, linksIn, netnsOf, type Link } from '../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { firstMatch } from './ip/options.ts'
import { flagsText, isRunningLink, masterName, peerNameByNumber } from './link-facts.ts'
import { notModelled } from './not-modelled.ts'

const USAGE = `Usage: bridge [ OPTIONS ] OBJECT { COMMAND | help }
       bridge [ -force ] -batch filename
where  OBJECT := { link | fdb | mdb | vlan | monitor }
       OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] |
                    -o[neline] | -t[imestamp] | -n[etns] name |
                    -c[ompressvlans] -color -p[retty] -j[son] }
`

/** `bridge …`, as far as it reads. */
export function bridge(call: Call): Execution {
  const [typed, ...rest] = call.args
  if (typed === undefined) return failed(call.world, USAGE, 255)
  if (typed.startsWith('-')) return notModelled(call, `bridge ${typed}`)
  const object = firstMatch(typed, ['link', 'fdb', 'mdb', 'vlan', 'monitor', 'vni', 'help'])
  switch (object) {
    case undefined:
      return failed(call.world, `Object "${typed}" is unknown, try "bridge help".\n`, 255)
    case 'link':
    case 'fdb':
      return command(call, object, rest)
    case 'vlan':
      return rest.every((word) => ['show', 'list', 'lst'].some((one) => one.startsWith(word)))
        ? printed(call.world, 'port              vlan-id  \n')
        : notModelled(call, `bridge vlan ${rest[0] ?? ''}`)
    case 'help':
      return failed(call.world, USAGE, 255)
    default:
      return notModelled(call, `bridge ${object}`)
  }
}

function command(call: Call, object: 'link' | 'fdb', words: readonly string[]): Execution {
  const [typed, ...rest] = words
  const shows = typed === undefined || ['show', 'lst', 'list'].some((word) => word.startsWith(typed))
  if (shows) return object === 'link' ? showLinks(call, rest) : showFdb(call, rest)
  const known = ['add', 'append', 'delete', 'replace', 'set', 'change', 'get', 'flush', 'help']
  const named = firstMatch(typed, known)
  return named === undefined
    ? failed(call.world, `Command "${typed}" is unknown, try "bridge ${object} help".\n`, 255)
    : notModelled(call, `bridge ${object} ${named}`)
}

function wordAfter(words: readonly string[], word: string): string | undefined {
  const at = words.indexOf(word)
  return at < 0 ? undefined : words[at + 1]
}

function showLinks(call: Call, words: readonly string[]): Execution {
  const { kernel } = call.world
  const device = wordAfter(words, 'dev')
  if (device !== undefined && linkNamed(kernel, call.netns, device) === undefined)
    return failed(call.world, `Cannot find device "${device}"\n`, 255)
  const ports = linksIn(kernel, call.netns).filter(
    (link) => link.master !== undefined && (device === undefined || link.name === device),
  )
  return printed(call.world, ports.map((link) => portLine(call, link)).join(''))
}

function portLine(call: Call, link: Link): string {
  const { world } = call
  const peer = peerNameByNumber(world.kernel, link)
  const state = isRunningLink(world, link) ? 'forwarding' : 'disabled'
  const head = `${link.index}: ${link.name}${peer.suffix}: ${flagsText(world, link, peer)} mtu ${link.mtu} `
  return `${head}master ${masterName(world.kernel, link) ?? ''} state ${state} priority 32 cost 2 \n`
}

function showFdb(call: Call, words: readonly string[]): Execution {
  const { kernel, clock } = call.world
  const [br, device] = [wordAfter(words, 'br') ?? wordAfter(words, 'brport'), wordAfter(words, 'dev')]
  if (br !== undefined && linkNamed(kernel, call.netns, br) === undefined)
    return failed(call.world, `Cannot find bridge device "${br}"\n`, 255)
  if (device !== undefined && linkNamed(kernel, call.netns, device) === undefined)
    return failed(call.world, `Cannot find device "${device}"\n`, 255)
  const learned = [...netnsOf(kernel, call.netns).fdb.values()].filter(
    (entry) => fdbPort(kernel, entry.bridge, entry.mac, clock) === entry.port,
  )
  const lines = linksIn(kernel, call.netns)
    .filter((link) => device === undefined || link.name === device)
    .flatMap((link) => {
      const master = masterName(kernel, link)
      const isBridge = br !== undefined && link.name === br
      if (br !== undefined && master !== br && !isBridge) return []
      const name = device === undefined ? ` dev ${link.name}` : ''
      const own = learned.filter(
        (entry) => entry.port === link.id && entry.mac !== link.mac && master === linkOf(kernel, entry.bridge).name,
      )
      return [
        ...(master === undefined
          ? []
          : [
              ...own.toReversed().map((entry) => `${entry.mac}${name} master ${master} \n`),
              `${link.mac}${name} master ${master} permanent\n`,
            ]),
        ...groupsOf(link).map((mac) => `${mac}${name} self permanent\n`),
      ]
    })
  return printed(call.world, lines.join(''))
}

/** The groups that a link listens to, as MACs, in the order in which it joined them: all hosts, a bridge's router discovery, its own addresses' (net/ipv6/mcast.c). */
function groupsOf(link: Link): readonly string[] {
  if (link.kind.type === 'loopback') return []
  const v6 = link.noIpv6 ? [] : ['33:33:00:00:00:01']
  if (!link.up) return v6
  const routers = link.kind.type === 'bridge' ? ['01:00:5e:00:00:6a', '33:33:00:00:00:6a'] : []
  const own = link.addresses.flatMap(({ ip }) => (ip.includes(':') ? `33:33:ff:${lastBytes(ip)}` : []))
  return [...v6, ...routers, '01:00:5e:00:00:01', ...new Set(own)]
}

/** The last three bytes of an IPv6 address: `e5:53:ee`. */
function lastBytes(ip: string): string {
  const words = ip.split(':')
  const [high, low] = [words.at(-2) ?? '', words.at(-1) ?? ''].map((word) => word.padStart(4, '0'))
  return [high?.slice(2) ?? '', low?.slice(0, 2) ?? '', low?.slice(2) ?? ''].join(':')
}
