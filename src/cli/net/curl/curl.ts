// `curl` over plain HTTP. Real counterpart: curl 7.88. Left out: its progress meter, which it shows where output is no terminal.
import {
  apply,
  connect,
  parseIp,
  type ConnectReport,
  type HttpAnswer,
  type HttpRequest,
} from '../../../engine/index.ts'
import { failed, withRefusals, type Call, type Execution } from '../../program.ts'
import type { ToolRefusal } from '../../refusal.ts'
import { lineOf } from '../../line-of.ts'
import { isDirectory } from '../../linux/files.ts'
import { afterProbe, probed, standpointOf, unreachable, unresolved } from '../probe-call.ts'
import { portOfScheme, readCurl, type Url, type Wanted } from './options.ts'
import { attemptLines } from './verbose.ts'

/** How long curl waits for a connection unless told otherwise, in milliseconds. */
const DEFAULT_PATIENCE = 134_000

interface Asked {
  readonly call: Call
  readonly wanted: Wanted
  readonly url: Url
  readonly request: HttpRequest
  readonly report: ConnectReport
}

/** `curl`. */
export function curl(call: Call): Execution {
  const read = readCurl(call)
  if ('refused' in read) return read.refused
  const { wanted } = read
  const { url } = wanted
  const bad = (refusal: ToolRefusal, code: number, text: string): Execution => {
    const verbose = wanted.verbose ? `${code === 1 ? `* ${text}\n` : ''}* Closing connection -1\n` : ''
    return failed(call.world, refusal, verbose + complaint(wanted, code, text), code)
  }
  if (url === undefined || url.port > 65535)
    return bad({ code: 'tool.bad-url' }, 3, 'URL using bad/illegal format or missing URL')
  if (portOfScheme(url.scheme) === undefined)
    return bad(
      { code: 'tool.unknown-scheme', scheme: url.scheme },
      1,
      `Protocol "${url.scheme}" not supported or disabled in libcurl`,
    )
  const request = requestOf(wanted, url)
  const report = connect(call.world, {
    from: standpointOf(call),
    target: url.host,
    port: url.port,
    families: wanted.families,
    patience: Math.min(wanted.limit ?? DEFAULT_PATIENCE, wanted.connectLimit ?? DEFAULT_PATIENCE),
    ...(url.scheme === 'http' ? { request } : {}),
    ...(wanted.localPort === undefined ? {} : { localPort: wanted.localPort }),
    line: lineOf(call),
  })
  // What no program here speaks fails where nobody listens; a conversation is refused by name.
  if (url.scheme !== 'http' && report.outcome.kind === 'served')
    return failed(
      call.world,
      { code: 'tool.not-modelled', what: `curl ${url.scheme}://…` },
      `vethwalk: 'curl ${url.scheme}://…' is not modelled: no program here speaks it\n`,
    )
  return told({ call, wanted, url, request, report })
}

function requestOf({ method, headers, agent, data }: Wanted, { host, port, path }: Url): HttpRequest {
  const named = host.includes(':') ? `[${host}]` : host
  return {
    method,
    path,
    host: port === 80 ? named : `${named}:${port}`,
    headers,
    ...(agent === undefined ? {} : { agent }),
    ...(data === undefined ? {} : { data }),
  }
}

const complaint = ({ silent, showError }: Wanted, code: number, text: string): string =>
  silent && !showError ? '' : `curl: (${code}) ${text}\n`

/** A transfer that failed: what `-v` had to tell, and why. */
function lost(asked: Asked, code: number, text: string, after: number, last: readonly string[]): Execution {
  const { call, wanted, report } = asked
  const verbose = wanted.verbose
    ? [...attemptLines(report.attempts, targetOf(asked)), ...last, '* Closing connection 0']
        .map((line) => `${line}\n`)
        .join('')
    : ''
  return probed(
    afterProbe(call, report.learned, after),
    report.record,
    writeOut(asked, undefined),
    verbose + complaint(wanted, code, text),
    code,
  )
}

