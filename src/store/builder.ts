// The lesson that the reader is making. It is kept in this browser, so that closing the dialog, or the page, loses nothing.
import { create } from 'zustand'
import { freshForm, type GoalForm } from '../lessons/goal-form.ts'
import { draftOf, freshName, NO_DRAFT, NO_TEXT, readDraft, type Draft, type DraftText } from '../lessons/draft.ts'
import type { Made, TextLanguage } from '../lessons/made.ts'

interface Builder {
  readonly draft: Draft
  /** What was there before it was put away, until something new is written. */
  readonly before: Draft | undefined
}

const KEY = 'vethwalk.draft'

function read(): Draft {
  try {
    return readDraft(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
  } catch {
    return NO_DRAFT
  }
}

/** The lesson that the reader is making. */
export const useBuilder = create<Builder>()(() => ({ draft: read(), before: undefined }))

function put(draft: Draft, before?: Draft): void {
  useBuilder.setState({ draft, before })
  try {
    localStorage.setItem(KEY, JSON.stringify(draft))
  } catch {
    // It holds for this visit.
  }
}

const draftNow = (): Draft => useBuilder.getState().draft

/** The lesson begins after this step of this session. */
export function beginAfter(session: string, entry: number): void {
  put({ ...draftNow(), start: { session, entry } })
}

/** Writes something of the text in a language. */
export function writeDraft(language: TextLanguage, part: Partial<DraftText>): void {
  const draft = draftNow()
  put({ ...draft, texts: { ...draft.texts, [language]: { ...NO_TEXT, ...draft.texts[language], ...part } } })
}

/** Another goal, between the first of those that there are. */
export function addGoal(parties: readonly string[]): void {
  const draft = draftNow()
  put({ ...draft, goals: [...draft.goals, { name: freshName(draft.goals), form: freshForm(parties) }] })
}

/** Fills in something of a goal. */
export function changeGoal(name: string, part: Partial<GoalForm>): void {
  const draft = draftNow()
  const goals = draft.goals.map((goal) => (goal.name === name ? { name, form: { ...goal.form, ...part } } : goal))
  put({ ...draft, goals })
}

/** Says, or says otherwise, when a choice of a question is right; the first words of it are a goal's between the first that there are. */
export function changeChoice(
  question: string,
  choice: string,
  parties: readonly string[],
  part: Partial<GoalForm> = {},
): void {
  const draft = draftNow()
  const { [question]: forms = {} } = draft.choices
  const form = { ...(forms[choice] ?? freshForm(parties)), ...part }
  put({ ...draft, choices: { ...draft.choices, [question]: { ...forms, [choice]: form } } })
}

/** Writes what is said of a goal in a language. */
export function sayGoal(language: TextLanguage, name: string, sentence: string): void {
  writeDraft(language, { goals: { ...draftNow().texts[language]?.goals, [name]: sentence } })
}

/** Takes a goal out, with what was said of it. */
export function dropGoal(name: string): void {
  const draft = draftNow()
  const without = (text: DraftText): DraftText => ({
    ...text,
    goals: Object.fromEntries(Object.entries(text.goals).filter(([each]) => each !== name)),
  })
  const { en, 'zh-CN': chinese } = draft.texts
  const texts = {
    ...(en === undefined ? {} : { en: without(en) }),
    ...(chinese === undefined ? {} : { 'zh-CN': without(chinese) }),
  }
  put({ ...draft, goals: draft.goals.filter((goal) => goal.name !== name), texts })
}

/** Puts away what was written, for a new lesson; it can be brought back. */
export function putAway(): void {
  put(NO_DRAFT, draftNow())
}

/** Goes on with a made lesson in place of what was written, which can be brought back. */
export function takeUp(made: Made): void {
  put(draftOf(made), draftNow())
}

/** Brings back what was put away. */
export function bringBack(): void {
  const { before } = useBuilder.getState()
  if (before !== undefined) put(before)
}
