// What the measured pages put on `window` for the one who measures.
import type { PlainPicture } from './plain-picture.ts'
import type { Grip, Pane } from './sight.ts'

/** How bare React Flow is to draw: in which pane, and whether only what is in sight. */
export interface PlainView {
  readonly pane: Pane
  readonly culls: boolean
}

/** The real page: a host is built from lines first, and shown when it is to be measured. */
interface OursBench {
  readonly build: (lines: readonly string[]) => Promise<void>
  /** Shows what was built; the milliseconds until it is painted. */
  readonly show: () => Promise<number>
  readonly run: (line: string) => Promise<void>
  readonly pane: () => Pane
  readonly grip: () => Grip | undefined
}

interface BaselineBench {
  /** Draws the picture; the milliseconds until it is painted. */
  readonly show: (picture: PlainPicture, view: PlainView) => Promise<number>
}

declare global {
  interface Window {
    ours?: OursBench
    baseline?: BaselineBench
  }
}
