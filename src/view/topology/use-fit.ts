// The window onto the picture: everything is in view until the reader moves it; then it stays where it was put.
import { useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { Rect } from './measure.ts'
import { extentOf } from './scene.ts'
import type { Scene } from './scene.ts'

/** On a narrow page the whole would be too small to read: start at the left at this zoom instead. */
const LEAST_ZOOM = 0.5
const MOST_ZOOM = 1.25
/** For those who sit far away. */
const LARGE_ZOOM = 2.4
const MARGIN = 24

interface Fit {
  readonly fit: () => void
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly onMoveStart: (event: unknown) => void
  /** A thing is dragged: from now on the view stays where it is. */
  readonly onNodeDragStart: () => void
  readonly frame: RefObject<HTMLElement | null>
}

/** Shows everything at first and when things come or go or the page changes its size, unless the reader has moved the view. */
export function useFit(scene: Scene, large: boolean): Fit {
  const flow = useReactFlow()
  const frame = useRef<HTMLElement>(null)
  const touched = useRef(false)
  const { x, y, width, height } = extentOf(scene)
  // Read when it is needed: while something is dragged it changes with every frame.
  const whole = useRef<Rect>({ x, y, width, height })
  // Told by the browser when it changes: to ask for it would have everything laid out in the middle of a change.
  const room = useRef<Size>(undefined)
  const show = useCallback(
    (least: number, duration = 0) => {
      const size = room.current
      if (size === undefined || size.width === 0 || size.height === 0) return
      void flow.setViewport(viewportFor(whole.current, size, least, large ? LARGE_ZOOM : MOST_ZOOM), { duration })
    },
    [flow, large],
  )
  useEffect(() => {
    whole.current = { x, y, width, height }
    if (!touched.current) show(LEAST_ZOOM)
  }, [x, y, width, height, show])
  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    room.current = element.getBoundingClientRect()
    const observer = new ResizeObserver(([entry]) => {
      room.current = entry?.contentRect
      if (!touched.current) show(LEAST_ZOOM)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [show])
  const fit = useCallback(() => {
    touched.current = false
    show(0.06, inTime(200))
  }, [show])
  // Only gestures carry an event: our own moves don't count.
  const onMoveStart = useCallback((event: unknown) => void (touched.current ||= event !== null), [])
  const onNodeDragStart = useCallback(() => void (touched.current = true), [])
  const zoomIn = useCallback(() => void flow.zoomIn({ duration: inTime(150) }), [flow])
  const zoomOut = useCallback(() => void flow.zoomOut({ duration: inTime(150) }), [flow])
  return { fit, zoomIn, zoomOut, onMoveStart, onNodeDragStart, frame }
}

/** So many milliseconds, or none where the reader asked for less motion. */
function inTime(duration: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration
}

type Size = Pick<Rect, 'width' | 'height'>

/** The whole in the middle; where that would be too small, its top left corner. */
function viewportFor(whole: Rect, size: Size, least: number, most: number) {
  const zoomX = (size.width - 2 * MARGIN) / whole.width
  const zoomY = (size.height - 2 * MARGIN) / whole.height
  const zoom = Math.min(most, Math.max(least, Math.min(zoomX, zoomY)))
  const along = (start: number, length: number, room: number): number =>
    length * zoom + 2 * MARGIN > room + 1 ? MARGIN - start * zoom : (room - length * zoom) / 2 - start * zoom
  return { x: along(whole.x, whole.width, size.width), y: along(whole.y, whole.height, size.height), zoom }
}
