import type { Call } from './program.ts'
import { spell } from './spell.ts'

/** The line that a call was, by which what it makes is owned. */
export function lineOf(call: Pick<Call, 'name' | 'args'>): string {
  return spell({ argv: [call.name, ...call.args] })
}
