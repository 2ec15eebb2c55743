// `bridge fdb show`: whom a bridge knows, and behind which port. Real counterpart: iproute2 6.1 bridge/fdb.c fdb_show.
// Left out: VLANs, entries of users and of drivers.
import { fdbPort, linkNamed, linkOf, linksIn, netnsOf, portsOf, type Kernel, type Link } from '../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { usageOf } from '../usage.ts'
import { jsonText } from './ip/json.ts'
import type { Fields } from './ip/link-fields.ts'
import { wrongArgument } from './ip/refusals.ts'
import { Refused, Words, reading } from './ip/words.ts'
import { masterName } from './link-facts.ts'

/** What `bridge fdb help` says. */
export const FDB_USAGE = `Usage: bridge fdb { add | append | del | replace } ADDR dev DEV
              [ self ] [ master ] [ use ] [ router ] [ extern_learn ]
              [ sticky ] [ local | static | dynamic ] [ vlan VID ]
              { [ dst IPADDR ] [ port PORT] [ vni VNI ] | [ nhid NHID ] }
	       [ via DEV ] [ src_vni VNI ]
       bridge fdb [ show [ br BRDEV ] [ brport DEV ] [ vlan VID ]
              [ state STATE ] [ dynamic ] ]
       bridge fdb get [ to ] LLADDR [ br BRDEV ] { brport | dev } DEV
              [ vlan VID ] [ vni VNI ] [ self ] [ master ] [ dynamic ]
       bridge fdb flush dev DEV [ brport DEV ] [ vlan VID ]
              [ self ] [ master ] [ [no]permanent | [no]static | [no]dynamic ]
              [ [no]added_by_user ] [ [no]extern_learn ] [ [no]sticky ]
              [ [no]offloaded ]
`

/** The states that a row here can have (linux/neighbour.h NUD_…). */
const STATE = { reachable: 0x02, permanent: 0x80 }

/** What `state` can name, in the order in which the tool tries them; `all` has to be written out. */
const STATE_WORDS: readonly (readonly [string, number])[] = [
  ['permanent', STATE.permanent],
  ['static', 0x40],
  ['temp', 0x40],
  ['stale', 0x04],
  ['reachable', STATE.reachable],
  ['dynamic', STATE.reachable],
]

interface Asked {
  br?: string
  device?: string
  states?: number
  vlan?: number
  dynamic?: boolean
}

/** As the tool reads its words: one that it doesn't know (`static`) is passed over, and filters nothing. */
function readAsked(call: Call, words: Words): Asked {
  const asked: Asked = {}
  for (let word = words.next(); word !== undefined; word = words.next()) {
    switch (word) {
      case 'br':
        asked.br = words.value()
        break
      case 'brport':
      case 'dev':
        asked.device = words.value()
        break
      case 'vlan':
        asked.vlan = Number.parseInt(words.value(), 10) || 0
        break
      case 'state':
        asked.states = (asked.states ?? 0) | stateOf(call, words.value())
        break
      case 'dynamic':
        asked.dynamic = true
        break
      default:
        if (word !== '' && 'help'.startsWith(word)) throw words.refuse(usageOf('bridge'), FDB_USAGE)
    }
  }
  return asked
}

function stateOf(call: Call, text: string): number {
  const named = STATE_WORDS.find(([word]) => text !== '' && word.startsWith(text))
  if (named !== undefined) return named[1]
  if (text === 'all') return 0xff
  if (!/^(0x[\da-f]+|\d+)$/i.test(text)) throw new Refused(wrongArgument(call, text, 'invalid state'))
  return Number(text)
}

interface Row {
  readonly mac: string
  readonly name: string
  readonly own: boolean
  readonly master?: string
  readonly permanent: boolean
}

/** `bridge fdb [show] …`. */
export function showFdb(
  call: Call,
  options: { readonly json: boolean; readonly pretty: boolean },
  words: readonly string[],
): Execution {
  return reading(() => {
    const { kernel } = call.world
    const asked = readAsked(call, new Words(call, words))
    const { br, device } = asked
    if (br !== undefined && linkNamed(kernel, call.netns, br) === undefined)
      return failed(call.world, { code: 'tool.no-bridge', name: br }, `Cannot find bridge device "${br}"\n`, 255)
    if (device !== undefined && linkNamed(kernel, call.netns, device) === undefined)
      return failed(call.world, { code: 'tool.no-device', device }, `Cannot find device "${device}"\n`, 255)
    const rows = rowsOf(call, asked).filter((row) => isAsked(row, asked))
    const isNamed = device === undefined
    if (options.json)
      return printed(
        call.world,
        jsonText(
          rows.map((row) => rowFields(row, isNamed)),
          options.pretty,
        ),
      )
    return printed(call.world, rows.map((row) => rowLine(row, isNamed)).join(''))
  })
}

function isAsked({ permanent }: Row, { states = 0, vlan = 0, dynamic = false }: Asked): boolean {
  const state = permanent ? STATE.permanent : STATE.reachable
  // No row here is of a VLAN.
  return vlan === 0 && (states === 0 || (states & state) !== 0) && !(dynamic && permanent)
}

function rowFields({ mac, name, own, master, permanent }: Row, isNamed: boolean): Fields {
  return {
    mac,
    ifname: isNamed ? name : undefined,
    flags: own ? ['self'] : [],
    master,
    state: permanent ? 'permanent' : '',
  }
}

function rowLine({ mac, name, own, master, permanent }: Row, isNamed: boolean): string {
  return `${mac}${isNamed ? ` dev ${name}` : ''}${own ? ' self' : ''}${master === undefined ? '' : ` master ${master}`} ${permanent ? 'permanent' : ''}\n`
}

/** All rows of the devices that were asked about. */
function rowsOf(call: Call, { br, device }: Asked): readonly Row[] {
  const { kernel, clock } = call.world
  const learned = [...netnsOf(kernel, call.netns).fdb.values()].filter(
    (entry) => fdbPort(kernel, entry.bridge, entry.mac, clock) === entry.port,
  )
  return linksIn(kernel, call.netns)
    .filter((link) => device === undefined || link.name === device)
    .flatMap((link): readonly Row[] => {
      const { name } = link
      const master = masterName(kernel, link)
      const isBridge = link.kind.type === 'bridge' && link.name === br
      if (br !== undefined && master !== br && !isBridge) return []
      const own = learned.filter(
        (entry) => entry.port === link.id && entry.mac !== link.mac && master === linkOf(kernel, entry.bridge).name,
      )
      return [
        ...(master === undefined
          ? []
          : [
              ...own.toReversed().map(({ mac }) => ({ mac, name, own: false, master, permanent: false })),
              { mac: link.mac, name, own: false, master, permanent: true },
            ]),
        ...groupsOf(link).map((mac) => ({ mac, name, own: true, permanent: true })),
        ...(hasOwnEntry(kernel, link) ? [{ mac: link.mac, name, own: false, master: name, permanent: true }] : []),
      ]
    })
}

/** A bridge notes its own MAC as its own, unless it has it from a port, whose entry it is then. */
function hasOwnEntry(kernel: Kernel, link: Link): boolean {
  return link.kind.type === 'bridge' && !portsOf(kernel, link.id).some(({ mac }) => mac === link.mac)
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
