// Which lines of a session ran the commands that a lesson's text shows.
import { pathOf, type Entry, type Session } from '../session/session.ts'

/** For each of some lists of commands, what ran each of them since the lesson began; a command that is shown twice counts as run
 * the second time when it was run twice. */
export function runsOf(
  shown: readonly (readonly string[])[],
  session: Session,
  start: number,
): readonly (readonly (Entry | undefined)[])[] {
  const left = pathOf(session).slice(start)
  const take = (command: string): Entry | undefined => {
    const at = left.findIndex(({ line }) => line === command)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  return shown.map((commands) => commands.map(take))
}
