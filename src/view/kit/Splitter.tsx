import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import styles from './Splitter.module.css'

interface Props {
  readonly label: string
  /** The line that is dragged: an upright one changes a width, a level one a height. */
  readonly orientation: 'vertical' | 'horizontal'
  /** The size of the panel behind it (right of it, or below), in pixels; undefined until somebody chose one. */
  readonly size: number | undefined
  readonly least: number
  readonly onResize: (size: number) => void
}

const STEP = 24

/** A line between two panels that can be dragged, or moved with the arrow keys. */
export function Splitter({ label, orientation, size, least, onResize }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const upright = orientation === 'vertical'

  const most = (): number => Math.max(least, (upright ? window.innerWidth : window.innerHeight) * 0.75)
  const clamp = (wanted: number): number => Math.round(Math.min(most(), Math.max(least, wanted)))
  const current = (): number => {
    const box = root.current?.parentElement?.getBoundingClientRect()
    return size ?? (box === undefined ? least : upright ? box.width : box.height)
  }

  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = root.current?.parentElement?.getBoundingClientRect()
    if (box === undefined) return
    onResize(clamp(upright ? box.right - event.clientX : box.bottom - event.clientY))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const grow = upright ? 'ArrowLeft' : 'ArrowUp'
    const shrink = upright ? 'ArrowRight' : 'ArrowDown'
    if (event.key !== grow && event.key !== shrink) return
    event.preventDefault()
    onResize(clamp(current() + (event.key === grow ? STEP : -STEP)))
  }

  return (
    // A separator that moves is a control; the lint rule knows only the kind that doesn't.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={root}
      className={[styles['splitter'], styles[orientation]].join(' ')}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size ?? least}
      aria-valuemin={least}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  )
}
