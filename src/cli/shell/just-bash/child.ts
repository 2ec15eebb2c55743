import type { CommandContext } from 'just-bash/browser'
import type { Output } from '../shell.ts'
import { quoteWords } from '../words.ts'
import { quiet, type LineState } from './line-state.ts'

/** just-bash's byte strings hold one byte a character; its types hide that they are strings. */
export function bytesOf(stdin: unknown): string {
  return typeof stdin === 'string' ? stdin : ''
}

/** Standard input as text, from UTF-8. */
export function textOf(stdin: unknown): string {
  const bytes = bytesOf(stdin)
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(bytes) || /[^\x00-\xff]/.test(bytes)) return bytes
  return new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)))
}

/** The exported variables that a program gets. */
export function environment(context: CommandContext): Readonly<Record<string, string>> {
  const exported = Object.entries(context.exportedEnv ?? {})
  return { ...Object.fromEntries(exported.filter(([name]) => name !== 'OLDPWD')), PWD: context.cwd }
}

/** How a nested command is run: with what environment and input, and until when. */
export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Whether `env` is all there is, or comes on top of what the line began with. */
  readonly clean?: boolean
  readonly stdin?: string
  readonly signal?: AbortSignal
}

/** Runs a command as a child of this one, such as `xargs` and `env` do; `missing` words that it doesn't exist. */
export async function runChild(
  state: LineState,
  context: CommandContext,
  argv: readonly string[],
  {
    env = environment(context),
    clean = false,
    stdin = '',
    signal = context.signal,
    missing = (): string => '',
  }: ChildOptions & { missing?: (name: string) => string },
): Promise<Output> {
  if (context.exec === undefined) return quiet(127)
  state.pendingExports = Object.keys(env)
  const output = await context.exec(quoteWords(argv), {
    cwd: context.cwd,
    env: { ...env },
    replaceEnv: clean,
    stdin,
    stdinKind: 'bytes',
    ...(signal === undefined ? {} : { signal }),
  })
  state.pendingExports = []
  const { stdout, stderr, exitCode } = output
  const [name = ''] = argv
  const absent = exitCode === 127 && stderr === `bash: ${name}: command not found\n` && missing(name) !== ''
  if (absent) state.place.missing?.(name)
  const text = output.stdoutKind === 'bytes' || output.stdoutEncoding === 'binary' ? textOf(stdout) : stdout
  return { stdout: text, stderr: absent ? `${missing(name)}\n` : stderr, exitCode }
}
