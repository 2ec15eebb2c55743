import { defineCommand, type Command, type CommandContext } from 'just-bash/browser'
import { inBashWords, inDialect } from '../messages.ts'
import { REFUSED } from '../known-commands.ts'
import { BACKGROUND, type Output } from '../shell.ts'
import { refusal } from '../simple.ts'
import { INTERRUPTED, runSmallProgram, secondsOf, SMALL_PROGRAMS } from '../small-programs.ts'
import { syntaxErrorOf } from '../syntax.ts'
import { splitWords } from '../words.ts'
import { likeGnuDiff, likeGnuLs, likeGnuSort } from './like-gnu.ts'
import { breathe, checkDeadlines, liveThrough, noteCut, quiet, type LineState } from './line-state.ts'
import { environment, textOf } from './child.ts'
import { runEnv, runPrintenv, runTimeout } from './runners.ts'
import { runXargs } from './xargs.ts'

type Run = (args: readonly string[], context: CommandContext) => Output | Promise<Output>

/** The commands that are ours in the real shell: the place's programs, and those that just-bash has otherwise. */
export function ownCommands(state: LineState): readonly Command[] {
  const { place } = state
  const commands = new Map<string, Command>()
  const add = (name: string, run: Run): void => {
    commands.set(
      name,
      defineCommand(name, async (args, context) => settle(state, () => run(args, context))),
    )
  }
  for (const name of REFUSED) add(name, () => refuse(state, name))
  for (const name of SMALL_PROGRAMS) add(name, (args) => runSmall(state, [name, ...args]))
  for (const name of ['bash', 'sh'] as const) add(name, (args, context) => nestedShell(state, name, args, context))
  add('xargs', (args, context) => runXargs(state, args, context))
  add('env', (args, context) => runEnv(state, args, context))
  add('printenv', (args, context) => runPrintenv(args, environment(context)))
  add('timeout', (args, context) => runTimeout(state, args, context))
  add('date', (args, context) => date(state, args, context))
  add('diff', async (args, context) => likeGnuDiff(args, await original(context, args)))
  add('paste', (args, context) => original(context, pasteArgs(args)))
  add('sort', async (args, context) => likeGnuSort(args, await original(context, args)))
  add('rm', async (args, context) => removeLinks(state, args, context))
  add('ls', async (args, context) => likeGnuLs(args, await original(context, args)))
  for (const name of place.programs) add(name, (args, context) => runProgram(state, [name, ...args], context))
  return [...commands.values()]
}

async function settle(state: LineState, run: () => Output | Promise<Output>): Promise<Output & { stdoutKind: 'text' }> {
  const goesOn = await breathe(state)
  return { ...(goesOn ? await run() : quiet(INTERRUPTED)), stdoutKind: 'text' }
}

function refuse({ place }: LineState, name: string): Output {
  place.refuse?.({ code: 'shell.not-simulated', name })
  return { stdout: '', stderr: `bash: ${refusal(name)}\n`, exitCode: 1 }
}

/** `rm`: just-bash's takes a link that leads nowhere for a file that isn't there. */
async function removeLinks(state: LineState, args: readonly string[], context: CommandContext): Promise<Output> {
  const left: string[] = []
  let removed = false
  for (const arg of args) {
    const path = context.fs.resolvePath(context.cwd, arg)
    const isLink = !arg.startsWith('-') && (await state.files.isBrokenLink(path))
    if (isLink) await state.files.rm(path)
    else left.push(arg)
    removed ||= isLink
  }
  return removed && left.every((arg) => arg.startsWith('-')) ? quiet(0) : original(context, left)
}

async function runProgram(state: LineState, argv: readonly string[], context: CommandContext): Promise<Output> {
  await state.files.flush()
  const until = Math.min(...state.deadlines.map(({ at }) => at))
  const isBackground = environment(context)[BACKGROUND] !== undefined
  if (argv[0] === 'sleep' && !isBackground && !(await sleepThrough(state, argv.slice(1), until)))
    return quiet(INTERRUPTED)
  try {
    const limit = Number.isFinite(until) ? { until } : {}
    const call = { argv, stdin: textOf(context.stdin), env: environment(context), cwd: context.cwd, ...limit }
    const output = await state.place.run(call)
    noteCut(state, output)
    if (argv[0] === 'sleep' && output.exitCode === INTERRUPTED) state.abort.abort()
    return output
  } catch (error) {
    state.failure ??= { error }
    return quiet(1)
  } finally {
    await state.files.refresh()
    checkDeadlines(state)
  }
}

