// The address that a QR code holds: the whole session where that can still be read from the last row, else the lesson alone.
import { pack } from '../session/keep/packed.ts'
import { savedText } from './saved-text.ts'
import type { PageState } from './state.ts'

/** Characters of a code that a phone reads from the last row. */
const MOST = 1200

/** Where a code leads; nothing where all that there is would be too long. */
export function codeLink(page: PageState): { readonly address: string; readonly whole: boolean } | undefined {
  const here = `${location.origin}${location.pathname}`
  const session = `${here}#s=${pack(savedText(page))}`
  if (session.length <= MOST) return { address: session, whole: true }
  const slug = page.lesson?.lesson.slug ?? ''
  return slug === '' ? undefined : { address: `${here}#lesson=${slug}`, whole: false }
}
