import { Bash } from 'just-bash/browser'
import { BACKGROUND, OUTPUTS } from '../shell.ts'
import { INTERRUPTED } from '../small-programs.ts'
import { quoteWords } from '../words.ts'
import type { LineState } from './line-state.ts'

type Script = ReturnType<Bash['transform']>['ast']
type Statement = Script['statements'][number]
type Pipeline = Statement['pipelines'][number]
type FunctionDef = Extract<Pipeline['commands'][number], { type: 'FunctionDef' }>

/** Names that begin with a dot are listed by nobody. */
export const SAVE = '.vethwalk-save'
export const STATUS = '.vethwalk-status'
export const TIME_BEGIN = '.vethwalk-time-begin'
export const TIME_END = '.vethwalk-time-end'
export const ANSWER = '.vethwalk-answer'
export const SETTING = '.vethwalk-setting'
export const WAIT = '.vethwalk-wait'
export const TURN = '.vethwalk-turn'
export const STOPPED = '.vethwalk-stopped'
export const GO_ON = '.vethwalk-go-on'

/** Variables that just-bash answers from the machine's clock and chance; each becomes a question to the place. */
const ASKED = new Set(['!', 'RANDOM', 'SRANDOM', 'SECONDS', 'EPOCHSECONDS', 'EPOCHREALTIME'])

/** The statements of a shell text. */
export function parseStatements(text: string): readonly Statement[] {
  parser ??= new Bash({ commands: [] })
  return text === '' ? [] : parser.transform(text).ast.statements
}

// Made once: parsing leaves nothing behind in it.
let parser: Bash | undefined

/** What a line defined, and whether it says `exit`. */
export interface Findings {
  /** The text of each function, by name; the last one counts. */
  readonly functions: Map<string, string>
  exits: boolean
}

/**
 * Changes a parsed line to our needs: the past before it, a command that saves its state after it, virtual time
 * in `time`, the place's answers in `$RANDOM` and its kin. Works on the tree, so positions and errors stay the line's.
 */
export function rewriteLine(script: Script, past: readonly Statement[], found: Findings, stops: boolean): Script {
  const statements = [...past, ...script.statements]
  visit(statements, (node) => note(node, found))
  const save = parseStatements(`${SAVE} "$?" "$(declare -p)" "$(declare -F)"`)
  visit(statements, change)
  if (stops) leaveWhenStopped({ statements })
  return { ...script, statements: [...statements, ...save] }
}

/** The same for the line of a nested shell, which is handed values and must be told which of them are exported. */
export function rewriteNested(script: Script, state: LineState): Script {
  visit(script.statements, change)
  if (state.signal?.at !== undefined) leaveWhenStopped(script)
  const names = state.pendingExports.filter((name) => /^[A-Za-z_]\w*$/.test(name))
  state.pendingExports = []
  const exports = names.length === 0 ? [] : parseStatements(`export ${names.join(' ')}`)
  return { ...script, statements: [...exports, ...script.statements] }
}

/**
 * Asks after each statement whether the line was stopped, and leaves the shell then: an abort from outside would lose all that was
 * said before it. The last status goes on as it was, and `set -e` doesn't mind it.
 */
function leaveWhenStopped(node: object): void {
  for (const value of Object.values(node)) {
    if (!isNode(value)) continue
    leaveWhenStopped(value)
    if (!Array.isArray(value) || !value.every((item) => isNode(item) && isStatement(item))) continue
    const asked = value.flatMap((item) => [
      item,
      ...parseStatements(`if ${STOPPED} "$?"; then exit ${INTERRUPTED}; else ${GO_ON} && :; fi`),
    ])
    value.splice(0, value.length, ...asked)
  }
}

function printed(definition: FunctionDef): string {
  const bash = new Bash({ commands: [] })
  const pipelines: Pipeline[] = [{ type: 'Pipeline', commands: [definition], negated: false }]
  const statement: Statement = { type: 'Statement', pipelines, operators: [], background: false }
  bash.registerTransformPlugin({
    name: 'print',
    transform: () => ({ ast: { type: 'Script', statements: [statement] } }),
  })
  return bash.transform(':').script
}

type Node = Record<string, unknown>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

function visit(value: unknown, act: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, act)
  else if (isNode(value)) {
    for (const child of Object.values(value)) if (isNode(child)) visit(child, act)
    act(value)
  }
}

function note(node: Node, found: Findings): void {
  if (node['type'] === 'SimpleCommand' && literalOf(node['name']) === 'exit') found.exits = true
  if (!isStatement(node)) return
  const commands = node.pipelines.flatMap((pipeline) => pipeline.commands)
  for (const command of commands) {
    if (command.type !== 'FunctionDef') continue
    // What was typed, where it stands alone: just-bash's printer trips over here-documents.
    const typed = commands.length === 1 && !node.background ? node.sourceText : undefined
    found.functions.set(command.name, typed ?? printed(command))
  }
}

function isStatement(node: Node): node is Node & Statement {
  return node['type'] === 'Statement' && Array.isArray(node['pipelines'])
}

function literalOf(word: unknown): string | undefined {
  if (!isNode(word) || !Array.isArray(word['parts']) || word['parts'].length !== 1) return undefined
  const [part]: unknown[] = word['parts']
  return isNode(part) && part['type'] === 'Literal' && typeof part['value'] === 'string' ? part['value'] : undefined
}

