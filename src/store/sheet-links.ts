// Links to sessions in a text that was pasted: one a line as a rule, with whatever a mail or a chat put around it.

/** A link's packed session, with what stood before it in its line, which is mostly a name; or a line without one. */
export interface Pasted {
  readonly name: string
  readonly packed: string | undefined
}

const LINK = /((?:[a-z]{1,12}:\/\/[^\s,;]{0,2000}?)?#s=[^\s<>"'(),;，。、；]*)/i

/** What each line of a text brings. Blank lines bring nothing; one in which there is no link is told, so that nothing is lost. */
export function linksIn(text: string): readonly Pasted[] {
  return text.split(/\r\n|[\r\n]/).flatMap((row): readonly Pasted[] => {
    const line = row.trim()
    if (line === '') return []
    // What stands between links is every second part.
    const parts = line.split(LINK)
    if (parts.length === 1) return [{ name: line, packed: undefined }]
    return parts.flatMap((part, n) =>
      n % 2 === 0 ? [] : [{ name: nameIn(parts[n - 1] ?? ''), packed: part.slice(part.indexOf('#s=') + 3) }],
    )
  })
}

/** Without the marks that part a name from what follows it. */
const nameIn = (before: string): string =>
  before.replaceAll(/^[\s,;，；、|]+|[\s:：,;，；、|<(（-]+$/g, '').slice(0, 200)
