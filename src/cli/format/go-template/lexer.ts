// Splits a template into words. Real counterpart: text/template/parse/lex.go: text up to `{{`, the words of an action up
// to `}}`, `{{-` and `-}}` trimming the white space around, comments dropped. A mistake becomes an error word and the last.
import { isPrintable, quoteGo } from '../go-fmt/quote.ts'
import type { GoDialect } from './dialect.ts'
import { KEYWORDS, type Token, type TokenKind } from './token.ts'

const SPACE = /[ \t\r\n]/
const TRIM_AFTER_OPEN = /^-[ \t\r\n]/
const TRIM_BEFORE_CLOSE = /^[ \t\r\n]-\}\}/
const ALPHANUMERIC = /[_\p{L}\p{Nd}]/u
const DEEPEST_PARENS = 500

/** The template's words, ended by an `eof` or an `error` word. */
export function lex(input: string, dialect: GoDialect): readonly Token[] {
  const lexer = new Lexer(input, dialect)
  lexer.run()
  return lexer.tokens
}

class Lexer {
  readonly tokens: Token[] = []
  private readonly input: string
  private readonly dialect: GoDialect
  private start = 0
  private at = 0
  private line = 1
  private countedTo = 0
  private parens = 0
  private done = false

  constructor(input: string, dialect: GoDialect) {
    this.input = input
    this.dialect = dialect
  }

  run(): void {
    while (!this.done) this.text()
  }

  private text(): void {
    const open = this.input.indexOf('{{', this.start)
    const end = open < 0 ? this.input.length : open
    const trims = open >= 0 && TRIM_AFTER_OPEN.test(this.input.slice(open + 2, open + 4))
    const shown = this.input.slice(this.start, end)
    this.at = this.start + (trims ? shown.replace(/[ \t\r\n]+$/, '') : shown).length
    if (this.at > this.start) this.emit('text')
    if (open < 0) {
      this.emit('eof')
      this.done = true
      return
    }
    this.start = open
    this.at = open + 2
    const marker = trims ? 2 : 0
    if (this.input.startsWith('/*', this.at + marker)) return this.comment(this.at + marker)
    this.emit('leftDelim')
    this.skipTo(this.at + marker)
    this.parens = 0
    this.action()
  }

  private comment(from: number): void {
    this.start = from
    const close = this.input.indexOf('*/', from + 2)
    if (close < 0) return this.fail('unclosed comment')
    const after = close + 2
    const trims = TRIM_BEFORE_CLOSE.test(this.input.slice(after, after + 4))
    if (!trims && !this.input.startsWith('}}', after)) return this.fail('comment ends before closing delimiter')
    this.afterAction(after + (trims ? 4 : 2), trims)
  }

  private action(): void {
    while (!this.done) {
      const trims = TRIM_BEFORE_CLOSE.test(this.input.slice(this.at, this.at + 4))
      if (!trims && !this.input.startsWith('}}', this.at)) {
        this.word()
        continue
      }
      if (this.parens > 0) return this.fail('unclosed left paren')
      if (trims) this.skipTo(this.at + 2)
      this.at += 2
      this.emit('rightDelim')
      return this.afterAction(this.at, trims)
    }
  }

  private afterAction(end: number, trims: boolean): void {
    const blank = trims ? (/^[ \t\r\n]*/.exec(this.input.slice(end))?.[0].length ?? 0) : 0
    this.skipTo(end + blank)
  }

  private word(): void {
    const char = this.next()
    if (char === '') return this.fail('unclosed action')
    if (SPACE.test(char)) return this.space()
    switch (char) {
      case '=':
        return this.emit('assign')
      case ':':
        return this.next() === '=' ? this.emit('declare') : this.fail('expected :=')
      case '|':
        return this.emit('pipe')
      case '"':
        return this.quoted('"', 'string', 'unterminated quoted string')
      case "'":
        return this.quoted("'", 'charConstant', 'unterminated character constant')
      case '`':
        return this.rawString()
      case '(':
        this.parens += 1
        // Differs: Go sets no limit here; this one keeps the recursive parser within its stack.
        return this.parens > DEEPEST_PARENS ? this.fail('max expression depth exceeded') : this.emit('leftParen')
      case ')':
        return this.rightParen()
      case '$':
        return this.name('variable', 'variable')
    }
    // At the very end a `.` is taken for the start of a number, as Go does.
    if (char === '.' && /[^0-9]/.test(this.peek())) return this.name('field', 'dot')
    if (/[.+\-0-9]/.test(char)) return this.number()
    if (ALPHANUMERIC.test(char)) return this.identifier()
    if (/[!-~]/.test(char)) return this.emit('char')
    this.fail(`unrecognized character in action: ${showRune(char)}`)
  }

