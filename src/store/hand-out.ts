// A lesson that was made in the page, on its way to learners: a session whose lines make the host that it begins on.
import { lessonOf, readKept, type Made } from '../lessons/made.ts'
import { savedOf, writeSaved, type Saved } from '../session/keep/saved.ts'
import { goTo, wayOf, type EntryId, type Session } from '../session/session.ts'
import { copyLinkTo, saveSession } from './hand-over.ts'
import { wantLesson } from './lessons.ts'
import { openSaved } from './opening.ts'
import { pageNow } from './page.ts'

/** A made lesson, ready to be handed out. */
export interface HandOut {
  readonly saved: Saved
  readonly made: Made
}

/** A made lesson as a session that begins after a step of one; nothing where it is larger than a lesson may be. */
export function handOutOf(session: Session, start: EntryId, made: Made, title: string): HandOut | undefined {
  const way = wayOf(goTo(session, start))
  const places = Object.entries(pageNow().positions).map(([id, { x, y }]) => [id, x, y] as const)
  const lesson = { made, start: way.cursor }
  return readKept(lesson) === undefined
    ? undefined
    : { made, saved: { ...savedOf(way, title.slice(0, 200), places), lesson } }
}

/** Opens it as a learner would find it, as a session of its own. */
export async function tryLesson({ saved, made }: HandOut): Promise<void> {
  wantLesson(lessonOf(made, saved.engine, []).slug)
  await openSaved(saved)
}

/** Gives the reader the lesson as a file. */
export function saveLesson({ saved }: HandOut): void {
  saveSession(writeSaved(saved), saved.name)
}

/** Copies a link that opens the lesson on any copy of the page. */
export async function copyLesson({ saved }: HandOut): Promise<void> {
  await copyLinkTo(writeSaved(saved))
}
