// `ss`, for listening sockets. Real counterpart: iproute2 6.1 misc/ss.c.
import type { Socket } from '../../engine/index.ts'
import { printed, type Call, type Execution } from '../program.ts'
import { readLetters } from './letters.ts'
import { isAsked, listenersOf, type Listener } from './listeners.ts'
import { notModelled } from './not-modelled.ts'
import { serviceName } from './services.ts'
import { parseSocketFilter } from './ss-filter.ts'

const LONG: Readonly<Record<string, string>> = {
  '--tcp': 't',
  '--udp': 'u',
  '--listening': 'l',
  '--numeric': 'n',
  '--processes': 'p',
  '--all': 'a',
  '--ipv4': '4',
  '--ipv6': '6',
  '--no-header': 'H',
}

/** `ss [-t] [-u] [-l|-a] [-n] [-p] [-4|-6] [-H] [FILTER]`. */
export function ss(call: Call): Execution {
  const { letters, operands, unknown } = readLetters(call.args, 'tulnpa46H', LONG)
  if (unknown !== undefined) return notModelled(call, `ss ${unknown.startsWith('--') ? unknown : `-${unknown}`}`)
  const filter = parseSocketFilter(operands)
  if (filter === undefined) return notModelled(call, `ss ${operands.join(' ')}`)
  const listening = filter.listening ?? (letters.includes('l') || letters.includes('a'))
  const both = letters.includes('t') === letters.includes('u')
  if (listening && !letters.includes('t') && !letters.includes('u')) return notModelled(call, 'ss without -t or -u')
  const rows = listening
    ? listenersOf(call)
        .filter(({ socket }) => isAsked(socket, letters) && filter.test(socket))
        .toSorted((a, b) => rank(a.socket) - rank(b.socket))
        .map((listener) => cells(listener, letters, call.world.profile.proxyFd))
    : []
  return printed(call.world, table(rows, { netid: both, state: !filter.oneState }, letters.includes('H')))
}

/** UDP before TCP, IPv4 before IPv6: so they are asked for. Differs: among themselves they stand as they began, not by the kernel's hash. */
const rank = ({ proto, ip }: Socket): number =>
  (proto === 'udp' ? 0 : 2) + (ip === 'any' || ip === 'any6' || (ip !== 'any4' && ip.includes(':')) ? 1 : 0)

interface Row {
  readonly netid: string
  readonly state: string
  readonly receive: string
  readonly send: string
  readonly local: string
  readonly port: string
  readonly peer: string
  readonly process: string
}

function cells({ socket, program, pid }: Listener, letters: string, proxyFd: number): Row {
  const tcp = socket.proto === 'tcp'
  const [local, peer] = placeText(socket)
  return {
    netid: socket.proto,
    state: tcp ? 'LISTEN' : 'UNCONN',
    receive: '0',
    send: tcp ? backlog(socket) : '0',
    local,
    port: letters.includes('n') ? `${socket.port}` : serviceName(socket.port, socket.proto),
    peer,
    process: letters.includes('p')
      ? ` users:(("${program}",pid=${pid},fd=${socket.program.kind === 'docker-proxy' ? proxyFd : 3}))`
      : '',
  }
}

/** Go's programs ask for as long a queue as the kernel allows; the servers in the stand-in images (busybox httpd, nc) for short ones. */
function backlog({ program }: Socket): string {
  if (program.kind === 'http') return program.name === 'python3' ? '5' : '9'
  return program.kind === 'sink' ? '1' : '4096'
}

function placeText({ ip }: Socket): readonly [string, string] {
  switch (ip) {
    case 'any':
      return ['*', '*']
    case 'any4':
      return ['0.0.0.0', '0.0.0.0']
    case 'any6':
      return ['[::]', '[::]']
    default:
      return ip.includes(':') ? [`[${ip}]`, '[::]'] : [ip, '0.0.0.0']
  }
}

/** Columns as wide as their widest cell; addresses stand at the right of theirs. */
function table(
  rows: readonly Row[],
  shown: { readonly netid: boolean; readonly state: boolean },
  bare: boolean,
): string {
  const head: Row = {
    netid: 'Netid',
    state: 'State',
    receive: 'Recv-Q',
    send: 'Send-Q',
    local: 'Local Address',
    port: 'Port',
    peer: 'Peer Address',
    process: 'Process',
  }
  const all = bare ? rows : [head, ...rows]
  const width = (name: keyof Row): number => Math.max(...all.map((row) => row[name].length))
  const peerPort = (row: Row): string => (row === head ? 'Port' : '*').padEnd(bare ? 1 : 4)
  return all
    .map((row) => {
      const left = (name: keyof Row): string => row[name].padEnd(width(name))
      const right = (name: keyof Row): string => row[name].padStart(width(name))
      const start = `${shown.netid ? `${left('netid')} ` : ''}${shown.state ? `${left('state')} ` : ''}${left('receive')} ${left('send')} `
      return `${start}${right('local')}:${left('port')} ${right('peer')}:${peerPort(row)}${left('process')}\n`
    })
    .join('')
}
