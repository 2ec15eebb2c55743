// Tab as in bash: what all choices begin with is written at once; a list opens where several are left. Ctrl-R lists earlier lines.
import {
  autocompletion,
  completionStatus,
  startCompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { Prec, type Extension } from '@codemirror/state'
import { keymap, type EditorView } from '@codemirror/view'
import { complete } from '../../cli/complete.ts'
import type { LineHooks } from './line-hooks.ts'

function commonPrefix(texts: readonly string[]): string {
  const [first = '', ...rest] = texts
  let length = first.length
  for (const text of rest) while (!text.startsWith(first.slice(0, length))) length -= 1
  return first.slice(0, length)
}

/** Writes what is certain at the cursor; says whether a list of choices is left to show. */
function writeCertain(view: EditorView, hooks: LineHooks): boolean {
  const { head } = view.state.selection.main
  const { from, options } = complete(hooks.world(), hooks.place(), view.state.doc.toString(), head)
  if (options.length === 0) return false
  const certain = commonPrefix(options.map(({ label }) => label))
  const whole = options.length === 1
  const flagWithValue = certain.endsWith('=')
  const insert = whole && !flagWithValue ? `${certain} ` : certain
  if (insert.length > head - from) {
    view.dispatch({
      changes: { from, to: head, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input.complete',
    })
    return false
  }
  return !whole
}

/** Completion by Tab, and the list of earlier lines by Ctrl-R. Tab in an empty line, or after Escape, leaves the line. */
export function lineCompletion(hooks: LineHooks): Extension {
  let searching = false
  let escaped = false

  const source = (context: CompletionContext): CompletionResult | null => {
    if (searching) {
      const lines = [...new Set(hooks.history().toReversed())]
      return { from: 0, options: lines.map((label, n) => ({ label, boost: -n / 100 })) }
    }
    const { from, options } = complete(hooks.world(), hooks.place(), context.state.doc.toString(), context.pos)
    return {
      from,
      options: options.map(({ label, detail }) => ({
        label,
        apply: `${label} `,
        ...(detail === undefined ? {} : { detail }),
      })),
    }
  }

  const onTab = (view: EditorView): boolean => {
    if (escaped || view.state.doc.length === 0) return false
    searching = false
    if (completionStatus(view.state) !== 'active' && writeCertain(view, hooks)) startCompletion(view)
    return true
  }

  const onSearch = (view: EditorView): boolean => {
    searching = true
    return startCompletion(view)
  }

  return [
    autocompletion({ override: [source], activateOnTyping: false, icons: false, aboveCursor: true }),
    Prec.high(
      keymap.of([
        { key: 'Tab', run: onTab },
        { key: 'Ctrl-r', run: onSearch },
      ]),
    ),
    // Seen before any key is acted on: Escape, then Tab, is the way out for the keyboard.
    Prec.highest(
      keymap.of([
        {
          any: (_, event) => {
            if (event.key === 'Escape') escaped = true
            else if (event.key !== 'Tab' && event.key !== 'Shift') escaped = false
            return false
          },
        },
      ]),
    ),
  ]
}
