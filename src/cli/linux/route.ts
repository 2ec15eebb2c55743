// `route -n` and `netstat -rn`. Real counterpart: net-tools 2.10 lib/inet_gr.c, which reads /proc/net/route. Left out: IPv6.
import {
  applyNetlink,
  linkNamed,
  linkOf,
  networkOf,
  parseIp,
  routesOf,
  type Ip,
  type NetlinkCommand,
  type Route,
  type RouteSpec,
} from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { errorText } from './ip/ask.ts'
import { kernelRefusal } from './kernel-refusal.ts'
import { readLetters } from './letters.ts'
import { notModelled } from './not-modelled.ts'
import { isNetAdmin } from './permission.ts'

/** `route -n`. */
export function route(call: Call): Execution {
  const [verb, ...words] = call.args
  if (verb === 'add' || verb === 'del') return change(call, verb, words)
  const { letters, operands, unknown } = readLetters(call.args, 'n4', { '--numeric': 'n' })
  const [word] = operands
  if (unknown !== undefined || word !== undefined) return notModelled(call, `route ${word ?? unknown ?? ''}`)
  if (!letters.includes('n')) return notModelled(call, 'route without -n')
  const head = 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n'
  return printed(
    call.world,
    tableText(call, head, (one) => `${String(one.metric).padEnd(6)} 0        0 `),
  )
}

/** `route add|del [-net|-host] TARGET [netmask MASK] [gw GATEWAY] [metric N] [dev DEVICE]`. */
function change(call: Call, verb: 'add' | 'del', words: readonly string[]): Execution {
  const spec = specOf(call, words)
  if (typeof spec === 'string') return notModelled(call, `route ${verb} ${spec}`)
  const ioctl = verb === 'add' ? 'SIOCADDRT' : 'SIOCDELRT'
  if (!isNetAdmin(call))
    return failed(call.world, { code: 'tool.not-permitted' }, `${ioctl}: Operation not permitted\n`, 7)
  const command: NetlinkCommand =
    verb === 'add'
      ? { kind: 'route.put', netns: call.netns, route: spec, mode: 'add' }
      : { kind: 'route.delete', netns: call.netns, route: spec }
  const answered = applyNetlink(call.world, command, lineOf(call))
  if (answered.refused === undefined) return printed(answered.world, '')
  const { refused } = answered
  return failed(
    call.world,
    kernelRefusal(command, refused),
    `${ioctl}: ${refused.code === 'kernel.refused' ? errorText(refused.errno) : 'Invalid argument'}\n`,
    7,
  )
}

/** What the words say of a route; a word that isn't modelled, or isn't understood. */
function specOf(call: Call, words: readonly string[]): RouteSpec | string {
  let host = false
  let target: Ip | undefined
  let prefix: number | undefined
  let rest: Omit<RouteSpec, 'to'> = {}
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    const value = words[i + 1] ?? ''
    if (word === '-net' || word === '-host') {
      host = word === '-host'
      continue
    }
    if (word === 'netmask') {
      prefix = Array.from({ length: 33 }, (_, n) => n).find((n) => maskText(n) === value)
      if (prefix === undefined) return `netmask ${value}`
    } else if (word === 'gw') {
      const via = parseIp(value)
      if (via === undefined) return `gw ${value}`
      rest = { ...rest, via }
    } else if (word === 'metric' && /^\d+$/.test(value)) rest = { ...rest, metric: Number(value) }
    else if (word === 'dev') {
      const link = linkNamed(call.world.kernel, call.netns, value)
      if (link === undefined) return `dev ${value}`
      rest = { ...rest, dev: link.id }
    } else if (target === undefined) {
      const [text = '', length] = word.split('/')
      target = word === 'default' ? parseIp('0.0.0.0') : parseIp(text)
      if (target === undefined || target.includes(':')) return word
      if (word === 'default') prefix = 0
      else if (length !== undefined) prefix = Number(length)
      continue
    } else return word
    i += 1
  }
  if (target === undefined) return words.join(' ')
  const to = { ip: target, prefix: prefix ?? (host || networkOf({ ip: target, prefix: 24 }).ip !== target ? 32 : 24) }
  return { to, ...rest }
}

/** The table that `netstat -rn` prints. */
export function netstatRoutes(call: Call): string {
  const head = 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n'
  return tableText(call, head, () => '    0 0          0 ')
}

function tableText(call: Call, head: string, middle: (route: Route) => string): string {
  const lines = routesOf(call.world.kernel, call.netns, 4).map((one) => {
    const gateway = one.via ?? '0.0.0.0'
    const flags = `U${one.via === undefined ? '' : 'G'}${one.to.prefix === 32 ? 'H' : ''}`
    const columns = [one.to.ip, gateway, maskText(one.to.prefix)].map((text) => text.padEnd(15)).join(' ')
    return `${columns} ${flags.padEnd(5)} ${middle(one)}${linkOf(call.world.kernel, one.dev).name}\n`
  })
  return `Kernel IP routing table\n${head}${lines.join('')}`
}

/** A prefix length as a netmask: 20 → `255.255.240.0`. */
export function maskText(prefix: number): string {
  return [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - start)))).join('.')
}
