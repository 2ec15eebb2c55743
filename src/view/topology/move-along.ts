// One element moved along points by the browser itself (Web Animations): no React state and no work for us while it moves.
import type { Point } from './measure.ts'

const LEAST_TIME = 320
const MOST_TIME = 1100
/** Milliseconds for a pixel. */
const PACE = 1.1

const shift = ({ x, y }: Point): string => `translate(${x}px, ${y}px)`

/** Puts an element at the last point; if wanted, and unless less motion is preferred, moves it there along the others. */
export function moveAlong(element: HTMLElement, points: readonly Point[], moving: boolean): Animation | undefined {
  const last = points.at(-1)
  if (last === undefined) return undefined
  element.style.transform = shift(last)
  const length = lengthOf(points)
  if (!moving || length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined
  let run = 0
  const frames = points.map((point, n) => {
    run += lengthOf(points.slice(Math.max(0, n - 1), n + 1))
    return { transform: shift(point), offset: run / length }
  })
  return element.animate(frames, {
    duration: Math.min(MOST_TIME, Math.max(LEAST_TIME, length * PACE)),
    easing: 'ease-in-out',
  })
}

function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, point, n) => {
    const before = points[n - 1]
    return before === undefined ? sum : sum + Math.hypot(point.x - before.x, point.y - before.y)
  }, 0)
}
