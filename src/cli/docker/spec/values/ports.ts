/** `--publish` and `--expose`: go-connections' nat.ParsePortSpecs, with its error texts. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import { splitPair } from '../flags.ts'
import type { DockerVersion, PerVersion } from '../types.ts'
import { parseIp } from './ip.ts'
import { parseGoUintDecimal } from './numbers.ts'

export type Protocol = 'tcp' | 'udp' | 'sctp'

/** One container port and where on the host it is wanted. */
export interface PublishedPort {
  readonly containerPort: number
  readonly protocol: Protocol
  /** As typed, without brackets; empty for every address. */
  readonly hostIp: string
  /** A number, a range to choose from (`8000-8002`), or empty for any. */
  readonly hostPort: string
}

export interface ExposedPort {
  readonly port: number
  readonly protocol: string
}

interface Range {
  readonly start: number
  readonly end: number
}

/** All `-p` of one command line, in the order given; the error is the bare text. */
export function parsePublish(
  specs: readonly string[],
  version: DockerVersion,
): Result<readonly PublishedPort[], string> {
  // The long form is turned into the short one first, for all of them, before any is read.
  const plain: string[] = []
  for (const spec of specs) {
    const converted = spec.includes('=') ? fromLongForm(spec, version) : ok(spec)
    if (!converted.ok) return converted
    plain.push(converted.value)
  }
  const ports: PublishedPort[] = []
  for (const spec of plain) {
    const parsed = parsePortSpec(spec)
    if (!parsed.ok) return parsed
    ports.push(...parsed.value)
  }
  return ok(ports)
}

/** One port spec in its short form: `[[ip:]hostPort:]containerPort[/protocol]`, with ranges. */
export function parsePortSpec(spec: string): Result<readonly PublishedPort[], string> {
  const parts = spec.split(':')
  const rawContainer = parts.at(-1) ?? ''
  const rawHost = parts.at(-2) ?? ''
  const ip = parseHostIp(parts.slice(0, -2).join(':'))
  if (!ip.ok) return ip
  const [protocol, container] = splitProtocol(rawContainer)
  if (container === '') return err(`No port specified: ${spec}<empty>`)
  const inside = parsePortRange(container)
  if (!inside.ok) return err(`Invalid containerPort: ${container}`)
  const outside = rawHost === '' ? ok({ start: 0, end: 0 }) : parsePortRange(rawHost)
  if (!outside.ok) return err(`Invalid hostPort: ${rawHost}`)
  const span = inside.value.end - inside.value.start
  // One container port may take any host port of a range; several must match one to one.
  if (rawHost !== '' && span > 0 && span !== outside.value.end - outside.value.start) {
    return err(`Invalid ranges specified for container and host Ports: ${container} and ${rawHost}`)
  }
  const known = protocolOf(protocol)
  if (known === undefined) return err(`Invalid proto: ${protocol}`)
  return ok(
    Array.from({ length: span + 1 }, (_, index) => ({
      containerPort: inside.value.start + index,
      protocol: known,
      hostIp: ip.value,
      hostPort: rawHost === '' ? '' : hostPortAt(outside.value, span, index),
    })),
  )
}

/** All `--expose`, ranges written out; the error is the bare text. */
export function parseExpose(specs: readonly string[]): Result<readonly ExposedPort[], string> {
  const ports: ExposedPort[] = []
  for (const spec of specs) {
    if (spec.includes(':')) return err(`invalid port format for --expose: ${spec}`)
    const [protocol, port] = splitProtocol(spec)
    const range = parsePortRange(port)
    if (!range.ok) return err(`invalid range format for --expose: ${spec}, error: ${range.error}`)
    for (let number = range.value.start; number <= range.value.end; number += 1) ports.push({ port: number, protocol })
  }
  return ok(ports)
}

const hostPortAt = (range: Range, span: number, index: number): string =>
  span === 0 && range.start !== range.end ? `${range.start}-${range.end}` : String(range.start + index)

const protocolOf = (text: string): Protocol | undefined => {
  const lower = text.toLowerCase()
  return lower === 'tcp' || lower === 'udp' || lower === 'sctp' ? lower : undefined
}

/** nat.SplitProtoPort: the protocol, `tcp` unless named, and the rest. */
function splitProtocol(text: string): readonly [string, string] {
  const [port = '', protocol = ''] = text.split('/')
  if (port === '') return ['', '']
  return [protocol === '' ? 'tcp' : protocol, port]
}

function parsePortRange(text: string): Result<Range, string> {
  if (text === '') return err('Empty string specified for ports.')
  const [first = '', second = first] = text.split('-')
  const start = parseGoUintDecimal(first, 16)
  if (!start.ok) return start
  const end = parseGoUintDecimal(second, 16)
  if (!end.ok) return end
  if (end.value < start.value) return err(`Invalid range specified for the Port: ${text}`)
  return ok({ start: start.value, end: end.value })
}

// net.SplitHostPort of the text and a colon, which is how the client takes off an IPv6 address's brackets.
function parseHostIp(text: string): Result<string, string> {
  const fail = (why: string): Result<string, string> => err(`Invalid ip address ${text}: address ${text}:: ${why}`)
  let host = text
  if (text.startsWith('[')) {
    const end = text.indexOf(']')
    if (end < 0) return fail("missing ']' in address")
    if (end + 1 !== text.length)
      return fail(text[end + 1] === ':' ? 'too many colons in address' : 'missing port in address')
    host = text.slice(1, end)
  } else if (text.includes(':')) {
    return fail('too many colons in address')
  }
  if (host.includes('[')) return fail("unexpected '[' in address")
  if (text.startsWith('[') ? false : host.includes(']')) return fail("unexpected ']' in address")
  if (host !== '' && parseIp(host) === undefined) return err(`Invalid ip address: ${host}`)
  return ok(host)
}

function fromLongForm(spec: string, version: DockerVersion): Result<string, string> {
  const values = new Map([['protocol', 'tcp']])
  for (const field of spec.split(',')) {
    const [key, value] = LONG_FIELD[version](field)
    if (!field.includes('=') || (key === '' && EMPTY_NAME_REFUSED[version])) {
      return err(`invalid publish opts format (should be name=value but got '${field}')`)
    }
    values.set(key, value)
  }
  return ok(`${values.get('published') ?? ''}:${values.get('target') ?? ''}/${values.get('protocol') ?? ''}`)
}

const EMPTY_NAME_REFUSED: PerVersion<boolean> = { '20.10': false, '28.5': true }

// 20.10 drops what follows a second '='.
const LONG_FIELD: PerVersion<(field: string) => readonly [string, string]> = {
  '20.10': (field) => {
    const [key = '', value = ''] = field.split('=')
    return [key, value]
  },
  '28.5': splitPair,
}
