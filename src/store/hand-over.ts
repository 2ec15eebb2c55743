// What leaves the page and comes into it by the reader's hand: a link, a file, a script. Nothing is sent anywhere.
import { buildScript } from '../session/build-script.ts'
import { pack } from '../session/keep/packed.ts'
import type { Read } from '../session/keep/saved.ts'
import { plainText } from '../session/plain-text.ts'
import { goTo, type Entry } from '../session/session.ts'
import { openText } from './opening.ts'
import { pageNow } from './page.ts'
import { savedText } from './saved-text.ts'
import type { Copied, PageState } from './state.ts'

/** Characters that a link may have: mail programs, chats and QR readers cut longer ones. */
const LONGEST_LINK = 8000

/** Copies a link that opens the session on any copy of the page, at the step that it stands at; says so where it would be too long. */
export async function copyLink(page: PageState = pageNow()): Promise<void> {
  await copyLinkTo(savedText(page))
}

/** Copies a link that opens what a saved session's text holds; says so where it would be too long. */
export async function copyLinkTo(text: string): Promise<void> {
  const link = `${location.origin}${location.pathname}#s=${pack(text)}`
  const { length } = link
  if (length > LONGEST_LINK) pageNow().tell({ kind: 'long', length, most: LONGEST_LINK })
  else await copy(link, 'link')
}

/** Copies a line of HTML that shows the session in another page: to be read, or to be used. */
export async function copyFrame(embedding: 'read' | 'live'): Promise<void> {
  const { language, theme, lesson } = pageNow()
  const link =
    lesson !== undefined && 'slug' in lesson.kept ? `lesson=${lesson.kept.slug}` : `s=${pack(savedText(pageNow()))}`
  const query = new URLSearchParams({ embed: embedding, lang: language, ...(theme === 'system' ? {} : { theme }) })
  const address = `${location.origin}${location.pathname}?${query.toString()}#${link}`.replaceAll('&', '&amp;')
  const { length } = address
  if (length > LONGEST_LINK) return pageNow().tell({ kind: 'long', length, most: LONGEST_LINK })
  await copy(
    `<iframe src="${address}" title="Vethwalk" style="width:100%;height:640px;border:0" loading="lazy"></iframe>`,
    'frame',
  )
}

/** Where the session at hand stands alone, as it is. */
export function aloneAddress(page: PageState): string {
  return `${location.origin}${location.pathname}?lang=${page.language}#s=${pack(savedText(page))}`
}

/** Copies a shell script that builds the same on a real host. */
export async function copyScript(): Promise<void> {
  await copy(buildScript(pageNow().session), 'script')
}

/** Copies a line, what it answered, both, or a link that opens the session after it. */
export async function copyPart(entry: Entry, what: 'command' | 'answer' | 'step' | 'link'): Promise<void> {
  const { id, line } = entry
  const answer = plainText(entry.stdout + entry.stderr)
  if (what === 'link') await copyLink({ ...pageNow(), session: goTo(pageNow().session, id) })
  else await copy({ command: line, answer, step: `$ ${line}\n${answer}` }[what], what)
}

async function copy(text: string, what: Copied): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    pageNow().tell({ kind: 'copied', what })
  } catch {
    pageNow().tell({ kind: 'uncopied' })
  }
}

/** Gives the reader the session at hand, or another one's text, as a file. */
export function saveSession(text = savedText(pageNow()), name = pageNow().kept?.name ?? ''): void {
  saveFile(fileName(name, '.vethwalk.json'), text, 'application/json')
}

/** Gives the reader the shell script as a file. */
export function saveScript(): void {
  saveFile(fileName(pageNow().kept?.name ?? '', '.sh'), buildScript(pageNow().session), 'text/x-shellscript')
}

/** No session's file is larger. */
const LARGEST_FILE = 16_000_000

/** Opens a file as a session of its own. */
export async function openFile(file: File): Promise<void> {
  await openText(async () => await readFile(file), 'file')
}

/** A file's text, unless no session's is so large. */
export async function readFile(file: File): Promise<Read<string>> {
  if (file.size > LARGEST_FILE) return { ok: false, fault: { kind: 'too-large' } }
  return { ok: true, value: await file.text().catch(() => '') }
}

/** Gives the reader a table as a file. */
export function saveTable(csv: string, name: string): void {
  saveFile(fileName(name, '.csv'), csv, 'text/csv')
}

function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // The browser has the file once the click is over.
  setTimeout(() => URL.revokeObjectURL(url))
}

/** A name for a file that any system takes. */
function fileName(name: string, ending: string): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)
  return `${plain === '' ? 'vethwalk' : plain}${ending}`
}