const targetOf = ({ url, request }: Asked): Parameters<typeof attemptLines>[1] => ({
  host: url.host,
  port: url.port,
  request,
})

function told(asked: Asked): Execution {
  const { wanted, url, report } = asked
  const { outcome } = report
  const unconnected = (refusal: ToolRefusal, after: number): Execution => {
    const text = `Failed to connect to ${url.host} port ${url.port} after ${Math.round(after)} ms: Couldn't connect to server`
    return withRefusals(lost(asked, 7, text, after, [`* ${text}`]), refusal)
  }
  switch (outcome.kind) {
    case 'no-name': {
      const text = `Could not resolve host: ${url.host}`
      return withRefusals(
        lost(asked, 6, text, outcome.elapsed, [`* ${text}`]),
        unresolved(asked.call.world, url.host, outcome),
      )
    }
    case 'refused':
      return unconnected({ code: 'tool.connection-refused', target: url.host, port: url.port }, 0)
    case 'unreachable':
      return outcome.elapsed > connectPatience(wanted)
        ? connectTimeout(asked)
        : unconnected(unreachable(url.host, outcome), outcome.elapsed)
    case 'reset':
      // Differs: where the answer to a request is a reset, curl sometimes sees the connection's end first: (52).
      return withRefusals(
        lost(asked, 56, 'Recv failure: Connection reset by peer', 1, ['* Recv failure: Connection reset by peer']),
        { code: 'tool.reset' },
      )
    case 'silent': {
      if (!outcome.connected) return connectTimeout(asked)
      const { limit } = wanted
      // Without a limit curl waits for ever; Ctrl-C ends it.
      if (limit === undefined) return lost(asked, 130, '', 4000, [])
      const text = `Operation timed out after ${Math.round(limit) + 1} milliseconds with 0 bytes received`
      return timedOut(asked, text, limit, [`* ${text}`])
    }
    case 'served':
      return served(asked, outcome.answer)
  }
}

function timedOut(asked: Asked, text: string, after: number, last: readonly string[]): Execution {
  return withRefusals(lost(asked, 28, text, after, last), { code: 'tool.timed-out', target: asked.url.host })
}

const connectPatience = ({ limit, connectLimit }: Wanted): number =>
  Math.min(limit ?? Infinity, connectLimit ?? Infinity)

/** Nobody answered in time: of the two limits, and the kernel's own patience, the shortest is told of. */
function connectTimeout(asked: Asked): Execution {
  const { wanted, url } = asked
  const { limit = Infinity, connectLimit = Infinity } = wanted
  const patience = Math.min(limit, connectLimit, DEFAULT_PATIENCE)
  const failedTo = (why: string): string =>
    `Failed to connect to ${url.host} port ${url.port} after ${Math.round(patience) + (patience === DEFAULT_PATIENCE ? 0 : 1)} ms: ${why}`
  if (patience === DEFAULT_PATIENCE) {
    const text = failedTo("Couldn't connect to server")
    return timedOut(asked, text, patience, [`* ${text}`])
  }
  if (connectLimit < limit) {
    const text = failedTo('Timeout was reached')
    const family = asked.report.ip?.includes(':') === true ? 'ipv6' : 'ipv4'
    return timedOut(asked, text, patience, [
      `* ${family} connect timeout after ${Math.round(patience)}ms, move on!`,
      `* ${text}`,
    ])
  }
  const text = `Connection timed out after ${Math.round(patience) + 1} milliseconds`
  return timedOut(asked, text, patience, [`* ${text}`])
}

