import type { ShellMemory, ShellPlace } from '../shell.ts'
import { quoteWord } from '../words.ts'

/** What the last command of a line saw of the shell's state. */
export interface Saved {
  readonly exitCode: number
  readonly cwd: string
  readonly env: ReadonlyMap<string, string>
  /** `declare -p`'s output, one variable a line. */
  readonly declared: string
  /** The names of the functions that are left. */
  readonly functions: readonly string[]
}

/** What the shell sets by itself; no line's doing, so it isn't carried to the next. */
const OWN = new Set([
  'BASHOPTS',
  'BASH_VERSION',
  'FUNCNAME',
  'HOSTNAME',
  'HOSTTYPE',
  'LINENO',
  'MACHTYPE',
  'OPTERR',
  'OPTIND',
  'OSTYPE',
  'PIPESTATUS',
  'PWD',
  'SHELLOPTS',
  'SHLVL',
  '_',
  'RANDOM',
  'SECONDS',
  'REPLY',
])
const DEFAULT_IFS = ' \t\n'

/** The environment that a line starts with. */
export function startEnvironment(place: ShellPlace, cwd: string): Record<string, string> {
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', ...place.env, PWD: cwd }
}

/** Shell text that brings back what earlier lines left behind. */
export function recall(place: ShellPlace, memory: ShellMemory | undefined): string {
  const lines: string[] = []
  if (place.env['HOSTNAME'] === undefined) lines.push(`HOSTNAME=${quoteWord(place.hostname)}`)
  for (const [name, value] of Object.entries(memory?.variables ?? {})) {
    if (name !== '?') lines.push(`${name}=${quoteWord(value)}`)
  }
  if (memory !== undefined && memory.functions !== '') lines.push(memory.functions)
  const status = memory?.variables['?']
  if (status !== undefined) lines.push(`.vethwalk-status ${status}`)
  return lines.join('\n')
}

/** The memory after a line; `functions` are the texts of those that are defined. */
export function remember(place: ShellPlace, saved: Saved, functions: readonly string[]): ShellMemory {
  const start = startEnvironment(place, saved.cwd)
  const variables: Record<string, string> = saved.exitCode === 0 ? {} : { '?': String(saved.exitCode) }
  const text: string[] = []
  const seen = new Set<string>()
  for (const line of saved.declared.split('\n')) {
    const [, flags = '', name = ''] = /^declare -(\S+) ([A-Za-z_]\w*)(?:=|$)/.exec(line) ?? []
    seen.add(name)
    const value = saved.env.get(name)
    if (name === '' || OWN.has(name) || (name === 'IFS' && value === DEFAULT_IFS)) continue
    if (name in start && start[name] === value) continue
    if (name === 'OLDPWD' && value === saved.cwd) continue // just-bash's own beginning
    if (/[aA]/.test(flags)) {
      // just-bash's `declare` splits the elements at blanks; a plain assignment keeps them.
      text.push(`declare -${flags} ${name}`, line.replace(/^declare -\S+ /, ''))
      continue
    }
    if (/[ilru]/.test(flags)) {
      text.push(line)
      continue
    }
    if (value !== undefined) variables[name] = value
    if (flags.includes('x') && !(name in start) && name !== 'OLDPWD') text.push(`export ${name}`)
  }
  const gone = Object.keys(start).filter((name) => !seen.has(name))
  if (gone.length > 0) text.push(`unset ${gone.join(' ')}`)
  return { cwd: saved.cwd, variables, functions: [...text, ...functions].join('\n') }
}

/** The same memory with another last exit status. */
export function withStatus(memory: ShellMemory, exitCode: number): ShellMemory {
  const { '?': _, ...variables } = memory.variables
  return { ...memory, variables: exitCode === 0 ? variables : { ...variables, '?': String(exitCode) } }
}
