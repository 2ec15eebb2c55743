// Where a short note beside a point hides the least.
import {
  grown,
  intersects,
  OUTSIDE_LEFT,
  type Point,
  PROGRAMS_RECT,
  type Rect,
  rightOf,
  ROUTES_RECT,
} from './measure.ts'
import type { Scene } from './scene.ts'

const HEIGHT = 32
const WIDE = /[\u2e80-\uffff]/

/** The note's rectangle, near its point and clear of boxes, bars and hooks as far as can be. */
export function placeLabel(scene: Scene, point: Point, text: string): Rect {
  const width = 26 + [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 13.5 : 7.6), 0)
  const columns = [point.x + 22, rightOf(scene.spine) + 10, scene.host.x - width - 12, point.x - width - 22]
  const rows = [-HEIGHT / 2, 24, -56, 64, -92, 104, -132, 144, 184, -172]
  const rects = columns.flatMap((x) => rows.map((dy) => ({ x, y: point.y + dy, width, height: HEIGHT })))
  const obstacles = [...scene.rects].flatMap(([id, rect]) => (id === 'kernel' ? [] : [rect]))
  const inSpine = [...Object.values(scene.hooks), ROUTES_RECT, PROGRAMS_RECT]
  const { wires } = scene
  const cost = (rect: Rect): number => {
    const hidden = [...obstacles, ...inSpine].filter((other) => intersects(grown(other, 4, 4), rect)).length
    const names = wires
      .flatMap(({ labels }) => labels)
      .filter(({ x, y }) => intersects(rect, { x, y: y - 10, width: 100, height: 12 }))
    const lines = wires.filter(({ points }) => crosses(points, rect))
    // Beside reads better than above or below.
    const aside = Math.max(0, rect.x - point.x, point.x - rightOf(rect))
    const distance = Math.hypot(aside, 2 * (rect.y + HEIGHT / 2 - point.y))
    const astride = rect.x < scene.host.x && rightOf(rect) > scene.host.x ? 100 : 0
    const astray = rect.x < OUTSIDE_LEFT || rect.y < scene.host.y ? 3000 : 0
    return astray + astride + hidden * 1000 + (names.length + lines.length) * 60 + distance
  }
  const weighed = rects.map((rect) => ({ rect, weight: cost(rect) }))
  return weighed.toSorted((a, b) => a.weight - b.weight)[0]?.rect ?? { x: point.x, y: point.y, width, height: HEIGHT }
}

/** Whether a line of upright and level stretches runs through a rectangle. */
function crosses(points: readonly Point[], rect: Rect): boolean {
  return points.some((point, n) => {
    const before = points[n - 1] ?? point
    const [x, y] = [Math.min(point.x, before.x), Math.min(point.y, before.y)]
    return intersects(rect, { x, y, width: Math.abs(point.x - before.x) + 1, height: Math.abs(point.y - before.y) + 1 })
  })
}
