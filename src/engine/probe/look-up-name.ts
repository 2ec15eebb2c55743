// How a program finds the address behind a name: as an address itself, in /etc/hosts, then from the servers of resolv.conf.
// Real counterpart: glibc's getaddrinfo with "hosts: files dns". Left out: mDNS, nscd, the sorting of many addresses.
import type { Ip } from '../../base/brand.ts'
import { familyOf, parseIp, type Family } from '../net/address.ts'
import { decide } from '../kernel/route.ts'
import { hostNameOf, lookUpHost, parseResolv } from '../docker/hosts-file.ts'
import { RESOLVER } from '../docker/dns/resolver.ts'
import type { Draft } from '../world.ts'
import { ask, type Answer, type Question, type Ways } from './query.ts'
import type { Lookup } from './record.ts'
import { readFile, type Standpoint } from './standpoint.ts'

export interface Found {
  readonly lookups: readonly Lookup[]
  readonly ips: readonly Ip[]
  readonly failure?: 'unknown' | 'temporary'
  readonly elapsed: number
}

/** The addresses behind a name, best first: those that there is a route to before those there is none to, IPv6 first among them. */
export function lookUpName(
  draft: Draft,
  from: Standpoint,
  name: string,
  families: readonly Family[],
  ways?: Ways,
): Found {
  const literal = parseIp(name)
  if (literal !== undefined)
    return families.includes(familyOf(literal))
      ? found([{ from: 'address', name, ip: literal }], [literal])
      : { lookups: [], ips: [], failure: 'unknown', elapsed: 0 }
  const inFile = fromFile(draft, from, name, families)
  if (inFile !== undefined) return inFile
  return fromServers(draft, from, name, families, ways)
}

const found = (lookups: readonly Lookup[], ips: readonly Ip[], elapsed = 0): Found => ({ lookups, ips, elapsed })

function usableFirst(draft: Draft, from: Standpoint, ips: readonly Ip[]): readonly Ip[] {
  if (ips.length < 2) return ips
  const usable = (ip: Ip): boolean => decide(draft, from.ns, ip).to !== 'nowhere'
  const rank = (ip: Ip): number => (usable(ip) ? 0 : 2) + (familyOf(ip) === 6 ? 0 : 1)
  return ips.toSorted((a, b) => rank(a) - rank(b))
}

function fromFile(draft: Draft, from: Standpoint, name: string, families: readonly Family[]): Found | undefined {
  const content = readFile(draft, from, '/etc/hosts')
  const lookups: Lookup[] = []
  for (const family of families) {
    const hit = lookUpHost(content, name, family)
    const ip = hit === undefined ? undefined : parseIp(hit.ip)
    if (hit !== undefined && ip !== undefined)
      lookups.push({ from: 'file', name, path: '/etc/hosts', line: hit.line, ip })
  }
  const ips = usableFirst(
    draft,
    from,
    lookups.flatMap((lookup) => (lookup.from === 'file' ? lookup.ip : [])),
  )
  const used = lookups.filter((lookup) => lookup.from === 'file' && lookup.ip === ips[0])
  return ips.length === 0 ? undefined : found(used, ips)
}

/** The spellings that are asked, in order: with few dots the search list first, else the name itself first. */
function spellings(name: string, search: readonly string[], options: readonly string[]): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)]
  const ndots = Number(options.find((option) => option.startsWith('ndots:'))?.slice(6) ?? 1)
  const longer = search.map((domain) => `${name}.${domain}`)
  return name.split('.').length - 1 >= ndots ? [name, ...longer] : [...longer, name]
}

function fromServers(
  draft: Draft,
  from: Standpoint,
  name: string,
  families: readonly Family[],
  ways: Ways | undefined,
): Found {
  const { servers, search, options } = parseResolv(readFile(draft, from, '/etc/resolv.conf'))
  const known = servers.flatMap((server) => parseIp(server) ?? [])
  let elapsed = 0
  let temporary = known.length === 0
  let nowhere: Lookup = { from: 'nowhere', name, legs: [] }
  for (const spelling of spellings(name, search, options)) {
    for (const server of known) {
      const answers = families.map((family) =>
        ask(draft, from.ns, server, { name: spelling, type: family === 4 ? 'A' : 'AAAA' }, ways),
      )
      const ips = usableFirst(
        draft,
        from,
        answers.flatMap((answer) => answer.ips),
      )
      elapsed += Math.max(...answers.map((answer) => answer.elapsed))
      const legs = pickLegs(answers)
      if (ips.length > 0)
        return found(
          [{ from: 'server', name: spelling, server, embedded: server === RESOLVER, answer: ips, legs }],
          ips,
          elapsed,
        )
      nowhere = { from: 'nowhere', name, server, embedded: server === RESOLVER, legs }
      const statuses = answers.map((answer) => answer.status)
      if (statuses.every((status) => status === 'unknown' || status === 'ok')) break
      temporary = true
    }
  }
  return { lookups: [nowhere], ips: [], failure: temporary ? 'temporary' : 'unknown', elapsed }
}

/** The exchange worth telling: the one that brought an address, else the first. */
function pickLegs(answers: readonly Answer[]): Answer['legs'] {
  return (answers.find((answer) => answer.ips.length > 0) ?? answers[0])?.legs ?? []
}

/** The name of an address: from /etc/hosts, else from the first server that has one. */
export function lookUpAddress(draft: Draft, from: Standpoint, ip: Ip): string | undefined {
  const inFile = hostNameOf(readFile(draft, from, '/etc/hosts'), ip)
  if (inFile !== undefined) return inFile
  const question: Question = { name: ip, type: 'PTR' }
  for (const server of parseResolv(readFile(draft, from, '/etc/resolv.conf')).servers) {
    const address = parseIp(server)
    const answer = address === undefined ? undefined : ask(draft, from.ns, address, question)
    if (answer?.status === 'ok') return answer.names[0]
    if (answer?.status === 'unknown') return undefined
  }
  return undefined
}
