// A program run with another namespace's network: `ip netns exec`, `nsenter -n`.
import type { NetnsId } from '../../engine/index.ts'
import type { Call, Execution } from '../program.ts'
import type { Step } from '../step.ts'

/** Runs a program of the host in a namespace; `missing` is said where there is no such program. */
export function runIn(call: Call, netns: NetnsId, argv: readonly string[], missing: string, status: number): Step {
  const { world, stdin, env, cwd, background, outputs, until, interrupt } = call
  const inner = {
    place: { at: 'host' as const, netns },
    argv,
    stdin,
    env,
    cwd,
    ...(background === undefined ? {} : { background }),
    ...(outputs === undefined ? {} : { outputs }),
    ...(until === undefined ? {} : { until }),
    ...(interrupt === undefined ? {} : { interrupt }),
  }
  return {
    kind: 'deferred',
    world,
    inner,
    after: (done) => (isMissing(done, argv[0] ?? '') ? { ...done, stderr: missing, exitCode: status } : done),
  }
}

/** Whether a program wasn't there: a shell says so in one of two ways. */
function isMissing({ exitCode, stdout, stderr }: Execution, program: string): boolean {
  return (
    exitCode === 127 &&
    stdout === '' &&
    [`${program}: command not found\n`, `${program}: not found\n`].some((text) => stderr.endsWith(text))
  )
}
