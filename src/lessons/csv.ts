// Tables for spreadsheet programs: RFC 4180, in UTF-8 with the mark by which they know it.

/** The byte order mark: without it, some programs take Chinese for another encoding. */
const MARK = '\uFEFF'

/** Beginnings that spreadsheet programs take for a formula, also behind blanks and in full width. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** A table as a file's text. What would be run as a formula stands behind an apostrophe, and is text. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return MARK + rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
