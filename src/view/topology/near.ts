// Which rectangles are near a point or a strip: rectangles by the cells of a grid that they lie in.
import { bottomOf, intersects, type Rect, rightOf } from './measure.ts'

const CELL = 160

/** A growing collection of rectangles that can be asked what stands in the way. */
export interface Near {
  readonly add: (rect: Rect) => void
  /** Whether a rectangle shares a point with any of them but one. */
  readonly meets: (rect: Rect, except?: Rect) => boolean
}

/** A collection with nothing in it. Endless rectangles don't belong here. */
export function createNear(): Near {
  const cells = new Map<number, Rect[]>()
  const keyOf = (column: number, row: number): number => column * 100_003 + row
  const span = (rect: Rect): readonly [left: number, right: number, top: number, bottom: number] => [
    Math.floor(rect.x / CELL),
    Math.floor(rightOf(rect) / CELL),
    Math.floor(rect.y / CELL),
    Math.floor(bottomOf(rect) / CELL),
  ]
  return {
    add: (rect) => {
      const [left, right, top, bottom] = span(rect)
      for (let column = left; column <= right; column += 1)
        for (let row = top; row <= bottom; row += 1) {
          const key = keyOf(column, row)
          const cell = cells.get(key)
          if (cell === undefined) cells.set(key, [rect])
          else cell.push(rect)
        }
    },
    meets: (rect, except) => {
      const [left, right, top, bottom] = span(rect)
      for (let column = left; column <= right; column += 1)
        for (let row = top; row <= bottom; row += 1)
          for (const other of cells.get(keyOf(column, row)) ?? [])
            if (other !== except && intersects(other, rect)) return true
      return false
    },
  }
}
