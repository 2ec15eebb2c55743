// curl's words: its options, as far as they are modelled, and the URL. Real counterpart: curl 7.88 src/tool_getparam.c.
import type { Call } from '../../program.ts'
import { readFile } from '../../linux/files.ts'
import { notModelled } from '../../linux/not-modelled.ts'
import { failed, type Execution } from '../../program.ts'
import { own } from '../../linux/own.ts'
import { usageOf } from '../../usage.ts'

export interface Url {
  readonly scheme: string
  readonly host: string
  readonly port: number
  readonly path: string
}

export interface Wanted {
  readonly url: Url | undefined
  readonly silent: boolean
  readonly showError: boolean
  readonly verbose: boolean
  readonly include: boolean
  readonly head: boolean
  readonly method: string
  readonly headers: readonly string[]
  readonly agent: string | undefined
  readonly data: string | undefined
  readonly output: string | undefined
  /** Where the headers go (`-D`). */
  readonly dumpTo: string | undefined
  readonly write: string
  /** Milliseconds. */
  readonly limit: number | undefined
  readonly connectLimit: number | undefined
  readonly failEarly: boolean
  readonly families: readonly (4 | 6)[]
  /** The port that it asks from. */
  readonly localPort: number | undefined
}

// Each option by its letter and its long name; those that take a value end in '='.
const MODELLED: readonly string[] = [
  's silent',
  'S show-error',
  'v verbose',
  'i include',
  'I head',
  'f fail',
  'L location',
  '4 ipv4',
  '6 ipv6',
  'k insecure',
  'g globoff',
  'N no-buffer',
  'o output=',
  'D dump-header=',
  'm max-time=',
  'w write-out=',
  'H header=',
  'X request=',
  'd data=',
  'A user-agent=',
  '- connect-timeout=',
  '- local-port=',
  '- noproxy=',
]

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  MODELLED.map((one) => [one.charAt(0), one.slice(2)]).filter(([letter]) => letter !== '-'),
)
const NAMES: ReadonlySet<string> = new Set(MODELLED.map((one) => one.slice(2)))

/** Letters that curl knows and this one doesn't model. */
const OTHER_LETTERS = '0123#:aBbCcEeFGhJjKlMnOPpQqRrTtUuVxYyZz'
/** The like with long names, as far as somebody may try them here. */
const OTHER_NAMES = [
  'compressed',
  'cookie',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'form',
  'get',
  'help',
  'http1.0',
  'http1.1',
  'http2',
  'interface',
  'ipfs-gateway',
  'json',
  'keepalive-time',
  'limit-rate',
  'next',
  'parallel',
  'progress-bar',
  'proxy',
  'range',
  'referer',
  'remote-name',
  'resolve',
  'connect-to',
  'retry',
  'retry-connrefused',
  'retry-delay',
  'socks5',
  'trace',
  'trace-ascii',
  'unix-socket',
  'upload-file',
  'user',
  'version',
]

type Given = Map<string, string[]>

/** Reads curl's words; a refusal is an execution. */
export function readCurl(call: Call): { readonly wanted: Wanted } | { readonly refused: Execution } {
  const given: Given = new Map()
  const urls: string[] = []
  const note = (name: string, value: string): void => void given.set(name, [...(given.get(name) ?? []), value])
  const usage = (text: string): { readonly refused: Execution } => ({
    refused: failed(
      call.world,
      usageOf('curl'),
      `${text}\ncurl: try 'curl --help' or 'curl --manual' for more information\n`,
      2,
    ),
  })
  const { args } = call
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i] ?? ''
    if (word.startsWith('--')) {
      const name = word.slice(2)
      if (NAMES.has(name)) note(name, '')
      else if (NAMES.has(`${name}=`)) {
        const value = args[(i += 1)]
        if (value === undefined) return usage(`curl: option ${word}: requires parameter`)
        note(name, value)
      } else if (OTHER_NAMES.includes(name)) return { refused: notModelled(call, `curl ${word}`) }
      else return usage(`curl: option ${word}: is unknown`)
      continue
    }
    if (!word.startsWith('-') || word === '-') {
      urls.push(word)
      continue
    }
    for (let at = 1; at < word.length; at += 1) {
      const letter = word.charAt(at)
      const name = own(LETTERS, letter)
      if (name === undefined)
        return OTHER_LETTERS.includes(letter)
          ? { refused: notModelled(call, `curl -${letter}`) }
          : usage(`curl: option ${word}: is unknown`)
      if (!name.endsWith('=')) {
        note(name, '')
        continue
      }
      const value = word.slice(at + 1) || args[(i += 1)]
      if (value === undefined) return usage(`curl: option -${letter}: requires parameter`)
      note(name.slice(0, -1), value)
      break
    }
  }
  const [text, ...others] = urls
  if (text === undefined)
    return {
      refused: failed(
        call.world,
        usageOf('curl'),
        "curl: try 'curl --help' or 'curl --manual' for more information\n",
        2,
      ),
    }
  if (others.length > 0) return { refused: notModelled(call, 'curl of several addresses') }
  return settle(call, given, text)
}

