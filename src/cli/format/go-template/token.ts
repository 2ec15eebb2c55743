// The words of a template. Real counterpart: text/template/parse/lex.go's items.
import { quoteGo } from '../go-fmt/quote.ts'
import { utf8Length } from '../utf8.ts'

export type TokenKind =
  | 'error'
  | 'bool'
  | 'char'
  | 'charConstant'
  | 'assign'
  | 'declare'
  | 'eof'
  | 'field'
  | 'identifier'
  | 'leftDelim'
  | 'leftParen'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelim'
  | 'rightParen'
  | 'space'
  | 'string'
  | 'text'
  | 'variable'
  | Keyword

export type Keyword =
  'block' | 'break' | 'continue' | 'dot' | 'define' | 'else' | 'end' | 'if' | 'nil' | 'range' | 'template' | 'with'

export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ['.', 'dot'],
  ['block', 'block'],
  ['break', 'break'],
  ['continue', 'continue'],
  ['define', 'define'],
  ['else', 'else'],
  ['end', 'end'],
  ['if', 'if'],
  ['nil', 'nil'],
  ['range', 'range'],
  ['template', 'template'],
  ['with', 'with'],
])

const KEYWORD_KINDS: ReadonlySet<TokenKind> = new Set<TokenKind>(KEYWORDS.values())

/** One word: its offset in the template (UTF-16 units) and the line it starts on, counted from 1. */
export interface Token {
  readonly kind: TokenKind
  readonly at: number
  readonly text: string
  readonly line: number
}

/** The word as error messages show it. */
export function showToken(token: Token): string {
  if (token.kind === 'eof') return 'EOF'
  if (token.kind === 'error') return token.text
  if (KEYWORD_KINDS.has(token.kind)) return `<${token.text}>`
  if (utf8Length(token.text) > 10) return `${quoteGo([...token.text].slice(0, 10).join(''))}...`
  return quoteGo(token.text)
}
