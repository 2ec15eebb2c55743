// Where something that had the focus goes away, the focus stays in the part of the page that it was in.
import { useEffect, type RefObject } from 'react'

/** Gives the focus to a part of the page when what had it in there is gone. The part must be able to take it (tabIndex -1). */
export function useKeepFocus(part: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = part.current
    if (element === null) return undefined
    let last: Element | undefined
    const onFocus = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : undefined
    }
    const onBlur = (event: FocusEvent): void => {
      // What is taken from the page while it has the focus hands it to nobody.
      if (event.relatedTarget !== null) last = undefined
    }
    const observer = new MutationObserver(() => {
      if (last === undefined || last.isConnected || document.activeElement !== document.body) return
      last = undefined
      element.focus({ preventScroll: true })
    })
    element.addEventListener('focusin', onFocus)
    element.addEventListener('focusout', onBlur)
    observer.observe(element, { childList: true, subtree: true })
    return () => {
      element.removeEventListener('focusin', onFocus)
      element.removeEventListener('focusout', onBlur)
      observer.disconnect()
    }
  }, [part])
}