function change(node: Node): void {
  if (isStatement(node) && node.background) markBackground(node)
  // The status goes on as it was, and `set -e` doesn't mind it.
  if (LOOPS.has(String(node['type'])) && Array.isArray(node['body']))
    node['body'].unshift(...parseStatements(`${TURN} "$?" && :`))
  if (node['type'] === 'SimpleCommand' && literalOf(node['name']) === 'wait') rename(node, WAIT)
  const name = node['parameter'] ?? node['name']
  if (
    node['type'] === 'ParameterExpansion' &&
    typeof name === 'string' &&
    ASKED.has(name) &&
    node['operation'] === null
  ) {
    become(node, {
      type: 'CommandSubstitution',
      body: { type: 'Script', statements: parseStatements(`${ANSWER} ${name}`) },
      legacy: false,
    })
  } else if (node['type'] === 'ArithVariable' && typeof name === 'string' && ASKED.has(name)) {
    become(node, { type: 'ArithCommandSubst', command: `${ANSWER} ${name}` })
  } else if (node['type'] === 'Pipeline' && node['timed'] === true) {
    const timed = { ...node, timed: false }
    const [begin, end] = parseStatements(`${TIME_BEGIN}\n${TIME_END} "$?"`)
    const body = [begin, { type: 'Statement', pipelines: [timed], operators: [], background: false }, end]
    become(node, { type: 'Pipeline', commands: [{ type: 'Group', body, redirections: [] }], negated: false })
  } else if (node['type'] === 'Pipeline' && Array.isArray(node['pipeStderr']) && Array.isArray(node['commands'])) {
    mergeErrors(node['commands'], node['pipeStderr'])
    delete node['pipeStderr']
  }
  if (node['type'] === 'Pipeline' && Array.isArray(node['commands'])) pipeIntoSetting(node['commands'])
}

/** What may go on without a command that we would be asked for. */
const LOOPS = new Set(['For', 'CStyleFor', 'While', 'Until'])

/** Calls another command in a command's place. */
function rename(node: Node, name: string): void {
  const [command] = parseStatements(name)[0]?.pipelines[0]?.commands ?? []
  if (command?.type === 'SimpleCommand') node['name'] = command.name
}

// just-bash can't be told that a redirection fails: what goes into a kernel setting is piped to a command that can.
function pipeIntoSetting(commands: unknown[]): void {
  const last = commands.at(-1)
  if (!isNode(last) || !Array.isArray(last['redirections'])) return
  const redirections: unknown[] = last['redirections']
  const at = redirections.findLastIndex(
    (one) =>
      isNode(one) &&
      (one['fd'] === null || one['fd'] === 1) &&
      ['>', '>>', '>|'].includes(String(one['operator'])) &&
      literalOf(one['target'])?.startsWith('/proc/sys/') === true,
  )
  const redirection = redirections[at]
  if (at < 0 || !isNode(redirection)) return
  redirections.splice(at, 1)
  const writer = literalOf(last['name']) ?? 'echo'
  const words = [literalOf(redirection['target']) ?? '', writer]
  commands.push(...(parseStatements(`${SETTING} ${quoteWords(words)}`)[0]?.pipelines[0]?.commands ?? []))
}

type SimpleCommand = Extract<Pipeline['commands'][number], { type: 'SimpleCommand' }>

/** Programs that nobody waits for are told so by variables of their own, and where they write: just-bash runs them at once. */
function markBackground({ pipelines, operators }: Statement): void {
  for (const { commands } of pipelines)
    for (const one of commands) {
      if (one.type !== 'SimpleCommand' || one.name === null) continue
      const marks = [`${BACKGROUND}=1`, ...(commands.length > 1 ? [`${OUTPUTS.piped}=1`] : [])]
      one.assignments.push(...marks.flatMap(assignmentsOf), ...outputMarks(one))
    }
  // Starting one succeeds, whatever becomes of it.
  pipelines.push(...(parseStatements('true')[0]?.pipelines ?? []))
  operators.push('||')
}

function assignmentsOf(mark: string): SimpleCommand['assignments'] {
  const [command] = parseStatements(`${mark} :`)[0]?.pipelines[0]?.commands ?? []
  return command?.type === 'SimpleCommand' ? command.assignments : []
}

/** The files that a command's streams are sent to, as assignments of the same words. */
function outputMarks({ redirections }: SimpleCommand): SimpleCommand['assignments'] {
  const marks = new Map<string, SimpleCommand['assignments'][number]['value']>()
  for (const { fd, operator, target } of redirections) {
    if (target.type !== 'Word') continue
    const isErrors = fd === 2
    if (operator === '&>' || operator === '&>>') {
      marks.set(OUTPUTS.stdout, target)
      marks.set(OUTPUTS.stderr, target)
    } else if (['>', '>>', '>|'].includes(operator)) marks.set(isErrors ? OUTPUTS.stderr : OUTPUTS.stdout, target)
    else if (operator === '>&' && isErrors && literalOf(target) === '1') {
      const [same] = assignmentsOf(`${OUTPUTS.stderr}='&1'`)
      if (same !== undefined) marks.set(OUTPUTS.stderr, same.value)
    }
  }
  return [...marks].flatMap(([name, value]) => assignmentsOf(`${name}=1`).map((one) => ({ ...one, value })))
}

// `|&` is `2>&1 |` to the letter in bash; in just-bash only the latter keeps the order of the two streams.
function mergeErrors(commands: readonly unknown[], merged: readonly unknown[]): void {
  commands.forEach((command, i) => {
    if (merged[i] !== true || !isNode(command) || !Array.isArray(command['redirections'])) return
    const target = { type: 'Word', parts: [{ type: 'Literal', value: '1' }] }
    command['redirections'].push({ type: 'Redirection', fd: 2, operator: '>&', target })
  })
}

function become(node: Node, other: Node): void {
  for (const key of Object.keys(node)) delete node[key]
  Object.assign(node, other)
}
