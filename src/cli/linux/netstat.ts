// `netstat`, for listening sockets and routes. Real counterpart: net-tools 2.10. Names are not looked up: without -n it is refused.
import { linkCount, linksIn, netnsOf, type Link } from '../../engine/index.ts'
import { printed, type Call, type Execution } from '../program.ts'
import { readLetters } from './letters.ts'
import { isRunningLink } from './link-facts.ts'
import { isAsked, listenersOf, type Listener } from './listeners.ts'
import { notModelled } from './not-modelled.ts'
import { netstatRoutes } from './route.ts'

const LONG: Readonly<Record<string, string>> = {
  '--tcp': 't',
  '--udp': 'u',
  '--listening': 'l',
  '--numeric': 'n',
  '--programs': 'p',
  '--route': 'r',
  '--interfaces': 'i',
  '--all': 'a',
  '--wide': 'W',
}

/** `netstat -n [-t] [-u] -l [-p]`, `netstat -rn`, `netstat -i`. */
export function netstat(call: Call): Execution {
  const { letters, operands, unknown } = readLetters(call.args, 'tulnpria46W', LONG)
  if (unknown !== undefined || operands.length > 0)
    return notModelled(
      call,
      `netstat ${operands[0] ?? (unknown?.startsWith('--') === true ? unknown : `-${unknown ?? ''}`)}`,
    )
  if (letters.includes('i')) return printed(call.world, interfaces(call, letters.includes('a')))
  if (letters.includes('a')) return notModelled(call, 'netstat -a')
  if (!letters.includes('n')) return notModelled(call, 'netstat without -n')
  if (letters.includes('r')) return printed(call.world, netstatRoutes(call))
  if (!letters.includes('t') && !letters.includes('u')) return notModelled(call, 'netstat without -t or -u')
  const owners = letters.includes('p')
  const rows = letters.includes('l') ? listenersOf(call).filter(({ socket }) => isAsked(socket, letters)) : []
  const head = `Proto Recv-Q Send-Q ${'Local Address'.padEnd(23)} ${'Foreign Address'.padEnd(23)} ${'State'.padEnd(11)}${owners ? ' PID/Program name    ' : ''}\n`
  const title = letters.includes('l')
    ? 'Active Internet connections (only servers)\n'
    : 'Active Internet connections (w/o servers)\n'
  const lines = rows
    .map((listener) => ({ listener, proto: protoText(listener) }))
    .toSorted((a, b) => ORDER.indexOf(a.proto) - ORDER.indexOf(b.proto))
    .map(({ listener, proto }) => line(listener, proto, owners))
  return printed(call.world, `${title}${head}${lines.join('')}`)
}

/** Links by name, with what they have counted; those that are down on request. */
function interfaces(call: Call, all: boolean): string {
  const ns = netnsOf(call.world.kernel, call.netns)
  const rows = linksIn(call.world.kernel, call.netns)
    .filter(({ up }) => up || all)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((link) => {
      const { rx, tx } = linkCount(ns, link.id)
      const received = `${`${rx.packets}`.padStart(8)}      0      0 0     `
      const sent = `${`${tx.packets}`.padStart(8)}      0      0      0`
      return `${link.name.padEnd(16)}${`${link.mtu}`.padStart(5)} ${received} ${sent} ${flagLetters(call, link)}\n`
    })
  const head = 'Iface             MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n'
  return `Kernel Interface table\n${head}${rows.join('')}`
}

/** A link's flags by their first letters. */
function flagLetters({ world }: Call, link: Link): string {
  const { type } = link.kind
  const kind = type === 'loopback' ? 'L' : type === 'dummy' ? 'BO' : 'BM'
  return `${kind}${isRunningLink(world, link) ? 'R' : ''}${link.up ? 'U' : ''}`
}

const ORDER = ['tcp', 'tcp6', 'udp', 'udp6']

function protoText({ socket }: Listener): string {
  const six = socket.ip === 'any' || socket.ip === 'any6' || (socket.ip !== 'any4' && socket.ip.includes(':'))
  return `${socket.proto}${six ? '6' : ''}`
}

function line({ socket, program, pid }: Listener, proto: string, owners: boolean): string {
  const six = proto.endsWith('6')
  const wild = socket.ip === 'any' || socket.ip === 'any4' || socket.ip === 'any6'
  const local = `${wild ? (six ? '::' : '0.0.0.0') : socket.ip}:${socket.port}`
  const state = socket.proto === 'tcp' ? 'LISTEN' : ''
  const owner = owners ? ` ${`${pid}/${program}`.padEnd(20)}` : ''
  return `${proto.padEnd(5)}      0      0 ${local.padEnd(23)} ${(six ? ':::*' : '0.0.0.0:*').padEnd(23)} ${state.padEnd(11)}${owner}\n`
}
