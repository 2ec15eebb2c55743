import { useMemo } from 'react'
import type { World } from '../../../engine/index.ts'
import { worldAfterLines } from '../../../session/after-lines.ts'
import { hostLinesAfter } from '../../../session/script.ts'
import { pathOf, worldAt, type Entry, type EntryId } from '../../../session/session.ts'
import { useBuilder } from '../../../store/builder.ts'
import { usePage } from '../../../store/page.ts'

/** What the session at hand gives to a lesson. */
export interface Hosts {
  /** The lines on the way to where the reader stands. */
  readonly path: readonly Entry[]
  /** The step that the lesson begins after. */
  readonly from: EntryId
  /** The host there, and where the reader stands. */
  readonly start: World
  readonly end: World
  readonly solution: readonly string[]
  /** The host once some commands have been run after the lesson's beginning, in that order; nothing where they weren't. */
  readonly worldAfter: (commands: readonly string[]) => World | undefined
}

/** The hosts of the lesson that is being made: it begins where somebody said, where the lesson at hand does, or here. */
export function useHosts(): Hosts {
  const session = usePage((page) => page.session)
  const kept = usePage((page) => page.kept?.id)
  const taken = usePage((page) => page.lesson?.kept.start)
  const said = useBuilder(({ draft }) => draft.start)
  return useMemo(() => {
    const path = pathOf(session)
    const isOn = (id: EntryId): boolean => id === 0 || path.some((entry) => entry.id === id)
    const asked = said?.session === kept ? said?.entry : taken
    const from = asked !== undefined && isOn(asked) ? asked : session.cursor
    return {
      path,
      from,
      start: worldAt(session, from),
      end: worldAt(session),
      solution: hostLinesAfter(session, from),
      worldAfter: (commands) => worldAfterLines(session, from, commands),
    }
  }, [session, kept, taken, said])
}
