// A lesson's text in one language: Markdown of which this much is agreed. `# ` its title; then what is told, with fenced `console`
// blocks, whose commands print what stands under them; then the parts `## goals` (`- name: text`), `## hints` (`1. text`) and
// `## done`, whose names are the same in every language.

/** A command, and what it prints: nothing where that isn't shown; a line `…` stands for any lines. */
export interface Shown {
  readonly command: string
  readonly output: readonly string[]
}

/** A piece of what is told. */
export type Piece =
  { readonly kind: 'prose'; readonly markdown: string } | { readonly kind: 'console'; readonly shown: readonly Shown[] }

export interface LessonText {
  readonly title: string
  readonly pieces: readonly Piece[]
  readonly goals: Readonly<Record<string, string>>
  readonly hints: readonly string[]
  /** What is said when all goals are met, as Markdown. */
  readonly done: string
}

/** Reads a lesson's text. Throws where it isn't as agreed, and says what is wrong. */
export function readText(source: string): LessonText {
  const [told = '', ...rest] = source.split(/^## /m)
  const parts = new Map(rest.map((part) => cut(part, '\n')))
  const [head, body] = cut(told.trim(), '\n')
  if (!head.startsWith('# ')) throw new Error('a lesson begins with its title: # …')
  const goals = itemsOf(parts, 'goals', '- ').map((item) => cut(item, ': '))
  return {
    title: head.slice(2).trim(),
    pieces: piecesOf(body),
    goals: Object.fromEntries(goals),
    hints: itemsOf(parts, 'hints', '1. '),
    done: partOf(parts, 'done'),
  }
}

/** A text up to a mark and after it, both without blanks around. */
function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + mark.length).trim()]
}

function partOf(parts: ReadonlyMap<string, string>, name: string): string {
  const part = parts.get(name)
  if (part === undefined) throw new Error(`a lesson has a part ## ${name}`)
  return part
}

function itemsOf(parts: ReadonlyMap<string, string>, name: string, mark: string): readonly string[] {
  const rows = partOf(parts, name).split('\n')
  const wrong = rows.find((row) => !row.startsWith(mark))
  if (wrong !== undefined) throw new Error(`## ${name} is a list of "${mark.trim()}": ${wrong}`)
  return rows.map((row) => row.slice(mark.length).trim())
}

function piecesOf(body: string): readonly Piece[] {
  // What stands between fences is every second part.
  const parts = body.split(/^```(?:console)?\n?/m)
  return parts.flatMap((part, n): readonly Piece[] => {
    if (n % 2 === 1) return [{ kind: 'console', shown: shownIn(part) }]
    const markdown = part.trim()
    return markdown === '' ? [] : [{ kind: 'prose', markdown }]
  })
}

function shownIn(block: string): readonly Shown[] {
  const [before = '', ...commands] = block.split(/^\$ /m)
  if (before.trim() !== '') throw new Error(`a console begins with a command: ${before}`)
  return commands.map((each) => {
    const [command = '', ...output] = each.trimEnd().split('\n')
    return { command, output }
  })
}
