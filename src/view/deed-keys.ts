// Deeds by a key: on the node that has the focus, or on what is selected.
import { worldAt } from '../session/session.ts'
import { DEED_KEYS, deedsFor } from '../store/deeds.ts'
import { pageNow } from '../store/page.ts'

/** The nodes that a deed on one of them is about: the whole selection, if it is among them. */
export function concerned(id: string): readonly string[] {
  const { selection } = pageNow()
  return selection.includes(id) ? selection : [id]
}

/** Begins the deed that a key stands for on a node; says whether there is one. */
export function beginByKey(id: string, key: string): boolean {
  return beginOn(concerned(id), key)
}

/** The same on some nodes. While something is open over the page, keys are meant for that. */
export function beginOn(nodes: readonly string[], key: string): boolean {
  const { session, overlay, begin } = pageNow()
  if (overlay !== undefined || nodes.length === 0) return false
  const wanted = key === 'Backspace' ? 'Delete' : key.length === 1 ? key.toLowerCase() : key
  const kind = deedsFor(worldAt(session), nodes).find((each) => DEED_KEYS[each] === wanted)
  if (kind === undefined) return false
  begin({ kind, nodes })
  return true
}
