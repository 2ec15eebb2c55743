import type { Output, ShellPlace, WriteFault } from './shell.ts'
import { INTERRUPTED } from './small-programs.ts'
import { unexpectedEnd, unexpectedToken } from './syntax.ts'
import { KEYWORDS } from './words.ts'

/** How the shell that we use puts the tokens it wanted or got; bash shows the text. */
const TOKENS: Readonly<Record<string, string>> = {
  NEWLINE: '\n',
  SEMICOLON: ';',
  AMP: '&',
  PIPE: '|',
  AND_AND: '&&',
  OR_OR: '||',
  LPAREN: '(',
  RPAREN: ')',
  LBRACE: '{',
  RBRACE: '}',
  DSEMI: ';;',
}

/** Who is told what the shell refused. */
type Told = Pick<ShellPlace, 'missing' | 'refuse'>

/**
 * Puts the messages of the shell that we use into bash's words, as `bash -c SOURCE` writes them. They are all that it says of
 * what it refused, so that the place is told here, too.
 */
export function inBashWords(output: Output, source: string, told: Told): Output {
  const parse = /^bash: syntax error: Parse error at (\d+):(\d+): (.*)$/m.exec(output.stderr)
  if (parse !== null) {
    told.refuse?.({ code: 'shell.syntax' })
    const [, line = '1', column = '1', complaint = ''] = parse
    return { ...syntaxError(source, Number(line), Number(column), complaint), stdout: output.stdout }
  }
  const limit = /^bash: .*(?:too many|maximum|exceeded).*\((>?\d+)[^)]*\).*$/m.exec(output.stderr)
  const stderr = output.stderr.replace(/^.*\n?/gm, (line) => bashLine(line, source, told))
  const merged = /[12]>&[12]|&>|\|&/.test(source) // only then can a message of the shell's be in its output
  const stdout = merged
    ? output.stdout.replace(/^bash: .*: (?:command not found|No such file or directory)\n/gm, (line) =>
        bashLine(line, source, told),
      )
    : output.stdout
  return { stdout, stderr, exitCode: limit === null ? output.exitCode : INTERRUPTED }
}

