// A line as it was typed: all that is needed to run it again.
import type { Entry } from './session.ts'
import type { Standing } from './shells.ts'

/** What is typed, where, and how it was ended where it didn't end by itself. */
export interface Typed extends Standing {
  readonly line: string
  /** After how many answers Ctrl-C came; a program without an end of its own is stopped after its first where nobody says. */
  readonly answers?: number
  /** The command at which Ctrl-C stopped it. */
  readonly stoppedAt?: number
}

/** A line as it was typed, from what became of it: run again, it ends as it did. */
export function typedAgain({ line, place, terminal, stoppedAt, invocations }: Entry): Typed {
  const answers = invocations.find(({ interrupt }) => interrupt !== undefined)?.interrupt
  return {
    line,
    place,
    ...(terminal === undefined ? {} : { terminal }),
    ...(answers === undefined ? {} : { answers }),
    ...(stoppedAt === undefined ? {} : { stoppedAt }),
  }
}
