// Lessons as they are taken: a lesson is a session whose first lines made the host that it begins on.
import type { EngineVersion } from '../engine/index.ts'
import type { Language } from '../i18n/language.ts'
import { COURSES } from '../lessons/catalog/catalog.ts'
import { areMet } from '../lessons/goal.ts'
import type { Course, Lesson } from '../lessons/lesson.ts'
import { lessonOf, madeText, readKept as readLesson } from '../lessons/made.ts'
import type { LessonText } from '../lessons/text.ts'
import { readSaved, type Saved, type SavedLine } from '../session/keep/saved.ts'
import { worldAt } from '../session/session.ts'
import { lessonTexts } from './lesson-texts/texts.ts'
import { listKept } from './kept.ts'
import { openKept, openSaved } from './opening.ts'
import { pageNow } from './page.ts'
import { presentationNow } from './present.ts'
import { progressNow } from './progress.ts'
import type { Taken } from './state.ts'

export { COURSES }

/** A lesson of the catalogue, its course, and which of the course's it is, counted from 0. */
export interface Placed {
  readonly course: Course
  readonly lesson: Lesson
  readonly at: number
}

const PLACED: readonly Placed[] = COURSES.flatMap((course) =>
  course.lessons.map((lesson, at) => ({ course, lesson, at })),
)

/** Where a lesson stands in the catalogue; nothing for one that isn't of it. */
export function placedOf(slug: string): Placed | undefined {
  return PLACED.find(({ lesson }) => lesson.slug === slug)
}

/** The lesson after one, also in the next course; nothing after the last. */
export function nextAfter(slug: string): Lesson | undefined {
  const at = PLACED.findIndex(({ lesson }) => lesson.slug === slug)
  return at < 0 ? undefined : PLACED[at + 1]?.lesson
}

/** What a saved session is taken as. Throws where that can't be read; a lesson that only a later version knows is left out. */
export function takenFrom(value: unknown, engine: EngineVersion, lines: readonly SavedLine[]): Taken | undefined {
  const kept = readLesson(value)
  if (kept === undefined || kept.start > lines.length) throw new Error('no lesson')
  const start = lines.slice(0, kept.start).map(({ line }) => line)
  if ('made' in kept) return { kept, lesson: lessonOf(kept.made, engine, start) }
  const lesson = placedOf(kept.slug)?.lesson
  return lesson === undefined ? undefined : { kept, lesson }
}

/** A lesson's text in a language; a made one's in the one that it has. */
export async function textFor({ kept, lesson }: Taken, language: Language): Promise<LessonText> {
  if ('made' in kept) return madeText(kept.made, language)
  const text = (await lessonTexts(language)).get(lesson.slug)
  if (text === undefined) throw new Error(`${lesson.slug} has no text`)
  return text
}

/** The lesson that the reader has asked for, until it is there. */
let wanted: string | undefined

/** Whether a lesson that is shown now was asked for by hand: then the focus goes to it. Says so once. */
export function wasWanted(slug: string): boolean {
  const is = wanted === slug
  if (is) wanted = undefined
  return is
}

/** The lesson with this slug is being opened by hand. */
export function wantLesson(slug: string): void {
  wanted = slug
}

/** Opens a lesson of the catalogue: where it was left, or on the host that it begins on. */
export async function openLesson(slug: string): Promise<void> {
  const placed = placedOf(slug)
  if (placed === undefined || isTaken(slug)) return
  wanted = slug
  const left = await leftAt(slug)
  if (left !== undefined) return await openKept(left)
  await openSaved(await beginningOf(placed.lesson))
}

/** A lesson of the catalogue as a session that stands at its beginning. */
async function beginningOf({ slug, engine, start }: Lesson): Promise<Saved> {
  const name = (await lessonTexts(pageNow().language)).get(slug)?.title ?? ''
  const lines = start.map((line) => ({ line }))
  const lesson = { slug, start: lines.length }
  return { engine, seed: 20, name, lines, cursor: lines.length, places: [], lesson }
}

/** The session of a lesson that an address names: where it was left, else its beginning; nothing for a name that isn't in the catalogue. */
export async function namedLesson(
  slug: string,
): Promise<{ readonly kept: string } | { readonly saved: Saved } | undefined> {
  const placed = placedOf(slug)
  if (placed === undefined) return undefined
  const kept = await leftAt(slug)
  return kept === undefined ? { saved: await beginningOf(placed.lesson) } : { kept }
}

function isTaken(slug: string): boolean {
  return pageNow().lesson?.lesson.slug === slug
}

/** The kept session in which a lesson was left. */
async function leftAt(slug: string): Promise<string | undefined> {
  const all = await listKept().catch(() => [])
  return all.find(({ text, fault }) => {
    // Most sessions are no lessons, and reading them takes time.
    if (fault !== undefined || !text.includes(`"slug":"${slug}"`)) return false
    const saved = readSaved(text)
    const kept = saved.ok ? readLesson(saved.value.lesson) : undefined
    return kept !== undefined && 'slug' in kept && kept.slug === slug
  })?.id
}

/** Leaves the lesson; its session goes on as one of one's own. */
export function leaveLesson(): void {
  pageNow().setLesson(undefined)
}

/** Shows the lesson for the last row, from its first slide; on the whole screen where the browser lets it. */
export function project(): void {
  presentationNow().put({ slide: 0, isBlank: false, hasCode: false, mark: 'none' })
  pageNow().showWalk(undefined)
  pageNow().select(undefined)
  pageNow().showStage('picture')
  pageNow().present(true)
  void document.documentElement.requestFullscreen().catch(() => undefined)
}

/** Goes back to the host that the lesson begins on. What was done since can be found again in the timeline. */
export function startAgain(): void {
  const { lesson, goTo } = pageNow()
  if (lesson === undefined) return
  goTo(lesson.kept.start)
  progressNow().forget(lesson.lesson.slug)
}

/** Milliseconds in which a reader sees what a line of the solution did. */
const PAUSE = 1600

/** Runs the solution on the host that the lesson begins on, a line at a time, for the reader to watch. Ends where the reader does something else. */
export async function watchSolution(): Promise<void> {
  const { lesson, goTo } = pageNow()
  if (lesson === undefined || pageNow().running !== undefined) return
  goTo(lesson.kept.start)
  for (const line of lesson.lesson.solution) {
    const { cursor } = pageNow().session
    await pageNow().runOnHost([line])
    const { session, lesson: still } = pageNow()
    if (still !== lesson || session.cursor === cursor) return
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE)
    })
    if (pageNow().session !== session) return
  }
}

/** Notes that a lesson is done, once all its goals are met. */
export function noteDone({ lesson }: Taken): void {
  if (areMet(worldAt(pageNow().session), Object.values(lesson.goals))) progressNow().note(lesson.slug, { done: true })
}
