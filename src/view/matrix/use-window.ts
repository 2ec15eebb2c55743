// The part of a large table that is in view, so that only that part is drawn.
import { useEffect, useState, type RefObject } from 'react'

export interface Span {
  readonly from: number
  readonly to: number
}

interface Sizes {
  readonly rows: number
  readonly columns: number
  readonly rowHeight: number
  readonly columnWidth: number
  /** What stays in sight above and left of the cells. */
  readonly head: number
  readonly side: number
}

/** Rows and columns drawn beyond the edge, so that a flick of the wheel shows no gap. */
const SPARE = 4

/** The rows and columns in view of a scrolling frame. */
export function useWindow(
  frame: RefObject<HTMLElement | null>,
  sizes: Sizes,
): { readonly rows: Span; readonly columns: Span } {
  const { rows, columns, rowHeight, columnWidth, head, side } = sizes
  const [view, setView] = useState({ left: 0, top: 0, width: 1200, height: 700 })
  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    let pending = 0
    const look = (): void => {
      pending = 0
      const { scrollLeft: left, scrollTop: top, clientWidth: width, clientHeight: height } = element
      setView({ left, top, width, height })
    }
    const later = (): void => {
      if (pending === 0) pending = requestAnimationFrame(look)
    }
    const observer = new ResizeObserver(later)
    observer.observe(element)
    element.addEventListener('scroll', later, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', later)
      cancelAnimationFrame(pending)
    }
  }, [frame])
  return {
    rows: span(view.top, view.height - head, rowHeight, rows),
    columns: span(view.left, view.width - side, columnWidth, columns),
  }
}

function span(start: number, length: number, size: number, count: number): Span {
  const from = Math.max(0, Math.floor(start / size) - SPARE)
  return { from: Math.min(from, count), to: Math.min(count, Math.ceil((start + length) / size) + SPARE) }
}
