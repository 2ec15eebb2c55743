// `kill`, for programs that a user left running in the background: listeners and tcpdump. Real counterpart: bash's builtin.
// Other processes are not modelled: a container's are stopped by docker.
import { applyNetlink, containersOf, rowsOf, type NetlinkCommand, type NetnsId } from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, withRefusals, type Call, type Execution } from '../program.ts'
import { madeByHand } from './link-facts.ts'
import { notModelled } from './not-modelled.ts'
import type { ToolRefusal } from '../refusal.ts'
import { usageOf } from '../usage.ts'

/** A program that was left running. */
export interface LeftRunning {
  readonly pid: number
  readonly netns: NetnsId
  readonly name: string
  readonly line: string
  readonly end: NetlinkCommand
}

/** The number of a process that has a socket and isn't a container's. */
export const pidOfSocket = (id: number): number => 3000 + id

/** The programs that a user left running where a call can see them, oldest first. */
export function leftRunning({ world, place, netns }: Pick<Call, 'world' | 'place' | 'netns'>): readonly LeftRunning[] {
  const seen = rowsOf(world.kernel.namespaces).filter(({ id }) => place.at === 'host' || id === netns)
  const listeners = seen.flatMap(({ id: ns, sockets }) =>
    sockets.flatMap(({ id, program, owner }): readonly LeftRunning[] =>
      madeByHand(owner) && 'name' in program
        ? [
            {
              pid: pidOfSocket(id),
              netns: ns,
              name: program.name,
              line: owner.command,
              end: { kind: 'socket.close', netns: ns, sockets: [id] },
            },
          ]
        : [],
    ),
  )
  const taps = place.at === 'host' ? world.kernel.taps : []
  const watchers = taps.map(({ id, netns: ns, argv, owner }): LeftRunning => {
    const end = { kind: 'tap.stop' as const, id }
    return { pid: pidOfSocket(id), netns: ns, name: argv[0] ?? '', line: owner.command, end }
  })
  return [...listeners, ...watchers].toSorted((a, b) => a.pid - b.pid)
}

/** `kill [-SIGNAL] PID|%JOB…`. */
export function kill(call: Call): Execution {
  const words = [...call.args]
  let isTest = false
  const [first] = words
  if (first === '-l' || first === '-L') return notModelled(call, `kill ${first}`)
  if (first === '-s' || first === '-n') isTest = words.splice(0, 2)[1] === '0'
  else if (first?.startsWith('-') === true && first !== '--') isTest = words.shift() === '-0'
  if (words[0] === '--') words.shift()
  if (words.length === 0)
    return failed(
      call.world,
      usageOf('kill'),
      'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n',
      2,
    )
  let { world } = call
  let stderr = ''
  const refusals: ToolRefusal[] = []
  for (const word of words) {
    const running = leftRunning({ ...call, world })
    const meant = word.startsWith('%') ? jobOf(running, word) : running.find(({ pid }) => `${pid}` === word)
    if (meant === undefined) {
      if (containersOf(world.docker).some(({ state }) => 'pid' in state && `${state.pid}` === word))
        return notModelled(call, `kill ${word}`)
      stderr += `bash: line 1: kill: ${complaint(word)}\n`
      refusals.push({ code: 'tool.no-process', pid: word })
    } else if (!isTest) world = applyNetlink(world, meant.end, lineOf(call)).world
  }
  return withRefusals(printed(world, '', stderr, stderr === '' ? 0 : 1), ...refusals)
}

/** Jobs are counted among those that still run; `%%` and `%+` are the last, `%-` the one before it. */
export function jobOf(running: readonly LeftRunning[], word: string): LeftRunning | undefined {
  const number = /^%(\d+)$/.exec(word)?.[1]
  if (number !== undefined) return running[Number(number) - 1]
  return running.at(word === '%-' ? -2 : -1)
}

function complaint(word: string): string {
  if (word.startsWith('%')) return `${word}: no such job`
  return /^\d+$/.test(word) ? `(${word}) - No such process` : `${word}: arguments must be process or job IDs`
}
