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

/** Begins anew: forgets all sheets, and which lesson was chosen for them. */
export function clearSheets(): void {
  useSheets.setState(NONE)
}

/** Opens a sheet's session in the page. Sheets stay held against the lesson that they were, not against the one that comes with it. */
export async function openSheet({ saved }: Extract<Sheet, { readonly state: 'run' }>): Promise<void> {
  useSheets.setState((all) => ({ chosen: wantedLesson(all, pageNow().lesson) }))
  await openText(async () => await Promise.resolve({ ok: true, value: writeSaved(saved) }), 'file')
}

let working: Live | undefined

/** Milliseconds between two drawings of the table: laying out hundreds of rows takes longer than checking one. */
const SHOWN = 250

/** Does all that is still to be done, unless that is under way. */
export async function checkSheets(): Promise<void> {
  if (working !== undefined) return
  const live = createLive(() => Infinity)
  const done = new Map<number, Sheet>()
  const show = (): void => {
    if (done.size > 0)
      useSheets.setState(({ sheets }) => ({ sheets: sheets.map((sheet) => done.get(sheet.id) ?? sheet) }))
    done.clear()
  }
  working = live
  let due = performance.now() + SHOWN
  try {
    for (let next = oneLeft(done); next !== undefined; next = oneLeft(done)) {
      const so = await further(next.sheet, next.wanted, live)
      if (live.aborted || so === undefined) return
      done.set(so.id, so)
      if (performance.now() > due) {
        show()
        due = performance.now() + SHOWN
      }
      await live.turn()
      if (live.aborted) return
    }
  } finally {
    show()
    if (working === live) working = undefined
  }
}

/** Leaves what is still to be done; the sheet at hand begins again when work does. */
export function stopChecking(): void {
  if (working !== undefined) working.aborted = true
  working = undefined
}

/** What is to be done next; `done` are the sheets that have come further than is shown. */
function oneLeft(
  done: ReadonlyMap<number, Sheet>,
): { readonly sheet: Sheet; readonly wanted: Taken | undefined } | undefined {
  const { sheets: shown, chosen } = useSheets.getState()
  const sheets = shown.map((sheet) => done.get(sheet.id) ?? sheet)
  const wanted = wantedLesson({ sheets, chosen }, pageNow().lesson)
  const sheet = sheets.find(({ state }) => state === 'waiting') ?? sheets.find((each) => isLeft(each, wanted))
  return sheet === undefined ? undefined : { sheet, wanted }
}

async function further(sheet: Sheet, wanted: Taken | undefined, live: Live): Promise<Sheet | undefined> {
  switch (sheet.state) {
    case 'waiting':
      return await readSheet(sheet)
    case 'read':
      return await runSheet(sheet, live)
    case 'run':
      return wanted === undefined ? sheet : checkedSheet(sheet, wanted.lesson)
    case 'faulty':
      return sheet
  }
}
