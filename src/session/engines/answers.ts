// Lines that two engines answered otherwise.
import type { Entry } from '../session.ts'
import { inOtherWords, type Counterparts } from './counterparts.ts'
import type { Elsewhere } from './elsewhere.ts'
import { marked, type MarkedLine } from './marked.ts'

/** One line that was answered otherwise. */
export interface AnswerDifference {
  readonly here: Entry
  readonly there: Entry
  readonly lines: readonly [here: readonly MarkedLine[], there: readonly MarkedLine[]]
}

/** What is bound to differ, or is told elsewhere: ids, a veth's random name, MACs and what is made of them, times. */
const NOISE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, '<mac>'],
  [/\bfe80::[0-9a-f:]+/g, '<link-local>'],
  [/\bveth[0-9a-f]{7}\b/g, '<veth>'],
  [/\b[0-9a-f]{12,64}\b/g, '<id>'],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>'],
  [/\b[\d.]+ ?(?:ms|usec)\b/g, '<time>'],
  [/\bvalid_lft \S+ preferred_lft \S+/g, ''],
]

/** A line without what is bound to differ. */
function told(text: string): string {
  return NOISE.reduce((rest, [pattern, sign]) => rest.replaceAll(pattern, sign), text).replaceAll(/ +/g, ' ')
}

/** How a line was answered otherwise there; nothing where it was not. */
export function answerDifference(here: Entry, other: Elsewhere, back: Counterparts): readonly AnswerDifference[] {
  const there = other.session.entries[here.id - 1]
  if (there === undefined) return []
  const texts = [linesOf(here), linesOf(there).map((line) => inOtherWords(line, back))] as const
  const [ours, theirs] = texts.map((lines) => lines.map(told))
  if (ours === undefined || theirs === undefined) return []
  const same = here.exitCode === there.exitCode && ours.join('\n') === theirs.join('\n')
  if (same) return []
  return [{ here, there, lines: [marked(linesOf(here), ours, theirs), marked(linesOf(there), theirs, ours)] }]
}

function linesOf({ stdout, stderr }: Entry): readonly string[] {
  const text = `${stdout}${stdout === '' || stdout.endsWith('\n') ? '' : '\n'}${stderr}`
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}
