// One work sheet on its way: handed in, read, run again on a host of its own, held against the lesson. Each step is one call, so
// that the page has its turn between them.
import type { StopSignal } from '../cli/shell/shell.ts'
import type { World } from '../engine/index.ts'
import { checkSheet, type CheckedGoal } from '../lessons/check-sheet.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { madeText, readKept, type KeptLesson } from '../lessons/made.ts'
import { restore } from '../session/keep/restore.ts'
import { readSaved, type Read, type Saved, type SavedFault } from '../session/keep/saved.ts'
import { worldAt } from '../session/session.ts'
import { lessonTexts } from './lesson-texts/texts.ts'

/** Where a sheet came from, and under which name: a file's, or what stood before a link. */
export interface Source {
  readonly from: 'file' | 'link'
  readonly name: string
}

/** Why a sheet isn't checked. */
export type SheetFault =
  | SavedFault
  /** A line was pasted in which there is no link. */
  | { readonly kind: 'no-link' }
  /** Its lines run on and on. */
  | { readonly kind: 'too-long' }

interface Handed {
  readonly id: number
  readonly source: Source
}

interface Legible extends Handed {
  /** The session's name; empty where it has none of its own. */
  readonly student: string
  readonly saved: Saved
  /** The lesson that it says it is taken as. */
  readonly carried: KeptLesson | undefined
}

export type Sheet =
  | (Handed & { readonly state: 'waiting'; readonly give: () => Promise<Read<string>> })
  | (Legible & { readonly state: 'read' })
  | (Legible & { readonly state: 'run'; readonly world: World; readonly checked?: Checked })
  | (Handed & { readonly state: 'faulty'; readonly student: string; readonly fault: SheetFault })

/** A sheet's goals, and the lesson that they are of. */
export interface Checked {
  readonly lesson: Lesson
  readonly goals: readonly CheckedGoal[]
}

/** Reads a sheet that waits. */
export async function readSheet(sheet: Extract<Sheet, { readonly state: 'waiting' }>): Promise<Sheet> {
  const { id, source, give } = sheet
  const text = await give()
  const read = text.ok ? readSaved(text.value) : text
  if (!read.ok) return { id, source, state: 'faulty', student: '', fault: read.fault }
  const carried = readKept(read.value.lesson)
  const name = read.value.name.trim()
  const student = (await titlesOf(carried)).includes(name) ? '' : name
  return { id, source, state: 'read', student, saved: read.value, carried }
}

/** What a session is called that was begun as a lesson, in any language: that names nobody. */
async function titlesOf(carried: KeptLesson | undefined): Promise<readonly string[]> {
  const languages = ['en', 'zh-CN'] as const
  if (carried === undefined) return []
  if ('made' in carried) return languages.map((language) => madeText(carried.made, language).title)
  // Without the texts (offline), the title is taken for a name, and seen beside the file's.
  const texts = await Promise.all(languages.map(lessonTexts)).catch(() => [])
  return texts.flatMap((each) => each.get(carried.slug)?.title ?? [])
}

/** Turns that the page may have while one sheet is run: about a minute of work. */
const MOST_TURNS = 3600

/** Runs a sheet's lines again. What is given back is nothing where it was stopped. */
export async function runSheet(
  sheet: Extract<Sheet, { readonly state: 'read' }>,
  live: StopSignal,
  most = MOST_TURNS,
): Promise<Sheet | undefined> {
  const { id, source, student, saved } = sheet
  const limited = limit(live, most)
  const faulty = (fault: SheetFault): Sheet => ({ id, source, state: 'faulty', student, fault })
  try {
    let world: World | undefined
    for await (const { session } of restore(saved, limited)) {
      if (limited.aborted) break
      world = worldAt(session)
      await limited.turn?.()
    }
    if (live.aborted || world === undefined) return undefined
    return limited.aborted ? faulty({ kind: 'too-long' }) : { ...sheet, state: 'run', world }
  } catch {
    return faulty({ kind: 'damaged', at: '' })
  }
}

/** Ends what takes too long; turns are counted, as a page in the background gets few of them and is not to blame. */
function limit(live: StopSignal, most: number): StopSignal {
  let turns = 0
  return {
    get aborted() {
      return live.aborted || turns > most
    },
    turn: () => {
      const turn = live.turn?.()
      if (turn !== undefined) turns += 1
      return turn
    },
  }
}

/** Holds a sheet that was run against a lesson. */
export function checkedSheet(sheet: Extract<Sheet, { readonly state: 'run' }>, lesson: Lesson): Sheet {
  try {
    return { ...sheet, checked: { lesson, goals: checkSheet(sheet.world, lesson) } }
  } catch {
    const { id, source, student } = sheet
    return { id, source, state: 'faulty', student, fault: { kind: 'damaged', at: '' } }
  }
}
