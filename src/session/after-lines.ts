// The host at the point of a session's way where some lines had been run.
import type { World } from '../engine/index.ts'
import { pathOf, worldAt, type EntryId, type Session } from './session.ts'

/** The host once some lines have been run after a step, in that order, others between them or not; nothing where they weren't. */
export function worldAfterLines(session: Session, from: EntryId, lines: readonly string[]): World | undefined {
  const path = pathOf(session)
  const later = path.slice(path.findIndex(({ id }) => id === from) + 1)
  let at = -1
  for (const line of lines) {
    at = later.findIndex((entry, n) => n > at && entry.line === line)
    if (at < 0) return undefined
  }
  return worldAt(session, later[at]?.id ?? from)
}
