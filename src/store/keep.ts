// What the browser keeps: every session under an id of its own, written as it happens. A tab holds a lock on its session, so
// that no two tabs write the same one. What can't be read is put aside, with the reason, and never written over.
import { createStore, del, entries, get, set } from 'idb-keyval'
import type { EngineVersion } from '../engine/index.ts'
import type { Saved, SavedFault } from '../session/keep/saved.ts'
import type { Session } from '../session/session.ts'
import { heldId, holdId, noteKept, wantedEngine } from './keep-hints.ts'
import { pageNow, usePage } from './page.ts'
import type { Kept, PageState } from './state.ts'

const kept = createStore('vethwalk', 'sessions')

/** Gives the lock on the session at hand back. */
let release: (() => void) | undefined

/** Brings back what this tab had, or what was kept last and no other tab has; from then on keeps what happens. */
export async function startKeeping(): Promise<void> {
  try {
    await resume()
  } catch {
    // There is no database (some private windows): the page works, and says that it forgets.
    await begin()
    pageNow().tell({ kind: 'unkept' })
  }
  keepOn()
  // A link may be pasted over the page's own address.
  globalThis.addEventListener('hashchange', () => pageNow().hold(openLink().then(() => undefined)))
}

/** Opens the session that the address holds, which is taken out of it. Says whether there was one. */
async function openLink(): Promise<boolean> {
  const link = /^#s=(.*)$/.exec(location.hash)?.[1]
  if (link === undefined) return false
  history.replaceState(history.state, '', `${location.pathname}${location.search}`)
  return await openText(async () => (await import('../session/keep/packed.ts')).unpack(link), 'link')
}

async function resume(): Promise<void> {
  if (await openLink()) return
  const id = heldId() ?? (await newest())
  const known = id === undefined ? undefined : await get<Kept>(id, kept)
  const engine = wantedEngine()
  if (id === undefined || known === undefined || known.fault !== undefined) return begin()
  if (heldId() === undefined && engine !== undefined && engine !== known.engine) return begin()
  // A tab that was duplicated has the other's id too: it goes on with a copy.
  const mine = await lock(id)
  if (!mine && heldId() === undefined) return begin()
  await open(mine ? id : newId(), known)
}

async function newest(): Promise<string | undefined> {
  const [last] = await listKept()
  return last?.id
}

/** All that is kept, what changed last first. */
export async function listKept(): Promise<readonly (Kept & { readonly id: string })[]> {
  const all = await entries<string, Kept>(kept)
  return all.map(([id, each]) => ({ ...each, id })).toSorted((a, b) => b.changed - a.changed)
}

/** Opens a kept session in this tab; what was open stays kept. Says whether it could. */
export async function openKept(id: string): Promise<boolean> {
  const known = await get<Kept>(id, kept)
  if (known === undefined || id === pageNow().kept?.id) return false
  await written
  if (!(await lock(id))) {
    pageNow().tell({ kind: 'elsewhere' })
    return false
  }
  return await open(id, known)
}

async function open(id: string, known: Kept): Promise<boolean> {
  const { readSaved } = await import('../session/keep/saved.ts')
  const read = readSaved(known.text)
  if (read.ok && (await play(id, read.value))) return true
  await set(id, { ...known, fault: read.ok ? { kind: 'damaged', at: '' } : read.fault }, kept)
  await begin()
  pageNow().tell({ kind: 'aside', fault: read.ok ? { kind: 'damaged', at: '' } : read.fault })
  return false
}

/** Opens a session that came as a text, under an id of its own. Says whether it could; if not, everything is as it was. */
export async function openText(
  give: () => Promise<
    { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: SavedFault }
  >,
  from: 'link' | 'file',
): Promise<boolean> {
  const { readSaved } = await import('../session/keep/saved.ts')
  const text = await give()
  const read = text.ok ? readSaved(text.value) : text
  if (!read.ok) {
    pageNow().tell({ kind: 'unread', from, fault: read.fault })
    return false
  }
  await written
  const id = newId()
  if (!(await play(id, read.value))) {
    pageNow().tell({ kind: 'unread', from, fault: { kind: 'damaged', at: '' } })
    return false
  }
  await lock(id)
  pageNow().tell({ kind: 'opened', from })
  return true
}

