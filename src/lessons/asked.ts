// The questions of a lesson while it is being made: what its texts ask, what is right where, and what is still lacking.
import type { World } from '../engine/index.ts'
import { goalOf, type GoalForm } from './goal-form.ts'
import type { Goal } from './goal.ts'
import type { TextLanguage } from './made.ts'
import { rightChoices } from './predict.ts'
import { faultOf, readPieces, type Piece } from './text.ts'

/** When which choice is right: by the question's name and the choice's. */
export type ChoiceForms = Readonly<Record<string, Readonly<Record<string, GoalForm>>>>

export interface Asked {
  readonly name: string
  readonly question: string
  readonly choices: Readonly<Record<string, string>>
  /** The commands that the text shows before it asks. */
  readonly before: readonly string[]
}

/** What a text asks, in its order; nothing of a text that isn't as agreed. */
export function askedIn(told: string): readonly Asked[] {
  if (faultOf(() => readPieces(told)) !== undefined) return []
  const pieces = readPieces(told)
  return pieces.flatMap((piece, n) => {
    if (piece.kind !== 'predict') return []
    const { name, question, choices } = piece
    return [{ name, question, choices, before: pieces.slice(0, n).flatMap(commandsOf) }]
  })
}

const commandsOf = (piece: Piece): readonly string[] =>
  piece.kind === 'console' ? piece.shown.map(({ command }) => command) : []

/** What is lacking of the questions of a draft. */
export type AskedFault =
  /** A question needs two choices to choose from. */
  | { readonly kind: 'few-choices'; readonly name: string }
  /** Two questions have one name. */
  | { readonly kind: 'asked-twice'; readonly name: string }
  /** Nobody said when a choice is right. */
  | { readonly kind: 'choice'; readonly name: string; readonly choice: string }
  /** The commands before the question aren't among what was typed, so that nobody can say what is right by then. */
  | { readonly kind: 'not-typed'; readonly name: string }
  /** Of its choices not just one is right there. */
  | { readonly kind: 'right-choices'; readonly name: string; readonly right: number }
  /** The other language asks something else. */
  | { readonly kind: 'asked-otherwise'; readonly language: TextLanguage }

/** What is lacking of the questions that a text asks; `worldAfter` gives the host on which some commands have been run. */
export function faultsOfAsked(
  asked: readonly Asked[],
  forms: ChoiceForms,
  worldAfter: (commands: readonly string[]) => World | undefined,
): readonly AskedFault[] {
  return asked.flatMap(({ name, choices, before }, n): readonly AskedFault[] => {
    if (asked.findIndex((other) => other.name === name) < n) return [{ kind: 'asked-twice', name }]
    const names = Object.keys(choices)
    if (names.length < 2) return [{ kind: 'few-choices', name }]
    const facts = factsOf(names, forms[name] ?? {})
    const open = names.find((choice) => facts[choice] === undefined)
    if (open !== undefined) return [{ kind: 'choice', name, choice: open }]
    const world = worldAfter(before)
    if (world === undefined) return [{ kind: 'not-typed', name }]
    const right = rightChoices(world, facts).length
    return right === 1 ? [] : [{ kind: 'right-choices', name, right }]
  })
}

/** Whether two texts ask the same. */
export function asksTheSame(one: readonly Asked[], other: readonly Asked[]): boolean {
  const shape = (asked: readonly Asked[]): string =>
    JSON.stringify(asked.map(({ name, choices, before }) => [name, Object.keys(choices), before]))
  return shape(one) === shape(other)
}

function factsOf(choices: readonly string[], forms: Readonly<Record<string, GoalForm>>): Record<string, Goal> {
  return Object.fromEntries(
    choices.flatMap((choice): readonly (readonly [string, Goal])[] => {
      const form = forms[choice]
      const goal = form === undefined ? undefined : goalOf(form)
      return goal === undefined ? [] : [[choice, goal]]
    }),
  )
}

/** The predictions of a lesson whose questions lack nothing; nothing where it asks none. */
export function predictionsOf(
  asked: readonly Asked[],
  forms: ChoiceForms,
): Readonly<Record<string, Readonly<Record<string, Goal>>>> | undefined {
  if (asked.length === 0) return undefined
  return Object.fromEntries(asked.map(({ name, choices }) => [name, factsOf(Object.keys(choices), forms[name] ?? {})]))
}
