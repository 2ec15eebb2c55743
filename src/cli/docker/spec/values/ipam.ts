/** `--subnet`, `--ip-range`, `--gateway` and `--aux-address` of `docker network create`, put together by the client. */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import type { ClientRefusal, Fault } from '../../../refusal.ts'
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
 * Groups the flags by subnet, in the order the subnets were given. The error's text is the bare one; a text
 * that is no subnet passes when nothing has to be compared with it, and is the daemon's to refuse.
 */
export function consolidateIpam(flags: Flags, version: DockerVersion): Result<readonly IpamEntry[], Fault> {
  const subnets = flags.list('subnet')
  const ranges = flags.list('ip-range')
  const gateways = flags.list('gateway')
  if (subnets.length < ranges.length || subnets.length < gateways.length) {
    return err(refused('client.no-subnet', 'every ip-range or gateway must have a corresponding subnet'))
  }
  const entries = new Map<string, IpamEntry>()
  for (const subnet of subnets) {
    for (const other of entries.keys()) {
      const overlap = eitherMatches(subnet, other)
      if (!overlap.ok) return overlap
      if (overlap.value)
        return err(refused('client.many-subnets', 'multiple overlapping subnet configuration is not supported'))
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

type Code = Extract<ClientRefusal['code'], `client.${'bad' | 'no' | 'many'}-subnet${'' | 's'}`>

const refused = (code: Code, text: string): Fault => ({ text, refusal: { code } })

type Task =
  | { readonly kind: 'range' | 'gateway'; readonly value: string }
  | { readonly kind: 'aux-address'; readonly key: string; readonly value: string }

/** Puts one value with every subnet that holds it; what the client says when it can't. */
function place(
  entries: Map<string, IpamEntry>,
  subnets: readonly string[],
  task: Task,
  version: DockerVersion,
): Fault | undefined {
  let matched = false
  for (const subnet of subnets) {
    if (task.kind === 'range' && RANGE_IS_CIDR[version] && parseCidr(task.value) === undefined) {
      return refused('client.bad-subnet', `invalid CIDR address: ${task.value}`)
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
  return matched ? undefined : refused('client.no-subnet', `no matching subnet for ${task.kind} ${task.value}`)
}

const RANGE_IS_CIDR: PerVersion<boolean> = { '20.10': false, '28.5': true }

function taken(entry: IpamEntry, task: Task): Fault | undefined {
  if (task.kind === 'range' && entry.ipRange !== '') {
    const both = `(${task.value}, ${entry.ipRange})`
    return refused(
      'client.many-subnets',
      `cannot configure multiple ranges ${both} on the same subnet (${entry.subnet})`,
    )
  }
  if (task.kind === 'gateway' && entry.gateway !== '') {
    const both = `(${task.value}, ${entry.gateway})`
    return refused(
      'client.many-subnets',
      `cannot configure multiple gateways ${both} for the same subnet (${entry.subnet})`,
    )
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

function eitherMatches(a: string, b: string): Result<boolean, Fault> {
  const forth = subnetMatches(a, b)
  if (!forth.ok) return forth
  const back = subnetMatches(b, a)
  return back.ok ? ok(forth.value || back.value) : back
}

// Only the address of `data` is looked at: a range that is larger than its subnet passes here.
function subnetMatches(subnet: string, data: string): Result<boolean, Fault> {
  const cidr = parseCidr(subnet)
  if (cidr === undefined) return err(refused('client.bad-subnet', `invalid subnet: invalid CIDR address: ${subnet}`))
  if (data.includes('/')) {
    const other = parseCidr(data)
    return other === undefined
      ? err(refused('client.bad-subnet', `invalid CIDR address: ${data}`))
      : ok(cidrContains(cidr, other.ip))
  }
  const ip = parseIp(data)
  return ok(ip !== undefined && cidrContains(cidr, ip))
}
