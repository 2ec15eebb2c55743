// Virtual time as somebody in front of the page lives through it: a second is a second, or passes faster.
import type { StopSignal } from '../cli/shell/shell.ts'

/** How fast virtual time passes where a line waits for it: as in life, ten times as fast, or at once. */
export const SPEEDS = [1, 10, Infinity] as const

export type Speed = (typeof SPEEDS)[number]

/** Milliseconds after which the page gets a turn. */
const TURN = 16

/** The line at hand, as it is stopped and waited for. */
export interface Live extends StopSignal {
  aborted: boolean
  readonly turn: () => Promise<void> | undefined
  /** Lets virtual milliseconds pass, and at least so many real ones, unless it is stopped; says how many virtual ones did. */
  readonly pass: (milliseconds: number, least?: number) => Promise<number>
  /** Something has changed: it was stopped, or time runs otherwise. */
  wake: () => void
}

/** A line to be run; `speed` is asked whenever something changed. */
export function createLive(speed: () => Speed): Live {
  let due = performance.now() + TURN
  const live: Live = {
    aborted: false,
    wake: () => undefined,
    turn: () => {
      if (performance.now() < due) return undefined
      return new Promise((resolve) => {
        setTimeout(() => {
          due = performance.now() + TURN
          resolve()
        })
      })
    },
    pass: async (milliseconds, least = 0) => {
      const start = performance.now()
      let passed = 0
      const left = (): number => Math.max((milliseconds - passed) / speed(), start + least - performance.now())
      while (left() > 0 && !live.aborted) {
        const [now, began] = [speed(), performance.now()]
        await new Promise<void>((resolve) => {
          live.wake = resolve
          setTimeout(resolve, Math.ceil(left()))
        })
        passed = now === Infinity ? milliseconds : Math.min(milliseconds, passed + (performance.now() - began) * now)
      }
      return live.aborted ? passed : milliseconds
    },
  }
  return live
}
