// Reads what stands inside an action: variables, commands joined by `|`, operands.
// Real counterpart: pipeline, command, operand and term of text/template/parse/parse.go.
import { quoteGo, unquoteGo } from '../go-fmt/quote.ts'
import type { GoDialect } from './dialect.ts'
import { readNumber } from './literal.ts'
import { type CommandNode, type Operand, type PipeNode, showNode, type VariableNode } from './node.ts'
import type { Token } from './token.ts'
import type { TokenReader } from './token-reader.ts'

/** What reading needs to know besides the words: the functions that exist, the variables in scope. */
export interface Scope {
  readonly dialect: GoDialect
  readonly functions: ReadonlySet<string>
  readonly variables: string[]
}

/** A pipeline up to the word that ends it. `context` is what messages call the place. */
export function readPipeline(
  reader: TokenReader,
  scope: Scope,
  context: string,
  end: 'rightDelim' | 'rightParen' = 'rightDelim',
): PipeNode {
  const at = reader.peekNonSpace().at
  const { variables, assigns } = readDeclarations(reader, scope, context)
  const commands: CommandNode[] = []
  for (;;) {
    const token = reader.nextNonSpace()
    if (token.kind === end) break
    if (!startsOperand(token)) reader.unexpected(token, context)
    reader.backUp()
    commands.push(readCommand(reader, scope))
  }
  checkCommands(reader, commands, context)
  const operator = assigns && scope.dialect.showsAssign ? ('=' as const) : (':=' as const)
  return { kind: 'pipe', at, assigns, variables, commands, operator }
}

interface Declarations {
  readonly variables: readonly VariableNode[]
  readonly assigns: boolean
}

function readDeclarations(reader: TokenReader, scope: Scope, context: string): Declarations {
  const variables: VariableNode[] = []
  while (reader.peekNonSpace().kind === 'variable') {
    const start = reader.position
    const name = reader.next()
    const operator = reader.peekNonSpace()
    const listed = operator.kind === 'char' && operator.text === ','
    if (operator.kind !== 'assign' && operator.kind !== 'declare' && !listed) {
      reader.returnTo(start)
      break
    }
    reader.nextNonSpace()
    variables.push({ kind: 'variable', at: name.at, names: [name.text] })
    scope.variables.push(name.text)
    if (!listed) return { variables, assigns: operator.kind === 'assign' }
    if (context !== 'range' || variables.length >= 2) reader.fail(`too many declarations in ${context}`)
    const following = reader.peekNonSpace().kind
    const canFollow = following === 'variable' || following === 'rightDelim' || following === 'rightParen'
    if (!canFollow) reader.fail('range can only initialize variables')
  }
  return { variables, assigns: false }
}

function startsOperand(token: Token): boolean {
  switch (token.kind) {
    case 'bool':
    case 'charConstant':
    case 'dot':
    case 'field':
    case 'identifier':
    case 'number':
    case 'nil':
    case 'rawString':
    case 'string':
    case 'variable':
    case 'leftParen':
      return true
    default:
      return false
  }
}

function checkCommands(reader: TokenReader, commands: readonly CommandNode[], context: string): void {
  if (commands.length === 0) reader.fail(`missing value for ${context}`)
  commands.forEach((command, index) => {
    const kind = command.args[0]?.kind
    const constant = kind === 'bool' || kind === 'dot' || kind === 'nil' || kind === 'number' || kind === 'string'
    if (index > 0 && constant) reader.fail(`non executable command in pipeline stage ${index + 1}`)
  })
}

function readCommand(reader: TokenReader, scope: Scope): CommandNode {
  const at = reader.peekNonSpace().at
  const args: Operand[] = []
  for (;;) {
    reader.peekNonSpace()
    const operand = readOperand(reader, scope)
    if (operand !== undefined) args.push(operand)
    const token = reader.next()
    if (token.kind === 'space') continue
    if (token.kind === 'rightDelim' || token.kind === 'rightParen') reader.backUp()
    else if (token.kind !== 'pipe') reader.unexpected(token, 'operand')
    break
  }
  if (args.length === 0) reader.fail('empty command')
  return { kind: 'command', at, args }
}

function readOperand(reader: TokenReader, scope: Scope): Operand | undefined {
  const term = readTerm(reader, scope)
  if (term === undefined || reader.peek().kind !== 'field') return term
  const at = reader.peek().at
  const names: string[] = []
  while (reader.peek().kind === 'field') names.push(reader.next().text.slice(1))
  switch (term.kind) {
    case 'field':
    case 'variable':
      // Go places such a chain at its second name; messages show that column.
      return { kind: term.kind, at, names: [...term.names, ...names] }
    case 'bool':
    case 'string':
    case 'number':
    case 'nil':
    case 'dot':
      return reader.fail(`unexpected . after term ${quoteGo(showNode(term))}`)
    default:
      return { kind: 'chain', at, of: term, names }
  }
}

function readTerm(reader: TokenReader, scope: Scope): Operand | undefined {
  const token = reader.nextNonSpace()
  const { at, text } = token
  switch (token.kind) {
    case 'identifier':
      if (!scope.functions.has(text)) reader.fail(`function ${quoteGo(text)} not defined`)
      return { kind: 'identifier', at, name: text }
    case 'dot':
      return { kind: 'dot', at }
    case 'nil':
      return { kind: 'nil', at }
    case 'variable':
      if (!scope.variables.includes(text)) reader.fail(`undefined variable ${quoteGo(text)}`)
      return { kind: 'variable', at, names: [text] }
    case 'field':
      return { kind: 'field', at, names: [text.slice(1)] }
    case 'bool':
      return { kind: 'bool', at, value: text === 'true' }
    case 'charConstant':
    case 'number': {
      const number = readNumber(token)
      return number.ok ? number.value : reader.fail(number.error)
    }
    case 'leftParen':
      return readPipeline(reader, scope, 'parenthesized pipeline', 'rightParen')
    case 'string':
    case 'rawString':
      return { kind: 'string', at, quoted: text, value: readText(reader, token) }
    default:
      reader.backUp()
      return undefined
  }
}

/** What a quoted word means; ends the reading where it isn't a valid literal. */
export function readText(reader: TokenReader, token: Token): string {
  return unquoteGo(token.text) ?? reader.fail('invalid syntax')
}
