// What a command line asks and what it answers. `execute` is the one way in; programs are looked up by name.
import type { Refusal } from './refusal.ts'
import type { Step } from './step.ts'
import type { ContainerId, NetnsId, ProbeRecord, World } from '../engine/index.ts'

/**
 * Where a command is run: on the host, or by `docker exec` in a container, where it may have been given all rights. On the host a
 * program may have been given another namespace's network (`ip netns exec`, `nsenter`).
 */
export type Place =
  | { readonly at: 'host'; readonly netns?: NetnsId }
  | { readonly at: 'container'; readonly id: ContainerId; readonly privileged?: boolean }

/** The files that a background program's streams go to; `&1` is where the other goes. */
export interface Outputs {
  readonly stdout?: string
  readonly stderr?: string
  /** Another program reads what it says. */
  readonly piped?: boolean
}

/** One program call: a parsed command line. Every line, click, drag and form becomes these. */
export interface Invocation {
  readonly place: Place
  readonly argv: readonly string[]
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Started by `docker exec` or `docker run` itself, with no shell around it. */
  readonly direct?: boolean
  /** Nobody waits for it (`&`, `docker exec -d`). */
  readonly background?: boolean
  /** Where the output of a program that nobody waits for goes, if not to the terminal. */
  readonly outputs?: Outputs
  /** Virtual milliseconds at which a `timeout` around it ends it. */
  readonly until?: number
  /** After how many answers Ctrl-C ends a program that goes on for longer. */
  readonly interrupt?: number
}

export interface Output {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** When a program that takes its time has printed what, in virtual milliseconds from its start. */
export interface Pace {
  /** How long it goes on. */
  readonly lasts: number
  /** In order: from when on so many characters stand on standard output. */
  readonly said: readonly { readonly at: number; readonly length: number }[]
  /** It asks again after so long: by this, an instant tells after how many answers Ctrl-C comes. */
  readonly every?: number
}

/** What came of an invocation: the output, the world after it, and the walks that it sent out. */
export interface Execution extends Output {
  /** Only Ctrl-C ended it: left alone, it would have gone on. */
  readonly endless?: boolean
  /** It ends by itself, after a time in which a person would have watched it. */
  readonly pace?: Pace
  readonly world: World
  readonly probes: readonly ProbeRecord[]
  /** What was refused, as facts: whoever explains it doesn't read it out of a text. */
  readonly refusals?: readonly Refusal[]
}

/** What a program is given: its place resolved to a namespace and its arguments (without its own name). */
export interface Call {
  readonly world: World
  readonly place: Place
  readonly netns: NetnsId
  readonly name: string
  readonly args: readonly string[]
  readonly stdin: string
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly background?: boolean
  readonly outputs?: Outputs
  readonly until?: number
  readonly interrupt?: number
}

export type Program = (call: Call) => Step

/** An execution that only printed. */
export function printed(world: World, stdout: string, stderr = '', exitCode = 0): Execution {
  return { world, stdout, stderr, exitCode, probes: [] }
}

/** An execution that was refused, with the program's own words for it. */
export function failed(world: World, refusal: Refusal, stderr: string, exitCode = 1): Execution {
  return withRefusals(printed(world, '', stderr, exitCode), refusal)
}

/** An execution with what was refused in it. */
export function withRefusals(execution: Execution, ...refusals: readonly Refusal[]): Execution {
  return refusals.length === 0 ? execution : { ...execution, refusals }
}
