// A lesson while it is being made, as whoever makes it has filled it in so far, and what it still lacks.
import * as v from 'valibot'
import type { World } from '../engine/index.ts'
import { askedIn, asksTheSame, type AskedFault, faultsOfAsked, predictionsOf } from './asked.ts'
import { areMet, type Goal } from './goal.ts'
import { formOf, goalForm, goalOf, type GoalForm } from './goal-form.ts'
import type { Made, TextLanguage } from './made.ts'
import { faultOf, readPieces, readText, type LessonText, type TextFault } from './text.ts'
import { writePieces, writeText } from './write-text.ts'

const draftText = v.object({
  title: v.string(),
  /** What is told, as Markdown with fences. */
  told: v.string(),
  /** One a line. */
  hints: v.string(),
  done: v.string(),
  notes: v.string(),
  /** What was written of goals, by their names; the others are told in the page's words. */
  goals: v.record(v.string(), v.string()),
})

const draft = v.object({
  /** The step that the lesson begins after, and the session that it is one of; nothing while nobody said. */
  start: v.exactOptional(v.object({ session: v.string(), entry: v.number() })),
  goals: v.array(v.object({ name: v.string(), form: goalForm })),
  texts: v.object({ en: v.exactOptional(draftText), 'zh-CN': v.exactOptional(draftText) }),
  /** When which choice of a question is right; absent in drafts that were kept before there were any. */
  choices: v.optional(v.record(v.string(), v.record(v.string(), goalForm)), {}),
})

export type DraftText = Readonly<v.InferOutput<typeof draftText>>
export type Draft = Readonly<v.InferOutput<typeof draft>>
export type DraftGoal = Draft['goals'][number]

export const NO_TEXT: DraftText = { title: '', told: '', hints: '', done: '', notes: '', goals: {} }
export const NO_DRAFT: Draft = { goals: [], texts: {}, choices: {} }

/** Reads a draft that was kept; an empty one where there is none. */
export function readDraft(value: unknown): Draft {
  const parsed = v.safeParse(draft, value)
  return parsed.success ? parsed.output : NO_DRAFT
}

/** Whether anything was written in a language. */
function isBegun(text: DraftText | undefined): text is DraftText {
  if (text === undefined) return false
  const { goals, ...rest } = text
  return [...Object.values(rest), ...Object.values(goals)].some((each) => each.trim() !== '')
}

/** The languages that a draft is told in; where nothing is told yet, that is the maker's. */
export function languagesOf({ texts }: Draft, own: TextLanguage): readonly TextLanguage[] {
  const begun = (['en', 'zh-CN'] as const).filter((language) => isBegun(texts[language]))
  return begun.length === 0 ? [own] : begun
}

/** A name for another goal. */
export function freshName(goals: readonly DraftGoal[]): string {
  const taken = new Set(goals.map(({ name }) => name))
  let n = goals.length + 1
  while (taken.has(`goal-${n}`)) n += 1
  return `goal-${n}`
}

/** What a draft still lacks. */
export type DraftFault =
  | { readonly kind: 'no-title'; readonly language: TextLanguage }
  /** A line begins with `## `, which is how a lesson's parts begin. */
  | { readonly kind: 'part'; readonly language: TextLanguage; readonly row: string }
  | AskedFault
  | { readonly kind: 'text'; readonly language: TextLanguage; readonly fault: TextFault }
  | { readonly kind: 'no-goals' }
  /** A goal isn't filled in; counted from 1. */
  | { readonly kind: 'goal'; readonly at: number }
  /** What is to stay so isn't so where the lesson begins; counted from 1. */
  | { readonly kind: 'not-kept'; readonly at: number }
  /** All goals are met before anything is done. */
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'unsolved' }
  | { readonly kind: 'too-large' }

