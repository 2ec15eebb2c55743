// An invocation as the line that a person would type.
import type { Invocation } from './program.ts'
import { quoteWords } from './shell/words.ts'

/** The line of an invocation at its own place. */
export function spell(invocation: Pick<Invocation, 'argv'>): string {
  return quoteWords(invocation.argv)
}
