// Reads a template: text, actions, and the control words around them. Real counterpart: text/template/parse/parse.go.
import { quoteGo } from '../go-fmt/quote.ts'
import type { GoDialect } from './dialect.ts'
import { lex } from './lexer.ts'
import type { BranchNode, PipeNode, Statement } from './node.ts'
import { readPipeline, readText, type Scope } from './pipeline-parser.ts'
import type { Token } from './token.ts'
import { TokenReader } from './token-reader.ts'

export type Tree = readonly Statement[]

/** What ends a list of statements. */
interface Closer {
  readonly kind: 'end' | 'else'
  readonly at: number
}

/** The templates in a text by name, the text itself under the empty name; throws a TemplateFailure where it is wrong. */
export function parseTrees(
  text: string,
  dialect: GoDialect,
  functions: ReadonlySet<string>,
): ReadonlyMap<string, Tree> {
  const reader = new TokenReader(lex(text, dialect))
  const trees = new Map<string, Tree>()
  const parser = new Parser(reader, { dialect, functions, variables: ['$'] }, trees)
  parser.define('', parser.readAll())
  return trees
}

class Parser {
  private readonly reader: TokenReader
  private readonly scope: Scope
  private readonly trees: Map<string, Tree>
  private rangeDepth = 0

  constructor(reader: TokenReader, scope: Scope, trees: Map<string, Tree>) {
    this.reader = reader
    this.scope = scope
    this.trees = trees
  }

  readAll(): Tree {
    const statements: Statement[] = []
    while (this.reader.peek().kind !== 'eof') {
      if (this.readDefinition()) continue
      const statement = this.textOrAction()
      if (isCloser(statement)) this.reader.fail(`unexpected {{${statement.kind}}}`)
      statements.push(statement)
    }
    return statements
  }

  /** Keeps a template; two of one name may not both have content. */
  define(name: string, tree: Tree): void {
    const known = this.trees.get(name)
    if (known === undefined || isBlank(known)) this.trees.set(name, tree)
    else if (!isBlank(tree)) this.reader.fail(`template: multiple definition of template ${quoteGo(name)}`)
  }

  private readDefinition(): boolean {
    if (this.reader.peek().kind !== 'leftDelim') return false
    const start = this.reader.position
    this.reader.next()
    if (this.reader.nextNonSpace().kind !== 'define') {
      this.reader.returnTo(start)
      return false
    }
    const token = this.reader.nextNonSpace()
    const name = this.templateName(token, 'define clause')
    this.expectClose('define clause')
    this.readBody(name, 'define clause')
    return true
  }

  // A named template has variables and loops of its own.
  private readBody(name: string, context: string): void {
    const { dialect, functions } = this.scope
    const inner = new Parser(this.reader, { dialect, functions, variables: ['$'] }, this.trees)
    const { statements, closer } = inner.statements()
    if (closer.kind !== 'end') this.reader.fail(`unexpected {{else}} in ${context}`)
    this.define(name, statements)
  }

  private statements(): { readonly statements: Tree; readonly closer: Closer } {
    const statements: Statement[] = []
    while (this.reader.peekNonSpace().kind !== 'eof') {
      const statement = this.textOrAction()
      if (isCloser(statement)) return { statements, closer: statement }
      statements.push(statement)
    }
    return this.reader.fail('unexpected EOF')
  }

  private textOrAction(): Statement | Closer {
    const token = this.reader.nextNonSpace()
    if (token.kind === 'text') return { kind: 'text', at: token.at, text: token.text }
    if (token.kind !== 'leftDelim') this.reader.unexpected(token, 'input')
    this.reader.actionLine = token.line
    const action = this.action()
    this.reader.actionLine = 0
    return action
  }

  private action(): Statement | Closer {
    const token = this.reader.nextNonSpace()
    switch (token.kind) {
      case 'block':
        return this.block()
      case 'break':
      case 'continue':
        return this.loopExit(token.kind, token.at)
      case 'else':
        return this.elseClause()
      case 'end':
        return { kind: 'end', at: this.expectClose('end') }
      case 'if':
      case 'with':
      case 'range':
        return this.branch(token.kind)
      case 'template':
        return this.template()
      default: {
        this.reader.backUp()
        const { at } = this.reader.peek()
        return { kind: 'action', at, pipe: this.pipeline('command') }
      }
    }
  }

  private loopExit(kind: 'break' | 'continue', at: number): Statement {
    const token = this.reader.nextNonSpace()
    if (token.kind !== 'rightDelim') this.reader.unexpected(token, `{{${kind}}}`)
    if (this.rangeDepth === 0) this.reader.fail(`{{${kind}}} outside {{range}}`)
    return { kind, at }
  }

  private elseClause(): Closer {
    const { kind, at } = this.reader.peekNonSpace()
    if (kind === 'if' || (kind === 'with' && this.scope.dialect.elseWith)) return { kind: 'else', at }
    return { kind: 'else', at: this.expectClose('else') }
  }

  private branch(kind: BranchNode['kind']): BranchNode {
    const depth = this.scope.variables.length
    const pipe = this.pipeline(kind)
    if (kind === 'range') this.rangeDepth += 1
    const { statements: body, closer } = this.statements()
    if (kind === 'range') this.rangeDepth -= 1
    const otherwise = closer.kind === 'end' ? null : this.otherwise(kind)
    this.scope.variables.length = depth
    return { kind, at: pipe.at, pipe, body, otherwise }
  }

  // `else if` is an `else` holding an `if` that shares its `end`.
  private otherwise(kind: BranchNode['kind']): Tree {
    const next = this.reader.peek().kind
    if (kind !== 'range' && next === kind) {
      this.reader.next()
      return [this.branch(kind)]
    }
    const { statements, closer } = this.statements()
    if (closer.kind !== 'end') this.reader.fail('expected end; found {{else}}')
    return statements
  }

  private block(): Statement {
    const context = 'block clause'
    const token = this.reader.nextNonSpace()
    const name = this.templateName(token, context)
    const pipe = this.pipeline(context)
    this.readBody(name, context)
    return { kind: 'template', at: token.at, name, pipe }
  }

  private template(): Statement {
    const context = 'template clause'
    const token = this.reader.nextNonSpace()
    const name = this.templateName(token, context)
    if (this.reader.nextNonSpace().kind === 'rightDelim') return { kind: 'template', at: token.at, name, pipe: null }
    this.reader.backUp()
    return { kind: 'template', at: token.at, name, pipe: this.pipeline(context) }
  }

  private templateName(token: Token, context: string): string {
    if (token.kind !== 'string' && token.kind !== 'rawString') this.reader.unexpected(token, context)
    return readText(this.reader, token)
  }

  private pipeline(context: string): PipeNode {
    return readPipeline(this.reader, this.scope, context)
  }

  private expectClose(context: string): number {
    const token = this.reader.nextNonSpace()
    if (token.kind !== 'rightDelim') this.reader.unexpected(token, context)
    return token.at
  }
}

function isCloser(statement: Statement | Closer): statement is Closer {
  return statement.kind === 'end' || statement.kind === 'else'
}

function isBlank(tree: Tree): boolean {
  return tree.every((statement) => statement.kind === 'text' && statement.text.trim() === '')
}