/** Milliseconds after which the page gets a turn. */
const TURN = 24

/** Runs a saved session's lines, then shows it. */
async function play(id: string, saved: Saved): Promise<boolean> {
  const { restore } = await import('../session/keep/restore.ts')
  const total = saved.lines.length
  let end = performance.now() + TURN
  try {
    for await (const { session, shells } of restore(saved)) {
      const done = session.entries.length
      if (done === total) pageNow().show(session, shells, { id, name: saved.name }, saved.places)
      else if (performance.now() > end) {
        usePage.setState({ opening: { done, total } })
        await new Promise((resolve) => {
          setTimeout(resolve)
        })
        end = performance.now() + TURN
      }
    }
    return true
  } catch {
    return false
  } finally {
    usePage.setState({ opening: undefined })
    holdId(pageNow().kept?.id)
  }
}

/** A fresh session gets an id; nothing is kept of it until something happens. */
async function begin(): Promise<void> {
  const id = newId()
  usePage.setState({ kept: { id, name: '' } })
  holdId(id)
  await lock(id)
}

/** Leaves the session at hand, which stays kept, for a fresh one. */
export async function startFresh(engine: EngineVersion): Promise<void> {
  await written
  pageNow().startOver(engine)
  await begin()
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((word) => word.toString(36)).join('')
}

/** Takes the lock on a session, and gives back the one that was held; not where another tab has it. Browsers without locks give all. */
async function lock(id: string): Promise<boolean> {
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

/** The last writing, which goes on or is done. */
let written: Promise<void> = Promise.resolve()
let wanted = false

function keepOn(): void {
  const isSame = (a: PageState, b: PageState): boolean =>
    a.session === b.session && a.positions === b.positions && a.kept === b.kept
  usePage.subscribe((page, before) => {
    if (!isSame(page, before)) keepSoon()
  })
  if (pageNow().session.entries.length > 0) keepSoon()
}

/** One writing at a time, and another for all that has happened meanwhile. */
function keepSoon(): void {
  if (wanted) return
  wanted = true
  const before = written
  const next = async (): Promise<void> => {
    await before
    wanted = false
    await keepNow()
  }
  written = next()
}

async function keepNow(): Promise<void> {
  const { session, kept: mine, positions } = pageNow()
  if (mine === undefined || isUntouched(session, positions)) return
  const { savedOf, writeSaved } = await import('../session/keep/saved.ts')
  const places = Object.entries(positions).map(([id, { x, y }]) => [id, x, y] as const)
  const text = writeSaved(savedOf(session, mine.name, places))
  const { version: engine } = session.origin.profile
  try {
    await set(mine.id, { name: mine.name, engine, lines: session.entries.length, changed: Date.now(), text }, kept)
    noteKept()
    if (pageNow().unkept) usePage.setState({ unkept: false })
  } catch {
    if (!pageNow().unkept) {
      usePage.setState({ unkept: true })
      pageNow().tell({ kind: 'unkept' })
    }
  }
}

function isUntouched({ entries: lines }: Session, positions: PageState['positions']): boolean {
  return lines.length === 0 && Object.keys(positions).length === 0
}

/** Takes a session out of what is kept; the one at hand can't be. */
export async function forgetKept(id: string): Promise<void> {
  if (id !== pageNow().kept?.id) await del(id, kept)
}

/** Puts back what was just taken out. */
export async function keepAgain({ id, ...known }: Kept & { readonly id: string }): Promise<void> {
  await set(id, known, kept)
}
