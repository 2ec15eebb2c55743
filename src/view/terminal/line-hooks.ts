import type { Completion } from '../../cli/complete.ts'

/** What a command line asks of the terminal around it. */
export interface LineHooks {
  /** Earlier lines, oldest first. */
  history(): readonly string[]
  complete(line: string, cursor: number): Completion
  /** Runs lines one after another. */
  run(lines: readonly string[]): void
  /** Ctrl-C: gives up what is running or waiting. */
  stop(): void
  /** Ctrl-L. */
  clear(): void
}
