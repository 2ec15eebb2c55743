// A session in place of the one at hand, which stays kept: one that was kept, came by a link or a file, or is fresh. What can't be
// read is put aside, with the reason, and never written over. Lines that were typed before come first.
import type { EngineVersion } from '../engine/index.ts'
import { readSaved, type Read, type Saved, type SavedFault } from '../session/keep/saved.ts'
import { heldId, holdId, wantedEngine } from './keep-hints.ts'
import { allKept, keepOn } from './keep.ts'
import { listKept, lock, newId, readKept, writeKept } from './kept.ts'
import { pageNow, usePage } from './page.ts'
import type { Kept, Taken } from './state.ts'

/** Brings back what this tab had, or what was kept last and no other tab has; from then on keeps what happens. */
export async function startKeeping(): Promise<void> {
  // In another page's frame there is what the frame's address holds, and nothing of it is kept.
  if (pageNow().embedding !== undefined) return void (await openLink())
  try {
    await resume()
  } catch {
    // There is no database (some private windows): the page works, and says that it forgets.
    await begin()
    pageNow().tell({ kind: 'unkept' })
  }
  keepOn()
  // A link may be pasted over the page's own address.
  globalThis.addEventListener('hashchange', () => void inTurn(openLink))
}

/** Opens a kept session in this tab. */
export async function openKept(id: string): Promise<void> {
  await inTurn(async () => {
    const known = await readKept(id)
    if (known === undefined || id === pageNow().kept?.id) return
    const read = readSaved(known.text)
    if (!read.ok) await putAside(id, known, read.fault)
    else if (!(await lock(id))) pageNow().tell({ kind: 'elsewhere' })
    else if (!(await play(id, read.value))) {
      const mine = pageNow().kept?.id
      if (mine !== undefined) await lock(mine)
      await putAside(id, known, { kind: 'damaged', at: '' })
    }
  })
}

/** Opens a session that came as a text, under an id of its own; if it can't be, everything is as it was. */
export async function openText(give: () => Promise<Read<string>>, from: 'link' | 'file'): Promise<void> {
  await inTurn(async () => void (await openNow(give, from)))
}

/** Leaves the session at hand for a fresh one. */
export async function startFresh(engine: EngineVersion): Promise<void> {
  await inTurn(async () => {
    pageNow().startOver(engine)
    await begin()
  })
}

/** Opens a session that the page itself wrote, under an id of its own. */
export async function openSaved(saved: Saved): Promise<void> {
  await inTurn(async () => {
    const id = newId()
    if (await play(id, saved)) await lock(id)
  })
}

/** Does something once the lines before it are run and kept; one that somebody only watches is ended. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (pageNow().shown !== undefined) pageNow().stop()
  return await pageNow().queue(async () => {
    await allKept()
    return await work()
  })
}

async function resume(): Promise<void> {
  if (await openLink()) return
  const id = heldId() ?? (await listKept())[0]?.id
  const known = id === undefined ? undefined : await readKept(id)
  const engine = wantedEngine()
  if (id === undefined || known === undefined || known.fault !== undefined) return begin()
  if (heldId() === undefined && engine !== undefined && engine !== known.engine) return begin()
  // A tab that was duplicated has the other's id too: it goes on with a copy.
  const mine = await lock(id)
  if (!mine && heldId() === undefined) return begin()
  const read = readSaved(known.text)
  if (read.ok && (await play(mine ? id : newId(), read.value))) return
  await begin()
  await putAside(id, known, read.ok ? { kind: 'damaged', at: '' } : read.fault)
}

/** Notes why a kept session can't be opened; it stays as it is. */
async function putAside(id: string, known: Kept, fault: SavedFault): Promise<void> {
  await writeKept({ ...known, id, fault })
  pageNow().tell({ kind: 'aside', fault })
}

function forgetHash(): void {
  history.replaceState(history.state, '', `${location.pathname}${location.search}`)
}

/** Opens the lesson that the address names. Says whether there was one. */
async function openNamed(slug: string): Promise<boolean> {
  const found = await (await import('./lessons.ts')).namedLesson(slug)
  if (found === undefined) return false
  if ('saved' in found) {
    const id = newId()
    return (await play(id, found.saved)) && (await lock(id))
  }
  const known = await readKept(found.kept)
  const read = known === undefined ? undefined : readSaved(known.text)
  // Where another tab has it, this one goes on with a copy.
  const id = (await lock(found.kept)) ? found.kept : newId()
  return read?.ok === true && (await play(id, read.value))
}

/** Opens the session that the address holds, which is taken out of it. Says whether there was one. */
async function openLink(): Promise<boolean> {
  const slug = /^#lesson=([\w-]+)$/.exec(location.hash)?.[1]
  if (slug !== undefined) {
    forgetHash()
    return await openNamed(slug)
  }
  const link = /^#s=(.*)$/.exec(location.hash)?.[1]
  if (link === undefined) return false
  forgetHash()
  return await openNow(async () => (await import('../session/keep/packed.ts')).unpack(link), 'link')
}

async function openNow(give: () => Promise<Read<string>>, from: 'link' | 'file'): Promise<boolean> {
  const text = await give()
  const read = text.ok ? readSaved(text.value) : text
  const id = newId()
  if (!read.ok || !(await play(id, read.value))) {
    pageNow().tell({ kind: 'unread', from, fault: read.ok ? { kind: 'damaged', at: '' } : read.fault })
    return false
  }
  await lock(id)
  if (pageNow().embedding === undefined) pageNow().tell({ kind: 'opened', from })
  return true
}

/** Milliseconds after which the page gets a turn. */
const TURN = 24

/** Runs a saved session's lines, then shows it. Says whether it could. */
async function play(id: string, saved: Saved): Promise<boolean> {
  const { restore } = await import('../session/keep/restore.ts')
  const total = saved.lines.length
  let end = performance.now() + TURN
  try {
    for await (const { session, shells } of restore(saved)) {
      const done = session.entries.length
      if (done === total) {
        const lesson = await takenOf(saved)
        pageNow().show({ session, shells, kept: { id, name: saved.name }, places: saved.places, lesson })
      }
      if (done < total && performance.now() > end) {
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

/** What a saved session is taken as; throws where that can't be read. */
async function takenOf({ lesson, engine, lines }: Saved): Promise<Taken | undefined> {
  return lesson === undefined ? undefined : (await import('./lessons.ts')).takenFrom(lesson, engine, lines)
}

/** A fresh session gets an id; nothing is kept of it until something happens. */
async function begin(): Promise<void> {
  const id = newId()
  usePage.setState({ kept: { id, name: '' } })
  holdId(id)
  await lock(id)
}