function settle(call: Call, given: Given, text: string): ReturnType<typeof readCurl> {
  const has = (name: string): boolean => given.has(name)
  const last = (name: string): string | undefined => given.get(name)?.at(-1)
  const limits: Record<string, number | undefined> = {}
  for (const name of ['max-time', 'connect-timeout']) {
    const value = last(name)
    if (value === undefined) continue
    const seconds = Number(value)
    if (!/^\d*\.?\d+$/.test(value))
      return {
        refused: failed(
          call.world,
          usageOf('curl'),
          `curl: option ${name === 'max-time' ? '-m' : '--connect-timeout'}: expected a proper numerical parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n`,
          2,
        ),
      }
    limits[name] = seconds * 1000
  }
  const port = last('local-port')
  const [low, high] = (port ?? '').split('-', 2).map(Number)
  if (
    port !== undefined &&
    !(/^\d+(-\d+)?$/.test(port) && (low ?? 0) > 0 && (low ?? 0) <= (high ?? low ?? 0) && (high ?? low ?? 0) <= 65535)
  )
    return {
      refused: failed(
        call.world,
        usageOf('curl'),
        "curl: option --local-port: is badly used here\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
        2,
      ),
    }
  const data = given.get('data')?.map((one) => (one.startsWith('@') ? fileText(call, one.slice(1)) : one))
  const method = last('request') ?? (has('head') ? 'HEAD' : data === undefined ? 'GET' : 'POST')
  if (method === 'HEAD' && !has('head')) return { refused: notModelled(call, 'curl -X HEAD') }
  return {
    wanted: {
      url: urlOf(text),
      silent: has('silent'),
      showError: has('show-error'),
      verbose: has('verbose'),
      include: has('include'),
      head: has('head'),
      method,
      headers: given.get('header') ?? [],
      agent: last('user-agent'),
      data: data?.join('&'),
      output: last('output'),
      dumpTo: last('dump-header'),
      write: last('write-out') ?? '',
      limit: limits['max-time'],
      connectLimit: limits['connect-timeout'],
      failEarly: has('fail'),
      families: has('ipv4') ? [4] : has('ipv6') ? [6] : [6, 4],
      localPort: low === 0 ? undefined : low,
    },
  }
}

/** `-d @FILE`: its text without line ends; nothing where there is none. */
function fileText(call: Call, path: string): string {
  const whole = path.startsWith('/') ? path : `${call.cwd === '/' ? '' : call.cwd}/${path}`
  return (readFile(call, whole) ?? '').replaceAll(/[\r\n]/g, '')
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 }

/** The port of a scheme that curl speaks; undefined for others. */
export function portOfScheme(scheme: string): number | undefined {
  return own(DEFAULT_PORTS, scheme)
}

function urlOf(text: string): Url | undefined {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/+)?(\[[0-9a-f:]+\]|[^/:?#]+)(?::(\d+))?([/?#].*)?$/i.exec(text)
  const [, scheme = 'http', host, port, path = '/'] = match ?? []
  if (host === undefined) return undefined
  const known = scheme.toLowerCase()
  return {
    scheme: known,
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? (portOfScheme(known) ?? 80) : Number(port),
    path: (path.startsWith('/') ? path : `/${path}`).replace(/#.*$/, ''),
  }
}
