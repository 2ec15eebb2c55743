// The page's session as the text that is kept, put into files and sent.
import { savedOf, writeSaved } from '../session/keep/saved.ts'
import type { PageState } from './state.ts'

/** The session at hand with its name and where its things were put. */
export function savedText({ session, kept, positions, lesson }: PageState): string {
  const places = Object.entries(positions).map(([id, { x, y }]) => [id, x, y] as const)
  const saved = savedOf(session, kept?.name ?? '', places)
  return writeSaved(lesson === undefined ? saved : { ...saved, lesson: lesson.kept })
}
