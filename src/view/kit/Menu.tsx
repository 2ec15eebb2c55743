import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import styles from './Menu.module.css'

export interface MenuItem {
  readonly id: string
  readonly text: string
  /** The key that does the same without the menu. */
  readonly keys?: string
}

interface Props {
  readonly label: string
  readonly items: readonly MenuItem[]
  /** Where it opens, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onPick: (id: string) => void
  readonly onClose: () => void
}

/** A menu at a point. Arrows, Home, End and first letters move in it; Escape and a press elsewhere close it. */
export function Menu({ label, items, at, onPick, onClose }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const before = useRef<Element>(null)
  useLayoutEffect(() => {
    const element = root.current
    if (element === null) return
    const { width, height } = element.getBoundingClientRect()
    element.style.left = `${Math.max(8, Math.min(at.x, window.innerWidth - width - 8))}px`
    element.style.top = `${Math.max(8, Math.min(at.y, window.innerHeight - height - 8))}px`
    if (!element.contains(document.activeElement)) before.current = document.activeElement
    element.querySelector('button')?.focus()
  }, [at])
  useEffect(() => {
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) onClose()
    }
    document.addEventListener('pointerdown', onPress, true)
    return () => {
      document.removeEventListener('pointerdown', onPress, true)
      if (document.activeElement === document.body) giveBack(before.current)
    }
  }, [onClose])
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(root.current?.querySelectorAll('button') ?? [])]
    const now = buttons.findIndex((button) => button === document.activeElement)
    const to = targetOf(event.key, now, buttons)
    if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else if (to === undefined) return
    else buttons[to]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={root} role="menu" tabIndex={-1} className={styles['menu']} aria-label={label} onKeyDown={onKeyDown}>
      {items.map(({ id, text, keys }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles['item']}
          aria-keyshortcuts={keys}
          onClick={() => {
            // What is picked may want to know where the focus was.
            giveBack(before.current)
            onClose()
            onPick(id)
          }}
        >
          <span>{text}</span>
          {keys === undefined ? null : (
            <kbd aria-hidden className={styles['keys']}>
              {keys}
            </kbd>
          )}
        </button>
      ))}
    </div>
  )
}

function giveBack(element: Element | null): void {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true })
}

function targetOf(key: string, now: number, buttons: readonly HTMLButtonElement[]): number | undefined {
  const count = buttons.length
  switch (key) {
    case 'ArrowDown':
      return (now + 1) % count
    case 'ArrowUp':
      return (now - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default: {
      if (key.length !== 1 || key === ' ') return undefined
      const begins = (n: number): boolean =>
        buttons[n % count]?.textContent.trim().toLowerCase().startsWith(key.toLowerCase()) === true
      const found = Array.from({ length: count }, (_, n) => now + 1 + n).find(begins)
      return found === undefined ? undefined : found % count
    }
  }
}
