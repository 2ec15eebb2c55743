import type { CommandContext } from 'just-bash/browser'
import type { Output } from '../shell.ts'
import { parseInterval } from '../small-programs.ts'
import { bytesOf, environment, runChild } from './child.ts'
import type { Deadline, LineState } from './line-state.ts'

/** `env`: prints the environment, or runs a command in a changed one. just-bash's shows variables that aren't exported. */
export async function runEnv(state: LineState, args: readonly string[], context: CommandContext): Promise<Output> {
  const env = new Map(Object.entries(environment(context)))
  let i = 0
  for (; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--') {
      i++
      break
    }
    if (arg === '-' || arg === '-i' || arg === '--ignore-environment') env.clear()
    else if (arg === '-u') env.delete(args[++i] ?? '')
    else if (/^(-u|--unset=)/.test(arg)) env.delete(arg.replace(/^(-u|--unset=)/, ''))
    else if (arg.startsWith('-')) return usage('env', arg, 125)
    else break
  }
  for (; /^[^=]+=/.test(args[i] ?? ''); i++) {
    const [name = ''] = (args[i] ?? '').split('=', 1)
    env.set(name, (args[i] ?? '').slice(name.length + 1))
  }
  const argv = args.slice(i)
  if (argv.length === 0) return { stdout: [...env].map(([k, v]) => `${k}=${v}\n`).join(''), stderr: '', exitCode: 0 }
  const missing = (name: string): string => `env: ‘${name}’: No such file or directory`
  return runChild(state, context, argv, {
    env: Object.fromEntries(env),
    clean: true,
    stdin: bytesOf(context.stdin),
    missing,
  })
}

/** `printenv`: the exported variables, all or by name. */
export function runPrintenv(names: readonly string[], env: Readonly<Record<string, string>>): Output {
  if (names.length === 0)
    return {
      stdout: Object.entries(env)
        .map(([k, v]) => `${k}=${v}\n`)
        .join(''),
      stderr: '',
      exitCode: 0,
    }
  const found = names.flatMap((name) => env[name] ?? [])
  return {
    stdout: found.map((value) => `${value}\n`).join(''),
    stderr: '',
    exitCode: found.length === names.length ? 0 : 1,
  }
}

/** `timeout`: in virtual time; a program that has overrun keeps what it wrote, and the status is 124. */
export async function runTimeout(state: LineState, args: readonly string[], context: CommandContext): Promise<Output> {
  let i = 0
  for (; (args[i] ?? '').startsWith('-'); i++) {
    const arg = args[i] ?? ''
    if (arg === '-s' || arg === '-k' || arg === '--signal' || arg === '--kill-after') i++
    else if (!/^(-[skfpv]|--(signal|kill-after)=|--(preserve-status|foreground|verbose)$)/.test(arg))
      return usage('timeout', arg, 125)
  }
  const [limit, ...argv] = args.slice(i)
  const help = "Try 'timeout --help' for more information.\n"
  if (limit === undefined || argv.length === 0) return { stdout: '', stderr: help, exitCode: 125 }
  const seconds = parseInterval(limit)
  if (seconds === undefined)
    return { stdout: '', stderr: `timeout: invalid time interval ‘${limit}’\n${help}`, exitCode: 125 }
  const at = seconds === 0 ? Infinity : state.place.now() + seconds * 1000
  const deadline: Deadline = { at, abort: new AbortController() }
  const stop = (): void => deadline.abort.abort()
  context.signal?.addEventListener('abort', stop, { once: true })
  state.deadlines.push(deadline)
  try {
    const missing = (name: string): string => `timeout: failed to run command ‘${name}’: No such file or directory`
    const output = await runChild(state, context, argv, {
      stdin: bytesOf(context.stdin),
      signal: deadline.abort.signal,
      missing,
    })
    if (!deadline.abort.signal.aborted) return output
    const { stdout = '', stderr = '' } = deadline.said ?? {}
    return { stdout: output.stdout + stdout, stderr: output.stderr + stderr, exitCode: 124 }
  } finally {
    state.deadlines.splice(state.deadlines.indexOf(deadline), 1)
    context.signal?.removeEventListener('abort', stop)
  }
}

function usage(program: string, option: string, exitCode: number): Output {
  const complaint = option.startsWith('--')
    ? `unrecognized option '${option}'`
    : `invalid option -- '${option[1] ?? ''}'`
  return { stdout: '', stderr: `${program}: ${complaint}\nTry '${program} --help' for more information.\n`, exitCode }
}
