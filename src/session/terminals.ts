// The terminals of a session: each is where lines were typed, and follows from them. Leaving the shell of one on the host closes it.
import type { Place } from '../cli/program.ts'
import { HOST, placeAfter } from './place.ts'
import { pathOf, type Entry, type EntryId, type Session } from './session.ts'
import { isExit, type TerminalId } from './shells.ts'

/** A terminal: where it stands, and what of it is in sight. */
export interface Terminal {
  readonly id: TerminalId
  /** The host, or a container whose shell was entered. */
  readonly place: Place
  /** Lines up to this one have been cleared from sight. */
  readonly clearedAt: EntryId
  /** `help` was asked after this line. */
  readonly helpAt: EntryId | undefined
}

/** A terminal in which nothing has been typed. */
export function freshTerminal(id: TerminalId): Terminal {
  return { id, place: HOST, clearedAt: 0, helpAt: undefined }
}

/** The terminal that an entry was typed in. */
export function terminalOf({ terminal = 0 }: Pick<Entry, 'terminal'>): TerminalId {
  return terminal
}

/** The terminals that the lines up to the cursor left open, in their order; never none. */
export function openTerminals(session: Session): readonly Terminal[] {
  const last = new Map<TerminalId, Entry>()
  for (const entry of pathOf(session)) last.set(terminalOf(entry), entry)
  const open = [...last]
    .filter(([, entry]) => !closes(entry))
    .map(([id, entry]) => ({ ...freshTerminal(id), place: placeAfter(entry.world, entry) }))
    .toSorted((a, b) => a.id - b.id)
  return open.length === 0 ? [freshTerminal(0)] : open
}

/** Whether a line closes its terminal, as `exit` on the host does. */
export function closes({ place, line }: Pick<Entry, 'place' | 'line'>): boolean {
  return place.at === 'host' && isExit(line)
}

/** The number for another terminal: no line was typed under it yet. */
export function nextTerminal(session: Session, terminals: readonly Terminal[]): TerminalId {
  return 1 + Math.max(0, ...terminals.map(({ id }) => id), ...session.entries.map(terminalOf))
}

/** The lines of a terminal that are in sight, oldest first. */
export function linesInSight(session: Session, { id, clearedAt }: Terminal): readonly Entry[] {
  return pathOf(session).filter((entry) => entry.id > clearedAt && terminalOf(entry) === id)
}
