// `arp -n`. Real counterpart: net-tools 2.10. Names are not looked up: without -n it is refused.
import {
  applyNetlink,
  decide,
  familyOf,
  linkNamed,
  linkOf,
  parseIp,
  parseMac,
  type Neighbor,
} from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, withRefusals, type Call, type Execution } from '../program.ts'
import { neighborsOf } from './ip/neighbor.ts'
import { notModelled } from './not-modelled.ts'
import { isNetAdmin } from './permission.ts'

/** `arp -n [-a] [-i DEVICE] [ADDRESS]`. */
export function arp(call: Call): Execution {
  const { args } = call
  const at = args.findIndex((arg) => arg === '-i')
  const device = at < 0 ? undefined : args[at + 1]
  const words = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)]
  const letters = words.filter((word) => word.startsWith('-')).join('')
  if (words[0] === '-s') return note(call, words.slice(1), device)
  if (words[0] === '-d') return forget(call, words.slice(1), device)
  const other = /[^naev-]/.exec(letters)?.[0]
  if (other !== undefined) return notModelled(call, `arp -${other}`)
  if (!letters.includes('n')) return notModelled(call, 'arp without -n')
  const [host] = words.filter((word) => !word.startsWith('-'))
  const known = neighborsOf(call).filter((one) => familyOf(one.ip) === 4)
  const shown = known.filter(
    (one) => (host === undefined || one.ip === parseIp(host)) && (device === undefined || nameOf(call, one) === device),
  )
  if (shown.length === 0 && host !== undefined) return printed(call.world, `${host} (${host}) -- no entry\n`)
  if (shown.length === 0 && device !== undefined)
    return printed(call.world, `arp: in ${known.length} entries no match found.\n`)
  return printed(
    call.world,
    letters.includes('a') ? shown.map((one) => bsdLine(call, one)).join('') : table(call, shown),
  )
}

/** `arp -s ADDRESS MAC [temp]`: noted for good, on the link that leads there. */
function note(
  call: Call,
  [host = '', hardware = '', ...more]: readonly string[],
  device: string | undefined,
): Execution {
  const ip = parseIp(host)
  if (ip === undefined || ip.includes(':'))
    return failed(call.world, { code: 'tool.not-address', value: host }, `${host}: Unknown host\n`, 255)
  const mac = parseMac(hardware)
  if (mac === undefined) return failed(call.world, { code: 'tool.bad-lladdr' }, 'arp: invalid hardware address\n', 255)
  const [other] = more.filter((word) => word !== 'temp')
  if (other !== undefined) return notModelled(call, `arp -s ${other}`)
  const decision = decide(call.world.kernel, call.netns, ip)
  const link =
    device === undefined
      ? decision.to === 'out'
        ? decision.link
        : undefined
      : linkNamed(call.world.kernel, call.netns, device)
  if (link === undefined)
    return failed(
      call.world,
      { code: 'tool.network-unreachable', target: ip },
      'SIOCSARP: Network is unreachable\n',
      255,
    )
  if (!isNetAdmin(call))
    return failed(call.world, { code: 'tool.not-permitted' }, 'SIOCSARP: Operation not permitted\n', 255)
  const neighbor = { link: link.id, ip, mac, permanent: !more.includes('temp'), how: 'replace' as const }
  return printed(applyNetlink(call.world, { kind: 'neighbor.note', neighbor }, lineOf(call)).world, '')
}

/** `arp -d ADDRESS`. */
function forget(call: Call, [host = '']: readonly string[], device: string | undefined): Execution {
  const found = neighborsOf(call).find(
    (one) => one.ip === parseIp(host) && (device === undefined || nameOf(call, one) === device),
  )
  if (found === undefined)
    return withRefusals(printed(call.world, `No ARP entry for ${host}\n`, '', 255), { code: 'tool.no-neighbor' })
  if (!isNetAdmin(call))
    return failed(call.world, { code: 'tool.not-permitted' }, 'SIOCDARP(dontpub): Operation not permitted\n', 255)
  const command = { kind: 'neighbor.delete' as const, link: found.link, ip: found.ip }
  return printed(applyNetlink(call.world, command, lineOf(call)).world, '')
}

const nameOf = (call: Call, one: Neighbor): string => linkOf(call.world.kernel, one.link).name

function bsdLine(call: Call, one: Neighbor): string {
  if (one.mac === undefined) return `? (${one.ip}) at <incomplete> on ${nameOf(call, one)}\n`
  return `? (${one.ip}) at ${one.mac} [ether] ${one.permanent ? 'PERM ' : ''}on ${nameOf(call, one)}\n`
}

const hardware = ({ mac }: Neighbor): string =>
  (mac === undefined ? '' : 'ether').padEnd(8) + (mac ?? '(incomplete)').padEnd(20)

const flags = ({ mac, permanent }: Neighbor): string => (mac === undefined ? '' : permanent ? 'CM' : 'C')

function table(call: Call, shown: readonly Neighbor[]): string {
  if (shown.length === 0) return ''
  const lines = shown.map(
    (one) => `${one.ip.padEnd(23)}  ${hardware(one)}${flags(one).padEnd(21)} ${nameOf(call, one)}\n`,
  )
  return `Address                  HWtype  HWaddress           Flags Mask            Iface\n${lines.join('')}`
}
