// Versions of a list that differ in a few places: where, and how what was made from the one before is brought to the next.
// Whoever goes by this pays for comparing identities, and beyond that only for what changed.

/** Where two lists differ: before `start`, and from the ends (`before` in the first, `now` in the second) on, both hold the very same things. */
export interface Splice {
  readonly start: number
  readonly before: number
  readonly now: number
}

interface Found {
  readonly before: readonly unknown[]
  readonly now: readonly unknown[]
  readonly splice: Splice
}

/** What was found last: several ask about the same two lists. No more than a few are held, or none would ever be let go. */
const found: Found[] = []
const HELD = 8

/** The narrowest splice outside of which two lists are the same. */
export function spliceOf<T>(before: readonly T[], now: readonly T[]): Splice {
  for (const each of found) if (each.now === now && each.before === before) return each.splice
  const splice = findSplice(before, now)
  if (found.unshift({ before, now, splice }) > HELD) found.pop()
  return splice
}

function findSplice(before: readonly unknown[], now: readonly unknown[]): Splice {
  const least = Math.min(before.length, now.length)
  let start = 0
  while (start < least && before[start] === now[start]) start += 1
  let [a, b] = [before.length, now.length]
  while (a > start && b > start && before[a - 1] === now[b - 1]) {
    a -= 1
    b -= 1
  }
  return { start, before: a, now: b }
}

/** A list that goes along with the first of two lists, made to go along with the second: `made` takes the splice's place. */
export function patched<T>(list: readonly T[], { start, before }: Splice, made: readonly T[]): T[] {
  // In one go where that can be: a long list is copied once. (As arguments there can't be any number.)
  if (made.length < 1000) return list.toSpliced(start, before - start, ...made)
  return [...list.slice(0, start), ...made, ...list.slice(before)]
}

/** Tells the things that are in one of two lists alone, those of the first before those of the second. */
export function eachOther<T extends object>(
  before: readonly T[],
  now: readonly T[],
  tell: (thing: T, isNew: boolean) => void,
): void {
  const splice = spliceOf(before, now)
  const [old, fresh] = [before.slice(splice.start, splice.before), now.slice(splice.start, splice.now)]
  const [isOld, isFresh] = [testOf(old), testOf(fresh)]
  for (const each of old) if (!isFresh(each)) tell(each, false)
  for (const each of fresh) if (!isOld(each)) tell(each, true)
}

/** Says whether a thing is in a list. */
function testOf<T extends object>(list: readonly T[]): (thing: T) => boolean {
  if (list.length < 8) return (thing) => list.includes(thing)
  const all = new Set(list)
  return (thing) => all.has(thing)
}

/** A list and those of it that pass a test. */
export interface Picked<T> {
  readonly all: readonly T[]
  readonly picked: readonly T[]
}

/** Those of a list that pass a test, from those of the list before; the very same where nothing came or went that passes. */
export function pick<T>(all: readonly T[], test: (thing: T) => boolean, before?: Picked<T>): Picked<T> {
  if (before === undefined) return { all, picked: all.filter(test) }
  const splice = spliceOf(before.all, all)
  const gone = before.all.slice(splice.start, splice.before).filter(test)
  const come = all.slice(splice.start, splice.now).filter(test)
  if (gone.length + come.length === 0) return { all, picked: before.picked }
  let last = splice.start - 1
  while (last >= 0 && !passes(all[last], test)) last -= 1
  const start = last < 0 ? 0 : before.picked.findIndex((each) => each === all[last]) + 1
  return { all, picked: patched(before.picked, { start, before: start + gone.length, now: start }, come) }
}

function passes<T>(thing: T | undefined, test: (thing: T) => boolean): boolean {
  return thing !== undefined && test(thing)
}
