// The command line's editor: CodeMirror, on one line. Loaded after the page, so that nobody waits for it.
import { acceptCompletion } from '@codemirror/autocomplete'
import { history, historyKeymap, standardKeymap } from '@codemirror/commands'
import { EditorState, Prec, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, placeholder, tooltips } from '@codemirror/view'
import { colourLine } from './colour-line.ts'
import { lineCompletion } from './line-completion.ts'
import type { LineHooks } from './line-hooks.ts'
import { pastedLines } from './pasted-lines.ts'

interface Words {
  readonly label: string
  readonly placeholder: string
}

const textOf = (view: EditorView): string => view.state.doc.toString()

function write(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: text.length },
    scrollIntoView: true,
  })
}

/** Up and down through earlier lines; the line that was being typed comes back at the end. */
function earlierLines(hooks: LineHooks): Extension {
  let back = 0
  let draft = ''
  const go = (view: EditorView, by: 1 | -1): boolean => {
    const lines = hooks.history()
    const wanted = back + by
    if (wanted < 0 || wanted > lines.length) return true
    if (back === 0) draft = textOf(view)
    back = wanted
    write(view, back === 0 ? draft : (lines[lines.length - back] ?? ''))
    return true
  }
  return [
    keymap.of([
      { key: 'ArrowUp', run: (view) => go(view, 1) },
      { key: 'ArrowDown', run: (view) => go(view, -1) },
      { key: 'Ctrl-p', run: (view) => go(view, 1) },
      { key: 'Ctrl-n', run: (view) => go(view, -1) },
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && update.state.doc.length === 0) back = 0
    }),
  ]
}

function lineKeys(hooks: LineHooks): Extension {
  const run = (view: EditorView): boolean => {
    const lines = pastedLines(textOf(view))
    write(view, '')
    hooks.run(lines)
    return true
  }
  const abandon = (view: EditorView): boolean => {
    // With something marked, Ctrl-C copies it.
    if (!view.state.selection.main.empty) return false
    hooks.stop()
    write(view, '')
    return true
  }
  const clear = (): boolean => {
    hooks.clear()
    return true
  }
  return keymap.of([
    { key: 'Enter', run: (view) => acceptCompletion(view) || run(view) },
    { key: 'Ctrl-c', run: abandon },
    { key: 'Ctrl-l', run: clear },
  ])
}

/** Several lines pasted at once are run one after another; a single one waits for Enter. */
function manyLines(hooks: LineHooks): Extension {
  return EditorView.domEventHandlers({
    paste: (event, view) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!/[\r\n]./.test(text.trim())) return false
      event.preventDefault()
      const { from, to } = view.state.selection.main
      const line = textOf(view)
      write(view, '')
      hooks.run(pastedLines(line.slice(0, from) + text + line.slice(to)))
      return true
    },
  })
}

/** Puts a command line into an element. */
export function createLine(parent: HTMLElement, hooks: LineHooks, words: Words, text: string): EditorView {
  const attributes = {
    'aria-label': words.label,
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
  }
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: text.length },
      extensions: [
        lineCompletion(hooks),
        Prec.high(lineKeys(hooks)),
        manyLines(hooks),
        earlierLines(hooks),
        history(),
        keymap.of([...historyKeymap, ...standardKeymap]),
        drawSelection(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of(attributes),
        placeholder(words.placeholder),
        tooltips({ parent: document.body }),
        colourLine,
      ],
    }),
  })
}
