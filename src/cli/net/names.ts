// `getent`, `nslookup`, `dig`: names and addresses looked up, and told as each of them tells it.
import {
  familyOf,
  fileAt,
  containerFile,
  lookUp,
  parseIp,
  query,
  reverseLookUp,
  type Answer,
  type Family,
  type Lookup,
  type Ip,
} from '../../engine/index.ts'
import { failed, printed, withRefusals, type Call, type Execution } from '../program.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'
import { lineOf } from '../line-of.ts'
import { afterProbe, probed, standpointOf, unresolved } from './probe-call.ts'

/** `getent hosts|ahosts|ahostsv4|ahostsv6 NAME…`. */
export function getent(call: Call): Execution {
  const [database = '', ...keys] = call.args
  const family: readonly Family[] | undefined = {
    hosts: [6, 4] as const,
    ahosts: [6, 4] as const,
    ahostsv4: [4] as const,
    ahostsv6: [6] as const,
  }[database]
  if (database === '')
    return failed(
      call.world,
      usageOf('getent'),
      "getent: wrong number of arguments\nTry `getent --help' or `getent --usage' for more information.\n",
    )
  if (family === undefined)
    return failed(
      call.world,
      usageOf('getent'),
      `Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.\n`,
    )
  let { world } = call
  let stdout = ''
  const missing: ToolRefusal[] = []
  const probes = []
  if (keys.length === 0) stdout = hostsFile(call)
  for (const key of keys) {
    const ip = parseIp(key)
    if (database === 'hosts' && ip !== undefined) {
      const report = reverseLookUp(world, standpointOf(call), ip, lineOf(call))
      world = afterProbe({ ...call, world }, report.learned, 0)
      if (report.found === undefined) missing.push({ code: 'tool.unknown-name', name: key })
      else stdout += `${ip.padEnd(15)} ${report.found}\n`
      continue
    }
    const report = lookUp(world, standpointOf(call), key, family, lineOf(call))
    world = afterProbe({ ...call, world }, report.learned, report.found.elapsed)
    probes.push(report.record)
    if (report.found.ips.length === 0)
      missing.push(unresolved(world, key, { temporary: report.found.failure === 'temporary' }))
    else
      stdout +=
        database === 'hosts'
          ? hostsLine(report.found.ips, canonical(report.record.lookups[0], key))
          : addressLines(report.found.ips, key)
  }
  return withRefusals({ world, stdout, stderr: '', exitCode: missing.length > 0 ? 2 : 0, probes }, ...missing)
}

/** All the names of the line that a file has for it; a server's answer carries the name alone. */
function canonical(lookup: Lookup | undefined, key: string): string {
  return lookup?.from === 'file' ? lookup.line.trim().split(/\s+/).slice(1).join(' ') : (lookup?.name ?? key)
}

function hostsFile(call: Call): string {
  const content =
    (call.place.at === 'host'
      ? fileAt(call.world, 'host', '/etc/hosts')
      : containerFile(call.world, call.place.id, '/etc/hosts')) ?? ''
  return content
    .split('\n')
    .flatMap((line) => {
      const [ip, ...names] = line.trim().split(/\s+/)
      return ip === undefined || ip === '' ? [] : [`${ip.padEnd(15)} ${names.join(' ')}\n`]
    })
    .join('')
}

/** getent asks for IPv6 first and prints IPv4 only where there is none. */
function hostsLine(ips: readonly Ip[], name: string): string {
  const v6 = ips.filter((ip) => familyOf(ip) === 6)
  return (v6.length > 0 ? v6 : ips).map((ip) => `${ip.padEnd(15)} ${name}\n`).join('')
}

function addressLines(ips: readonly Ip[], name: string): string {
  return ips
    .map(
      (ip, at) =>
        `${ip.padEnd(15)} STREAM ${at === 0 ? name : ''}\n${ip.padEnd(15)} DGRAM  \n${ip.padEnd(15)} RAW    \n`,
    )
    .join('')
}

