// Whoever types at what was printed means the line under it, as in any terminal.
import { type RefObject, useEffect } from 'react'

/** Leads the keyboard to the command line. */
export function focusLine(): void {
  document.querySelector<HTMLElement>('#command-line, .cm-content')?.focus()
}

/** A click on what was printed, unless it selects something or is for a button, and letters typed there go to the line. */
export function useTypingAt(log: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onClick = ({ target }: MouseEvent): void => {
      const isFor = target instanceof Element && target.closest('button, a, input, summary') !== null
      if (!isFor && getSelection()?.isCollapsed !== false) focusLine()
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.length > 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return
      // The letter itself goes to whatever has the focus by then; none of it is a shortcut.
      event.stopPropagation()
      focusLine()
    }
    const element = log.current
    element?.addEventListener('click', onClick)
    element?.addEventListener('keydown', onKey)
    return () => {
      element?.removeEventListener('click', onClick)
      element?.removeEventListener('keydown', onKey)
    }
  }, [log])
}
