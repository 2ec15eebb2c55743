// `pkill` for programs that a user left listening. Real counterpart: procps 4.0 pgrep.c. Other processes are not modelled.
import { applyNetlink } from '../../engine/index.ts'
import { lineOf } from '../line-of.ts'
import { failed, printed, type Call, type Execution } from '../program.ts'
import { leftRunning } from './kill.ts'
import { notModelled } from './not-modelled.ts'
import { usageOf } from '../usage.ts'

/** `pkill [-f] [-SIGNAL] PATTERN`: 1 where nothing fits. */
export function pkill(call: Call): Execution {
  const full = call.args.includes('-f')
  const other = call.args.find((arg) => arg.startsWith('-') && !/^-(f|\d+|KILL|TERM|INT|HUP)$/.test(arg))
  if (other !== undefined) return notModelled(call, `pkill ${other}`)
  const [pattern] = call.args.filter((arg) => !arg.startsWith('-'))
  if (pattern === undefined)
    return failed(
      call.world,
      usageOf('pkill'),
      "pkill: no matching criteria specified\nTry `pkill --help' for more information.\n",
      2,
    )
  const test = patternOf(pattern)
  if (test === undefined) return failed(call.world, usageOf('pkill'), 'pkill: invalid pattern\n', 2)
  let { world } = call
  let ended = 0
  for (const { name, line, end } of leftRunning(call)) {
    if (!test.test(full ? line : name)) continue
    ended += 1
    world = applyNetlink(world, end, lineOf(call)).world
  }
  return printed(world, '', '', ended === 0 ? 1 : 0)
}

function patternOf(text: string): RegExp | undefined {
  try {
    return new RegExp(text)
  } catch {
    return undefined
  }
}
