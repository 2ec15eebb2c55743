// The part of the picture that the window shows, in steps coarse enough that moving it a little changes nothing.
import { type ReactFlowState, useStore } from '@xyflow/react'
import { useMemo } from 'react'
import { intersects, type Rect } from './measure.ts'
import type { Wire } from './wires.ts'

/** Pixels of the window beyond its edge that are drawn too, and by which it moves on. */
const STEP = 400

const partOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState): string => {
  const step = STEP / zoom
  const low = (pixels: number): number => Math.floor(pixels / zoom / step) * step
  const [left, top] = [low(-x) - step, low(-y) - step]
  return [left, top, width / zoom + 3 * step, height / zoom + 3 * step].map(Math.round).join(' ')
}

const everything = (): string => ''

/** The part in view; undefined where all is to be drawn. */
export function useWindowRect(limited: boolean): Rect | undefined {
  const text = useStore(limited ? partOf : everything)
  return useMemo(() => {
    const [x = 0, y = 0, width = 0, height = 0] = text.split(' ').map(Number)
    return text === '' ? undefined : { x, y, width, height }
  }, [text])
}

/** Whether any stretch of a wire may be seen in a part of the picture. */
export function isWireIn({ points }: Wire, part: Rect): boolean {
  return points.some((point, n) => {
    const before = points[n - 1] ?? point
    const [x, y] = [Math.min(point.x, before.x), Math.min(point.y, before.y)]
    return intersects(part, { x, y, width: Math.abs(point.x - before.x) + 1, height: Math.abs(point.y - before.y) + 1 })
  })
}
