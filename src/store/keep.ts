// The session at hand is kept: written as it happens, one writing at a time.
import type { Session } from '../session/session.ts'
import { noteKept } from './keep-hints.ts'
import { writeKept } from './kept.ts'
import { pageNow, usePage } from './page.ts'
import type { PageState } from './state.ts'

/** From now on keeps what happens. */
export function keepOn(): void {
  const isSame = (a: PageState, b: PageState): boolean =>
    a.session === b.session && a.positions === b.positions && a.kept === b.kept && a.lesson === b.lesson
  usePage.subscribe((page, before) => {
    if (!isSame(page, before)) keepSoon()
  })
  if (pageNow().session.entries.length > 0) keepSoon()
}

/** All that has happened so far is written. */
export async function allKept(): Promise<void> {
  await written
}

/** The last writing, which goes on or is done. */
let written: Promise<void> = Promise.resolve()
let wanted = false

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
  const page = pageNow()
  const { session, kept: mine, positions } = page
  if (mine === undefined || isUntouched(session, positions)) return
  const { savedText } = await import('./saved-text.ts')
  const { version: engine } = session.origin.profile
  try {
    await writeKept({ ...mine, engine, lines: session.entries.length, changed: Date.now(), text: savedText(page) })
    noteKept()
    if (pageNow().unkept) usePage.setState({ unkept: false })
  } catch {
    if (!pageNow().unkept) {
      usePage.setState({ unkept: true })
      pageNow().tell({ kind: 'unkept' })
    }
  }
}

function isUntouched({ entries }: Session, positions: PageState['positions']): boolean {
  return entries.length === 0 && Object.keys(positions).length === 0
}
