import { Bash, defineCommand, type Command } from 'just-bash/browser'
import { BUNDLED } from '../known-commands.ts'
import { inBashWords, inDialect, writeFailure } from '../messages.ts'
import type { Output, ShellMemory, ShellPlace, ShellResult, StopSignal } from '../shell.ts'
import { INTERRUPTED } from '../small-programs.ts'
import { syntaxErrorOf } from '../syntax.ts'
import { splitWords } from '../words.ts'
import { ownCommands } from './commands.ts'
import { textOf } from './child.ts'
import { breathe, quiet, type LineState } from './line-state.ts'
import { recall, remember, startEnvironment, withStatus } from './memory.ts'
import { PlaceFiles } from './place-files.ts'
import {
  ANSWER,
  GO_ON,
  parseStatements,
  rewriteLine,
  rewriteNested,
  SAVE,
  SETTING,
  STATUS,
  STOPPED,
  TIME_BEGIN,
  TIME_END,
  TURN,
  WAIT,
  type Findings,
} from './rewrite.ts'

/** The place's own program for what the shell calls `wait`. */
const WAITER = 'wait'

/** Commands that one line may run, and turns of its loops, before we take it for one that never ends; some 300 ms of builtins alone. */
const MOST_COMMANDS = 10_000
const MOST_TURNS = 5_000

/**
 * Runs one line in just-bash, a fresh one each time: what lasts is in `memory` and in the place.
 * Throws what a program of the place threw.
 */
export async function runLine(
  line: string,
  place: ShellPlace,
  memory: ShellMemory | undefined,
  signal?: StopSignal,
): Promise<ShellResult> {
  const cwd = memory?.cwd || place.cwd
  const last = memory ?? { cwd, variables: {}, functions: '' }
  const wrong = syntaxErrorOf(line, splitWords(line))
  if (wrong !== undefined) {
    place.refuse?.({ code: 'shell.syntax' })
    return { ...inDialect(wrong, place.dialect), memory: withStatus(last, wrong.exitCode), exited: false }
  }
  const files = new PlaceFiles(place)
  const state: LineState = {
    place,
    files,
    signal,
    abort: new AbortController(),
    start: place.now(),
    pendingExports: [],
    timers: [],
    deadlines: [],
    saved: undefined,
    failure: undefined,
    calls: 0,
    stoppedAt: undefined,
  }
  const found: Findings = { functions: new Map(), exits: false }
  const stops = signal?.at !== undefined
  const bash = new Bash({
    fs: files,
    cwd,
    env: startEnvironment(place, cwd),
    commands: [...BUNDLED],
    customCommands: [...ownCommands(state), ...innerCommands(state)],
    // Where the line is asked after each of its commands whether it goes on, that isn't the line's own.
    executionLimits: {
      maxCommandCount: stops ? 4 * MOST_COMMANDS : MOST_COMMANDS,
      maxLoopIterations: MOST_TURNS,
      maxExecutionTimeMs: 86_400_000,
    },
    processInfo: { pid: 1000, ppid: 999, uid: 0, gid: 0 },
  })
  await files.fill()
  const past = pastStatements(place, last)
  let nested = false
  bash.registerTransformPlugin({
    name: 'vethwalk',
    transform: ({ ast }) => {
      if (nested) return { ast: rewriteNested(ast, state) }
      nested = true
      return { ast: rewriteLine(ast, past, found, stops) }
    },
  })
  const raw = await bash.exec(line, { rawScript: true, signal: state.abort.signal, env: previousFolder(last) })
  await files.flush()
  if (state.failure !== undefined) throw state.failure.error
  const output = withFaults(finish(raw, line, state), files, place.dialect)
  const { saved, stoppedAt } = state
  const stopped = stoppedAt === undefined ? {} : { stoppedAt }
  const exited = found.exits && !state.abort.signal.aborted
  if (saved === undefined) return { ...output, memory: withStatus(last, output.exitCode), exited, ...stopped }
  const alive = saved.functions.flatMap((name) => found.functions.get(name) ?? [])
  return { ...output, memory: remember(place, saved, alive), exited: false, ...stopped }
}

// `cd -` looks at what the call was given, not at the variable.
function previousFolder({ variables }: ShellMemory): Record<string, string> {
  const { OLDPWD } = variables
  return OLDPWD === undefined ? {} : { OLDPWD }
}

// Memory that can't be read any more must not stop every line that follows.
function pastStatements(place: ShellPlace, memory: ShellMemory): ReturnType<typeof parseStatements> {
  try {
    return parseStatements(recall(place, memory))
  } catch {
    return parseStatements(recall(place, { ...memory, functions: '' }))
  }
}

