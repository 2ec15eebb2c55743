// What the terminals' shells remember: each terminal has a shell of its own in each place that it has been to.
import type { Place } from '../cli/program.ts'
import type { ShellMemory } from '../cli/shell/shell.ts'

/** Memories by terminal and place. */
export type Shells = Readonly<Record<string, ShellMemory>>

/** A terminal's number; the first is 0, and a line typed there says nothing of it. */
export type TerminalId = number

/** Where a line is typed: in which terminal, and where that stands. */
export interface Standing {
  readonly terminal?: TerminalId
  readonly place: Place
}

/** What the shell at hand remembers; nothing where it is new. */
export function memoryOf(shells: Shells, at: Standing): ShellMemory | undefined {
  return shells[shellKey(at)]
}

/** The shells after a line in one of them; one that the line left is gone with what it knew. */
export function withMemory(shells: Shells, at: Standing & { readonly line: string }, memory: ShellMemory): Shells {
  const { [shellKey(at)]: _, ...others } = shells
  return isExit(at.line) ? others : { ...others, [shellKey(at)]: memory }
}

function shellKey({ terminal = 0, place }: Standing): string {
  return `${terminal} ${place.at === 'host' ? 'host' : place.id}`
}

/** Whether a line leaves the shell that it is typed in. */
export function isExit(line: string): boolean {
  return /^\s*(exit|logout)(\s+\d+)?\s*$/.test(line)
}
