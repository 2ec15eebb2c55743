// `curl` over plain HTTP: -s -S -v -i -I -o -m --connect-timeout -w -4 -6 -L -f, one address. Real counterpart: curl 7.88.
import { apply, connect, parseIp, type ConnectReport } from '../../engine/index.ts'
import { failed, type Call, type Execution } from '../program.ts'
import { lineOf } from '../line-of.ts'
import { afterProbe, probed, standpointOf } from './probe-call.ts'

interface Wanted {
  readonly url: URL | undefined
  readonly text: string
  readonly silent: boolean
  readonly showError: boolean
  readonly include: boolean
  readonly head: boolean
  readonly output: string | undefined
  readonly write: string
  readonly limit: number | undefined
  readonly connectLimit: number | undefined
  readonly failEarly: boolean
  readonly families: readonly (4 | 6)[]
}

const WITH_VALUE = [
  '-o',
  '--output',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-w',
  '--write-out',
  '-H',
  '--header',
  '-X',
  '--request',
  '-d',
  '--data',
  '-A',
  '--user-agent',
]
const FLAGS = [
  '-s',
  '--silent',
  '-S',
  '--show-error',
  '-i',
  '--include',
  '-I',
  '--head',
  '-f',
  '--fail',
  '-L',
  '--location',
  '-4',
  '--ipv4',
  '-6',
  '--ipv6',
  '-v',
  '--verbose',
  '-k',
  '--insecure',
  '-g',
]

/** Splits `-sS` into `-s -S`, and `-m2` into `-m 2`. */
function spread(args: readonly string[]): readonly string[] {
  return args.flatMap((word) => {
    if (!/^-[a-zA-Z46]{2}/.test(word) && !/^-[a-zA-Z].+/.test(word)) return [word]
    if (word.startsWith('--')) return [word]
    const words: string[] = []
    for (let at = 1; at < word.length; at += 1) {
      const flag = `-${word[at] ?? ''}`
      words.push(flag)
      if (!WITH_VALUE.includes(flag)) continue
      if (at + 1 < word.length) words.push(word.slice(at + 1))
      break
    }
    return words
  })
}

function read(call: Call): Wanted | string {
  const words = spread(call.args)
  const values = new Map<string, string>()
  const urls: string[] = []
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    if (WITH_VALUE.includes(word)) {
      const value = words[i + 1]
      if (value === undefined)
        return `curl: option ${word}: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information`
      values.set(word, value)
      i += 1
    } else if (FLAGS.includes(word)) values.set(word, '')
    else if (word.startsWith('-') && word !== '-')
      return `curl: option ${word}: is unknown\ncurl: try 'curl --help' for more information`
    else urls.push(word)
  }
  const [text] = urls
  if (text === undefined) return "curl: try 'curl --help' or 'curl --manual' for more information"
  const has = (...names: readonly string[]): boolean => names.some((name) => values.has(name))
  const get = (...names: readonly string[]): string | undefined =>
    names.map((name) => values.get(name)).find((value) => value !== undefined)
  const seconds = (value: string | undefined): number | undefined =>
    value === undefined ? undefined : Number(value) * 1000
  return {
    url: urlOf(text),
    text,
    silent: has('-s', '--silent'),
    showError: has('-S', '--show-error'),
    include: has('-i', '--include'),
    head: has('-I', '--head'),
    output: get('-o', '--output'),
    write: get('-w', '--write-out') ?? '',
    limit: seconds(get('-m', '--max-time')),
    connectLimit: seconds(get('--connect-timeout')),
    failEarly: has('-f', '--fail'),
    families: has('-4', '--ipv4') ? [4] : has('-6', '--ipv6') ? [6] : [6, 4],
  }
}

interface URL {
  readonly scheme: string
  readonly host: string
  readonly port: number
  readonly path: string
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 }

