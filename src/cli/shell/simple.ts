import { isKnownCommand, isRefused } from './known-commands.ts'
import { inDialect } from './messages.ts'
import type { Output, ShellPlace } from './shell.ts'
import { runSmallProgram } from './small-programs.ts'
import { syntaxErrorOf } from './syntax.ts'
import { splitWords } from './words.ts'

/**
 * Runs a line of plain words without the real shell: at once where `place.run` answers at once. Lines that expand,
 * pipe or change the shell's own state (`cd`, `export`), and programs that only the shell has, need the shell.
 */
export function runSimple(line: string, place: ShellPlace): Output | Promise<Output> | 'needs shell' {
  const split = splitWords(line)
  const wrong = syntaxErrorOf(line, split)
  if (wrong !== undefined) {
    place.refuse?.({ code: 'shell.syntax' })
    return inDialect(wrong, place.dialect)
  }
  if (split.kind === 'shell') return 'needs shell'
  const argv = split.words.map((word) => word.value)
  const [name, ...args] = argv
  if (name === undefined) return done('')
  if (place.programs.includes(name)) {
    return place.run({ argv, stdin: '', env: { ...place.env, PWD: place.cwd }, cwd: place.cwd })
  }
  const number = line.slice(0, split.words[0]?.start ?? 0).split('\n').length
  return runBuiltin(name, args, place) ?? runSmallProgram(argv, place) ?? giveUp(name, number, place)
}

function runBuiltin(name: string, args: readonly string[], place: ShellPlace): Output | undefined {
  switch (name) {
    case 'true':
    case ':':
      return done('')
    case 'false':
      return { stdout: '', stderr: '', exitCode: 1 }
    case 'pwd':
      return args.length === 0 ? done(`${place.cwd}\n`) : undefined
    case 'echo':
      return echo(args)
    default:
      return undefined
  }
}

function echo(args: readonly string[]): Output | undefined {
  const [first = ''] = args
  if (first === '-n') return args[1]?.startsWith('-') === true ? undefined : done(args.slice(1).join(' '))
  return /^-[neE]+$/.test(first) ? undefined : done(`${args.join(' ')}\n`)
}

function giveUp(name: string, line: number, place: ShellPlace): Output | 'needs shell' {
  if (isRefused(name)) {
    place.refuse?.({ code: 'shell.not-simulated', name })
    return inDialect({ stdout: '', stderr: `bash: line ${line}: ${refusal(name)}\n`, exitCode: 1 }, place.dialect)
  }
  if (isKnownCommand(name) || name.includes('/') || hasScript(name, place)) return 'needs shell'
  place.missing?.(name)
  const stderr = `bash: line ${line}: ${name}: command not found\n`
  return inDialect({ stdout: '', stderr, exitCode: 127 }, place.dialect)
}

/** What a command that we don't have by choice says. */
export function refusal(name: string): string {
  return `${name}: not part of this simulation`
}

// A script that a line wrote into a folder of programs can be called by its name.
function hasScript(name: string, place: ShellPlace): boolean {
  return name !== '' && place.files().some((file) => file.path.endsWith(`bin/${name}`))
}

function done(stdout: string): Output {
  return { stdout, stderr: '', exitCode: 0 }
}
