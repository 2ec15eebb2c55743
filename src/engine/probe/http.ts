// What a client asks over HTTP and what the programs here answer. Real counterpart: curl 7.88's request; the server in the
// stand-in images (busybox httpd) and Python's http.server, which both close the connection after an answer.
import type { Program } from '../kernel/kernel.ts'

export interface HttpRequest {
  readonly method: string
  readonly path: string
  /** What stands in `Host:`, with the port where it isn't 80. */
  readonly host: string
  readonly agent?: string
  /** Lines of the client's own, as `Name: value`. */
  readonly headers?: readonly string[]
  /** What is sent behind the headers. */
  readonly data?: string
}

export interface HttpAnswer {
  readonly status: number
  /** The status line and the headers, without their line ends. */
  readonly head: readonly string[]
  readonly body: string
}

type HttpProgram = Extract<Program, { kind: 'http' }>

/** curl's own name. */
const CURL = 'curl/7.88.1'

/** A request's lines, without their ends. */
export function requestLines({ method, path, host, agent = CURL, headers = [], data }: HttpRequest): readonly string[] {
  const about =
    data === undefined ? [] : [`Content-Length: ${data.length}`, 'Content-Type: application/x-www-form-urlencoded']
  return [`${method} ${path} HTTP/1.1`, `Host: ${host}`, `User-Agent: ${agent}`, 'Accept: */*', ...headers, ...about]
}

/** A request's bytes. */
export function requestLength(request: HttpRequest): number {
  return headLength(requestLines(request)) + (request.data?.length ?? 0)
}

/** The bytes of a head: each line with its end, and the empty line behind them. */
export function headLength(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 2, 2)
}

const REASONS: Readonly<Record<number, string>> = { 200: 'OK', 302: 'Found', 404: 'Not Found', 501: 'Not Implemented' }

/** When the pages of the images were written. */
const WRITTEN = Date.UTC(2025, 10, 10)

/** A program's answer to a request at an instant (milliseconds). The images' server sends a page's body whatever was asked for. */
export function answerTo(program: HttpProgram, request: HttpRequest, now: number, shelf?: Shelf): HttpAnswer {
  if (shelf !== undefined && (request.method === 'GET' || request.method === 'HEAD'))
    return request.method === 'HEAD'
      ? { ...fromShelf(shelf, request.path, now), body: '' }
      : fromShelf(shelf, request.path, now)
  if (shelf !== undefined) return fault(501, request.method, now)
  const known = request.method === 'GET' || request.method === 'HEAD'
  const status = known ? statusOf(program.status, request.path) : 501
  return fromImage(program, status, now)
}

/** How many bytes a program writes at a time: a page after its head, an error in one with it. */
export function writesOf(program: HttpProgram, { status, head, body }: HttpAnswer): readonly number[] {
  const first = headLength(head)
  const apart = body !== '' && (status < 300 || program.name === 'python3')
  return apart ? [first, body.length] : [first + body.length]
}

