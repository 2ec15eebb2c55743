// Columns of text. Real counterpart: text/tabwriter as docker/cli uses it: a cell ends with a tab; a column is a run of
// neighbouring lines that have a cell there; the last cell of a line is never widened.
import { runeCount } from './utf8.ts'

export interface TableStyle {
  /** The least width of a column, its padding included: 10 in docker's listings, 20 in `docker top`. */
  readonly minimum?: number
  /** The spaces after a column's longest cell. */
  readonly padding?: number
  /** Whether a CJK character or an emoji counts as two columns, as docker 28 counts, or as one, as docker 20.10 does. */
  readonly wideCharacters?: boolean
}

interface Layout {
  readonly minimum: number
  readonly padding: number
  readonly widthOf: (text: string) => number
}

type Cells = readonly string[]

/** A header and rows as lines, each ending with a newline; the header stands there even when there are no rows. */
export function formatTable(header: Cells, rows: readonly Cells[], style: TableStyle = {}): string {
  return alignTabs([header, ...rows].map((cells) => `${cells.join('\t')}\n`).join(''), style)
}

/** A text whose lines hold tab-terminated cells, the cells of each column widened to the same width. */
export function alignTabs(text: string, style: TableStyle = {}): string {
  const layout: Layout = {
    minimum: style.minimum ?? 10,
    padding: style.padding ?? 3,
    widthOf: (style.wideCharacters ?? false) ? wideWidth : runeCount,
  }
  // A tab that ends the whole text ends no cell.
  const lines = text
    .replace(/\t$/, '')
    .split('\n')
    .map((line) => line.split('\t'))
  const widths = lines.map((): number[] => [])
  widen(lines, widths, 0, layout)
  return lines.map((cells, at) => joinCells(cells, widths[at] ?? [], layout)).join('\n')
}

// Finds each run of lines that have a cell in this column, gives it one width, and goes on to the next column within it.
function widen(lines: readonly Cells[], widths: readonly number[][], column: number, layout: Layout): void {
  let start = 0
  while (start < lines.length) {
    let end = start
    let width = layout.minimum
    for (; end < lines.length; end += 1) {
      const cells = lines[end] ?? []
      if (column >= cells.length - 1) break
      width = Math.max(width, layout.widthOf(cells[column] ?? '') + layout.padding)
    }
    const run = widths.slice(start, end)
    for (const each of run) each.push(width)
    if (run.length > 0) widen(lines.slice(start, end), run, column + 1, layout)
    start = Math.max(end, start + 1)
  }
}

function joinCells(cells: Cells, widths: readonly number[], layout: Layout): string {
  return cells.map((cell, at) => cell + ' '.repeat(Math.max((widths[at] ?? 0) - layout.widthOf(cell), 0))).join('')
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const WIDTHLESS = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u

function wideWidth(text: string): number {
  let width = 0
  for (const char of text) width += WIDE.test(char) ? 2 : WIDTHLESS.test(char) ? 0 : 1
  return width
}
