// What the terminals' shells remember: each terminal has a shell of its own in each place that it has been to.
import type { Place } from '../cli/program.ts'
import type { ShellMemory } from '../cli/shell/shell.ts'

/** Memories by terminal and place. */
export type Shells = Readonly<Record<string, ShellMemory>>

/** A terminal's name among the others; the first has none, so that a session of one terminal says nothing of it. */
export type TerminalId = number | undefined

/** The name of a terminal's shell at a place. */
export function shellKey(terminal: TerminalId, place: Place): string {
  return `${terminal ?? 0} ${place.at === 'host' ? 'host' : place.id}`
}
