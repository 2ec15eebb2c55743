// What the browser keeps: every session under an id of its own. A tab holds a lock on its session, so that no two tabs write the
// same one.
import { createStore, del, entries, get, set } from 'idb-keyval'
import type { Kept } from './state.ts'

/** A kept session with its id. */
export type KeptRow = Kept & { readonly id: string }

const kept = createStore('vethwalk', 'sessions')

/** All that is kept, what changed last first. */
export async function listKept(): Promise<readonly KeptRow[]> {
  const all = await entries<string, Kept>(kept)
  return all.map(([id, each]) => ({ ...each, id })).toSorted((a, b) => b.changed - a.changed)
}

/** A kept session; nothing where there is none under that id. */
export async function readKept(id: string): Promise<Kept | undefined> {
  return await get<Kept>(id, kept)
}

/** Keeps a session, in place of what was kept under its id; put back what was just taken out, too. */
export async function writeKept({ id, ...known }: KeptRow): Promise<void> {
  await set(id, known, kept)
}

/** Takes a session out of what is kept. */
export async function forgetKept(id: string): Promise<void> {
  await del(id, kept)
}

/** An id that no other session has. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((word) => word.toString(36)).join('')
}

/** Gives the lock on the session at hand back. */
let release: (() => void) | undefined

/** Takes the lock on a session, and gives back the one that was held; not where another tab has it. Browsers without locks give all. */
export async function lock(id: string): Promise<boolean> {
  if (!('locks' in navigator)) return true
  return await new Promise((resolve) => {
    void navigator.locks.request(`vethwalk ${id}`, { ifAvailable: true }, (got) => {
      resolve(got !== null)
      if (got === null) return undefined
      release?.()
      return new Promise<void>((done) => {
        release = done
      })
    })
  })
}
