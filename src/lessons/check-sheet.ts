// A work sheet is the state that a learner's session left its host in. It is held against the goals of whoever teaches, and how it
// came about doesn't count; a lesson that came with the sheet says only as what it was taken.
import type { World } from '../engine/index.ts'
import { missingFor, type Missing } from './goal.ts'
import type { Lesson } from './lesson.ts'
import type { KeptLesson } from './made.ts'

/** One of the lesson's goals on a sheet, and what is missing for it there. */
export interface CheckedGoal {
  readonly name: string
  readonly missing: Missing | undefined
}

/** What a host makes of a lesson's goals, in their order. */
export function checkSheet(world: World, { goals }: Lesson): readonly CheckedGoal[] {
  return Object.entries(goals).map(([name, goal]) => ({ name, missing: missingFor(world, goal) }))
}

/** Whether all goals of a sheet are met. */
export function isAllMet(goals: readonly CheckedGoal[]): boolean {
  return goals.every(({ missing }) => missing === undefined)
}

/** Whether what a sheet was taken as is this lesson: the same of the catalogue, or a made one that asks for the same. */
export function isSameLesson(carried: KeptLesson | undefined, wanted: KeptLesson): boolean {
  if (carried === undefined) return false
  if ('slug' in carried) return 'slug' in wanted && wanted.slug === carried.slug
  return 'made' in wanted && JSON.stringify(wanted.made.goals) === JSON.stringify(carried.made.goals)
}

/** How many lines a learner added to those that made the lesson's host; nothing where the session doesn't begin with them. */
export function ownLines(lines: readonly string[], { start }: Lesson): number | undefined {
  return start.every((line, n) => lines[n] === line) ? lines.length - start.length : undefined
}

/** The slug that most sheets carry, the one that came first where two are even; nothing where none carries a lesson of the catalogue. */
export function mostCarried(carried: readonly (KeptLesson | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const each of carried)
    if (each !== undefined && 'slug' in each) counts.set(each.slug, (counts.get(each.slug) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0]
}
