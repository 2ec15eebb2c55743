import type { Place } from '../../cli/program.ts'
import type { World } from '../../engine/index.ts'

/** What a command line asks of the terminal around it. */
export interface LineHooks {
  /** Earlier lines, oldest first. */
  history(): readonly string[]
  world(): World
  place(): Place
  /** Runs lines one after another. */
  run(lines: readonly string[]): void
  /** Ctrl-C: gives up what is running or waiting. */
  stop(): void
  /** Ctrl-L. */
  clear(): void
}
