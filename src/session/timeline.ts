// A session as it lies in time: the line that goes through the cursor, on to its newest end, and the branches that leave it.
import { createRecent } from '../base/recent.ts'
import { pathOf, type Entry, type EntryId, type Session } from './session.ts'

/** Another way that a session went on from an entry. */
export interface Branch {
  /** Its first entry, and its newest. */
  readonly first: Entry
  readonly tip: Entry
  /** How many entries lie on the way to its newest. */
  readonly length: number
}

/** The entries after each entry, oldest first. */
type Children = ReadonlyMap<EntryId, readonly Entry[]>

const known = createRecent<Session['entries'], Children>(4)

function childrenOf({ entries }: Session): Children {
  const old = known.get(entries)
  if (old !== undefined) return old
  const children = new Map<EntryId, Entry[]>()
  for (const entry of entries) {
    const siblings = children.get(entry.parent)
    if (siblings === undefined) children.set(entry.parent, [entry])
    else siblings.push(entry)
  }
  known.set(entries, children)
  return children
}

/** An entry and all that was run after it, each time the newest. */
function onward(children: Children, from: Entry): readonly Entry[] {
  const line: Entry[] = []
  for (let at: Entry | undefined = from; at !== undefined; at = children.get(at.id)?.at(-1)) line.push(at)
  return line
}

/** The entries from the fresh host through the cursor to the newest that follows it. */
export function lineThrough(session: Session): readonly Entry[] {
  const children = childrenOf(session)
  const next = children.get(session.cursor)?.at(-1)
  return [...pathOf(session), ...(next === undefined ? [] : onward(children, next))]
}

/** The branches that leave a line at each of its entries (0 is the fresh host), the newest first. */
export function branchesOf(session: Session, line: readonly Entry[]): ReadonlyMap<EntryId, readonly Branch[]> {
  const children = childrenOf(session)
  const branches = new Map<EntryId, readonly Branch[]>()
  for (const [n, id] of [0, ...line.map((entry) => entry.id)].entries()) {
    const others = (children.get(id) ?? []).filter((entry) => entry !== line[n])
    if (others.length === 0) continue
    const found = others.toReversed().map((first): Branch => {
      const way = onward(children, first)
      return { first, tip: way.at(-1) ?? first, length: way.length }
    })
    branches.set(id, found)
  }
  return branches
}

/** The place of the cursor on its line: how many entries stand up to it. */
export function placeOn(line: readonly Entry[], { cursor }: Session): number {
  return line.findIndex(({ id }) => id === cursor) + 1
}
