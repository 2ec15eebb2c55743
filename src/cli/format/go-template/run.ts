// The state of one execution: which node is being looked at (messages name it), the variables, the output.
// Real counterpart: type state of text/template/exec.go.
import { quoteGo } from '../go-fmt/quote.ts'
import { utf8Length } from '../utf8.ts'
import type { GoDialect } from './dialect.ts'
import { TemplateFailure } from './failure.ts'
import type { GoFunction } from './function.ts'
import type { Held } from './held.ts'
import { type Node, showNode } from './node.ts'
import type { Tree } from './parser.ts'

/** What stays the same all through an execution. */
export interface Setting {
  readonly text: string
  readonly trees: ReadonlyMap<string, Tree>
  readonly functions: ReadonlyMap<string, GoFunction>
  readonly dialect: GoDialect
  /** Whether a map's missing key is an error (`Option("missingkey=error")`) instead of `<no value>`. */
  readonly missingKeyIsError: boolean
  /** How much work is left, so that a template can't keep the caller busy for ever. */
  readonly budget: { steps: number }
}

interface Variable {
  readonly name: string
  holder: Held
}

export class Run {
  readonly setting: Setting
  readonly depth: number
  private readonly name: string
  private readonly variables: Variable[]
  private node: Node | null = null

  constructor(setting: Setting, name: string, dot: Held, depth: number) {
    this.setting = setting
    this.name = name
    this.depth = depth
    this.variables = [{ name: '$', holder: dot }]
  }

  /** Notes the node that messages will name from here on. */
  at(node: Node): void {
    this.node = node
  }

  /** Ends the execution with a message that says where. */
  fail(message: string): never {
    if (this.node === null) throw new TemplateFailure(`template: : ${message}`)
    const before = this.setting.text.slice(0, this.node.at)
    const line = before.split('\n').length
    const column = utf8Length(before.slice(before.lastIndexOf('\n') + 1))
    const place = `template: :${line}:${column}: executing ${quoteGo(this.name)} at <${showNode(this.node)}>`
    throw new TemplateFailure(`${place}: ${message}`)
  }

  /** Counts one step of work. Differs: in life a template may run for as long as it likes. */
  step(): void {
    this.setting.budget.steps -= 1
    if (this.setting.budget.steps < 0) this.fail('template takes too many steps')
  }

  mark(): number {
    return this.variables.length
  }

  release(mark: number): void {
    this.variables.length = mark
  }

  declare(name: string, holder: Held): void {
    this.variables.push({ name, holder })
  }

  assign(name: string, holder: Held): void {
    const variable = this.variables.findLast((each) => each.name === name)
    if (variable === undefined) this.fail(`undefined variable: ${name}`)
    variable.holder = holder
  }

  variable(name: string): Held {
    const variable = this.variables.findLast((each) => each.name === name)
    return variable === undefined ? this.fail(`undefined variable: ${name}`) : variable.holder
  }
}