function urlOf(text: string): URL | undefined {
  const match = /^(?:([a-z]+):\/\/)?(\[[0-9a-f:]+\]|[^/:?#]+)(?::(\d+))?([/?#].*)?$/i.exec(text)
  const [, scheme = 'http', host, port, path = '/'] = match ?? []
  if (host === undefined) return undefined
  return {
    scheme: scheme.toLowerCase(),
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? (DEFAULT_PORTS[scheme.toLowerCase()] ?? 80) : Number(port),
    path,
  }
}

/** How long curl waits for a connection unless told otherwise. */
const DEFAULT_PATIENCE = 134_000

/** `curl`. */
export function curl(call: Call): Execution {
  const wanted = read(call)
  if (typeof wanted === 'string') return failed(call.world, `${wanted}\n`, 2)
  const { url } = wanted
  if (url === undefined)
    return failed(call.world, noise(wanted, 'curl: (3) URL using bad/illegal format or missing URL'), 3)
  const known = DEFAULT_PORTS[url.scheme]
  if (known === undefined)
    return failed(
      call.world,
      noise(wanted, `curl: (1) Protocol "${url.scheme}" not supported or disabled in libcurl`),
      1,
    )
  if (url.port > 65535)
    return failed(call.world, noise(wanted, 'curl: (3) URL using bad/illegal format or missing URL'), 3)
  const request = `${wanted.head ? 'HEAD' : 'GET'} ${url.path} HTTP/1.1`
  const report = connect(call.world, {
    from: standpointOf(call),
    target: url.host,
    port: url.port,
    families: wanted.families,
    ...(url.scheme === 'http' ? { request } : {}),
    line: lineOf(call),
  })
  // What no program here speaks fails where nobody listens; a conversation is refused by name.
  if (url.scheme !== 'http' && report.outcome.kind === 'served')
    return failed(call.world, `vethwalk: 'curl ${url.scheme}://…' is not modelled: no program here speaks it\n`, 1)
  return told(call, wanted, url, report)
}

const noise = (wanted: Wanted, text: string): string => (wanted.silent && !wanted.showError ? '' : `${text}\n`)

function told(call: Call, wanted: Wanted, url: URL, report: ConnectReport): Execution {
  const { outcome } = report
  const bad = (code: number, text: string, elapsed: number): Execution =>
    probed(
      afterProbe(call, report.learned, elapsed),
      report.record,
      writeOut(wanted.write, 0, report, url),
      noise(wanted, `curl: (${code}) ${text}`),
      code,
    )
  const reachFault = (after: number): string =>
    `Failed to connect to ${url.host} port ${url.port} after ${after} ms: Couldn't connect to server`
  switch (outcome.kind) {
    case 'no-name':
      return bad(6, `Could not resolve host: ${url.host}`, outcome.elapsed)
    case 'refused':
      return bad(7, reachFault(0), 1)
    case 'unreachable': {
      const limit = Math.min(wanted.limit ?? Infinity, wanted.connectLimit ?? Infinity)
      if (outcome.elapsed > limit)
        return bad(28, `Connection timed out after ${Math.round(limit) + 1} milliseconds`, limit)
      return bad(7, reachFault(outcome.elapsed), outcome.elapsed)
    }
    case 'reset':
      // Differs: where the answer to a request is a reset, curl sometimes sees the connection's end first: (52).
      return bad(56, 'Recv failure: Connection reset by peer', 1)
    case 'silent': {
      const limit = outcome.connected ? wanted.limit : (wanted.connectLimit ?? wanted.limit)
      if (outcome.connected)
        return limit === undefined
          ? bad(130, '', 4000)
          : bad(28, `Operation timed out after ${Math.round(limit) + 1} milliseconds with 0 bytes received`, limit)
      const patience = limit ?? DEFAULT_PATIENCE
      return limit === undefined
        ? bad(
            28,
            `Failed to connect to ${url.host} port ${url.port} after ${patience} ms: Couldn't connect to server`,
            patience,
          )
        : bad(28, `Connection timed out after ${Math.round(patience) + 1} milliseconds`, patience)
    }
    case 'served':
      return served(call, wanted, url, report)
  }
}

const REASONS: Readonly<Record<number, string>> = { 200: 'OK', 302: 'Found', 404: 'Not Found' }

/** A server that has a page has it at its root alone. */
function statusOf(status: number, path: string): number {
  return status === 200 && !/^\/(index\.html)?([?#]|$)/.test(path) ? 404 : status
}

function served(call: Call, wanted: Wanted, url: URL, report: ConnectReport): Execution {
  const program = report.outcome.kind === 'served' ? report.outcome.program : undefined
  const status = program?.kind === 'http' ? statusOf(program.status, url.path) : 200
  const reason = REASONS[status] ?? ''
  const body = program?.kind === 'http' ? (status < 300 ? program.body : notFoundPage(status, reason)) : ''
  const head = `HTTP/1.1 ${status} ${reason}\nContent-Type: text/html\nContent-Length: ${body.length}\nConnection: close\n\n`
  const shown = wanted.head ? head : `${wanted.include ? head : ''}${body}`
  const out = writeOut(wanted.write, status, report, url, body.length)
  if (wanted.failEarly && status >= 400)
    return probed(
      afterProbe(call, report.learned, 1),
      report.record,
      out,
      noise(wanted, `curl: (22) The requested URL returned error: ${status}`),
      22,
    )
  const world = afterProbe(call, report.learned, 1)
  if (wanted.output === undefined) return probed(world, report.record, shown + out)
  const place = call.place.at === 'host' ? 'host' : call.place.id
  const written =
    wanted.output === '/dev/null'
      ? world
      : apply(
          world,
          { kind: 'file.write', place, path: absolute(call.cwd, wanted.output), content: shown },
          lineOf(call),
        ).world
  return probed(written, report.record, out)
}

const absolute = (cwd: string, path: string): string =>
  path.startsWith('/') ? path : `${cwd === '/' ? '' : cwd}/${path}`

function notFoundPage(status: number, reason: string): string {
  return status < 300
    ? ''
    : `<HTML><HEAD><TITLE>${status} ${reason}</TITLE></HEAD>\n<BODY><H1>${status} ${reason}</H1>\nThe requested URL was not found\n</BODY></HTML>\n`
}

/** `-w`: the variables that follow from a walk. */
function writeOut(format: string, status: number, report: ConnectReport, url: URL, size = 0): string {
  const values: Readonly<Record<string, string>> = {
    http_code: `${status}`.padStart(3, '0'),
    response_code: `${status}`.padStart(3, '0'),
    remote_ip: report.ip ?? '',
    remote_port: `${url.port}`,
    local_ip: report.source ?? '',
    size_download: `${size}`,
    url_effective: `http://${parseIp(url.host)?.includes(':') === true ? `[${url.host}]` : url.host}:${url.port}${url.path}`,
    time_total: '0.001',
  }
  return format
    .replaceAll(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
}