function bashLine(line: string, source: string, told: Told): string {
  if (line === 'bash: execution aborted\n') return ''
  if (line.startsWith('bash: cd: /home/user: ')) return 'bash: line 1: cd: OLDPWD not set\n'
  if (/^bash: (?:line \d+|-c|environment|warning):? /.test(line)) return line
  const limit = /^bash: (?:[^(]*: )?.*?(?:too many (\w+)|maximum ([\w ]+?) depth|exceeded).*?\(>?(\d+)/.exec(line)
  if (limit !== null && line.includes('executionLimits')) {
    told.refuse?.({ code: 'shell.endless' })
    return `bash: line 1: stopped after ${limit[3]} ${limit[2] === undefined ? 'steps' : 'nested calls'}: this line doesn't seem to end\n`
  }
  const missing = /^bash: (.*): command not available in browser environments\..*$/.exec(line.trimEnd())
  const text = missing === null ? line : `bash: ${missing[1] ?? ''}: command not found\n`
  const bare = /^(?:bash: |(?=\[: ))([\s\S]+)$/.exec(text)
  const absent = /^bash: (.*): command not found\n$/.exec(text)?.[1]
  if (absent !== undefined) told.missing?.(absent)
  return bare === null ? text : `bash: line ${lineOf(bare[1] ?? '', source)}: ${bare[1] ?? ''}`
}

// The shell doesn't say on which line it stood: the first that has the word that the message begins with.
function lineOf(message: string, source: string): number {
  const word = message.split(': ')[0] ?? ''
  const at = source.split('\n').findIndex((line) => word !== '' && line.includes(word))
  return at < 0 ? 1 : at + 1
}

function syntaxError(source: string, line: number, column: number, complaint: string): Output {
  const mark = /unexpected EOF while looking for matching [`'](.)'/.exec(complaint)?.[1]
  if (mark !== undefined) {
    const at = mark === ')' ? source.split('\n').length + 1 : Math.max(1, line)
    return {
      stdout: '',
      stderr: `bash: -c: line ${at}: unexpected EOF while looking for matching \`${mark}'\n`,
      exitCode: 2,
    }
  }
  const offset =
    source
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length +
    (line > 1 ? 1 : 0) +
    column -
    1
  const near = /near unexpected token [`'](.+)'/.exec(complaint)?.[1]
  if (near !== undefined) return unexpectedToken(source, near, Math.max(offset, firstPlace(source, near)))
  const got = /got (\w+)/.exec(complaint)?.[1]
  if (got === 'EOF' || source.slice(offset).trim() === '') return unexpectedEnd(source)
  const read = /^\s*([|&;()<>]+|[^\s|&;()<>]+)/.exec(source.slice(offset))?.[1]
  return unexpectedToken(
    source,
    got === undefined
      ? (read ?? '\n')
      : (TOKENS[got] ?? (KEYWORDS.has(got.toLowerCase()) ? got.toLowerCase() : (read ?? '\n'))),
    offset,
  )
}

function firstPlace(source: string, token: string): number {
  return Math.max(0, source.indexOf(token))
}

const WRITE_FAULTS = { EROFS: 'Read-only file system', ENOENT: 'No such file or directory' }

/** What bash says of a file that a place didn't take, and how a redirection into it ends in the place's shell. */
export function writeFailure(
  path: string,
  writer: string,
  fault: WriteFault,
  dialect: 'bash' | 'sh' | undefined,
): Output {
  const failed = (stderr: string, exitCode: number): Output => ({ stdout: '', stderr: `${stderr}\n`, exitCode })
  switch (fault) {
    case 'EINVAL':
      return failed(`bash: line 1: ${writer}: write error: Invalid argument`, 1)
    case 'not-modelled':
      return failed(`vethwalk: '${writer} > ${path}' is not modelled yet`, 1)
    default:
      return failed(`bash: line 1: ${path}: ${WRITE_FAULTS[fault]}`, dialect === 'sh' ? 2 : 1)
  }
}

/** A line's messages as the place's shell words them: bash's are kept, and dash's are made of them for `sh`. */
export function inDialect(output: Output, dialect: 'bash' | 'sh' | undefined): Output {
  if (dialect !== 'sh') return output
  const stderr = output.stderr.replace(/^bash: -c: line \d+: `.*'\n/gm, '').replace(/^bash: .*$/gm, dashLine)
  return { ...output, stderr }
}

function dashLine(line: string): string {
  const [, number = '1', text = ''] = /^bash: (?:-c: )?line (\d+): (.*)$/.exec(line) ?? []
  const at = `sh: ${number}: `
  const mark = /matching `(.)'/.exec(text)?.[1]
  if (mark === '"' || mark === "'") return `${at}Syntax error: Unterminated quoted string`
  if (mark === '}') return `${at}Syntax error: Missing '}'`
  if (mark === '`') return `${at}Syntax error: EOF in backquote substitution`
  if (mark === ')') return 'sh: 1: Syntax error: end of file unexpected (expecting ")")'
  if (text.includes('unexpected end of file'))
    return `sh: ${Math.max(1, Number(number) - 1)}: Syntax error: end of file unexpected`
  const near = /near unexpected token `(.*)'/.exec(text)?.[1]
  if (near === 'newline') return `${at}Syntax error: newline unexpected`
  if (near !== undefined) return `${at}Syntax error: "${near}" unexpected`
  const cd = /^cd: (.*): No such file or directory$/.exec(text)?.[1]
  if (cd !== undefined) return `${at}cd: can't cd to ${cd}`
  if (text === '') return line
  return (
    at +
    text
      .replace(/: command not found$/, ': not found')
      .replace(/^(\S+): Read-only file system$/, 'cannot create $1: Read-only file system')
      .replace(/^(\S+): write error: Invalid argument$/, '$1: $1: I/O error')
      .replace(/^(\S*\/\S*): No such file or directory$/, '$1: not found')
  )
}
