// /etc/hosts, /etc/hostname and /etc/resolv.conf of a container. Real counterpart: libnetwork etchosts, sandbox_dns_unix.go, resolvconf.
import type { Ip } from '../../base/brand.ts'
import type { EngineProfile } from '../profile.ts'

/** The lines that every container's /etc/hosts begins with. */
function standardLines(profile: EngineProfile): readonly string[] {
  const zero = profile.hostsPrefixForm
  return [
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    `fe00${zero}\tip6-localnet`,
    `ff00${zero}\tip6-mcastprefix`,
    'ff02::1\tip6-allnodes',
    'ff02::2\tip6-allrouters',
  ]
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** A container's fresh /etc/hosts: the standard lines, `--add-host`, links, then its own addresses. */
export function freshHosts(profile: EngineProfile, extra: readonly string[]): string {
  return text([...standardLines(profile), ...extra])
}

/** The file with one more line at its end. */
export function appendHost(content: string, line: string): string {
  return `${content}${line}\n`
}

/** One line of /etc/hosts. */
export function hostLine(ip: Ip, names: readonly string[]): string {
  return `${ip}\t${names.join(' ')}`
}

/** The file without the lines that a test names. */
export function dropHostLines(content: string, test: (ip: string, names: readonly string[]) => boolean): string {
  const lines = content.split('\n').filter((line) => {
    const [ip = '', ...names] = line.split(/\s+/)
    return ip === '' || !test(ip, names)
  })
  return lines.join('\n')
}

interface HostsLine {
  readonly ip: string
  readonly names: readonly string[]
  readonly line: string
}

/** The file read last: whoever looks up many names asks the same one again and again. */
let lastHosts: { readonly content: string; readonly lines: readonly HostsLine[] } = { content: '', lines: [] }

function readHosts(content: string): readonly HostsLine[] {
  if (lastHosts.content === content) return lastHosts.lines
  const lines = content.split('\n').flatMap((line): readonly HostsLine[] => {
    const [ip = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    return ip === '' ? [] : [{ ip, names: names.map((name) => name.toLowerCase()), line }]
  })
  lastHosts = { content, lines }
  return lines
}

/** What a hosts file says of a name: its first address of a family. */
export function lookUpHost(
  content: string,
  name: string,
  family?: 4 | 6,
): { readonly ip: string; readonly line: string } | undefined {
  const wanted = name.toLowerCase()
  for (const { ip, names, line } of readHosts(content)) {
    if (!names.includes(wanted)) continue
    if (family === undefined || (ip.includes(':') ? 6 : 4) === family) return { ip, line }
  }
  return undefined
}

/** The name that a hosts file has for an address. */
export function hostNameOf(content: string, ip: Ip): string | undefined {
  for (const line of content.split('\n')) {
    const [address, name] = line.replace(/#.*/, '').trim().split(/\s+/)
    if (address === ip && name !== undefined) return name
  }
  return undefined
}

interface ResolvSettings {
  readonly servers: readonly string[]
  readonly search: readonly string[]
  readonly options: readonly string[]
}

/** The resolv.conf read last, for the same reason as the hosts file. */
let lastResolv: { readonly content: string; readonly settings: ResolvSettings } = {
  content: '',
  settings: { servers: [], search: [], options: [] },
}

/** A resolv.conf read. */
export function parseResolv(content: string): ResolvSettings {
  if (lastResolv.content !== content) lastResolv = { content, settings: readResolv(content) }
  return lastResolv.settings
}

function readResolv(content: string): ResolvSettings {
  const servers: string[] = []
  let search: readonly string[] = []
  let options: readonly string[] = []
  for (const line of content.split('\n')) {
    const [word, ...rest] = line
      .replace(/[#;].*/, '')
      .trim()
      .split(/\s+/)
    if (word === 'nameserver' && rest[0] !== undefined) servers.push(rest[0])
    if (word === 'search' || word === 'domain') search = rest
    if (word === 'options') options = rest
  }
  return { servers, search, options }
}

interface ResolvFacts {
  readonly host: ResolvSettings
  /** What `--dns`, `--dns-search` and `--dns-opt` asked for. */
  readonly asked: ResolvSettings
}

/** A container's resolv.conf where it has no name server of its own: the host's, or what was asked for. */
export function legacyResolv(profile: EngineProfile, facts: ResolvFacts, hostMode = false): string {
  const { host, asked } = facts
  const own = host.servers.filter((server) => !server.startsWith('127.'))
  const servers = asked.servers.length > 0 ? asked.servers : own.length > 0 ? own : ['8.8.8.8', '8.8.4.4']
  const search = asked.search.length > 0 ? asked.search : host.search
  const options = asked.options.length > 0 ? asked.options : host.options
  const parts = { servers, search: search.filter((domain) => domain !== '.'), options }
  return profile.resolvComments
    ? commented(parts, ['', `# Based on host file: '/etc/resolv.conf'${hostMode ? '' : ' (legacy)'}`, overrides(asked)])
    : plain(parts)
}

/** A container's resolv.conf with the embedded name server. */
export function internalResolv(profile: EngineProfile, facts: ResolvFacts): string {
  const { host, asked } = facts
  const search = (asked.search.length > 0 ? asked.search : host.search).filter((domain) => domain !== '.')
  const options = asked.options.length > 0 ? asked.options : host.options
  const ndots = options.some((option) => option.startsWith('ndots:'))
  const parts = { servers: ['127.0.0.11'], search, options: ndots ? options : [...options, 'ndots:0'] }
  if (!profile.resolvComments) return plain(parts)
  const external = asked.servers.length > 0 ? asked.servers : host.servers.map((server) => `host(${server})`)
  return commented(parts, [
    '',
    "# Based on host file: '/etc/resolv.conf' (internal resolver)",
    `# ExtServers: [${external.join(' ')}]`,
    overrides(asked),
    `# Option ndots from: ${ndots ? (asked.options.length > 0 ? 'override' : 'host') : 'internal'}`,
  ])
}

function overrides(asked: ResolvSettings): string {
  const given = [
    asked.servers.length > 0 ? 'nameservers' : '',
    asked.search.length > 0 ? 'search' : '',
    asked.options.length > 0 ? 'options' : '',
  ]
  return `# Overrides: [${given.filter((word) => word !== '').join(' ')}]`
}

function plain(parts: ResolvSettings): string {
  return text([
    ...(parts.search.length > 0 ? [`search ${parts.search.join(' ')}`] : []),
    ...parts.servers.map((server) => `nameserver ${server}`),
    ...(parts.options.length > 0 ? [`options ${parts.options.join(' ')}`] : []),
  ])
}

function commented(parts: ResolvSettings, tail: readonly string[]): string {
  return text([
    '# Generated by Docker Engine.',
    '# This file can be edited; Docker Engine will not make further changes once it',
    '# has been modified.',
    '',
    ...parts.servers.map((server) => `nameserver ${server}`),
    ...(parts.search.length > 0 ? [`search ${parts.search.join(' ')}`] : []),
    ...(parts.options.length > 0 ? [`options ${parts.options.join(' ')}`] : []),
    ...tail,
  ])
}
