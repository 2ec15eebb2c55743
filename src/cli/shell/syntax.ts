import type { Output } from './shell.ts'
import type { SplitLine, Word } from './words.ts'

const CONTROL = new Set([';', '&', '&&', '||', '|', '|&'])
/** Words after which bash wants a command, when they stand where a command may begin. */
const OPENERS = new Set(['!', '{', 'if', 'then', 'elif', 'else', 'while', 'until', 'do'])

/** The error with which bash refuses a line before it runs any of it, as far as the words tell. */
export function syntaxErrorOf(line: string, split: SplitLine): Output | undefined {
  if (split.kind === 'error') return { stdout: '', stderr: `${split.message}\n`, exitCode: split.exitCode }
  return split.kind === 'shell' ? misplacedOperator(line, split.words) : undefined
}

/**
 * Bash's syntax error for an operator without a command before it or after it (`a ; ; b`, `a &&`, `echo >`).
 * The shell that we use forgives these. Undefined where nothing of the kind is wrong.
 */
function misplacedOperator(line: string, words: readonly Word[]): Output | undefined {
  // In `case` and `[[` the same operators are patterns, and after `<<` there is text that we don't read.
  if (words.some((w) => w.value === 'case' || w.value === '[[' || w.value.includes('<<'))) return undefined
  let wantsCommand = true
  let wantsTarget = false
  let joined = false
  for (const word of words) {
    if (word.kind === 'word') {
      wantsCommand = wantsCommand && !wantsTarget && !word.quoted && OPENERS.has(word.value)
      wantsTarget = false
      joined = false
      continue
    }
    const op = word.value
    if (wantsTarget) return op === '(' ? undefined : unexpectedToken(line, op, word.start)
    if (op === '\n') {
      wantsCommand = true
    } else if (CONTROL.has(op)) {
      if (wantsCommand) return unexpectedToken(line, op, word.start)
      wantsCommand = true
      joined = op !== ';' && op !== '&'
    } else if (op === '(') {
      wantsCommand = true
    } else if (op === ')') {
      wantsCommand = false
    } else if (op.startsWith(';')) {
      return unexpectedToken(line, op, word.start)
    } else {
      wantsTarget = true
      joined = false
    }
  }
  if (wantsTarget) return unexpectedToken(line, '\n', line.length)
  return joined ? unexpectedEnd(line) : undefined
}

/** Bash's two lines for a token that can't stand where it does. */
export function unexpectedToken(line: string, token: string, at: number): Output {
  const number = line.slice(0, at).split('\n').length
  const shown = line.split('\n')[number - 1] ?? ''
  const name = token === '\n' ? 'newline' : token
  const head = `bash: -c: line ${number}: `
  return failure(`${head}syntax error near unexpected token \`${name}'\n${head}\`${shown}'\n`)
}

/** Bash's line for input that ends inside a construct; it blames the line after the last. */
export function unexpectedEnd(line: string): Output {
  const lines = line.replace(/\n$/, '').split('\n').length
  return failure(`bash: -c: line ${lines + 1}: syntax error: unexpected end of file\n`)
}

function failure(stderr: string): Output {
  return { stdout: '', stderr, exitCode: 2 }
}
