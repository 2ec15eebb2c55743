// The world that a probe walks its packets in: what they teach and what they count comes back as `Learned`.
import type { Learned } from '../kernel/kernel.ts'
import { newTally, settleTally } from '../kernel/tally.ts'
import { openWorld, type Draft, type World } from '../world.ts'

/** Opens a world for packets that are counted. */
export function openWatched(world: World, line: string): Draft {
  return { ...openWorld(world, line), tally: newTally() }
}

/** Opens a world for packets that nobody sees: nothing counts them, and no connection is remembered of them. */
export function openUnwatched(world: World): Draft {
  return { ...openWorld(world, ''), passing: new Map() }
}

/** What packets have taught and counted so far. */
export function learnedIn(draft: Draft): Learned {
  settleTally(draft)
  const { namespaces, nextId, taps } = draft
  return { namespaces, nextId, taps }
}
