// `wait`, for programs that a user left running: those whose time runs out are waited for, and who would never end is stopped, as
// Ctrl-C would. Real counterpart: bash's builtin. Listeners are left alone: nothing is known to come of them.
import { apply, applyNetlink } from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { printed, withRefusals, type Call, type Execution } from '../program.ts'
import { jobOf, leftRunning } from './kill.ts'

/** `wait [PID|%JOB…]`. */
export function wait(call: Call): Execution {
  const { args } = call
  const running = leftRunning(call)
  const meant = args.map((word) => ({
    word,
    found: word.startsWith('%') ? jobOf(running, word) : running.find(({ pid }) => `${pid}` === word),
  }))
  const strange = meant.filter(({ found }) => found === undefined)
  const stderr = strange.map(({ word }) => `bash: line 1: wait: ${complaint(word)}\n`).join('')
  const chosen = args.length === 0 ? running : meant.flatMap(({ found }) => found ?? [])
  let { world } = call
  for (const { end } of chosen) {
    if (end.kind !== 'tap.stop') continue
    const until = world.kernel.taps.find(({ id }) => id === end.id)?.until
    if (until === undefined) ({ world } = applyNetlink(world, end, lineOf(call)))
    else if (until > world.clock)
      ({ world } = apply(world, { kind: 'time.pass', milliseconds: until - world.clock }, lineOf(call)))
  }
  return withRefusals(
    printed(world, '', stderr, strange.length === 0 ? 0 : 127),
    ...strange.map(({ word }) => ({ code: 'tool.no-process' as const, pid: word })),
  )
}

function complaint(word: string): string {
  if (word.startsWith('%')) return `${word}: no such job`
  return /^\d+$/.test(word) ? `pid ${word} is not a child of this shell` : `\`${word}': not a pid or valid job spec`
}
