// What a Docker verb works with: the world as it has become so far, what was printed, and one way to change things.
import {
  apply,
  findContainer,
  findNetwork,
  type Applied,
  type Command,
  type Container,
  type EngineError,
  type EngineVersion,
  type Network,
  type World,
} from '../../engine/index.ts'
import type { Call, Execution } from '../program.ts'
import type { Fault, Refusal } from '../refusal.ts'
import { daemonError } from '../render-error.ts'
import type { DockerCall } from './spec/parse.ts'
import type { Step } from '../step.ts'

/** One docker command being carried out. */
export interface Act {
  readonly call: Call
  readonly docker: DockerCall
  readonly version: EngineVersion
  /** The line that everything made by it is owned by. */
  readonly line: string
  world: World
  stdout: string
  stderr: string
  exitCode: number
  /** What has been refused so far. */
  refusals: readonly Refusal[]
}

export type Verb = (act: Act) => Step

/** Changes the world; what was refused comes back. */
export function change(act: Act, command: Command): Applied {
  const applied = apply(act.world, command, act.line)
  act.world = applied.world
  if (applied.error !== undefined) noteRefusal(act, applied.error)
  return applied
}

/** Notes what was refused, for whoever explains it. */
export function noteRefusal(act: Act, refusal: Refusal): void {
  if (!act.refusals.includes(refusal)) act.refusals = [...act.refusals, refusal]
}

/** Notes a failure: its text on standard error, its status as the command's. */
export function fail(act: Act, text: string, exitCode = 1): void {
  act.stderr += text.endsWith('\n') ? text : `${text}\n`
  act.exitCode = exitCode
}

/** Notes a refusal of the daemon's. */
export function refuse(act: Act, error: EngineError, exitCode = 1): void {
  noteRefusal(act, error)
  fail(act, daemonError(error, act.version), exitCode)
}

/** Notes what is refused in words of its own: the client's, or the daemon's where it has no error for it. */
export function object(act: Act, { text, refusal }: Fault, exitCode = 1): void {
  noteRefusal(act, refusal)
  fail(act, text, exitCode)
}

/** What has come of it. */
export function finish(act: Act): Execution {
  const { world, stdout, stderr, exitCode, refusals } = act
  return { world, stdout, stderr, exitCode, probes: [], ...(refusals.length === 0 ? {} : { refusals }) }
}

/** The container that a word names. */
export function containerNamed(act: Act, ref: string): ReturnType<typeof findContainer> {
  const found = findContainer(act.world.docker, ref)
  if (!found.ok) noteRefusal(act, found.error)
  return found
}

/** The network that a word names. */
export function networkNamed(act: Act, ref: string): ReturnType<typeof findNetwork> {
  const found = findNetwork(act.world.docker, ref)
  if (!found.ok) noteRefusal(act, found.error)
  return found
}

/** Does one thing to each of the containers named; goes on after a failure. */
export function forEachContainer(
  act: Act,
  todo: (container: Container, ref: string) => void,
  missing: (error: EngineError, ref: string) => void,
): void {
  for (const ref of act.docker.args) {
    const found = containerNamed(act, ref)
    if (found.ok) todo(found.value, ref)
    else missing(found.error, ref)
  }
}

/** Does one thing to each of the networks named; goes on after a failure. */
export function forEachNetwork(
  act: Act,
  todo: (network: Network, ref: string) => void,
  missing: (error: EngineError, ref: string) => void,
): void {
  for (const ref of act.docker.args) {
    const found = networkNamed(act, ref)
    if (found.ok) todo(found.value, ref)
    else missing(found.error, ref)
  }
}

/** The client of engine 20.10 says `Error: No such …` where later ones pass on the daemon's own words. */
export function missingText(
  act: Act,
  what: 'container' | 'network' | 'object',
  error: EngineError,
  ref: string,
): string {
  const gone = error.code === 'container.not-found' || error.code === 'network.not-found'
  return act.version === '20.10' && gone ? `Error: No such ${what}: ${ref}\n` : daemonError(error, act.version)
}
