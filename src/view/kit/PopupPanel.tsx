import { useEffect, useRef, type ReactNode } from 'react'
import { pageNow } from '../../store/page.ts'
import styles from './PopupPanel.module.css'

interface Props {
  readonly label: string
  readonly children: ReactNode
}

/** What a `Popup` opens. Escape and a press elsewhere close it; its button gets the focus back. */
export function PopupPanel({ label, children }: Props) {
  const panel = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const root = panel.current?.parentElement
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && root?.contains(event.target) !== true) closePopup()
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') closePopup()
    }
    document.addEventListener('pointerdown', onPress, true)
    document.addEventListener('keydown', onKey)
    const before = document.activeElement
    return () => {
      // The focus was inside, and what had it is gone.
      if (document.activeElement === document.body) giveBack(before, root?.querySelector('button'))
      document.removeEventListener('pointerdown', onPress, true)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
  return (
    <dialog open ref={panel} className={styles['panel']} aria-label={label}>
      {children}
    </dialog>
  )
}

/** Closes whichever popup is open. */
export function closePopup(): void {
  pageNow().open(undefined)
}

/** The focus goes back to where it was, or to the button that stands for it. */
function giveBack(before: Element | null, button: HTMLElement | null | undefined): void {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
  else button?.focus()
}
