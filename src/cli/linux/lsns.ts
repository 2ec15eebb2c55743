// `lsns -t net`: the network namespaces in which a process lives. Real counterpart: util-linux 2.38 lsns. Other kinds are not modelled.
import { containersOf, netnsOf, rowsOf, type Netns } from '../../engine/index.ts'
import { printed, type Call, type Execution } from '../program.ts'
import { netnsName } from './netns-by-word.ts'
import { notModelled } from './not-modelled.ts'

/** The inode of the host's first network namespace on a common kernel; others count on from there here. */
const FIRST_INODE = 4026531840

interface Row {
  readonly ns: Netns
  readonly processes: number
  readonly pid: number
  readonly command: string
}

/** `lsns -t net`. */
export function lsns(call: Call): Execution {
  const [flag, type, ...more] = call.args
  if (flag !== '-t' || type !== 'net' || more.length > 0) return notModelled(call, `lsns ${call.args.join(' ')}`.trim())
  const rows = rowsOf(call.world.kernel.namespaces).flatMap((ns) => rowOf(call, ns))
  const cells = rows.map(({ ns, processes, pid, command }) => [
    `${FIRST_INODE + ns.id}`,
    'net',
    `${processes}`,
    `${pid}`,
    'root',
    `${netnsOf(call.world.kernel, call.netns).peerIds.get(ns.id) ?? 'unassigned'}`,
    placeOf(call, ns),
    command,
  ])
  const head = ['NS', 'TYPE', 'NPROCS', 'PID', 'USER', 'NETNSID', 'NSFS', 'COMMAND']
  const widths = head.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const right = [true, false, true, true, false, true, false, false]
  const line = (row: readonly string[]): string =>
    row
      .map((text, at) => (right[at] === true ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)))
      .join(' ')
      .trimEnd()
  return printed(call.world, [head, ...cells].map((row) => `${line(row)}\n`).join(''))
}

function rowOf(call: Call, ns: Netns): readonly Row[] {
  if (ns.kind === 'host') return [{ ns, processes: 1, pid: 1, command: '/sbin/init' }]
  const inside = containersOf(call.world.docker).filter(({ netns }) => netns === ns.id)
  const [first] = inside
  if (first === undefined || !('pid' in first.state)) return []
  const command = [first.path, ...first.args].join(' ')
  return [{ ns, processes: inside.length, pid: first.state.pid, command }]
}

function placeOf(call: Call, ns: Netns): string {
  const name = netnsName(call, ns.id)
  if (name !== undefined) return `/run/netns/${name}`
  return ns.kind === 'sandbox' ? `/run/docker/netns/${ns.name}` : ''
}
