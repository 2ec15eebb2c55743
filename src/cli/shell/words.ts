import { decodeAnsi, Scanner } from './scan.ts'

/** One word or operator of a line: what the program would get, and where it stands in the line. */
export interface Word {
  readonly kind: 'word' | 'operator'
  /** The word without its quotes. In a line that needs the shell, expansions stand as they were written. */
  readonly value: string
  readonly start: number
  readonly end: number
  /** Whether any of it was quoted. */
  readonly quoted: boolean
}

/** A line taken apart: plain words, a line for the real shell, or one that no shell takes. */
export type SplitLine =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'shell'; readonly words: readonly Word[] }
  | { readonly kind: 'error'; readonly message: string; readonly exitCode: number; readonly words: readonly Word[] }

/** The words that are the shell's grammar where a command begins. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  '!',
  '[[',
  '{',
  '}',
  'case',
  'coproc',
  'do',
  'done',
  'elif',
  'else',
  'esac',
  'fi',
  'for',
  'function',
  'if',
  'in',
  'select',
  'then',
  'time',
  'until',
  'while',
])

const OPERATOR = /^(?:\d+(?=[<>]))?(?:;;&|;;|;&|&&|\|\||\|&|&>>|&>|<<<|<<-|<<|<&|<>|>>|>&|>\||[|&;()<>\n])/
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/
/** Stands in the unquoted outline of a word for each quoted character. */
const QUOTED = '\x01'

/**
 * Takes a line apart as bash reads it, without expanding anything. `shell` means that a pipe, an expansion, a glob,
 * a keyword or the like needs the real shell; an error is bash's own for a quote that is never closed.
 */
export function splitWords(line: string): SplitLine {
  const scanner = new Scanner(line)
  const words: Word[] = []
  let shell = false
  let at = 0
  while (at < line.length) {
    const c = line[at] ?? ''
    if (c === ' ' || c === '\t') at++
    else if (c === '\\' && line[at + 1] === '\n') at += 2
    else if (c === '#') at = endOfLine(line, at)
    else {
      const operator = OPERATOR.exec(line.slice(at, at + 32))?.[0]
      if (operator === '\n' && (words.length === 0 || line.slice(at).trim() === '')) {
        at++
      } else if (/^(?:\(\(|[<>]\()/.test(line.slice(at, at + 2))) {
        shell = true
        const end = scanner.afterParen(line[at] === '(' ? at + 1 : at + 2)
        words.push({ kind: 'word', value: line.slice(at, end), start: at, end, quoted: false })
        at = end
      } else if (operator !== undefined) {
        shell = true
        words.push({ kind: 'operator', value: operator, start: at, end: at + operator.length, quoted: false })
        at += operator.length
        // What follows is data, not words: only the real shell reads it.
        if (operator.endsWith('<<') || operator.endsWith('<<-')) return { kind: 'shell', words }
      } else {
        const read = readWord(scanner, at)
        shell ||= read.shell || (words.length === 0 && startsGrammar(read.outline))
        words.push({
          kind: 'word',
          value: read.value,
          start: at,
          end: read.end,
          quoted: read.outline.includes(QUOTED) || read.quoted,
        })
        at = read.end
      }
    }
  }
  if (scanner.unmatched !== undefined) {
    const { mark, line: number } = scanner.unmatched
    const message = `bash: -c: line ${number}: unexpected EOF while looking for matching \`${mark}'`
    return { kind: 'error', message, exitCode: 2, words }
  }
  return { kind: shell ? 'shell' : 'words', words }
}

function endOfLine(line: string, from: number): number {
  const end = line.indexOf('\n', from)
  return end < 0 ? line.length : end
}

function startsGrammar(outline: string): boolean {
  return KEYWORDS.has(outline) || ASSIGNMENT.test(outline)
}

interface ReadWord {
  readonly value: string
  readonly end: number
  readonly shell: boolean
  readonly quoted: boolean
  /** The word with each quoted character blotted out, to look for patterns that only mean something bare. */
  readonly outline: string
}

function readWord(scanner: Scanner, start: number): ReadWord {
  const { text } = scanner
  let value = ''
  let outline = ''
  let expands = false
  let quoted = false
  let at = start
  const add = (piece: string): void => {
    quoted = true
    value += piece
    outline += QUOTED.repeat(piece.length)
  }
  while (at < text.length) {
    const c = text[at] ?? ''
    if (/[ \t\n|&;()<>]/.test(c)) break
    const next = text[at + 1]
    if (c === '\\') {
      if (next === undefined)
        add('\\') // bash keeps a backslash that ends the input
      else if (next !== '\n') add(next)
      at += 2
    } else if (c === "'") {
      const end = scanner.afterSingle(at + 1)
      add(inside(scanner, at + 1, end))
      at = end
    } else if (c === '$' && next === "'") {
      const end = scanner.afterAnsi(at + 2)
      add(decodeAnsi(inside(scanner, at + 2, end)))
      at = end
    } else if (c === '"' || (c === '$' && next === '"')) {
      const from = c === '"' ? at + 1 : at + 2
      const end = scanner.afterDouble(from)
      const raw = inside(scanner, from, end)
      expands ||= /(?:^|[^\\])(?:\\\\)*(?:`|\$[A-Za-z0-9_@*#?$!({[-])/.test(raw)
      add(raw.replace(/\\([$`"\\]|\n)/g, (_, kept: string) => (kept === '\n' ? '' : kept)))
      at = end
    } else if (c === '`' || c === '$') {
      const end = c === '`' ? scanner.afterBackquote(at + 1) : scanner.afterDollar(at + 1)
      expands ||= end > at + 1
      value += text.slice(at, end)
      outline += QUOTED.repeat(end - at)
      at = end
    } else {
      value += c
      outline += c
      at++
    }
  }
  const patterns = /[*?]|\[.*\]|\{.*(?:,|\.\.).*\}|^~/.test(outline)
  return { value, end: Math.min(at, text.length), shell: expands || patterns, quoted, outline }
}

function inside(scanner: Scanner, from: number, end: number): string {
  return scanner.text.slice(from, scanner.unmatched === undefined ? end - 1 : end)
}

/** The shortest text that bash reads back as exactly this argument; bare where nothing in it needs quoting. */
export function quoteWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word) || /^\{\{[\w.]+\}\}$/.test(word)) return word
  if (/[\x00-\x1f\x7f]/.test(word)) return `$'${word.replace(/[\\'\x00-\x1f\x7f]/g, escapeAnsi)}'`
  if (!word.includes("'")) return `'${word}'`
  if (!/[$`"\\!]/.test(word)) return `"${word}"`
  const single = `'${word.replaceAll("'", "'\\''")}'`
  const double = `"${word.replace(/[$`"\\]/g, '\\$&')}"`
  return word.includes('!') || single.length <= double.length ? single : double
}

function escapeAnsi(c: string): string {
  if (c === '\n') return '\\n'
  if (c === '\t') return '\\t'
  return c === '\\' || c === "'" ? `\\${c}` : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** A whole command line for these words: `splitWords` gives them back, also where the first looks like grammar. */
export function quoteWords(words: readonly string[]): string {
  return words
    .map((word, i) => {
      const text = quoteWord(word)
      return i === 0 && (KEYWORDS.has(text) || ASSIGNMENT.test(text)) ? `'${text}'` : text
    })
    .join(' ')
}
