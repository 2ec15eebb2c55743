/** `--subnet`, `--ip-range`, `--gateway` and `--aux-address` of `docker network create`, put together by the client. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import type { Flags } from '../flags.ts'
import type { DockerVersion, PerVersion } from '../types.ts'
import { cidrContains, parseCidr, parseIp } from './ip.ts'

/** One subnet's part, as sent to the daemon: texts, not yet understood. */
export interface IpamEntry {
  readonly subnet: string
  readonly ipRange: string
  readonly gateway: string
  readonly auxAddresses: Readonly<Record<string, string>>
}

/**
 * Groups the flags by subnet, in the order the subnets were given. The error is the bare text; a text that is
 * no subnet passes when nothing has to be compared with it, and is the daemon's to refuse.
 */
export function consolidateIpam(flags: Flags, version: DockerVersion): Result<readonly IpamEntry[], string> {
  const subnets = flags.list('subnet')
  const ranges = flags.list('ip-range')
  const gateways = flags.list('gateway')
  if (subnets.length < ranges.length || subnets.length < gateways.length) {
    return err('every ip-range or gateway must have a corresponding subnet')
  }
  const entries = new Map<string, IpamEntry>()
  for (const subnet of subnets) {
    for (const other of entries.keys()) {
      const overlap = eitherMatches(subnet, other)
      if (!overlap.ok) return overlap
      if (overlap.value) return err('multiple overlapping subnet configuration is not supported')
    }
    entries.set(subnet, { subnet, ipRange: '', gateway: '', auxAddresses: {} })
  }
  const tasks: readonly Task[] = [
    ...ranges.map((value): Task => ({ kind: 'range', value })),
    ...gateways.map((value): Task => ({ kind: 'gateway', value })),
    ...Object.entries(flags.map('aux-address')).map(([key, value]): Task => ({ kind: 'aux-address', key, value })),
  ]
  for (const task of tasks) {
    const fault = place(entries, subnets, task, version)
    if (fault !== undefined) return err(fault)
  }
  return ok([...entries.values()])
}

type Task =
  | { readonly kind: 'range' | 'gateway'; readonly value: string }
  | { readonly kind: 'aux-address'; readonly key: string; readonly value: string }

/** Puts one value with every subnet that holds it; the client's text when it can't. */
function place(
  entries: Map<string, IpamEntry>,
  subnets: readonly string[],
  task: Task,
  version: DockerVersion,
): string | undefined {
  let matched = false
  for (const subnet of subnets) {
    if (task.kind === 'range' && RANGE_IS_CIDR[version] && parseCidr(task.value) === undefined) {
      return `invalid CIDR address: ${task.value}`
    }
    const fits = subnetMatches(subnet, task.value)
    if (!fits.ok) return fits.error
    const entry = entries.get(subnet)
    if (!fits.value || entry === undefined) continue
    const fault = taken(entry, task)
    if (fault !== undefined) return fault
    entries.set(subnet, withTask(entry, task))
    matched = true
  }
  return matched ? undefined : `no matching subnet for ${task.kind} ${task.value}`
}

const RANGE_IS_CIDR: PerVersion<boolean> = { '20.10': false, '28.5': true }

function taken(entry: IpamEntry, task: Task): string | undefined {
  if (task.kind === 'range' && entry.ipRange !== '') {
    return `cannot configure multiple ranges (${task.value}, ${entry.ipRange}) on the same subnet (${entry.subnet})`
  }
  if (task.kind === 'gateway' && entry.gateway !== '') {
    return `cannot configure multiple gateways (${task.value}, ${entry.gateway}) for the same subnet (${entry.subnet})`
  }
  return undefined
}

function withTask(entry: IpamEntry, task: Task): IpamEntry {
  switch (task.kind) {
    case 'range':
      return { ...entry, ipRange: task.value }
    case 'gateway':
      return { ...entry, gateway: task.value }
    case 'aux-address':
      return { ...entry, auxAddresses: { ...entry.auxAddresses, [task.key]: task.value } }
  }
}

function eitherMatches(a: string, b: string): Result<boolean, string> {
  const forth = subnetMatches(a, b)
  if (!forth.ok) return forth
  const back = subnetMatches(b, a)
  return back.ok ? ok(forth.value || back.value) : back
}

// Only the address of `data` is looked at: a range that is larger than its subnet passes here.
function subnetMatches(subnet: string, data: string): Result<boolean, string> {
  const cidr = parseCidr(subnet)
  if (cidr === undefined) return err(`invalid subnet: invalid CIDR address: ${subnet}`)
  if (data.includes('/')) {
    const other = parseCidr(data)
    return other === undefined ? err(`invalid CIDR address: ${data}`) : ok(cidrContains(cidr, other.ip))
  }
  const ip = parseIp(data)
  return ok(ip !== undefined && cidrContains(cidr, ip))
}
