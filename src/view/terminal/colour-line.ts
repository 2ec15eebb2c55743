// Light colours for a command line: programs, flags, quoted text, operators. The words are the shell's own reader's.
import type { EditorState, Range } from '@codemirror/state'
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view'
import { splitWords, type Word } from '../../cli/shell/words.ts'

type Role = 'program' | 'flag' | 'string' | 'operator'

const MARKS: Readonly<Record<Role, Decoration>> = {
  program: Decoration.mark({ class: 'cm-program' }),
  flag: Decoration.mark({ class: 'cm-flag' }),
  string: Decoration.mark({ class: 'cm-quoted' }),
  operator: Decoration.mark({ class: 'cm-operator' }),
}

function roleOf(word: Word, first: boolean): Role | undefined {
  if (word.kind === 'operator') return 'operator'
  if (first) return 'program'
  if (word.value.startsWith('-')) return 'flag'
  return word.quoted ? 'string' : undefined
}

function coloursOf(state: EditorState): DecorationSet {
  const { words } = splitWords(state.doc.toString())
  const ranges = words.flatMap((word, n): readonly Range<Decoration>[] => {
    const role = roleOf(word, n === 0 || words[n - 1]?.kind === 'operator')
    return role === undefined || word.end <= word.start ? [] : [MARKS[role].range(word.start, word.end)]
  })
  return Decoration.set(ranges)
}

class Colours {
  decorations: DecorationSet

  constructor(view: EditorView) {
    this.decorations = coloursOf(view.state)
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.decorations = coloursOf(update.state)
  }
}

/** Colours the line as it is typed. */
export const colourLine = ViewPlugin.fromClass(Colours, { decorations: (plugin) => plugin.decorations })