  // The space before a `-}}` belongs to the delimiter.
  private space(): void {
    while (SPACE.test(this.peek()) && !TRIM_BEFORE_CLOSE.test(this.input.slice(this.at, this.at + 4))) this.next()
    if (TRIM_BEFORE_CLOSE.test(this.input.slice(this.start, this.start + 4))) {
      this.at = this.start
      return
    }
    this.emit('space')
  }

  private rightParen(): void {
    this.parens -= 1
    if (this.parens >= 0) return this.emit('rightParen')
    if (this.dialect.strictParen) return this.fail('unexpected right paren')
    this.emit('rightParen')
    this.fail("unexpected right paren U+0029 ')'")
  }

  private name(named: TokenKind, bare: TokenKind): void {
    if (this.atTerminator()) return this.emit(bare)
    while (ALPHANUMERIC.test(this.peek())) this.next()
    if (!this.atTerminator()) return this.fail(`bad character ${showRune(this.peek())}`)
    this.emit(named)
  }

  private identifier(): void {
    while (ALPHANUMERIC.test(this.peek())) this.next()
    if (!this.atTerminator()) return this.fail(`bad character ${showRune(this.peek())}`)
    const word = this.input.slice(this.start, this.at)
    const literal = word === 'true' || word === 'false'
    this.emit(KEYWORDS.get(word) ?? (literal ? 'bool' : 'identifier'))
  }

  private number(): void {
    this.at = this.start
    const bad = this.scanNumber()
    // Differs: complex constants (1+2i) aren't read.
    const complex = !bad && /[+-]/.test(this.peek())
    if (complex) this.scanNumber()
    if (bad || complex) return this.fail(`bad number syntax: ${quoteGo(this.input.slice(this.start, this.at))}`)
    this.emit('number')
  }

  // Whether what follows the number can't follow one.
  private scanNumber(): boolean {
    const shape =
      /^[+-]?(?:0[xX][0-9a-fA-F_]*\.?[0-9a-fA-F_]*(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*\.?[0-7_]*|0[bB][01_]*\.?[01_]*|[0-9_]*\.?[0-9_]*(?:[eE][+-]?[0-9_]*)?)i?/
    this.at += shape.exec(this.input.slice(this.at))?.[0].length ?? 0
    const bad = ALPHANUMERIC.test(this.peek())
    if (bad) this.next()
    return bad
  }

  private quoted(quote: string, kind: TokenKind, complaint: string): void {
    for (;;) {
      const char = this.next()
      if (char === quote) return this.emit(kind)
      const ended = char === '' || char === '\n'
      const escapesEnd = char === '\\' && (this.peek() === '' || this.peek() === '\n')
      if (ended || escapesEnd) return this.fail(complaint)
      if (char === '\\') this.next()
    }
  }

  private rawString(): void {
    const close = this.input.indexOf('`', this.at)
    if (close < 0) return this.fail('unterminated raw quoted string')
    this.at = close + 1
    this.emit('rawString')
  }

  private atTerminator(): boolean {
    const char = this.peek()
    return char === '' || /[ \t\r\n.,|:)(]/.test(char) || this.input.startsWith('}}', this.at)
  }

  private peek(): string {
    const rune = this.input.codePointAt(this.at)
    return rune === undefined ? '' : String.fromCodePoint(rune)
  }

  private next(): string {
    const char = this.peek()
    this.at += char.length
    return char
  }

  private emit(kind: TokenKind): void {
    this.tokens.push({ kind, at: this.start, text: this.input.slice(this.start, this.at), line: this.startLine() })
    this.start = this.at
  }

  private fail(message: string): void {
    this.tokens.push({ kind: 'error', at: this.start, text: message, line: this.startLine() })
    this.done = true
  }

  private skipTo(offset: number): void {
    this.start = offset
    this.at = offset
  }

  private startLine(): number {
    for (; this.countedTo < this.start; this.countedTo += 1) if (this.input[this.countedTo] === '\n') this.line += 1
    return this.line
  }
}

// `%#U`: the character's number, and the character where it can be shown.
function showRune(char: string): string {
  const rune = char.codePointAt(0)
  // Go's end-of-input rune is -1.
  if (rune === undefined) return 'U+FFFFFFFFFFFFFFFF'
  const shown = isPrintable(char) ? ` '${char}'` : ''
  return `U+${rune.toString(16).toUpperCase().padStart(4, '0')}${shown}`
}
