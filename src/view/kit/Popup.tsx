import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { pageNow, usePage } from '../../store/page.ts'
import type { Overlay } from '../../store/state.ts'
import { Button } from './Button.tsx'
import styles from './Popup.module.css'

interface Props {
  readonly label: string
  readonly icon: ReactNode
  /** Which of the page's overlays it is. */
  readonly overlay: Overlay
  /** What opens; given the way to close it again. */
  readonly children: (close: () => void) => ReactNode
}

/** A button with a small panel under it. Escape and a press elsewhere close it; the button gets the focus back. */
export function Popup({ label, icon, overlay, children }: Props) {
  const open = usePage((page) => page.overlay === overlay)
  const root = useRef<HTMLDivElement>(null)
  const close = useCallback(() => pageNow().open(undefined), [])

  useEffect(() => {
    if (!open) return undefined
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) close()
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close()
    }
    document.addEventListener('pointerdown', onPress, true)
    document.addEventListener('keydown', onKey)
    const here = root.current
    const before = document.activeElement
    return () => {
      // The focus was inside, and what had it is gone.
      if (document.activeElement === document.body) giveBack(before, here?.querySelector('button'))
      document.removeEventListener('pointerdown', onPress, true)
      document.removeEventListener('keydown', onKey)
    }
  }, [open, close])

  return (
    <div className={styles['root']} ref={root}>
      <Button
        icon={icon}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => pageNow().open(open ? undefined : overlay)}
      >
        {label}
      </Button>
      {open ? (
        <dialog open className={styles['panel']} aria-label={label}>
          {children(close)}
        </dialog>
      ) : null}
    </div>
  )
}

/** The focus goes back to where it was, or to the button that stands for it. */
function giveBack(before: Element | null, button: HTMLElement | null | undefined): void {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
  else button?.focus()
}