/** What a text of a draft lacks. */
export function faultsOfText(language: TextLanguage, text: DraftText): readonly DraftFault[] {
  const { title, told, done, notes } = text
  const row = [told, done, notes].flatMap((part) => /^[ \t]*## .*/m.exec(part)?.[0].trim() ?? [])[0]
  const fault = faultOf(() => readPieces(told))
  return [
    ...(title.trim() === '' ? [{ kind: 'no-title', language } as const] : []),
    ...(row === undefined ? [] : [{ kind: 'part', language, row } as const]),
    ...(fault === undefined ? [] : [{ kind: 'text', language, fault } as const]),
  ]
}

/** What the questions of a draft's texts lack; `worldAfter` gives the host on which some commands have been run. */
export function faultsOfQuestions(
  { texts, choices }: Pick<Draft, 'texts' | 'choices'>,
  languages: readonly TextLanguage[],
  worldAfter: (commands: readonly string[]) => World | undefined,
): readonly DraftFault[] {
  const [first = [], ...others] = languages.map((language) => askedIn(texts[language]?.told ?? ''))
  const otherwise = others.findIndex((other) => !asksTheSame(first, other))
  const language = languages[otherwise + 1]
  if (otherwise >= 0 && language !== undefined) return [{ kind: 'asked-otherwise', language }]
  return faultsOfAsked(first, choices, worldAfter)
}

/** What a draft's goals lack, on the host that the lesson begins on and on the one that its solution leads to. */
export function faultsOfGoals(goals: Draft['goals'], start: World, end: World): readonly DraftFault[] {
  if (goals.length === 0) return [{ kind: 'no-goals' }]
  const meant = goals.map(({ form }) => goalOf(form))
  const unfinished = meant.flatMap((goal, n) => (goal === undefined ? [{ kind: 'goal', at: n + 1 } as const] : []))
  if (unfinished.length > 0) return unfinished
  const all = meant.filter((goal) => goal !== undefined)
  const broken = all.findIndex((goal) => goal.keeps === true && !areMet(start, [goal]))
  if (broken >= 0) return [{ kind: 'not-kept', at: broken + 1 }]
  if (!areMet(end, all)) return [{ kind: 'unsolved' }]
  return areMet(start, all) ? [{ kind: 'nothing-to-do' }] : []
}

/** A text of a draft without faults, as the lesson has it. */
export function lessonTextOf(text: DraftText, sentences: Readonly<Record<string, string>>): LessonText {
  const goals = Object.entries(sentences).map(([name, usual]) => [name, oneLine(text.goals[name] ?? '') || usual])
  return {
    title: oneLine(text.title),
    pieces: readPieces(text.told),
    goals: Object.fromEntries(goals),
    hints: text.hints
      .split('\n')
      .map((row) => row.trim())
      .filter((row) => row !== ''),
    done: text.done.trim(),
    notes: text.notes.trim(),
  }
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ')

/** What the page says of a draft's goals, by language and the goals' names. */
export type Sentences = Readonly<Partial<Record<TextLanguage, Readonly<Record<string, string>>>>>

/** The lesson that a draft without faults makes. */
export function madeOf({ goals, texts, choices }: Draft, sentences: Sentences, solution: readonly string[]): Made {
  const meant = goals.flatMap(({ name, form }): readonly (readonly [string, Goal])[] => {
    const goal = goalOf(form)
    return goal === undefined ? [] : [[name, goal]]
  })
  const told = Object.entries(sentences).map(([language, each]) => {
    const text = language === 'en' ? texts.en : texts['zh-CN']
    return [language, writeText(lessonTextOf(text ?? NO_TEXT, each))] as const
  })
  const [language] = Object.keys(sentences)
  const predictions = predictionsOf(askedIn((language === 'en' ? texts.en : texts['zh-CN'])?.told ?? ''), choices)
  return {
    goals: Object.fromEntries(meant),
    ...(predictions === undefined ? {} : { predictions }),
    solution,
    texts: Object.fromEntries(told),
  }
}

/** A made lesson as a draft again, with the goals that there are forms for; it begins where the lesson at hand does. */
export function draftOf({ goals, predictions = {}, texts }: Made): Draft {
  const asked = Object.entries(predictions).map(([name, facts]) => [name, Object.fromEntries(formsOf(facts))] as const)
  return {
    goals: formsOf(goals).map(([name, form]) => ({ name, form })),
    choices: Object.fromEntries(asked),
    texts: {
      ...(texts.en === undefined ? {} : { en: draftTextOf(readText(texts.en)) }),
      ...(texts['zh-CN'] === undefined ? {} : { 'zh-CN': draftTextOf(readText(texts['zh-CN'])) }),
    },
  }
}

function formsOf(goals: Readonly<Record<string, Goal>>): readonly (readonly [string, GoalForm])[] {
  return Object.entries(goals).flatMap(([name, goal]): readonly (readonly [string, GoalForm])[] => {
    const form = formOf(goal)
    return form === undefined ? [] : [[name, form]]
  })
}

function draftTextOf({ title, pieces, goals, hints, done, notes }: LessonText): DraftText {
  return { title, told: writePieces(pieces), hints: hints.join('\n'), done, notes, goals }
}
