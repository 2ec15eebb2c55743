// `ifconfig`. Real counterpart: net-tools 2.10.
import {
  applyNetlink,
  familyOf,
  lastAddress,
  linkCount,
  linkNamed,
  linksIn,
  netnsOf,
  parseIp,
  parseMac,
  type Count,
  type Ip,
  type Link,
  type LinkChange,
  type NetlinkCommand,
} from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { kernelRefusal } from './kernel-refusal.ts'
import { isRunningLink, queueLength } from './link-facts.ts'
import { notModelled } from './not-modelled.ts'
import { isNetAdmin } from './permission.ts'
import { maskText } from './route.ts'

/** `ifconfig [-a] [DEVICE]`. */
export function ifconfig(call: Call): Execution {
  const [first, second] = call.args
  const { kernel } = call.world
  if (first !== undefined && second !== undefined && !first.startsWith('-'))
    return change(call, first, call.args.slice(1))
  if (second !== undefined || (first !== undefined && first.startsWith('-') && first !== '-a'))
    return notModelled(call, `ifconfig ${second ?? first ?? ''}`)
  if (first !== undefined && first !== '-a') {
    const link = linkNamed(kernel, call.netns, first)
    return link === undefined
      ? failed(
          call.world,
          { code: 'tool.no-device', device: first },
          `${first}: error fetching interface information: Device not found\n`,
        )
      : printed(call.world, block(call, link))
  }
  const links = linksIn(kernel, call.netns)
    .filter((link) => link.up || first === '-a')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return printed(call.world, links.map((link) => block(call, link)).join(''))
}

/** `ifconfig DEVICE [ADDRESS] [netmask MASK] [up|down] [mtu N] [hw ether MAC]`. */
function change(call: Call, device: string, words: readonly string[]): Execution {
  const link = linkNamed(call.world.kernel, call.netns, device)
  if (link === undefined)
    return failed(
      call.world,
      { code: 'tool.no-device', device },
      `${device}: ERROR while getting interface flags: No such device\n`,
      255,
    )
  const commands = changesOf(link, words)
  if (typeof commands === 'string') return notModelled(call, `ifconfig ${commands}`)
  if (!isNetAdmin(call))
    return failed(call.world, { code: 'tool.not-permitted' }, `SIOCSIFFLAGS: Operation not permitted\n`, 255)
  let { world } = call
  for (const command of commands) {
    const answered = applyNetlink(world, command, lineOf(call))
    if (answered.refused !== undefined)
      return failed(world, kernelRefusal(command, answered.refused), 'SIOCSIFADDR: Invalid argument\n', 255)
    world = answered.world
  }
  return printed(world, '')
}

/** What the words ask of the kernel; a word that isn't modelled. */
function changesOf(link: Link, words: readonly string[]): readonly NetlinkCommand[] | string {
  const commands: NetlinkCommand[] = []
  const set = (value: LinkChange): void => void commands.push({ kind: 'link.change', link: link.id, change: value })
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    const [text = '', prefix] = word.split('/')
    const ip = parseIp(text)
    if (ip !== undefined && familyOf(ip) === 4) {
      const mask = words[words.indexOf('netmask') + 1]
      const length =
        prefix === undefined ? (words.includes('netmask') ? prefixOf(mask ?? '') : classOf(ip)) : Number(prefix)
      if (length === undefined) return `netmask ${mask ?? ''}`
      for (const old of link.addresses)
        if (familyOf(old.ip) === 4) commands.push({ kind: 'address.delete', link: link.id, address: old })
      const cidr = { ip, prefix: length }
      const broadcast = length < 31 ? { broadcast: lastAddress(cidr) } : {}
      commands.push({ kind: 'address.add', link: link.id, address: { ...cidr, scope: 'global', ...broadcast } })
      set({ up: true })
    } else if (word === 'netmask') i += 1
    else if (word === 'up' || word === 'down') set({ up: word === 'up' })
    else if (word === 'mtu' && /^\d+$/.test(words[i + 1] ?? '')) {
      set({ mtu: Number(words[i + 1]) })
      i += 1
    } else if (word === 'hw' && words[i + 1] === 'ether') {
      const mac = parseMac(words[i + 2] ?? '')
      if (mac === undefined) return `hw ether ${words[i + 2] ?? ''}`
      set({ mac })
      i += 2
    } else return word
  }
  return commands
}

/** The length of a mask; undefined where it is none. */
function prefixOf(mask: string): number | undefined {
  return Array.from({ length: 33 }, (_, n) => n).find((n) => maskText(n) === mask)
}

/** The prefix that an address had in the days of classes. */
function classOf(ip: Ip): number {
  const first = Number(ip.split('.')[0])
  return first < 128 ? 8 : first < 192 ? 16 : 24
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

/** `RX packets 5  bytes 406 (406.0 B)`: bytes also in the largest unit, cut to a tenth. */
function countText(side: string, { packets, bytes }: Count): string {
  const power = Math.min(4, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  const unit = ['B', 'KiB', 'MiB', 'GiB', 'TiB'][power] ?? 'B'
  return `${side} packets ${packets}  bytes ${bytes} (${(Math.floor((bytes * 10) / 1024 ** power) / 10).toFixed(1)} ${unit})`
}

function block(call: Call, link: Link): string {
  const { rx, tx } = linkCount(netnsOf(call.world.kernel, link.netns), link.id)
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
          `inet ${inet.ip}  netmask ${maskText(inet.prefix)}${link.kind.type === 'loopback' ? '' : `  broadcast ${inet.broadcast ?? '0.0.0.0'}`}`,
        ]),
    ...inet6.map((address) => `inet6 ${address.ip}  prefixlen ${address.prefix}  scopeid ${SCOPES[address.scope]}`),
    hardware,
    countText('RX', rx),
    'RX errors 0  dropped 0  overruns 0  frame 0',
    countText('TX', tx),
    'TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0',
  ]
  return `${link.name}: ${flagsText(call, link)}  mtu ${link.mtu}\n${lines.map((line) => `        ${line}\n`).join('')}\n`
}
