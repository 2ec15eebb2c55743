// The parser's place among the words. Real counterpart: next, peek and backup of text/template/parse/parse.go; a
// message's line is that of the furthest word looked at, so that is kept too.
import { TemplateFailure } from './failure.ts'
import { showToken, type Token } from './token.ts'

export class TokenReader {
  /** The line on which the innermost action that is being read began; 0 outside one. */
  actionLine = 0
  private readonly tokens: readonly Token[]
  private index = 0
  private furthest = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get position(): number {
    return this.index
  }

  next(): Token {
    const token = this.look()
    this.index += 1
    return token
  }

  peek(): Token {
    return this.look()
  }

  nextNonSpace(): Token {
    this.skipSpace()
    return this.next()
  }

  peekNonSpace(): Token {
    this.skipSpace()
    return this.look()
  }

  backUp(): void {
    this.index -= 1
  }

  returnTo(position: number): void {
    this.index = position
  }

  /** Ends the reading with a message. */
  fail(message: string): never {
    throw new TemplateFailure(`template: :${this.tokens[this.furthest]?.line ?? 0}: ${message}`)
  }

  /** Ends the reading because of a word that can't stand there. */
  unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') this.fail(`unexpected ${showToken(token)} in ${context}`)
    const elsewhere = this.actionLine !== 0 && this.actionLine !== token.line
    const started = elsewhere ? ` in action started at :${this.actionLine}` : ''
    // Spares the reader an "action in action".
    const tail = token.text.endsWith(' action') ? started.replace(/^ in action/, '') : started
    this.fail(token.text + tail)
  }

  private skipSpace(): void {
    while (this.look().kind === 'space') this.index += 1
  }

  private look(): Token {
    const last = this.tokens.length - 1
    const at = Math.min(this.index, last)
    this.furthest = Math.max(this.furthest, at)
    return this.tokens[at] ?? { kind: 'eof', at: 0, text: '', line: 1 }
  }
}
