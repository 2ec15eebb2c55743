import type { CommandContext } from 'just-bash/browser'
import type { Output } from '../shell.ts'
import { runChild, textOf } from './child.ts'
import type { LineState } from './line-state.ts'

interface XargsOptions {
  replace: string | undefined
  perCall: number
  perLine: number
  delimiter: string | undefined
  skipEmpty: boolean
  verbose: boolean
}

/**
 * `xargs` as GNU's does it: attached option values (`-n1`, `-I{}`), one run even on empty input unless `-r`, status
 * 123 when a run failed. just-bash's has none of the three. Left out: -a, -E, -p, -s; -P is taken and has no effect.
 */
export async function runXargs(state: LineState, args: readonly string[], context: CommandContext): Promise<Output> {
  const options: XargsOptions = {
    replace: undefined,
    perCall: Infinity,
    perLine: Infinity,
    delimiter: undefined,
    skipEmpty: false,
    verbose: false,
  }
  let i = 0
  for (; (args[i] ?? '').startsWith('-') && args[i] !== '-'; i++) {
    const arg = args[i] ?? ''
    if (arg === '--') {
      i++
      break
    }
    const [, flag = '', attached = ''] = /^-([a-zA-Z0])(.*)$/.exec(shortFlag(arg)) ?? []
    const takesValue = 'nILdP'.includes(flag) && flag !== ''
    if (takesValue && attached === '' && args[i + 1] === undefined)
      return xargsUsage(`option requires an argument -- '${flag}'`)
    const value = takesValue && attached === '' ? (args[++i] ?? '') : attached
    if (!setXargs(options, flag, value))
      return xargsUsage(arg.startsWith('--') ? `unrecognized option '${arg}'` : `invalid option -- '${flag}'`)
    if (!takesValue && attached !== '')
      for (const c of attached) if (!setXargs(options, c, '')) return xargsUsage(`invalid option -- '${c}'`)
  }
  const command = args.length > i ? args.slice(i) : ['echo']
  const calls = xargsCalls(command, textOf(context.stdin), options)
  const total = { stdout: '', stderr: '', exitCode: 0 }
  for (const argv of calls) {
    if (options.verbose) total.stderr += `${argv.join(' ')}\n`
    const output = await runChild(state, context, argv, {
      missing: (name) => `xargs: ${name}: No such file or directory`,
    })
    total.stdout += output.stdout
    total.stderr += output.stderr
    if (output.exitCode > 125) return { ...total, exitCode: output.exitCode === 255 ? 124 : output.exitCode }
    if (output.exitCode > 0) total.exitCode = 123
  }
  return total
}

function shortFlag(arg: string): string {
  const long: Readonly<Record<string, string>> = {
    '--null': '-0',
    '--no-run-if-empty': '-r',
    '--verbose': '-t',
    '--max-args': '-n',
    '--max-procs': '-P',
    '--max-lines': '-L',
    '--replace': '-I{}',
    '--delimiter': '-d',
  }
  const [name = '', value] = arg.split('=', 2)
  const short = long[name]
  return short === undefined ? arg : short.slice(0, 2) + (value ?? short.slice(2))
}

function setXargs(options: XargsOptions, flag: string, value: string): boolean {
  switch (flag) {
    case 'n':
      options.perCall = Number(value)
      return /^[1-9]\d*$/.test(value)
    case 'L':
      options.perLine = Number(value)
      return /^[1-9]\d*$/.test(value)
    case 'I':
      options.replace = value
      return true
    case 'd':
      options.delimiter = value.replace(/\\n/, '\n').replace(/\\t/, '\t').replace(/\\0/, '\0')
      return true
    case '0':
      options.delimiter = '\0'
      return true
    case 'r':
      options.skipEmpty = true
      return true
    case 't':
      options.verbose = true
      return true
    case 'P':
      return true
    default:
      return false
  }
}

function xargsCalls(command: readonly string[], input: string, options: XargsOptions): readonly (readonly string[])[] {
  const { replace, delimiter } = options
  if (replace !== undefined) {
    const lines = input
      .split(delimiter ?? '\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return lines.map((line) => command.map((word) => word.replaceAll(replace, line)))
  }
  const groups = Number.isFinite(options.perLine) ? byLines(input, options.perLine) : [itemsOf(input, delimiter)]
  const calls = groups.flatMap((items) => chunks(items, options.perCall))
  if (calls.length === 0) return options.skipEmpty ? [] : [command]
  return calls.map((items) => [...command, ...items])
}

function byLines(input: string, count: number): readonly (readonly string[])[] {
  const lines = input.split('\n').filter((line) => line.trim() !== '')
  return chunks(lines, count).map((some) => itemsOf(some.join('\n'), undefined))
}

function itemsOf(input: string, delimiter: string | undefined): readonly string[] {
  if (delimiter !== undefined) {
    const whole = input.endsWith(delimiter) ? input.slice(0, -delimiter.length) : input
    return input === '' ? [] : whole.split(delimiter)
  }
  const items = input.match(/(?:"[^"\n]*"|'[^'\n]*'|\\[\s\S]|[^\s"'\\])+/g) ?? []
  return items.map((item) =>
    item.replace(/"([^"\n]*)"|'([^'\n]*)'|\\([\s\S])/g, (_, a?: string, b?: string, c?: string) => a ?? b ?? c ?? ''),
  )
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (items.length === 0) return []
  if (!Number.isFinite(size)) return [items]
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}

function xargsUsage(complaint: string): Output {
  return { stdout: '', stderr: `xargs: ${complaint}\nTry 'xargs --help' for more information.\n`, exitCode: 1 }
}
