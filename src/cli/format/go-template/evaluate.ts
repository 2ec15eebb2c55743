// What pipelines, commands and operands are worth. Real counterpart: the eval functions of text/template/exec.go.
import { quoteGo } from '../go-fmt/quote.ts'
import { isTrue, typeName } from '../go-type.ts'
import { type GoMethod, scalar } from '../go-value.ts'
import { CallFailure } from './failure.ts'
import { lookUp } from './field.ts'
import { type Argument, type GoFunction, isAssignable, type Parameter, parameterName, takesNil } from './function.ts'
import { type Held, held, NOTHING, unwrap } from './held.ts'
import type { CommandNode, IdentifierNode, Node, NumberNode, Operand, PipeNode } from './node.ts'
import { showNode } from './node.ts'
import type { Run } from './run.ts'

/** What a pipeline gives; its variables are declared or assigned on the way. */
export function evaluatePipe(run: Run, dot: Held, pipe: PipeNode): Held {
  run.at(pipe)
  let final: Held | null = null
  for (const command of pipe.commands) final = unwrap(evaluateCommand(run, dot, command, final))
  const value = final ?? NOTHING
  for (const { names } of pipe.variables) {
    const [name = ''] = names
    if (pipe.assigns) run.assign(name, value)
    else run.declare(name, value)
  }
  return value
}

function evaluateCommand(run: Run, dot: Held, command: CommandNode, final: Held | null): Held {
  const [first, ...args] = command.args
  if (first === undefined) return run.fail('empty command')
  const call: Call = { dot, args, final, site: first }
  switch (first.kind) {
    case 'field':
    case 'variable':
    case 'chain':
      return evaluateNames(run, first, call)
    case 'identifier':
      return callFunction(run, first, { ...call, site: command })
    case 'pipe':
      refuseArguments(run, call)
      return evaluatePipe(run, dot, first)
    case 'nil':
      run.at(first)
      refuseArguments(run, call)
      return run.fail('nil is not a command')
    default:
      run.at(first)
      refuseArguments(run, call)
      return evaluateConstant(run, dot, first)
  }
}

/** Where and with what something is called: the operands after it, what the pipe brings, the node that errors name. */
interface Call {
  readonly dot: Held
  readonly args: readonly Operand[]
  readonly final: Held | null
  readonly site: Node
}

type NamesNode = Extract<Operand, { kind: 'field' | 'variable' | 'chain' }>

function evaluateNames(run: Run, node: NamesNode, call: Call): Held {
  run.at(node)
  if (node.kind === 'field') return walkNames(run, call.dot, node.names, call)
  if (node.kind === 'chain') return walkNames(run, evaluateAny(run, call.dot, node.of), node.names, call)
  const [name = '', ...rest] = node.names
  const value = run.variable(name)
  if (rest.length > 0) return walkNames(run, value, rest, call)
  refuseArguments(run, call)
  return value
}

// Only the last name may be given arguments: it may be a method.
function walkNames(run: Run, start: Held, names: readonly string[], call: Call): Held {
  let receiver = start
  names.forEach((name, index) => {
    const isLast = index === names.length - 1
    const here = isLast ? call : { ...call, args: [], final: null }
    const found = lookUp(run, receiver, name, here.args.length > 0 || here.final !== null)
    receiver = found.kind === 'held' ? found.holder : held(callNamed(run, name, asFunction(found.method), here))
  })
  return receiver
}

function asFunction(method: GoMethod): GoFunction {
  return { parameters: method.parameters, call: (args) => method.call(...args.map((each) => each ?? null)) }
}

function callFunction(run: Run, node: IdentifierNode, call: Call): Held {
  run.at(node)
  const target = run.setting.functions.get(node.name)
  if (target === undefined) return run.fail(`${quoteGo(node.name)} is not a defined function`)
  return held(callNamed(run, node.name, target, call))
}

function callNamed(run: Run, name: string, target: GoFunction, call: Call): Argument {
  checkCount(run, name, target, call)
  if (target.decides !== undefined) return decide(run, target.decides, call)
  const typeAt = (index: number): Parameter => target.parameters[index] ?? target.variadic ?? 'any'
  const values = call.args.map((arg, index) => evaluateArgument(run, call.dot, typeAt(index), arg))
  if (call.final !== null) values.push(validate(run, call.final, typeAt(call.args.length)))
  try {
    return target.call(values)
  } catch (thrown) {
    if (!(thrown instanceof CallFailure)) throw thrown
    run.at(call.site)
    return run.fail(`error calling ${name}: ${thrown.message}`)
  }
}