/** `nslookup NAME [SERVER]`. */
export function nslookup(call: Call): Execution {
  const [name, serverText] = call.args.filter((word) => !word.startsWith('-'))
  if (name === undefined)
    return failed(
      call.world,
      { code: 'tool.not-modelled', what: 'nslookup' },
      "vethwalk: interactive 'nslookup' is not modelled\n",
    )
  const ip = parseIp(name)
  const server = serverText === undefined ? undefined : parseIp(serverText)
  const report = query(
    call.world,
    standpointOf(call),
    { name, type: ip === undefined ? 'A' : 'PTR' },
    lineOf(call),
    server,
  )
  const { answer, server: asked } = report.found
  const world = afterProbe(call, report.learned, answer.elapsed)
  if (asked === undefined || answer.status === 'silent' || answer.status === 'unreachable')
    return withRefusals(
      probed(world, report.record, ';; connection timed out; no servers could be reached\n\n', '', 1),
      { code: 'tool.no-resolver', name },
    )
  const head = `Server:\t\t${asked}\nAddress:\t${asked}#53\n\n`
  if (answer.status === 'unknown' || answer.status === 'server-failed')
    return withRefusals(
      probed(
        world,
        report.record,
        `${head}** server can't find ${ip === undefined ? name : reverseName(ip)}: ${answer.status === 'unknown' ? 'NXDOMAIN' : 'SERVFAIL'}\n\n`,
        '',
        1,
      ),
      unresolved(call.world, name, { temporary: answer.status === 'server-failed' }),
    )
  if (ip !== undefined)
    return probed(
      world,
      report.record,
      answer.names.map((one) => `${reverseName(ip)}\tname = ${one}.\n`).join('') + '\n',
    )
  const body = answer.ips.map((one) => `Name:\t${name}\nAddress: ${one}\n`).join('')
  return probed(world, report.record, `${head}Non-authoritative answer:\n${body}\n`)
}

function reverseName(ip: Ip): string {
  return `${ip.split('.').toReversed().join('.')}.in-addr.arpa`
}

const SECTIONS = ['cmd', 'comments', 'question', 'answer', 'authority', 'additional', 'stats'] as const
type Section = (typeof SECTIONS)[number]

/** The sections left by `+noall`, `+answer`, `+nostats`, …, said in their order. */
function readSections(words: readonly string[]): ReadonlySet<Section> {
  const shown = new Set<Section>(SECTIONS)
  for (const word of words) {
    const [, no, name] = /^\+(no)?(\w+)$/.exec(word) ?? []
    const named = SECTIONS.filter((section) => section === name || (name === 'all' && section !== 'cmd'))
    for (const section of named) {
      if (no === undefined) shown.add(section)
      else shown.delete(section)
    }
    if (name === 'all' && no !== undefined) shown.delete('cmd')
  }
  return shown
}

interface Told {
  readonly values: readonly string[]
  readonly answer: Answer
  readonly server: Ip
}

interface Dig {
  readonly name: string
  readonly type: 'A' | 'AAAA' | 'PTR' | 'MX' | 'SRV'
  readonly short: boolean
  /** What of the long form is printed (`+noall +answer`). */
  readonly sections: ReadonlySet<Section>
  readonly server: Ip | undefined
}

const RECORD_TYPES: readonly string[] = ['A', 'AAAA', 'PTR', 'MX', 'SRV'] satisfies readonly Dig['type'][]
const isRecordType = (word: string): boolean => RECORD_TYPES.includes(word)

function recordType(word: string): Dig['type'] {
  const upper = word.toUpperCase()
  return upper === 'AAAA' || upper === 'PTR' || upper === 'MX' || upper === 'SRV' ? upper : 'A'
}

/** What was asked; a type of record that isn't modelled. */
function readDig(call: Call): Dig | string {
  let type: Dig['type'] = 'A'
  let name = ''
  let short = false
  let server: Ip | undefined
  for (const [at, word] of call.args.entries()) {
    if (word.startsWith('+')) short ||= word === '+short'
    else if (word.startsWith('@')) server = parseIp(word.slice(1))
    else if (word === '-x') type = 'PTR'
    else if (word === '-4' || word === '-6' || word === '-t') continue
    else if (isRecordType(word.toUpperCase()) && (name !== '' || at < call.args.length - 1)) type = recordType(word)
    else if (/^(TXT|NS|SOA|ANY|CNAME)$/i.test(word)) return word
    else name = word
  }
  return { name: name.replace(/\.$/, ''), type, short, sections: readSections(call.args), server }
}

