// A symbolic link among files that are kept as texts: what it leads to, behind a mark that no text file begins with.

const MARK = '\u0000->'

/** The text that stands for a link. */
export function symlinkText(target: string): string {
  return `${MARK}${target}`
}

/** Where a link leads; undefined for a file that is none. */
export function symlinkTarget(text: string): string | undefined {
  return text.startsWith(MARK) ? text.slice(MARK.length) : undefined
}