function checkCount(run: Run, name: string, target: GoFunction, call: Call): void {
  const given = call.args.length + (call.final === null ? 0 : 1)
  const wanted = target.parameters.length
  if (target.variadic === undefined) {
    if (given !== wanted) run.fail(`wrong number of args for ${name}: want ${wanted} got ${given}`)
  } else if (given < wanted) {
    run.fail(`wrong number of args for ${name}: want at least ${wanted} got ${call.args.length}`)
  }
}

function decide(run: Run, decides: (truth: boolean) => boolean, call: Call): Argument {
  let value: Argument
  for (const arg of call.args) {
    value = evaluateArgument(run, call.dot, 'value', arg)
    if (decides(isTrue(value))) return value
  }
  return call.final === null ? value : call.final.value
}

/** An operand's worth for a parameter of a type; ends the run where Go couldn't pass it. */
function evaluateArgument(run: Run, dot: Held, parameter: Parameter, node: Operand): Argument {
  run.at(node)
  switch (node.kind) {
    case 'nil':
      if (!takesNil(parameter)) run.fail(`cannot assign nil to ${parameterName(parameter)}`)
      return parameter === 'value' ? undefined : null
    case 'dot':
    case 'field':
    case 'variable':
    case 'chain':
    case 'pipe':
    case 'identifier':
      return validate(run, evaluateAny(run, dot, node), parameter)
    default:
      return evaluateLiteral(run, dot, parameter, node)
  }
}

type Constant = Extract<Operand, { kind: 'bool' | 'string' | 'number' }>

function evaluateLiteral(run: Run, dot: Held, parameter: Parameter, node: Constant): Argument {
  switch (parameter) {
    case 'any':
    case 'value':
      return evaluateConstant(run, dot, node).value
    case 'string':
      return node.kind === 'string' ? node.value : run.fail(`expected string; found ${showNode(node)}`)
    case 'int':
      if (node.kind === 'number' && node.integer !== null) return node.integer
      return run.fail(`expected integer; found ${showNode(node)}`)
    case '[]string':
      return run.fail(`can't handle ${showNode(node)} for arg of type []string`)
  }
}

function evaluateAny(run: Run, dot: Held, node: Operand): Held {
  run.at(node)
  const call: Call = { dot, args: [], final: null, site: node }
  switch (node.kind) {
    case 'field':
    case 'variable':
    case 'chain':
      return evaluateNames(run, node, call)
    case 'identifier':
      return callFunction(run, node, call)
    case 'pipe':
      return evaluatePipe(run, dot, node)
    case 'nil':
      return run.fail('nil is not a command')
    default:
      return evaluateConstant(run, dot, node)
  }
}

function evaluateConstant(run: Run, dot: Held, node: Constant | Extract<Operand, { kind: 'dot' }>): Held {
  if (node.kind === 'dot') return dot
  return node.kind === 'number' ? held(idealConstant(run, node)) : held(node.value)
}

// A constant is a float where it is written as one, even when it is whole.
function idealConstant(run: Run, node: NumberNode): Argument {
  run.at(node)
  const written = /[.eEpP]/.test(node.text) && !/^0[xX]|^'/.test(node.text)
  if (written) return scalar('float64', node.float)
  if (node.overflows) run.fail(`${node.text} overflows int`)
  return node.integer ?? undefined
}

function validate(run: Run, holder: Held, parameter: Parameter): Argument {
  const { value } = holder
  if (value === undefined) {
    if (!takesNil(parameter)) run.fail(`invalid value; expected ${parameterName(parameter)}`)
    return parameter === 'value' ? undefined : null
  }
  if (isAssignable(value, parameter)) return value
  const type = value === null ? 'interface {}' : typeName(value)
  return run.fail(`wrong type for value; expected ${parameterName(parameter)}; got ${type}`)
}

function refuseArguments(run: Run, call: Call): void {
  if (call.args.length === 0 && call.final === null) return
  run.fail(`can't give argument to non-function ${showNode(call.site)}`)
}
