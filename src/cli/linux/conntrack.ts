// `conntrack -L`, `-C`, `-F` and `-D`. Real counterpart: conntrack-tools 1.4.7. Left out: expectations, events, marks.
import { applyNetlink, connectionsOf, familyOf, type Connection } from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { connectionState, CONNTRACK_HEAD as HEAD, readRequest } from './conntrack-request.ts'
import { isNetAdmin } from './permission.ts'

/** `conntrack COMMAND [OPTION…]`. */
export function conntrack(call: Call): Execution {
  const asked = readRequest(call)
  if ('stdout' in asked) return asked
  const { command, tests, extended } = asked
  if (!isNetAdmin(call))
    return failed(
      call.world,
      { code: 'tool.not-permitted' },
      `${HEAD}Operation failed: sorry, you must be root or get CAP_NET_ADMIN capability to do this\n`,
    )
  const all = connectionsOf(call.world.kernel, call.netns, call.world.clock)
  const chosen = all.filter((one) => tests.every((test) => test(one)))
  const lines = chosen
    .map((one) => `${extended ? familyText(one) : ''}${connectionText(one, call.world.clock)}\n`)
    .join('')
  switch (command) {
    case 'L':
      return printed(call.world, lines, `${HEAD}${chosen.length} flow entries have been shown.\n`)
    case 'C':
      return printed(call.world, `${all.length}\n`)
    case 'F':
      return forget(call, all, '', `${HEAD}connection tracking table has been emptied.\n`)
    case 'D':
      return chosen.length === 0
        ? failed(call.world, { code: 'tool.no-connection' }, `${HEAD}0 flow entries have been deleted.\n`)
        : forget(call, chosen, lines, `${HEAD}${chosen.length} flow entries have been deleted.\n`)
    case 'V':
      return printed(call.world, 'conntrack v1.4.7 (conntrack-tools)\n')
  }
}

function forget(call: Call, gone: readonly Connection[], stdout: string, stderr: string): Execution {
  const connections = gone.map(({ id }) => id)
  const command = { kind: 'connections.forget' as const, netns: call.netns, connections }
  return printed(applyNetlink(call.world, command, lineOf(call)).world, stdout, stderr)
}

/** Seconds that each kind of connection is kept; those of TCP are over by the time that anybody looks. */
const KEPT = { icmp: { no: 30, yes: 30 }, udp: { no: 30, yes: 30 }, tcp: { no: 120, yes: 120 } }
const NUMBERS = { icmp: 1, udp: 17, tcp: 6 }

const familyText = ({ original }: Connection): string => (familyOf(original.src) === 4 ? 'ipv4     2 ' : 'ipv6     10 ')

function connectionText({ original, reply, answered, seen }: Connection, now: number): string {
  const { proto } = original
  const left = Math.max(0, Math.floor(KEPT[proto][answered ? 'yes' : 'no'] - (now - seen) / 1000))
  const state = proto === 'tcp' ? `${connectionState(answered)} ` : ''
  const place = ({ src, sport, dst, dport }: Connection['original'], type: number): string =>
    proto === 'icmp'
      ? `src=${src} dst=${dst} type=${type} code=0 id=${sport}`
      : `src=${src} dst=${dst} sport=${sport} dport=${dport}`
  const [there, back] = [place(original, 8), place(reply, 0)]
  const marks = answered ? '' : '[UNREPLIED] '
  const assured = answered && proto === 'tcp' ? '[ASSURED] ' : ''
  return `${proto.padEnd(8)} ${NUMBERS[proto]} ${left} ${state}${there} ${marks}${back} ${assured}mark=0 use=1`
}
