// `hostname`. Real counterpart: Debian's hostname 3.23, which asks /etc/hosts for addresses and full names.
import { familyOf, isLoopback, linksIn, type Ip } from '../../engine/index.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { readFile } from './files.ts'
import { notModelled } from './not-modelled.ts'
import { own } from './own.ts'

const FORMS: Readonly<Record<string, string>> = {
  '--short': '-s',
  '--fqdn': '-f',
  '--long': '-f',
  '--ip-address': '-i',
  '--all-ip-addresses': '-I',
  '--domain': '-d',
}

/** `hostname [-s|-f|-d|-i|-I]`. */
export function hostname(call: Call): Execution {
  const [first = ''] = call.args
  const name = (readFile(call, '/etc/hostname') ?? 'docker-host\n').trimEnd()
  switch (own(FORMS, first) ?? first) {
    case '':
      return printed(call.world, `${name}\n`)
    case '-s':
      return printed(call.world, `${name.split('.')[0] ?? ''}\n`)
    case '-I':
      return printed(
        call.world,
        `${ownAddresses(call)
          .map((ip) => `${ip} `)
          .join('')}\n`,
      )
    case '-i':
    case '-f':
    case '-d':
      return fromHosts(call, name, own(FORMS, first) ?? first)
    default:
      return first.startsWith('-') || call.place.at === 'host'
        ? notModelled(call, `hostname ${first.startsWith('-') ? first : 'NAME'}`)
        : failed(call.world, { code: 'tool.hostname' }, 'hostname: you must be root to change the host name\n')
  }
}

interface HostLine {
  readonly ip: string
  readonly full: string
}

function fromHosts(call: Call, name: string, form: string): Execution {
  const lines = hostLines(readFile(call, '/etc/hosts') ?? '', name)
  const full = lines[0]?.full
  if (full === undefined)
    return failed(call.world, { code: 'tool.unknown-name', name }, 'hostname: Name or service not known\n')
  const dot = full.indexOf('.')
  if (form === '-d') return printed(call.world, dot < 0 ? '' : `${full.slice(dot + 1)}\n`)
  return printed(call.world, form === '-f' ? `${full}\n` : `${lines.map((line) => line.ip).join(' ')}\n`)
}

/** The lines of /etc/hosts that know a name; the first word after the address is the full name. */
function hostLines(hosts: string, name: string): readonly HostLine[] {
  return hosts.split('\n').flatMap((line) => {
    const [ip = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    return names.includes(name) ? [{ ip, full: names[0] ?? '' }] : []
  })
}

/** The addresses of every link that is up, IPv4 before IPv6, without loopback and link-local ones. */
function ownAddresses(call: Call): readonly Ip[] {
  const all = linksIn(call.world.kernel, call.netns)
    .filter((link) => link.up)
    .flatMap((link) => link.addresses)
    .filter((address) => !isLoopback(address.ip) && address.scope !== 'link')
    .map((address) => address.ip)
  return all.toSorted((a, b) => familyOf(a) - familyOf(b))
}
