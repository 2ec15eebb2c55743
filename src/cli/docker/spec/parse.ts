/** A line for docker, read as docker/cli reads it: a call to carry out, or what the client prints instead. */
import { err, ok } from '../../../base/result.ts'
import type { Result } from '../../../base/result.ts'
import { closest } from '../../closest.ts'
import { faultOf, type Fault, type Refusal } from '../../refusal.ts'
import { arityError } from './arity.ts'
import { clientError } from './client-errors.ts'
import { childOf, specOf, treeOf } from './commands.ts'
import type { Node } from './commands.ts'
import { flagsFrom } from './flags.ts'
import type { Flags } from './flags.ts'
import { helpOf, usageOf } from './help.ts'
import { parseFlags, standsAlone } from './pflag.ts'
import type { Parsed } from './pflag.ts'
import { GLOBAL_FLAGS } from './root.ts'
import { flagsOf } from './types.ts'
import type { DockerVersion, FlagSpec, Output, PerVersion } from './types.ts'

export interface DockerCall {
  /** The canonical path: `network create`, `container run`, `container ls`, `inspect`. */
  readonly command: string
  /** As it was typed, for texts that name it: `docker ps`. */
  readonly path: string
  readonly flags: Flags
  readonly args: readonly string[]
  /** What stands before the command: `docker -H …`, `docker --debug …`. */
  readonly globals: Flags
  /** What the client prints on stdout before it does anything: a deprecated flag's notice. */
  readonly notice: string
}

const VERSION_LINE: PerVersion<string> = {
  '20.10': 'Docker version 20.10.24+dfsg1, build 297e128\n',
  '28.5': 'Docker version 28.5.2+dfsg4, build 9cc6dea35e9a963f281434761c656fba4ac43aed\n',
}
const LOG_LEVELS = ['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace']

/** Reads the words after `docker`. The error is what the client prints without asking the daemon, help included. */
export function parseDocker(argv: readonly string[], version: DockerVersion): Result<DockerCall, Output> {
  const root = treeOf(version)
  const global = parseFlags({ flags: root.flags, version, interspersed: false }, argv)
  if (!global.ok) return err(flagFault(beforeCompletion(root), global.error, version))
  const globals = flagsFrom(root.flags, global.value.uses, global.value.given)
  const notice = global.value.notices.map((line) => `${line}\n`).join('')
  const level = globals.string('log-level') ?? 'info'
  if (!LOG_LEVELS.includes(level.toLowerCase()))
    return err(
      failure(`Unable to parse logging level: ${level}`, 1, {
        code: 'client.bad-value',
        flag: '--log-level',
        value: level,
      }),
    )
  const walked = traverse(root, global.value.args, version)
  if (!walked.ok) return err(withStderr(notice, walked.error))
  const run = execute({ root, globals, version, ...walked.value, help: walked.value.help || globals.bool('help') })
  return run.ok ? run : err(withStderr(notice, run.error))
}

/** Whether the simulator carries out this command at all. */
export function isModelled(command: string): boolean {
  const spec = specOf(command)
  return spec !== undefined && spec.modelled !== false
}

/** The flags of a call that ask for something the simulator doesn't do, as the learner knows them: `--gpus`. */
export function unmodelledFlags(call: DockerCall): readonly string[] {
  const refuse = (specs: readonly FlagSpec[], flags: Flags): readonly string[] =>
    specs.filter((spec) => spec.modelled === false && flags.changed(spec.name)).map((spec) => `--${spec.name}`)
  const own = refuse(specOf(call.command)?.flags ?? [], call.flags)
  return [...new Set([...refuse(GLOBAL_FLAGS, call.globals), ...own])]
}

interface Walked {
  readonly node: Node
  readonly args: readonly string[]
  readonly notices: readonly string[]
  readonly help: boolean
}

interface Run extends Walked {
  readonly root: Node
  readonly globals: Flags
  readonly version: DockerVersion
}

