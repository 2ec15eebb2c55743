// What a learner says before a command shows it: what is so is asked of the network, never written down.
import type { World } from '../engine/index.ts'
import { missingFor, type Goal } from './goal.ts'

/** The names of the choices that are right on a host: one, where everything that the question speaks of is there. */
export function rightChoices(world: World, facts: Readonly<Record<string, Goal>>): readonly string[] {
  return Object.entries(facts).flatMap(([name, goal]) => (missingFor(world, goal) === undefined ? [name] : []))
}
