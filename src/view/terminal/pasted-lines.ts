// A pasted text as the lines that a person would have typed one after another.
import { splitWords } from '../../cli/shell/words.ts'

/** Whether a line goes on in the next one: a backslash at its end, or a quote or bracket that is still open. */
function goesOn(line: string): boolean {
  return /(^|[^\\])(\\\\)*\\$/.test(line) || splitWords(line).kind === 'error'
}

/** The lines of a text, those that go on joined; prompts (`$ `) that were copied along are dropped, and empty lines. */
export function pastedLines(text: string): readonly string[] {
  const lines: string[] = []
  let open: string | undefined
  for (const raw of text.replace(/\r\n?/g, '\n').split('\n')) {
    const line = open === undefined ? raw.replace(/^\s*\$ /, '') : raw
    const whole: string =
      open === undefined ? line : open.endsWith('\\') ? open.slice(0, -1) + line.trimStart() : `${open}\n${line}`
    open = goesOn(whole) ? whole : undefined
    if (open === undefined && whole.trim() !== '') lines.push(whole)
  }
  // Never closed: the shell shall say so.
  return open === undefined ? lines : [...lines, open]
}