/** cobra's Traverse: from name to name, reading what flags stand between them. */
function traverse(root: Node, words: readonly string[], version: DockerVersion): Result<Walked, Output> {
  let walked: Walked = { node: root, args: words, notices: [], help: false }
  for (;;) {
    const step = nextName(walked.node, walked.args)
    const child = step === undefined ? undefined : childOf(walked.node, step.name)
    if (step === undefined || child === undefined) return ok(walked)
    const between = parseFlags({ flags: walked.node.flags, version, interspersed: true }, step.before)
    if (!between.ok) return err(failure(between.error.text, 1, between.error.refusal))
    walked = {
      node: child,
      args: step.after,
      notices: [...walked.notices, ...between.value.notices],
      help: walked.help || helpAsked(between.value),
    }
  }
}

interface Step {
  readonly before: readonly string[]
  readonly name: string
  readonly after: readonly string[]
}

// The word after a flag that isn't known to stand alone counts as its value, even where it is a command's name.
function nextName(node: Node, words: readonly string[]): Step | undefined {
  let isValue = false
  for (const [index, word] of words.entries()) {
    const long = word.startsWith('--')
    if (long && !word.includes('=')) {
      isValue = !standsAlone(node.flags.find((flag) => flag.name === word.slice(2)))
    } else if (!long && word.length === 2 && word.startsWith('-') && word !== '-=' && !shortStandsAlone(node, word)) {
      isValue = true
    } else if (isValue) {
      isValue = false
    } else if (!isFlagWord(word)) {
      return { before: words.slice(0, index), name: word, after: words.slice(index + 1) }
    }
  }
  return undefined
}

const shortStandsAlone = (node: Node, word: string): boolean =>
  standsAlone(node.flags.find((flag) => flag.short === word.slice(1)))

const isFlagWord = (word: string): boolean => /^(?:--.|-[^-])/s.test(word)

const helpAsked = (parsed: Parsed): boolean => parsed.uses.filter((use) => use.name === 'help').at(-1)?.value === 'true'

function execute(run: Run): Result<DockerCall, Output> {
  const { node, version } = run
  if (node.opaque) return ok(callOf(run, [], run.args))
  const parsed = parseFlags({ flags: node.flags, version, interspersed: node.interspersed }, run.args)
  if (!parsed.ok) return err(flagFault(node, parsed.error, version))
  const notice = [...run.notices, ...parsed.value.notices].map((line) => `${line}\n`).join('')
  const whole = { ...run, notices: [...run.notices, ...parsed.value.notices] }
  if ((run.help && node.inheritsHelp) || helpAsked(parsed.value)) return err(success(notice + helpOf(node, version)))
  switch (node.kind) {
    case 'root':
      return err(withStdout(notice, rootOutput(whole, parsed.value)))
    case 'noun':
      return err(withStdout(notice, nounOutput(whole, parsed.value)))
    case 'help':
      return helpCommand(whole, parsed.value)
    case 'command':
      return commandCall(whole, parsed.value, notice)
  }
}

function commandCall(run: Run, parsed: Parsed, notice: string): Result<DockerCall, Output> {
  const { path, useLine: usage } = run.node
  const fault =
    faultOf(arityError(run.node.args, parsed.args.length, run.node, run.version), {
      code: 'client.wrong-arguments',
      path,
      usage,
    }) ??
    parsed.typed
      .map((spec) => faultOf(unsupported(spec), { code: 'client.other-host', flag: `--${spec.name}` }))
      .find((one) => one !== undefined)
  if (fault !== undefined) return err(withStdout(notice, failure(fault.text, 1, fault.refusal)))
  const call = callOf(run, parsed, parsed.args)
  const refused = clientError(call, run.version)
  return refused === undefined ? ok(call) : err(withStdout(notice, refused))
}

// What a flag needs of the daemon; the simulated hosts are Linux without experimental features.
function unsupported(spec: FlagSpec): string | undefined {
  if (spec.os !== undefined) {
    return `"--${spec.name}" is only supported on a Docker daemon running on ${spec.os}, but the Docker daemon is running on linux`
  }
  return spec.experimental === true
    ? `"--${spec.name}" is only supported on a Docker daemon with experimental features enabled`
    : undefined
}

