/** The middle of some figures; of an even number the mean of the two in the middle. Throws where there are none. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new Error('nothing was measured')
  return (low + high) / 2
}

/** The median of each pair's quotient: both of a pair were measured one after the other, under the same load. */
export function medianRatio(pairs: readonly { readonly ours: number; readonly baseline: number }[]): number {
  return median(pairs.map(({ ours, baseline }) => ours / baseline))
}

/** Milliseconds that a figure may take to be measured again. */
const PATIENCE = 8000

/** A figure measured three times; once or twice where that takes too long. */
export function repeated(measure: () => number): readonly number[] {
  const start = performance.now()
  const found = [measure()]
  while (found.length < 3 && performance.now() - start < PATIENCE) found.push(measure())
  return found
}
