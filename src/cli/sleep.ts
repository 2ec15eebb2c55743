// `sleep`: virtual time passes.
import { apply } from '../engine/index.ts'
import { printed, withRefusals, type Call, type Execution } from './program.ts'
import { sleepFor } from './shell/small-programs.ts'
import { usageOf } from './usage.ts'

/** Exit status of a program that a `timeout` around it ended. */
const KILLED = 143

/** `sleep NUMBER[smhd]…`. */
export function sleep(call: Call): Execution {
  const { world, args, until = Infinity } = call
  let asked = 0
  const { stdout, stderr, exitCode } = sleepFor(args, (seconds) => {
    asked = seconds * 1000
  })
  const left = until - world.clock
  // A millisecond past its end: whoever ends it notices then.
  const milliseconds = Math.min(asked, left + 1)
  const later = apply(world, { kind: 'time.pass', milliseconds }, `sleep ${args.join(' ')}`).world
  const status = asked > left ? KILLED : exitCode
  const done = { ...printed(later, stdout, stderr, status), pace: { lasts: milliseconds, said: [] } }
  return stderr === '' ? done : withRefusals(done, usageOf('sleep'))
}
