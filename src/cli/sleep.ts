// `sleep`: virtual time passes.
import { apply } from '../engine/index.ts'
import { failed, printed, type Call, type Execution } from './program.ts'

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 }

/** `sleep NUMBER[smhd]…`. */
export function sleep(call: Call): Execution {
  if (call.args.length === 0)
    return failed(call.world, "sleep: missing operand\nTry 'sleep --help' for more information.\n")
  let seconds = 0
  for (const word of call.args) {
    const match = /^(\d+(?:\.\d+)?|\.\d+)([smhd]?)$/.exec(word)
    if (match === null)
      return failed(call.world, `sleep: invalid time interval ‘${word}’\nTry 'sleep --help' for more information.\n`)
    seconds += Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1)
  }
  const { world } = apply(
    call.world,
    { kind: 'time.pass', milliseconds: seconds * 1000 },
    `sleep ${call.args.join(' ')}`,
  )
  return printed(world, '')
}
