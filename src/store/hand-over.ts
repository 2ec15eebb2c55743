// What leaves the page and comes into it by the reader's hand: a link, a file, a script. Nothing is sent anywhere.
import { buildScript } from '../session/build-script.ts'
import { pack } from '../session/keep/packed.ts'
import { savedOf, writeSaved } from '../session/keep/saved.ts'
import { openText } from './keep.ts'
import { pageNow } from './page.ts'

/** Characters that a link may have: mail programs, chats and QR readers cut longer ones. */
const LONGEST_LINK = 8000

/** The session at hand as the text of a file. */
function fileText(): string {
  const { session, kept, positions } = pageNow()
  const places = Object.entries(positions).map(([id, { x, y }]) => [id, x, y] as const)
  return writeSaved(savedOf(session, kept?.name ?? '', places))
}

/** Copies a link that opens the session at hand on any copy of the page, at the same step; says so where it would be too long. */
export async function copyLink(): Promise<void> {
  const link = `${location.origin}${location.pathname}#s=${pack(fileText())}`
  const { length } = link
  if (length > LONGEST_LINK) pageNow().tell({ kind: 'long', length, most: LONGEST_LINK })
  else await copy(link, 'link')
}

/** Copies a shell script that builds the same on a real host. */
export async function copyScript(): Promise<void> {
  await copy(buildScript(pageNow().session), 'script')
}

async function copy(text: string, what: 'link' | 'script'): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    pageNow().tell({ kind: 'copied', what })
  } catch {
    pageNow().tell({ kind: 'uncopied' })
  }
}

/** Gives the reader the session at hand, or another one's text, as a file. */
export function saveSession(text = fileText(), name = pageNow().kept?.name ?? ''): void {
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
  const large = { ok: false, fault: { kind: 'too-large' } } as const
  const read = async () =>
    file.size > LARGEST_FILE ? large : { ok: true as const, value: await file.text().catch(() => '') }
  await openText(read, 'file')
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
