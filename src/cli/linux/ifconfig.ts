// `ifconfig`. Real counterpart: net-tools 2.10. Differs: the packet counters are all zero, as nothing here counts.
import { familyOf, linkNamed, linksIn, type Link } from '../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { isRunningLink, queueLength } from './link-facts.ts'
import { notModelled } from './not-modelled.ts'
import { maskText } from './route.ts'

/** `ifconfig [-a] [DEVICE]`. */
export function ifconfig(call: Call): Execution {
  const [first, second] = call.args
  const { kernel } = call.world
  if (second !== undefined || (first !== undefined && first.startsWith('-') && first !== '-a'))
    return notModelled(call, `ifconfig ${second ?? first ?? ''}`)
  if (first !== undefined && first !== '-a') {
    const link = linkNamed(kernel, call.netns, first)
    return link === undefined
      ? failed(call.world, `${first}: error fetching interface information: Device not found\n`)
      : printed(call.world, block(call, link))
  }
  const links = linksIn(kernel, call.netns)
    .filter((link) => link.up || first === '-a')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return printed(call.world, links.map((link) => block(call, link)).join(''))
}

// if.h's numbers and the order in which net-tools prints their names.
const FLAGS: readonly (readonly [number, string])[] = [
  [1, 'UP'],
  [2, 'BROADCAST'],
  [8, 'LOOPBACK'],
  [64, 'RUNNING'],
  [128, 'NOARP'],
  [4096, 'MULTICAST'],
]

function flagsText(call: Call, link: Link): string {
  const { type } = link.kind
  const set = [
    ...(link.up ? ['UP'] : []),
    ...(isRunningLink(call.world, link) ? ['RUNNING'] : []),
    ...(type === 'loopback' ? ['LOOPBACK'] : type === 'dummy' ? ['BROADCAST', 'NOARP'] : ['BROADCAST', 'MULTICAST']),
  ]
  const on = FLAGS.filter(([, name]) => set.includes(name))
  return `flags=${on.reduce((sum, [bit]) => sum + bit, 0)}<${on.map(([, name]) => name).join(',')}>`
}

const SCOPES = { global: '0x0<global>', link: '0x20<link>', host: '0x10<host>' }

function block(call: Call, link: Link): string {
  const inet = link.addresses.find((address) => familyOf(address.ip) === 4)
  // /proc/net/if_inet6 lists the newest first, and a link's own address is among its first.
  const inet6 = link.addresses
    .filter((address) => familyOf(address.ip) === 6)
    .toSorted((a, b) => Number(b.scope === 'link') - Number(a.scope === 'link'))
  const hardware =
    link.kind.type === 'loopback'
      ? `loop  txqueuelen ${queueLength(link)}  (Local Loopback)`
      : `ether ${link.mac}  txqueuelen ${queueLength(link)}  (Ethernet)`
  const lines = [
    ...(inet === undefined
      ? []
      : [
          `inet ${inet.ip}  netmask ${maskText(inet.prefix)}${inet.broadcast === undefined ? '' : `  broadcast ${inet.broadcast}`}`,
        ]),
    ...inet6.map((address) => `inet6 ${address.ip}  prefixlen ${address.prefix}  scopeid ${SCOPES[address.scope]}`),
    hardware,
    'RX packets 0  bytes 0 (0.0 B)',
    'RX errors 0  dropped 0  overruns 0  frame 0',
    'TX packets 0  bytes 0 (0.0 B)',
    'TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0',
  ]
  return `${link.name}: ${flagsText(call, link)}  mtu ${link.mtu}\n${lines.map((line) => `        ${line}\n`).join('')}\n`
}
