import type { Output, ShellPlace, StopSignal } from '../shell.ts'
import type { PlaceFiles } from './place-files.ts'
import type { Saved } from './memory.ts'

/** When an open `timeout` ends what it runs, and what the program that it cut short had said by then. */
export interface Deadline {
  readonly at: number
  readonly abort: AbortController
  said?: Output
}

/** What the parts of one running line share. */
export interface LineState {
  readonly place: ShellPlace
  readonly files: PlaceFiles
  /** Ends the shell from inside: the stop signal, or a `timeout` that ran out. */
  readonly abort: AbortController
  readonly signal: StopSignal | undefined
  readonly start: number
  /** Variables for the next nested shell to mark as exported; just-bash hands over the values alone. */
  pendingExports: readonly string[]
  /** Virtual instants at which an open `time` began, and at which an open `timeout` ends. */
  readonly timers: number[]
  readonly deadlines: Deadline[]
  /** What the line left behind, told by its last command; a line that called `exit` never gets there. */
  saved: Saved | undefined
  /** A bug in one of our programs: just-bash would make a message of it, we throw it on. */
  failure: { readonly error: unknown } | undefined
  /** How many commands of ours have run, and at which of them the line was stopped. */
  calls: number
  stoppedAt: number | undefined
}

/** Before each command: gives others their turn, as just-bash runs from microtask to microtask. Says whether the line goes on. */
export async function breathe(state: LineState): Promise<boolean> {
  state.calls += 1
  const turn = state.signal?.turn?.()
  if (turn !== undefined) await turn
  return goesOn(state)
}

/** Lets virtual time pass that somebody may want to live through. Says whether the line goes on after it. */
export async function liveThrough(state: LineState, milliseconds: number): Promise<boolean> {
  await state.signal?.wait?.(milliseconds, state.calls)
  return goesOn(state)
}

function goesOn(state: LineState): boolean {
  const { signal, calls } = state
  if (state.stoppedAt === undefined && (signal?.aborted === true || signal?.at === calls)) {
    state.stoppedAt = calls
    // A line that is known to stop leaves by itself.
    if (signal?.at === undefined) state.abort.abort()
  }
  return state.stoppedAt === undefined
}

/** Notes when virtual time has passed the end of an open `timeout`, whose commands then stop. */
export function checkDeadlines(state: LineState): void {
  for (const deadline of state.deadlines) if (state.place.now() > deadline.at) deadline.abort.abort()
}

/** A program that knew of its end stops at it, with what it had said; one that overran it was killed and said nothing. */
export function noteCut(state: LineState, output: Output): void {
  const now = state.place.now()
  for (const deadline of state.deadlines) if (now > deadline.at && now <= deadline.at + 1) deadline.said = output
}

/** An ending without a word. */
export function quiet(exitCode: number): Output {
  return { stdout: '', stderr: '', exitCode }
}
