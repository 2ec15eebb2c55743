// Which lesson the work sheets are held against. It is the teacher's: of the lessons that come with sheets only the names count, and
// only those of the catalogue.
import { COURSES } from '../lessons/catalog/catalog.ts'
import { isSameLesson, mostCarried } from '../lessons/check-sheet.ts'
import type { Sheet } from './sheet.ts'
import type { Taken } from './state.ts'

/** The work sheets that were gathered. */
export interface Sheets {
  readonly sheets: readonly Sheet[]
  /** The lesson that the teacher chose. */
  readonly chosen: Taken | undefined
}

/** The catalogue's lessons as they can be chosen. */
const CATALOGUE: ReadonlyMap<string, Taken> = new Map(
  COURSES.flatMap(({ lessons }) =>
    lessons.map((lesson) => [lesson.slug, { lesson, kept: { slug: lesson.slug, start: 0 } }]),
  ),
)

/** The catalogue's lesson of that name. */
export function catalogued(slug: string): Taken | undefined {
  return CATALOGUE.get(slug)
}

/** The lesson that sheets are held against: the chosen one, else the one that is being taken, else the one that most of them carry. */
export function wantedLesson({ sheets, chosen }: Sheets, taken: Taken | undefined): Taken | undefined {
  if (chosen !== undefined) return chosen
  if (taken !== undefined) return catalogued(taken.lesson.slug) ?? taken
  // While some are unread, it could become another.
  if (sheets.some(({ state }) => state === 'waiting')) return undefined
  const slug = mostCarried(sheets.map((sheet) => ('carried' in sheet ? sheet.carried : undefined)))
  return slug === undefined ? undefined : catalogued(slug)
}

/** The made lessons that can be chosen: the one that is being taken, and the one that was chosen while it was. */
export function madeOnes({ chosen }: Sheets, taken: Taken | undefined): readonly Taken[] {
  const made = [chosen, taken].filter((each) => each !== undefined).filter(({ kept }) => 'made' in kept)
  return made.filter((each, n) => !made.slice(0, n).some(({ kept }) => isSameLesson(kept, each.kept)))
}

/** Whether something is still to be done for a sheet. All are read first, as what they carry may say which lesson it is. */
export function isLeft(sheet: Sheet, wanted: Taken | undefined): boolean {
  if (sheet.state !== 'run') return sheet.state !== 'faulty'
  return wanted !== undefined && sheet.checked?.lesson !== wanted.lesson
}
