// `arp -n`. Real counterpart: net-tools 2.10. Names are not looked up: without -n it is refused.
import { familyOf, linkOf, parseIp, type Neighbor } from '../../engine/index.ts'
import { printed, type Call, type Execution } from '../program.ts'
import { neighborsOf } from './ip/neighbor.ts'
import { notModelled } from './not-modelled.ts'

/** `arp -n [-a] [-i DEVICE] [ADDRESS]`. */
export function arp(call: Call): Execution {
  const { args } = call
  const at = args.findIndex((arg) => arg === '-i')
  const device = at < 0 ? undefined : args[at + 1]
  const words = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)]
  const letters = words.filter((word) => word.startsWith('-')).join('')
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
