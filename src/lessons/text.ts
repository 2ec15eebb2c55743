// A lesson's text in one language: Markdown of which this much is agreed. `# ` its title; then what is told, with fenced `console`
// blocks, whose commands print what stands under them, and fenced `predict NAME` blocks, which ask something (`- choice: text`)
// that what follows answers; then the parts `## goals` (`- name: text`), `## hints` (`1. text`), `## done` and `## notes`, whose
// names are the same in every language.

/** A command, and what it prints: nothing where that isn't shown; a line `…` stands for any lines. */
export interface Shown {
  readonly command: string
  readonly output: readonly string[]
}

/** A piece of what is told. */
export type Piece =
  | { readonly kind: 'prose'; readonly markdown: string }
  | { readonly kind: 'console'; readonly shown: readonly Shown[] }
  | {
      readonly kind: 'predict'
      readonly name: string
      readonly question: string
      readonly choices: Readonly<Record<string, string>>
    }

export interface LessonText {
  readonly title: string
  readonly pieces: readonly Piece[]
  readonly goals: Readonly<Record<string, string>>
  readonly hints: readonly string[]
  /** What is said when all goals are met, as Markdown. */
  readonly done: string
  /** What whoever teaches it should know, as Markdown: what to point at, what to ask. */
  readonly notes: string
}

/** What is wrong with a text. */
export type TextFault =
  | { readonly kind: 'no-title' }
  | { readonly kind: 'no-part'; readonly part: string }
  /** An item of a list should begin with this mark. */
  | { readonly kind: 'no-mark'; readonly mark: string; readonly row: string }
  | { readonly kind: 'unknown-fence'; readonly fence: string }
  | { readonly kind: 'no-command'; readonly row: string }

class TextError extends Error {
  readonly fault: TextFault
  constructor(fault: TextFault) {
    super(wordsOf(fault))
    this.fault = fault
  }
}

function wordsOf(fault: TextFault): string {
  switch (fault.kind) {
    case 'no-title':
      return 'a lesson begins with its title: # …'
    case 'no-part':
      return `a lesson has a part ## ${fault.part}`
    case 'no-mark':
      return `this should begin with "${fault.mark}": ${fault.row}`
    case 'unknown-fence':
      return `a fence holds a console, or what to predict: ${fault.fence}`
    case 'no-command':
      return `a console begins with a command: ${fault.row}`
  }
}

/** What was found wrong while a text was read; nothing where it is as agreed. */
export function faultOf(read: () => unknown): TextFault | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof TextError) return error.fault
    throw error
  }
}

/** Reads a lesson's text. Throws where it isn't as agreed, and says what is wrong (`faultOf`). */
export function readText(source: string): LessonText {
  const [told = '', ...rest] = source.split(/^## /m)
  const parts = new Map(rest.map((part) => cut(part, '\n')))
  const [head, body] = cut(told.trim(), '\n')
  if (!head.startsWith('# ')) throw new TextError({ kind: 'no-title' })
  const goals = namedIn(rowsOf(partOf(parts, 'goals')))
  return {
    title: head.slice(2).trim(),
    pieces: readPieces(body),
    goals,
    hints: itemsOf(rowsOf(partOf(parts, 'hints')), '1. '),
    done: partOf(parts, 'done'),
    notes: partOf(parts, 'notes'),
  }
}

/** A text up to a mark and after it, both without blanks around. */
function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + mark.length).trim()]
}

function partOf(parts: ReadonlyMap<string, string>, name: string): string {
  const part = parts.get(name)
  if (part === undefined) throw new TextError({ kind: 'no-part', part: name })
  return part
}

/** The rows of a list, which may be empty. */
const rowsOf = (text: string): readonly string[] => text.split('\n').filter((row) => row.trim() !== '')

function itemsOf(rows: readonly string[], mark: string): readonly string[] {
  const wrong = rows.find((row) => !row.startsWith(mark))
  if (wrong !== undefined) throw new TextError({ kind: 'no-mark', mark, row: wrong })
  return rows.map((row) => row.slice(mark.length).trim())
}

/** A list of `- name: text`. */
function namedIn(rows: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(itemsOf(rows, '- ').map((item) => cut(item, ': ')))
}

/** Reads what is told, with its fences. Throws as `readText` does. */
export function readPieces(body: string): readonly Piece[] {
  // What stands between fences is every second part.
  const parts = body.split(/^[ \t]*```/m)
  return parts.flatMap((part, n): readonly Piece[] => {
    if (n % 2 === 1) return [fenced(part)]
    const markdown = part.trim()
    return markdown === '' ? [] : [{ kind: 'prose', markdown }]
  })
}

function fenced(part: string): Piece {
  const [kind, body] = cut(part, '\n')
  if (kind === 'console') return { kind, shown: shownIn(body) }
  const name = /^predict ([\w-]+)$/.exec(kind)?.[1]
  if (name === undefined) throw new TextError({ kind: 'unknown-fence', fence: kind })
  const [question = '', ...rows] = rowsOf(body)
  return { kind: 'predict', name, question, choices: namedIn(rows) }
}

function shownIn(block: string): readonly Shown[] {
  const [before = '', ...commands] = block.split(/^\$ /m)
  if (before.trim() !== '') throw new TextError({ kind: 'no-command', row: before.trim() })
  return commands.map((each) => {
    const [command = '', ...output] = each.trimEnd().split('\n')
    return { command, output }
  })
}
