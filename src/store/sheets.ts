// The work sheets that a teacher has gathered, and the lesson that they are held against. They are checked one after another while
// their table is open; what is left then goes on when it is opened again. They are gone with the page: nothing of them is kept.
import { create } from 'zustand'
import { unpack } from '../session/keep/packed.ts'
import { writeSaved } from '../session/keep/saved.ts'
import { readFile } from './hand-over.ts'
import { createLive, type Live } from './live.ts'
import { openText } from './opening.ts'
import { pageNow } from './page.ts'
import { isLeft, wantedLesson, type Sheets } from './sheet-lesson.ts'
import { linksIn } from './sheet-links.ts'
import { checkedSheet, readSheet, runSheet, type Sheet } from './sheet.ts'
import type { Taken } from './state.ts'

const NONE: Sheets = { sheets: [], chosen: undefined }

/** The sheets as they are. */
export const useSheets = create<Sheets>()(() => NONE)

let count = 0

function add(all: readonly Sheet[]): void {
  useSheets.setState(({ sheets }) => ({ sheets: [...sheets, ...all] }))
  void checkSheets()
}

/** Takes files in, and checks them. */
export function addFiles(files: readonly File[]): void {
  add(
    files.map((file) => ({
      id: (count += 1),
      source: { from: 'file', name: file.name.replace(/(\.vethwalk)?\.json$/i, '') },
      state: 'waiting',
      give: async () => await readFile(file),
    })),
  )
}

/** Takes links in, a text's lines, and checks them. */
export function addLinks(text: string): void {
  add(
    linksIn(text).map(({ name, packed }): Sheet => {
      const handed = { id: (count += 1), source: { from: 'link', name } } as const
      return packed === undefined
        ? { ...handed, state: 'faulty', student: '', fault: { kind: 'no-link' } }
        : { ...handed, state: 'waiting', give: async () => await Promise.resolve(unpack(packed)) }
    }),
  )
}

/** Holds all sheets against a lesson. */
export function chooseLesson(chosen: Taken | undefined): void {
  useSheets.setState({ chosen })
  void checkSheets()
}

/** Forgets all sheets. */
export function clearSheets(): void {
  useSheets.setState({ sheets: [] })
}

/** Opens a sheet's session in the page. Sheets stay held against the lesson that they were, not against the one that comes with it. */
export async function openSheet({ saved }: Extract<Sheet, { readonly state: 'run' }>): Promise<void> {
  useSheets.setState((all) => ({ chosen: wantedLesson(all, pageNow().lesson) }))
  await openText(async () => await Promise.resolve({ ok: true, value: writeSaved(saved) }), 'file')
}

let working: Live | undefined

/** Does all that is still to be done, unless that is under way. */
export async function checkSheets(): Promise<void> {
  if (working !== undefined) return
  const live = createLive(() => Infinity)
  working = live
  try {
    for (let next = oneLeft(); next !== undefined; next = oneLeft()) {
      const { id } = next
      const so = await further(next, live)
      if (live.aborted || so === undefined) return
      useSheets.setState(({ sheets }) => ({ sheets: sheets.map((sheet) => (sheet.id === id ? so : sheet)) }))
      await live.turn()
      if (live.aborted) return
    }
  } finally {
    if (working === live) working = undefined
  }
}

/** Leaves what is still to be done; the sheet at hand begins again when work does. */
export function stopChecking(): void {
  if (working !== undefined) working.aborted = true
  working = undefined
}

function oneLeft(): Sheet | undefined {
  const all = useSheets.getState()
  const wanted = wantedLesson(all, pageNow().lesson)
  return all.sheets.find(({ state }) => state === 'waiting') ?? all.sheets.find((sheet) => isLeft(sheet, wanted))
}

async function further(sheet: Sheet, live: Live): Promise<Sheet | undefined> {
  switch (sheet.state) {
    case 'waiting':
      return await readSheet(sheet)
    case 'read':
      return await runSheet(sheet, live)
    case 'run': {
      const wanted = wantedLesson(useSheets.getState(), pageNow().lesson)
      return wanted === undefined ? sheet : checkedSheet(sheet, wanted.lesson)
    }
    case 'faulty':
      return sheet
  }
}