/** `dig [@SERVER] NAME [TYPE] [+short]`, `dig -x ADDRESS`. */
export function dig(call: Call): Execution {
  const wanted = readDig(call)
  if (typeof wanted === 'string')
    return failed(
      call.world,
      { code: 'tool.not-modelled', what: `dig … ${wanted}` },
      `vethwalk: 'dig … ${wanted}' is not modelled\n`,
    )
  if (wanted.name === '') return printed(call.world, '')
  const report = query(
    call.world,
    standpointOf(call),
    { name: wanted.name, type: wanted.type },
    lineOf(call),
    wanted.server,
  )
  const { answer, server } = report.found
  const world = afterProbe(call, report.learned, answer.elapsed)
  if (server === undefined || answer.status === 'silent' || answer.status === 'unreachable') {
    const tries = call.args.find((word) => word.startsWith('+tries='))
    const times = tries === undefined ? 3 : Number(tries.slice(7))
    const why = answer.refused === true ? 'connection refused' : 'timed out'
    const lines = `;; communications error to ${server ?? ''}#53: ${why}\n`.repeat(times)
    const banner = wanted.short || !wanted.sections.has('cmd') ? '' : `${digBanner(call, wanted).join('\n')}\n`
    return withRefusals(probed(world, report.record, `${lines}${banner};; no servers could be reached\n`, '', 9), {
      code: 'tool.no-resolver',
      name: wanted.name,
    })
  }
  const values = [...answer.ips, ...answer.names.map((name) => `${name}.`)]
  if (wanted.short) return probed(world, report.record, values.map((value) => `${value}\n`).join(''))
  return probed(world, report.record, longForm(call, wanted, { values, answer, server }))
}

/** What dig says of itself; a server that was named is counted. */
function digBanner(call: Call, { server }: Dig): readonly string[] {
  const found = server === undefined ? [] : ['; (1 server found)']
  return ['', `; <<>> DiG 9.18 <<>> ${call.args.join(' ')}`, ...found, ';; global options: +cmd']
}

function longForm(call: Call, wanted: Dig, { values, answer, server }: Told): string {
  const { status } = answer
  const question = wanted.type === 'PTR' ? reverseName(parseIp(wanted.name) ?? server) : wanted.name
  const code = status === 'ok' ? 'NOERROR' : status === 'unknown' ? 'NXDOMAIN' : 'SERVFAIL'
  const { sections } = wanted
  const part = (section: Section, lines: readonly string[]): readonly string[] => (sections.has(section) ? lines : [])
  const heading = (text: string): readonly string[] => part('comments', [`;; ${text} SECTION:`])
  const blank = part('comments', [''])
  const lines = [
    ...part('cmd', digBanner(call, wanted)),
    ...part('comments', [
      ';; Got answer:',
      `;; ->>HEADER<<- opcode: QUERY, status: ${code}, id: ${10000 + (call.world.serial % 50000)}`,
      // Who can't ask further offers no recursion.
      `;; flags: qr rd${code === 'SERVFAIL' ? '' : ' ra'}; QUERY: 1, ANSWER: ${values.length}, AUTHORITY: 0, ADDITIONAL: 0`,
      ...(code === 'SERVFAIL' ? [';; WARNING: recursion requested but not available'] : []),
      '',
    ]),
    ...part('question', [
      ...heading('QUESTION'),
      `;${question}.${tabsTo(32, question.length + 1)}IN\t${wanted.type}`,
      ...blank,
    ]),
    ...part(
      'answer',
      values.length === 0
        ? []
        : [
            ...heading('ANSWER'),
            ...values.map((value) => `${question}.${tabsTo(24, question.length + 1)}600\tIN\t${wanted.type}\t${value}`),
            ...blank,
          ],
    ),
    ...part('stats', [`;; Query time: ${answer.elapsed} msec`, `;; SERVER: ${server}#53(${server}) (UDP)`, '']),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** As many tabs as lead from one column to another, one at least. */
const tabsTo = (column: number, from: number): string => '\t'.repeat(Math.max(1, Math.ceil((column - from) / 8)))
