import { useEffect, useRef, type ReactNode } from 'react'
import { pageNow } from '../../store/page.ts'
import styles from './Modal.module.css'

interface Props {
  readonly label: string
  /** Takes what the page has: for tables. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A dialog over the page. The browser keeps the focus in it, closes it on Escape, and gives the focus back. */
export function Modal({ label, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element === null) return undefined
    const close = (): void => pageNow().open(undefined)
    const onPress = (event: PointerEvent): void => {
      if (event.target === element) close()
    }
    element.addEventListener('close', close)
    element.addEventListener('pointerdown', onPress)
    if (!element.open) element.showModal()
    return () => {
      element.removeEventListener('close', close)
      element.removeEventListener('pointerdown', onPress)
      element.close()
    }
  }, [])
  return (
    <dialog ref={dialog} className={styles['modal']} data-wide={wide} aria-label={label}>
      <div className={styles['inner']}>{children}</div>
    </dialog>
  )
}