/** Lets who watches live through a `sleep`; one without an end is interrupted by itself. */
async function sleepThrough(state: LineState, args: readonly string[], until: number): Promise<boolean> {
  const milliseconds = Math.min((secondsOf(args) ?? 0) * 1000, until - state.place.now())
  return !Number.isFinite(milliseconds) || (await liveThrough(state, milliseconds))
}

function runSmall(state: LineState, argv: readonly string[]): Output {
  const [name, ...args] = argv
  const deadline = Math.min(...state.deadlines.map((d) => d.at))
  const seconds = secondsOf(args) ?? 0
  if (name === 'sleep' && state.place.now() + seconds * 1000 > deadline) {
    state.place.sleep(Math.max(0, deadline - state.place.now()) / 1000)
    for (const open of state.deadlines) if (open.at <= deadline) open.abort.abort()
    return quiet(143)
  }
  const output = runSmallProgram(argv, state.place) ?? quiet(127)
  if (name === 'sleep' && output.exitCode === INTERRUPTED) state.abort.abort()
  return output
}

// just-bash takes `-c` alone; the usual flags before it become a `set` in front of the script.
async function nestedShell(
  state: LineState,
  name: 'bash' | 'sh',
  args: readonly string[],
  context: CommandContext,
): Promise<Output> {
  const first = args.findIndex((arg) => !/^-[a-zA-Z]+$/.test(arg))
  const letters = args
    .slice(0, first < 0 ? args.length : first)
    .join('')
    .replaceAll('-', '')
  const rest = first < 0 ? [] : args.slice(first)
  const set = [...letters].filter((c) => 'eux'.includes(c)).join('')
  const script = letters.includes('c') ? rest[0] : undefined
  if (letters.includes('c') && script === undefined)
    return { stdout: '', stderr: `${name}: -c: option requires an argument\n`, exitCode: 2 }
  const passed = script === undefined ? rest : ['-c', set === '' ? script : `set -${set}; ${script}`, ...rest.slice(1)]
  const source = script ?? textOf(context.stdin)
  const wrong = syntaxErrorOf(source, splitWords(source))
  if (wrong !== undefined) {
    state.place.refuse?.({ code: 'shell.syntax' })
    return inDialect(wrong, name)
  }
  state.pendingExports = Object.keys(environment(context))
  const output = await original(context, passed)
  state.pendingExports = []
  return inDialect(inBashWords(output, source, state.place), name)
}

async function date(state: LineState, args: readonly string[], context: CommandContext): Promise<Output> {
  const given = args.findIndex((arg) => /^(?:-d|--date|-r|-f)/.test(arg))
  const now = `@${Math.floor(state.place.now() / 1000)}`
  if (given < 0) return original(context, ['-d', now, ...args])
  // Only fixed instants: what is said relative to today would be told from the machine's clock.
  const said = args.join(' ')
  if (/-d ?now|=now/.test(said))
    return original(
      context,
      args.map((arg) => arg.replace(/^(-d|--date=)?now$/, `$1${now}`)),
    )
  return original(context, args)
}

// just-bash's `paste` reads standard input only when it is named, and takes no flags together (`-sd,`).
function pasteArgs(args: readonly string[]): readonly string[] {
  const apart = args.flatMap((arg) =>
    /^-sd./.test(arg) ? ['-s', '-d', arg.slice(3)] : arg === '-sd' ? ['-s', '-d'] : [arg],
  )
  const files = apart.filter((arg, i) => (arg === '-' || !arg.startsWith('-')) && apart[i - 1] !== '-d')
  return files.length === 0 ? [...apart, '-'] : apart
}

async function original(context: CommandContext, args: readonly string[]): Promise<Output> {
  const output = await context.origCommand?.([...args])
  return output === undefined
    ? quiet(127)
    : {
        stdout: output.stdoutKind === 'bytes' ? textOf(output.stdout) : output.stdout,
        stderr: output.stderr,
        exitCode: output.exitCode,
      }
}