/** A server that has a page has it at its root alone. */
function statusOf(status: number, path: string): number {
  return status === 200 && !/^\/(index\.html)?([?#]|$)/.test(path) ? 404 : status
}

function fromImage({ body: page }: HttpProgram, status: number, now: number): HttpAnswer {
  const reason = REASONS[status] ?? ''
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    `Date: ${httpDate(now)}`,
    'Connection: close',
    'Content-type: text/html',
  ]
  if (status >= 300)
    return {
      status,
      head,
      body: `<HTML><HEAD><TITLE>${status} ${reason}</TITLE></HEAD>\n<BODY><H1>${status} ${reason}</H1>\n${status === 501 ? 'The requested method is not recognized' : 'The requested URL was not found'}\n</BODY></HTML>\n`,
    }
  const tag = `${(WRITTEN / 1000).toString(16)}-${page.length.toString(16)}`
  const about = ['Accept-Ranges: bytes', `Last-Modified: ${httpDate(WRITTEN)}`, `ETag: "${tag}"`]
  return { status, head: [...head, ...about, `Content-Length: ${page.length}`], body: page }
}

/** The files of a served folder, by their paths below it: `/`, `/sub/`, `/a.txt`. */
export interface Shelf {
  readonly text: (path: string) => string | undefined
  /** The names in a folder, those of folders with a slash; undefined where there is no such folder. */
  readonly names: (path: string) => readonly string[] | undefined
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  xml: 'text/xml',
  csv: 'text/csv',
  md: 'text/markdown',
  sh: 'application/x-sh',
  py: 'text/x-python',
  svg: 'image/svg+xml',
  png: 'image/png',
  gz: 'application/gzip',
  tar: 'application/x-tar',
  zip: 'application/zip',
}

/** What Python's http.server makes of a path (SimpleHTTPRequestHandler.send_head, list_directory). */
function fromShelf(shelf: Shelf, asked: string, now: number): HttpAnswer {
  const [bare = ''] = asked.split(/[?#]/)
  const path = cleanPath(bare)
  const names = shelf.names(path)
  if (names === undefined) return path.endsWith('/') ? fault(404, 'GET', now) : fileAnswer(path, shelf.text(path), now)
  if (!path.endsWith('/')) {
    const head = ['HTTP/1.0 301 Moved Permanently', ...serverLines(now), `Location: ${bare}/`, 'Content-Length: 0']
    return { status: 301, head, body: '' }
  }
  const index = names.find((name) => name === 'index.html') ?? names.find((name) => name === 'index.htm')
  if (index !== undefined) return fileAnswer(`${path}${index}`, shelf.text(`${path}${index}`), now)
  const body = listing(path, names)
  const about = ['Content-type: text/html; charset=utf-8', `Content-Length: ${byteLength(body)}`]
  return { status: 200, head: ['HTTP/1.0 200 OK', ...serverLines(now), ...about], body }
}

/** A path without its escapes, and without ways out of the folder. */
function cleanPath(path: string): string {
  let text = path
  try {
    text = decodeURIComponent(path)
  } catch {
    // What is no escape stays as it is.
  }
  const parts = text.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  return `/${parts.join('/')}${text.endsWith('/') && parts.length > 0 ? '/' : ''}`
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length

function fileAnswer(path: string, text: string | undefined, now: number): HttpAnswer {
  if (text === undefined) return fault(404, 'GET', now)
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  const type = Object.hasOwn(TYPES, ending) ? TYPES[ending] : 'application/octet-stream'
  const about = [`Content-type: ${type}`, `Content-Length: ${byteLength(text)}`, `Last-Modified: ${httpDate(WRITTEN)}`]
  return { status: 200, head: ['HTTP/1.0 200 OK', ...serverLines(now), ...about], body: text }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function listing(path: string, names: readonly string[]): string {
  const title = `Directory listing for ${escaped(path)}`
  const quoted = (name: string): string =>
    encodeURIComponent(name)
      .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%2F', '/')
  const rows = names
    .toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map((name) => `<li><a href="${quoted(name)}">${escaped(name)}</a></li>`)
  return [
    '<!DOCTYPE HTML>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<title>${title}</title>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    '<hr>',
    '<ul>',
    ...rows,
    '</ul>',
    '<hr>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

const serverLines = (now: number): readonly string[] => [
  'Server: SimpleHTTP/0.6 Python/3.11.2',
  `Date: ${httpDate(now)}`,
]

/** Python's page for what it can't do. */
function faultPage(status: number, message: string, why: string): string {
  return [
    '<!DOCTYPE HTML>',
    '<html lang="en">',
    '    <head>',
    '        <meta charset="utf-8">',
    '        <title>Error response</title>',
    '    </head>',
    '    <body>',
    '        <h1>Error response</h1>',
    `        <p>Error code: ${status}</p>`,
    `        <p>Message: ${message}.</p>`,
    `        <p>Error code explanation: ${status} - ${why}.</p>`,
    '    </body>',
    '</html>',
    '',
  ].join('\n')
}

function fault(status: number, method: string, now: number): HttpAnswer {
  const message = status === 501 ? `Unsupported method ('${method}')` : 'File not found'
  const why = status === 501 ? 'Server does not support this operation' : 'Nothing matches the given URI'
  const body = faultPage(status, message, why)
  const about = ['Connection: close', 'Content-Type: text/html;charset=utf-8', `Content-Length: ${body.length}`]
  return { status, head: [`HTTP/1.0 ${status} ${message}`, ...serverLines(now), ...about], body }
}

/** `Fri, 27 Nov 2026 08:41:48 GMT`. */
function httpDate(now: number): string {
  return new Date(now).toUTCString()
}
