// Runs a template's statements. Real counterpart: the walk functions of text/template/exec.go.
import { formatValue, sprint } from '../go-fmt/print.ts'
import { NO_FLAGS } from '../go-fmt/verb.ts'
import { quoteGo } from '../go-fmt/quote.ts'
import { basicOf, isList, isMap, isTrue, kindOf, pointee, sortedEntries } from '../go-type.ts'
import type { GoValue } from '../go-value.ts'
import { evaluatePipe } from './evaluate.ts'
import { type Held, held, heldIn, NOTHING } from './held.ts'
import type { BranchNode, PipeNode, Statement, TemplateNode } from './node.ts'
import type { Tree } from './parser.ts'
import { Run } from './run.ts'

// Differs: Go goes 100000 deep; the message names Go's number, the run ends earlier.
const DEEPEST = 200
const DEEPEST_IN_GO = 100_000

type Exit = 'break' | 'continue' | null

/** The output of a list of statements appended to `out`, and how a loop around it goes on. */
export function runTree(run: Run, dot: Held, tree: Tree, out: string[]): Exit {
  for (const statement of tree) {
    run.step()
    const exit = runStatement(run, dot, statement, out)
    if (exit !== null) return exit
  }
  return null
}

function runStatement(run: Run, dot: Held, statement: Statement, out: string[]): Exit {
  run.at(statement)
  switch (statement.kind) {
    case 'text':
      out.push(statement.text)
      return null
    case 'action': {
      const { value } = evaluatePipe(run, dot, statement.pipe)
      run.at(statement)
      if (statement.pipe.variables.length === 0) out.push(printed(value))
      return null
    }
    case 'break':
    case 'continue':
      return statement.kind
    case 'if':
    case 'with':
      return runCondition(run, dot, statement, out)
    case 'range':
      return runRange(run, dot, statement, out)
    case 'template':
      runTemplate(run, dot, statement, out)
      return null
  }
}

/** A value as an action prints it: what a pointer points to, `<no value>` where there is none. */
function printed(value: GoValue | undefined): string {
  return value === undefined || value === null ? '<no value>' : sprint([pointee(value)])
}

function runCondition(run: Run, dot: Held, node: BranchNode, out: string[]): Exit {
  const mark = run.mark()
  const holder = evaluatePipe(run, dot, node.pipe)
  const isMet = isTrue(holder.value)
  const inner = isMet && node.kind === 'with' ? holder : dot
  const exit = runTree(run, inner, isMet ? node.body : (node.otherwise ?? []), out)
  run.release(mark)
  return exit
}

function runRange(run: Run, dot: Held, node: BranchNode, out: string[]): Exit {
  const mark = run.mark()
  const turns = turnsOf(run, evaluatePipe(run, dot, node.pipe), node.pipe)
  const body = run.mark()
  let exit: Exit = null
  for (const { index, element } of turns) {
    assignTurn(run, node.pipe, index, element)
    exit = runTree(run, element, node.body, out)
    run.release(body)
    if (exit === 'break') break
  }
  if (turns.length === 0) exit = runTree(run, dot, node.otherwise ?? [], out)
  run.release(mark)
  return turns.length === 0 ? exit : null
}

interface Turn {
  readonly index: Held
  readonly element: Held
}

function turnsOf(run: Run, holder: Held, pipe: PipeNode): readonly Turn[] {
  if (holder.value === undefined) return []
  const value = pointee(holder.value)
  if (isList(value)) {
    return (value.items ?? []).map((item, at) => ({ index: held(at), element: heldIn(value.element, item) }))
  }
  if (isMap(value)) {
    const element = value.zero === null ? 'interface {}' : ''
    return sortedEntries(value).map(([key, item]) => ({ index: held(key), element: heldIn(element, item) }))
  }
  const count = basicOf(value)
  const countable = run.setting.dialect.rangeOverInt && (kindOf(value) === 'int' || kindOf(value) === 'uint')
  if (!countable || typeof count !== 'number')
    return run.fail(`range can't iterate over ${formatValue(value, 'v', NO_FLAGS)}`)
  if (pipe.variables.length > 1) run.fail(`can't use ${count} to iterate over more than one variable`)
  const limit = Math.min(Math.max(count, 0), run.setting.budget.steps + 1)
  return Array.from({ length: limit }, (_, at) => ({ index: NOTHING, element: held(at) }))
}

function assignTurn(run: Run, pipe: PipeNode, index: Held, element: Held): void {
  const [first, second] = pipe.variables.map(({ names }) => names[0] ?? '')
  if (first === undefined) return
  if (second === undefined) return run.assign(first, element)
  run.assign(first, index)
  run.assign(second, element)
}

function runTemplate(run: Run, dot: Held, node: TemplateNode, out: string[]): void {
  const tree = run.setting.trees.get(node.name)
  if (tree === undefined) return run.fail(`template ${quoteGo(node.name)} not defined`)
  if (run.depth >= DEEPEST) run.fail(`exceeded maximum template depth (${DEEPEST_IN_GO})`)
  const inner = node.pipe === null ? NOTHING : evaluatePipe(run, dot, node.pipe)
  runTree(new Run(run.setting, node.name, inner, run.depth + 1), inner, tree, out)
}
