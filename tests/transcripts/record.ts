/**
 * Records what the Docker Engine of this machine answers to a scenario: `npm run record -- SCENARIO [-o FOLDER] [--yes]`.
 * README.md says how a scenario is written. Docker is asked by its command line alone; nothing is removed.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join, parse, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { matrixLines, needsTerminal, parseScenario, type ScenarioStep } from '../support/scenario.ts'
import { writeTranscript, type Answer } from '../support/transcript-text.ts'

const USAGE = 'usage: npm run record -- SCENARIO [-o FOLDER] [--yes]'
/** A command that takes longer than this (milliseconds) waits for something that won't come. */
const PATIENCE = 600_000

/** Why nothing was recorded. */
class Refusal extends Error {}

// Under npm the working folder is the project's; INIT_CWD is where the line was typed.
const here = process.env['INIT_CWD'] ?? process.cwd()
const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TERM: 'dumb' }

type Output = Omit<Answer, 'command'>

function run(program: string, words: readonly string[]): Output {
  const done = spawnSync(program, words, {
    env,
    cwd: here,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: Infinity,
    timeout: PATIENCE,
  })
  if (done.error !== undefined) throw new Error(`${[program, ...words].join(' ')}: ${done.error.message}`)
  // A shell tells a signal as 128 and its number.
  const exitCode = done.status ?? 128 + (done.signal === null ? 0 : constants.signals[done.signal])
  return { stdout: done.stdout, stderr: done.stderr, exitCode }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What docker printed, or a refusal with what it complained of. */
function docker(...words: readonly string[]): string {
  const why = 'there is no Docker to talk to'
  let output: Output
  try {
    output = run('docker', words)
  } catch (error) {
    throw new Refusal(`${why}: ${messageOf(error)}`)
  }
  if (output.exitCode !== 0) throw new Refusal(`${why}: ${output.stderr.trim().split('\n')[0] ?? ''}`)
  return output.stdout
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

interface Wanted {
  readonly scenario: string
  readonly steps: readonly ScenarioStep[]
  readonly folder: string
  readonly yes: boolean
}

function readArguments(words: readonly string[]): Wanted {
  const { values, positionals } = parsed(words)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Refusal(`one scenario is needed; ${USAGE}`)
  const scenario = resolve(here, file)
  const steps = readScenario(scenario)
  return { scenario, steps, folder: resolve(here, values.output ?? '.'), yes: values.yes ?? false }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' }, yes: { type: 'boolean' } },
    })
  } catch (error) {
    throw new Refusal(`${messageOf(error)}; ${USAGE}`)
  }
}

function readScenario(file: string): readonly ScenarioStep[] {
  let steps: readonly ScenarioStep[]
  try {
    steps = parseScenario(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Refusal(`the scenario ${file} can't be read: ${messageOf(error)}`)
  }
  if (!steps.some((step) => step.kind === 'command')) throw new Refusal(`the scenario ${file} has no commands`)
  return steps
}

/** Refuses where a scenario would meet, and perhaps harm, what is somebody's. */
function refuseUsedDocker(): void {
  const containers = wordsOf(docker('ps', '-aq')).length
  const networks = wordsOf(docker('network', 'ls', '-q', '--filter', 'type=custom')).length
  if (containers + networks === 0) return
  throw new Refusal(
    `this Docker is in use (containers: ${containers}, networks of users: ${networks}); a scenario needs a fresh one and would touch what is there; --yes records all the same`,
  )
}

function refuseWithoutTerminal(steps: readonly ScenarioStep[]): void {
  const line = steps.flatMap((step) => (step.kind === 'command' && needsTerminal(step.line) ? step.line : []))[0]
  if (line === undefined || hasScript()) return
  throw new Refusal(`'${line}' needs a terminal, and there is no script of util-linux to give it one`)
}

/** Other systems have a script too, with other options. */
function hasScript(): boolean {
  try {
    return run('script', ['--version']).stdout.includes('util-linux')
  } catch {
    return false
  }
}

function answerTo(line: string): Answer {
  if (!needsTerminal(line)) return { command: line, ...run('bash', ['-c', line]) }
  // script runs the user's own shell; in between it must be bash.
  const inner = `bash -c '${line.replaceAll("'", `'\\''`)}'`
  const output = run('script', ['-qec', inner, '/dev/null'])
  return { command: line, ...output, stdout: output.stdout.replaceAll('\r\n', '\n') }
}

/** The pings between all running containers, the oldest container first. */
function matrix(): readonly string[] {
  const ids = wordsOf(docker('ps', '-q', '--no-trunc')).toReversed()
  return ids.length === 0 ? [] : matrixLines(docker('inspect', ...ids))
}

async function take(step: ScenarioStep): Promise<readonly (Answer | string)[]> {
  switch (step.kind) {
    case 'comment':
      return [step.text]
    case 'command':
      return [answerTo(step.line)]
    case 'matrix':
      return matrix().map(answerTo)
    case 'sleep':
      await sleep(step.seconds * 1000)
      return []
  }
}

async function record({ scenario, steps, folder, yes }: Wanted): Promise<string> {
  const file = join(folder, `${parse(scenario).name}.transcript`)
  if (file === scenario) throw new Refusal(`the transcript would be written over its own scenario, ${file}`)
  const [version = ''] = docker('version', '--format', '{{.Server.Version}}').trim().split('+')
  if (!yes) refuseUsedDocker()
  refuseWithoutTerminal(steps)
  const entries: (Answer | string)[] = []
  for (const step of steps) entries.push(...(await take(step)))
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, writeTranscript(version, entries))
  return `${file}: ${entries.filter((entry) => typeof entry !== 'string').length} commands`
}

try {
  console.log(await record(readArguments(process.argv.slice(2))))
} catch (error) {
  console.error(`record: ${messageOf(error)}`)
  process.exitCode = error instanceof Refusal ? 2 : 1
}