function rootOutput({ root, version, globals }: Run, parsed: Parsed): Output {
  const asked = parsed.uses.filter((use) => use.name === 'version').at(-1)?.value ?? String(globals.bool('version'))
  if (asked === 'true') return success(VERSION_LINE[version])
  const [name] = parsed.args
  return name === undefined
    ? { stdout: '', stderr: helpOf(root, version), exitCode: 0 }
    : failure(UNKNOWN_COMMAND[version](name), 1, unknownCommand(root, name))
}

function unknownCommand({ path, children }: Node, name: string): Refusal {
  const command = `${path} ${name}`
  const known = children.map((child) => child.name)
  const meant = closest(name, known)
  return meant === undefined
    ? { code: 'client.unknown-command', command, help: `${path} --help` }
    : { code: 'client.misspelt-command', command, meant: `${path} ${meant}` }
}

const UNKNOWN_COMMAND: PerVersion<(name: string) => string> = {
  '20.10': (name) => `docker: '${name}' is not a docker command.\nSee 'docker --help'`,
  '28.5': (name) => `docker: unknown command: docker ${name}\n\nRun 'docker --help' for more information`,
}

function nounOutput({ node, version }: Run, parsed: Parsed): Output {
  const [name] = parsed.args
  if (name === undefined) return { stdout: '', stderr: helpOf(node, version), exitCode: 0 }
  return failure(UNKNOWN_UNDER_NOUN[version](node, name), 1, unknownCommand(node, name))
}

const UNKNOWN_UNDER_NOUN: PerVersion<(node: Node, name: string) => string> = {
  '20.10': (node) => `\n${usageOf(node, '20.10').trimEnd()}`,
  '28.5': ({ path, useLine }, name) =>
    `docker: unknown command: ${path} ${name}\n\nUsage:  ${useLine}\n\nRun '${path} --help' for more information`,
}

function helpCommand(run: Run, parsed: Parsed): Result<DockerCall, Output> {
  let node = run.root
  for (const [index, name] of parsed.args.entries()) {
    const child = childOf(node, name)
    if (child === undefined) {
      const topic = parsed.args.slice(index).join(' ')
      return err(failure(`unknown help topic: ${topic}`, 1, unknownCommand(node, topic)))
    }
    node = child
  }
  if (node.opaque) return ok(callOf({ ...run, node }, [], []))
  return err(success(helpOf(node, run.version)))
}

function callOf(run: Run, parsed: Parsed | readonly [], args: readonly string[]): DockerCall {
  const { node, globals, notices } = run
  const [uses, given] = 'uses' in parsed ? [parsed.uses, parsed.given] : [[], new Set<string>()]
  return {
    command: node.command,
    path: node.path,
    flags: flagsFrom(flagsOf(node.flags, run.version), uses, given),
    args,
    globals,
    notice: notices.map((line) => `${line}\n`).join(''),
  }
}

// The completion command joins the tree only once the flags before it have been read.
const beforeCompletion = (root: Node): Node => ({
  ...root,
  children: root.children.filter((child) => child.name !== 'completion'),
})

function flagFault(node: Node, { text, refusal }: Fault, version: DockerVersion): Output {
  return failure(FLAG_FAULT[version](node, text), 125, refusal)
}

const FLAG_FAULT: PerVersion<(node: Node, text: string) => string> = {
  '20.10': (node, text) => {
    const usage = node.children.length > 0 ? `\n\n${usageOf(node, '20.10')}` : ''
    return `${text}\nSee '${node.path} --help'.${usage}`
  },
  '28.5': ({ path, useLine }, text) => `${text}\n\nUsage:  ${useLine}\n\nRun '${path} --help' for more information`,
}

const success = (stdout: string): Output => ({ stdout, stderr: '', exitCode: 0 })

/** A text on stderr, ended as the client ends it. */
const failure = (text: string, exitCode: number, refusal: Refusal): Output => ({
  stdout: '',
  stderr: `${text}\n`,
  exitCode,
  refusal,
})

const withStdout = (before: string, output: Output): Output => ({ ...output, stdout: before + output.stdout })
const withStderr = (before: string, output: Output): Output => ({ ...output, stderr: before + output.stderr })
