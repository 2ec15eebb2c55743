// A template as a tree, and each node as Go spells it in error messages (`at <.Nope>`).
// Real counterpart: text/template/parse/node.go.
import { quoteGo } from '../go-fmt/quote.ts'

interface At {
  /** Offset in the template's text, in UTF-16 units. */
  readonly at: number
}

export type Operand =
  | (At & { readonly kind: 'bool'; readonly value: boolean })
  | (At & { readonly kind: 'dot' })
  | (At & { readonly kind: 'nil' })
  | (At & { readonly kind: 'string'; readonly quoted: string; readonly value: string })
  | NumberNode
  | FieldNode
  | VariableNode
  | IdentifierNode
  | ChainNode
  | PipeNode

/** A number constant; null where it can't be taken as an integer, or is beyond one. */
export interface NumberNode extends At {
  readonly kind: 'number'
  readonly text: string
  readonly integer: number | null
  readonly float: number
  readonly overflows: boolean
}

export interface FieldNode extends At {
  readonly kind: 'field'
  readonly names: readonly string[]
}

/** A variable and the fields after it: `$x.Name`. */
export interface VariableNode extends At {
  readonly kind: 'variable'
  readonly names: readonly string[]
}

export interface IdentifierNode extends At {
  readonly kind: 'identifier'
  readonly name: string
}

export interface ChainNode extends At {
  readonly kind: 'chain'
  readonly of: Operand
  readonly names: readonly string[]
}

export interface CommandNode extends At {
  readonly kind: 'command'
  readonly args: readonly Operand[]
}

export interface PipeNode extends At {
  readonly kind: 'pipe'
  readonly assigns: boolean
  readonly variables: readonly VariableNode[]
  readonly commands: readonly CommandNode[]
  /** How messages show an assignment. */
  readonly operator: ':=' | '='
}

export interface BranchNode extends At {
  readonly kind: 'if' | 'with' | 'range'
  readonly pipe: PipeNode
  readonly body: readonly Statement[]
  readonly otherwise: readonly Statement[] | null
}

export interface TemplateNode extends At {
  readonly kind: 'template'
  readonly name: string
  readonly pipe: PipeNode | null
}

export type Statement =
  | (At & { readonly kind: 'text'; readonly text: string })
  | (At & { readonly kind: 'action'; readonly pipe: PipeNode })
  | (At & { readonly kind: 'break' | 'continue' })
  | BranchNode
  | TemplateNode

export type Node = Operand | CommandNode | Statement

/** The node as Go spells it. */
export function showNode(node: Node): string {
  switch (node.kind) {
    case 'bool':
      return String(node.value)
    case 'dot':
      return '.'
    case 'nil':
      return 'nil'
    case 'string':
      return node.quoted
    case 'number':
      return node.text
    case 'field':
      return node.names.map((name) => `.${name}`).join('')
    case 'variable':
      return node.names.join('.')
    case 'identifier':
      return node.name
    case 'chain':
      return [showOperand(node.of), ...node.names].join('.')
    case 'command':
      return node.args.map(showOperand).join(' ')
    case 'pipe':
      return showPipe(node)
    case 'text':
      return node.text
    case 'action':
      return `{{${showPipe(node.pipe)}}}`
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`
    case 'if':
    case 'with':
    case 'range':
      return showBranch(node)
    case 'template':
      return `{{template ${quoteGo(node.name)}${node.pipe === null ? '' : ` ${showPipe(node.pipe)}`}}}`
  }
}

function showOperand(node: Operand): string {
  return node.kind === 'pipe' ? `(${showPipe(node)})` : showNode(node)
}

function showPipe(node: PipeNode): string {
  const names = node.variables.map(showNode).join(', ')
  const commands = node.commands.map(showNode).join(' | ')
  return names === '' ? commands : `${names} ${node.operator} ${commands}`
}

function showBranch(node: BranchNode): string {
  const body = node.body.map(showNode).join('')
  const otherwise = node.otherwise === null ? '' : `{{else}}${node.otherwise.map(showNode).join('')}`
  return `{{${node.kind} ${showPipe(node.pipe)}}}${body}${otherwise}{{end}}`
}
