// Programs that listen until they are stopped: `nc -l`, `python3 -m http.server`. In the background (`&`, `docker exec -d`) they
// go on listening; in the foreground only Ctrl-C ends them, and nothing is left.
import { applyNetlink, decide, parseIp, type Ip, type Socket } from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'
import { resolvePath } from '../linux/files.ts'
import { notModelled } from '../linux/not-modelled.ts'

interface Served {
  readonly ip: Socket['ip']
  readonly port: number
  readonly program: Socket['program']
  /** What it says as it begins, and when Ctrl-C ends it. */
  readonly says: string
  readonly bye: string
  readonly taken: string
  readonly elsewhere: string
}

function serve(call: Call, { ip, port, program, says, bye, taken, elsewhere }: Served): Execution {
  const listener = { netns: call.netns, proto: 'tcp' as const, ip, port, program }
  const answered = applyNetlink(call.world, { kind: 'socket.listen', listener }, lineOf(call))
  if (answered.refused !== undefined) {
    const used = answered.refused.code === 'kernel.refused' && answered.refused.errno === 'EADDRINUSE'
    const refusal: ToolRefusal = used ? { code: 'tool.port-taken', port } : { code: 'tool.not-own-address' }
    return failed(call.world, refusal, used ? taken : elsewhere)
  }
  return call.background === true
    ? printed(answered.world, '')
    : { ...printed(call.world, `${says}^C${bye}\n`), endless: true }
}

/** `nc -l [-k] [-p] [ADDRESS] PORT`, once its options are read. */
export function listenWithNc(call: Call, port: string | undefined, rest: readonly string[]): Execution {
  const words = port === undefined ? rest : [...rest, port]
  const [address, number] = words.length > 1 ? [words[0], words[1]] : [undefined, words[0]]
  if (number === undefined || !/^\d+$/.test(number) || Number(number) > 65535)
    return failed(
      call.world,
      number === undefined ? usageOf('nc') : { code: 'tool.bad-port', value: number },
      number === undefined ? 'nc: missing port with option -l\n' : `nc: port number invalid: ${number}\n`,
    )
  const ip = address === undefined ? 'any4' : parseIp(address)
  if (ip === undefined)
    return failed(
      call.world,
      { code: 'tool.not-address', value: address ?? '' },
      `nc: getaddrinfo: Name or service not known\n`,
    )
  return serve(call, {
    ip: ip === '0.0.0.0' ? 'any4' : ip,
    port: Number(number),
    program: { kind: 'sink', name: 'nc' },
    says: '',
    bye: '',
    taken: 'nc: Address already in use\n',
    elsewhere: 'nc: Cannot assign requested address\n',
  })
}

/** What getaddrinfo tells who wants to listen everywhere: IPv4 first where 127.0.0.1 leads somewhere, by the labels of RFC 6724; `::` hears both. */
function everywhere(call: Call): Ip | undefined {
  const loopback = parseIp('127.0.0.1')
  const leads = loopback !== undefined && decide(call.world.kernel, call.netns, loopback).to !== 'nowhere'
  return parseIp(leads ? '0.0.0.0' : '::')
}

/** `python3 -m http.server [PORT] [--bind ADDRESS] [--directory FOLDER]`; nothing else of Python is here. */
export function python(call: Call): Execution {
  const [flag, module, ...words] = call.args
  if (flag !== '-m' || module !== 'http.server') return notModelled(call, `python3 ${flag ?? ''}`.trim())
  let port = 8000
  let bind: string | undefined
  let folder = '.'
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    const [, attached] = /^(?:--bind=|-b)(.+)$/.exec(word) ?? []
    if (attached !== undefined) bind = attached
    else if (word === '-b' || word === '--bind') bind = words[(i += 1)] ?? ''
    else if (word === '-d' || word === '--directory') folder = words[(i += 1)] ?? ''
    else if (word.startsWith('--directory=')) folder = word.slice('--directory='.length)
    else if (/^\d+$/.test(word) && Number(word) < 65536) port = Number(word)
    else return notModelled(call, `python3 -m http.server ${word}`)
  }
  const ip = bind === undefined ? everywhere(call) : parseIp(bind)
  if (ip === undefined)
    return failed(
      call.world,
      { code: 'tool.not-address', value: bind ?? '' },
      'socket.gaierror: [Errno -2] Name or service not known\n',
    )
  const shown = ip.includes(':') ? `[${ip}]` : ip
  return serve(call, {
    ip: ip === '0.0.0.0' ? 'any4' : ip === '::' ? 'any' : ip,
    port,
    program: {
      kind: 'http',
      name: 'python3',
      status: 200,
      body: '',
      folder: { place: call.place.at === 'host' ? 'host' : call.place.id, path: resolvePath(call.cwd, folder) },
    },
    says: `Serving HTTP on ${ip} port ${port} (http://${shown}:${port}/) ...\n`,
    bye: '\nKeyboard interrupt received, exiting.',
    taken: 'OSError: [Errno 98] Address already in use\n',
    elsewhere: 'OSError: [Errno 99] Cannot assign requested address\n',
  })
}
