// A network's colour as the picture draws it: the page's token for it, and dashed once the tokens begin again.
import type { Colour } from './graph-types.ts'

const TOKENS = 8

/** The colours that there are: plain ones first, then the same dashed. */
const COLOURS: readonly Colour[] = (['plain', 'dashed'] as const).flatMap((pattern) =>
  Array.from({ length: TOKENS }, (_, n) => ({ token: n + 1, pattern })),
)
const [FIRST = { token: 1, pattern: 'plain' as const }] = COLOURS

/** The n-th colour, counted from 0: the same object each time. */
export function colourAt(n: number): Colour {
  return COLOURS[n % COLOURS.length] ?? FIRST
}

/** The colour as CSS properties: `--net` and `--net-soft`, neutral for what is on no network. */
export function colourStyle(colour: Colour | undefined): Readonly<Record<`--${string}`, string>> {
  if (colour === undefined) return { '--net': 'var(--line-strong)', '--net-soft': 'var(--surface-2)' }
  return { '--net': `var(--net-${colour.token})`, '--net-soft': `var(--net-${colour.token}-soft)` }
}