function served(asked: Asked, answer: HttpAnswer | undefined): Execution {
  const { call, wanted, report } = asked
  const world = afterProbe(call, report.learned, 1)
  const head = (answer?.head ?? []).map((line) => `${line}\n`).join('')
  const page = wanted.head ? '' : (answer?.body ?? '')
  const failing = wanted.failEarly && (answer?.status ?? 0) >= 400
  const why = `The requested URL returned error: ${answer?.status ?? 0}`
  const heading = wanted.include || wanted.head ? `${head}\n` : ''
  const kept = failing ? heading.trimEnd() : `${heading}${page}`
  const out = writeOut(asked, answer)
  const shown = [
    ...(wanted.dumpTo === undefined ? [] : [{ to: wanted.dumpTo, text: `${head}\n` }]),
    { to: wanted.output ?? '-', text: kept },
  ]
  let now = world
  let stdout = ''
  let unwritten: string | undefined
  for (const { to, text } of shown) {
    if (to === '-') stdout += text
    else if (to !== '/dev/null') {
      const path = absolute(call.cwd, to)
      const place = call.place.at === 'host' ? 'host' : call.place.id
      if (isDirectory({ ...call, world: now }, path.replace(/\/[^/]*$/, '') || '/'))
        now = apply(now, { kind: 'file.write', place, path, content: text }, lineOf(call)).world
      else unwritten = path
    }
  }
  const trouble = failing ? why : unwritten === undefined ? undefined : 'Failure writing output to destination'
  const code = failing ? 22 : unwritten === undefined ? 0 : 23
  const refusals: readonly ToolRefusal[] = failing
    ? [{ code: 'tool.http-error', status: answer?.status ?? 0 }]
    : unwritten === undefined
      ? []
      : [{ code: 'tool.no-folder', path: unwritten }]
  const stderr = `${wanted.verbose ? verboseAnswer(asked, answer, trouble) : ''}${trouble === undefined ? '' : complaint(wanted, code, trouble)}`
  return withRefusals(probed(now, report.record, stdout + out, stderr, code), ...refusals)
}

function verboseAnswer(asked: Asked, answer: HttpAnswer | undefined, trouble: string | undefined): string {
  const { wanted, url, report } = asked
  const body = answer?.body.length ?? 0
  const data = wanted.head
    ? [`* Excess found: excess = ${body} url = ${url.path} (zero-length body)`]
    : body > 0
      ? [`{ [${body} bytes data]`]
      : []
  const headers = (answer?.head ?? []).map((line) => `< ${line}`)
  const rest = trouble?.startsWith('The requested') === true ? [] : ['< ', ...data]
  const last = trouble === undefined ? [] : [`* ${trouble}`]
  return [...attemptLines(report.attempts, targetOf(asked)), ...headers, ...rest, ...last, '* Closing connection 0']
    .map((line) => `${line}\n`)
    .join('')
}

const absolute = (cwd: string, path: string): string =>
  path.startsWith('/') ? path : `${cwd === '/' ? '' : cwd}/${path}`

/** Whether a connection came about, whatever became of it. */
function isConnected({ outcome }: ConnectReport): boolean {
  return outcome.kind === 'served' || outcome.kind === 'reset' || (outcome.kind === 'silent' && outcome.connected)
}

/** `-w`: the variables that follow from a walk. */
function writeOut({ wanted, url, report }: Asked, answer: HttpAnswer | undefined): string {
  const code = `${answer?.status ?? 0}`.padStart(3, '0')
  const type = answer?.head.map((line) => /^content-type: (.*)$/i.exec(line)?.[1]).find((one) => one !== undefined)
  const host = parseIp(url.host)?.includes(':') === true ? `[${url.host}]` : url.host
  const values: Readonly<Record<string, string>> = {
    http_code: code,
    response_code: code,
    remote_ip: isConnected(report) ? (report.ip ?? '') : '',
    remote_port: `${url.port}`,
    local_ip: report.source ?? '',
    size_download: `${wanted.head ? 0 : (answer?.body.length ?? 0)}`,
    size_header: `${(answer?.head ?? []).reduce((sum, line) => sum + line.length + 2, answer === undefined ? 0 : 2)}`,
    num_connects: answer === undefined ? '0' : '1',
    content_type: type ?? '',
    http_version: answer?.head[0]?.slice(5, 8) ?? '0',
    scheme: url.scheme.toUpperCase(),
    method: wanted.method,
    url_effective: `${url.scheme}://${host}${url.port === portOfScheme(url.scheme) ? '' : `:${url.port}`}${url.path}`,
    time_total: '0.001000',
  }
  return wanted.write
    .replaceAll(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
}
