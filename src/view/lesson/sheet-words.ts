// What the table of work sheets says of each, in the reader's language: the same on the page and in the file.
import type { TFunction } from 'i18next'
import type { World } from '../../engine/index.ts'
import { isAllMet, isSameLesson, ownLines, type CheckedGoal } from '../../lessons/check-sheet.ts'
import { madeText, type KeptLesson } from '../../lessons/made.ts'
import type { LessonText } from '../../lessons/text.ts'
import type { Language } from '../../i18n/language.ts'
import type { Sheet, SheetFault } from '../../store/sheet.ts'
import type { Taken } from '../../store/state.ts'
import { faultText } from '../kit/fault-text.ts'
import { missingText, type ReasonOf } from './missing-text.ts'

/** What is needed to speak of sheets. */
export interface Words {
  readonly t: TFunction<'sheets'>
  readonly lesson: TFunction<'lesson'>
  readonly session: TFunction<'session'>
  readonly language: Language
  /** The catalogue's titles by slug. */
  readonly titles: ReadonlyMap<string, string>
  readonly reasonsOn: (world: World) => ReasonOf
}

/** Where a sheet came from: the file's name, or what stood before the link. */
export function sourceText({ id, source }: Sheet, { t }: Words): string {
  return source.name === '' ? t('link', { n: id }) : source.name
}

/** Whose sheet it is: the session's name, where it has one of its own. */
export function studentText(sheet: Sheet, words: Words): string {
  return 'student' in sheet && sheet.student !== '' ? sheet.student : sourceText(sheet, words)
}

/** What is missing for a goal, as a sentence; nothing where it is met. */
export function missingIn({ missing }: CheckedGoal, world: World, words: Words): string | undefined {
  return missing === undefined ? undefined : missingText(missing, words.lesson, words.reasonsOn(world))
}

/** How many goals are met, in words. */
export function sumText(goals: readonly CheckedGoal[], { t }: Words): string {
  const met = goals.filter(({ missing }) => missing === undefined).length
  return isAllMet(goals) ? t('allMet') : t('someOpen', { met, count: goals.length })
}

type RunSheet = Extract<Sheet, { readonly state: 'run' }>

/** How many lines a sheet has beside those that made the lesson's host. */
export function lineCount({ saved }: RunSheet, { lesson }: Taken): number {
  const lines = saved.lines.map(({ line }) => line)
  return ownLines(lines, lesson) ?? lines.length
}

/** A title of the lesson that a sheet is taken as. */
export function carriedText(carried: KeptLesson | undefined, { t, titles, language }: Words): string {
  if (carried === undefined) return t('noneCarried')
  return 'slug' in carried ? (titles.get(carried.slug) ?? carried.slug) : madeText(carried.made, language).title
}

/** What is otherwise than the lesson has it, where something is: which lesson, which engine, which host it began on. */
export function notesOn({ carried, saved }: RunSheet, { lesson, kept }: Taken, { t }: Words): readonly string[] {
  const isOther = carried !== undefined && !isSameLesson(carried, kept)
  const lines = saved.lines.map(({ line }) => line)
  return [
    ...(isOther ? [t('note.lesson')] : []),
    ...(!isOther && ownLines(lines, lesson) === undefined ? [t('note.start')] : []),
    ...(saved.engine === lesson.engine ? [] : [t('note.engine', { version: saved.engine })]),
  ]
}

/** Why a sheet isn't checked. */
export function sheetFaultText(fault: SheetFault, { t, session }: Words): string {
  if (fault.kind === 'no-link') return t('fault.noLink')
  return fault.kind === 'too-long' ? t('fault.tooLong') : faultText(session, fault)
}

/** The table as it is saved: a row of heads, and one for each sheet. */
export function savedTable(
  sheets: readonly Sheet[],
  wanted: Taken,
  text: LessonText,
  words: Words,
): readonly (readonly string[])[] {
  const { t } = words
  const names = Object.keys(wanted.lesson.goals)
  const goalTexts = names.map((name) => (text.goals[name] ?? name).replaceAll(/[`*]/g, ''))
  const before = [t('column.student'), t('column.source'), t('column.all')]
  const after = [t('column.lines'), t('column.lesson'), t('column.fault')]
  return [[...before, ...goalTexts, ...after], ...sheets.map((sheet) => savedRow(sheet, wanted, words))]
}

function savedRow(sheet: Sheet, wanted: Taken, words: Words): readonly string[] {
  const { t, lesson } = words
  const who = [studentText(sheet, words), sourceText(sheet, words)]
  if (sheet.state !== 'run' || sheet.checked === undefined) {
    const why = sheet.state === 'faulty' ? sheetFaultText(sheet.fault, words) : t('waiting')
    return [...who, '', ...Object.keys(wanted.lesson.goals).map(() => ''), '', '', why]
  }
  const { world, checked } = sheet
  const goals = checked.goals.map((goal) => {
    const missing = missingIn(goal, world, words)
    return missing === undefined ? lesson('goals.met') : t('openGoal', { missing })
  })
  const title = [carriedText(sheet.carried, words), ...notesOn(sheet, wanted, words)].join(' · ')
  return [...who, sumText(checked.goals, words), ...goals, String(lineCount(sheet, wanted)), title, '']
}