function finish(raw: Output, line: string, state: LineState): Output {
  const said = raw.stderr.replace(/^\++ \.vethwalk-(?:turn|stopped|go-on)(?: \d+)?\n(?:\++ (?::|exit 130)\n)?/gm, '')
  const stderr = said.replace(/(?:^\++ declare -[pF]\n)*^\+ \.vethwalk-save [\s\S]*$/m, '')
  const output = inDialect(
    inBashWords({ stdout: raw.stdout, stderr, exitCode: raw.exitCode }, line, state.place),
    state.place.dialect,
  )
  return state.stoppedAt === undefined && !state.abort.signal.aborted ? output : { ...output, exitCode: INTERRUPTED }
}

/** What the place didn't take of what was written is said at the end, where nobody could say it before. */
function withFaults(output: Output, files: PlaceFiles, dialect: ShellPlace['dialect']): Output {
  const said = files.faults.map(([path, fault]) => inDialect(writeFailure(path, 'echo', fault, dialect), dialect))
  const [first] = said
  if (first === undefined) return output
  const stderr = output.stderr + said.map((one) => one.stderr).join('')
  return { ...output, stderr, exitCode: output.exitCode === 0 ? first.exitCode : output.exitCode }
}

/** The commands that the rewritten line is threaded with. */
function innerCommands(state: LineState): readonly Command[] {
  const { place } = state
  const none = { stdout: '', stderr: '' }
  let last = 0
  return [
    defineCommand(SAVE, async ([status = '0', declared = '', functions = ''], context) => {
      const names = functions.split('\n').flatMap((row) => /^declare -f\S* (.+)$/.exec(row)?.[1] ?? [])
      state.saved = {
        exitCode: Number(status),
        cwd: context.cwd,
        env: new Map(context.env),
        declared,
        functions: names,
      }
      return { ...none, exitCode: Number(status) }
    }),
    // It says nothing and changes nothing: a loop of builtins alone would never let anybody else have a turn.
    defineCommand(TURN, async ([status = '0']) => quiet((await breathe(state)) ? Number(status) : INTERRUPTED)),
    defineCommand(STOPPED, async ([status = '0']) => {
      last = Number(status)
      return quiet(state.stoppedAt === undefined ? 1 : 0)
    }),
    defineCommand(GO_ON, async () => quiet(last)),
    defineCommand(STATUS, async ([status = '0']) => ({ ...none, exitCode: Number(status) })),
    defineCommand(TIME_BEGIN, async () => {
      state.timers.push(place.now())
      return { ...none, exitCode: 0 }
    }),
    defineCommand(TIME_END, async ([status = '0']) => {
      const seconds = (place.now() - (state.timers.pop() ?? place.now())) / 1000
      const real = `${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(3)}s`
      return { stdout: '', stderr: `\nreal\t${real}\nuser\t0m0.000s\nsys\t0m0.000s\n`, exitCode: Number(status) }
    }),
    defineCommand(SETTING, async ([path = '', writer = ''], context) => {
      await state.files.flush()
      const fault = place.writeFile(path, textOf(context.stdin))
      await state.files.refresh()
      return fault === undefined ? { ...none, exitCode: 0 } : writeFailure(path, writer, fault, place.dialect)
    }),
    defineCommand(WAIT, async (args, { cwd }) => {
      if (!place.programs.includes(WAITER)) return { ...none, exitCode: 0 }
      await state.files.flush()
      const { stderr, exitCode } = await place.run({ argv: [WAITER, ...args], stdin: '', env: {}, cwd })
      await state.files.refresh()
      const heard = place.heard?.() ?? none
      return { stdout: heard.stdout, stderr: heard.stderr + stderr, exitCode }
    }),
    defineCommand(ANSWER, async ([name = '']) => ({ stdout: `${answer(name, state)}\n`, stderr: '', exitCode: 0 })),
  ]
}

function answer(name: string, { place, start }: LineState): string {
  switch (name) {
    case '!':
      return String(place.lastBackground?.() ?? '')
    case 'SECONDS':
      return String(Math.floor((place.now() - start) / 1000))
    case 'EPOCHSECONDS':
      return String(Math.floor(place.now() / 1000))
    case 'EPOCHREALTIME':
      return (place.now() / 1000).toFixed(6)
    case 'SRANDOM':
      return String(place.random() * 32768 + place.random())
    default:
      return String(place.random())
  }
}
