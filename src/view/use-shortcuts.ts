// The keys that mean the same wherever the focus is, unless text is being edited there.
import { useEffect } from 'react'
import { containersOf } from '../engine/index.ts'
import { worldAt } from '../session/session.ts'
import { pageNow } from '../store/page.ts'
import { nextTheme } from '../store/preferences.ts'
import { beginOn } from './deed-keys.ts'
import { focusLine } from './terminal/focus-line.ts'

const TEXT = 'input, textarea, select, [contenteditable="true"], .cm-content'

/** What has keys of its own, or is a thing that a key would be about. */
const OWN = '.react-flow__node, button, a, summary, [role="gridcell"], [role="separator"], [data-wire]'

type Deed = () => void

/** Keys with Ctrl or Cmd. */
const WITH_CONTROL: Readonly<Record<string, (shift: boolean) => Deed>> = {
  z: (shift) => (shift ? pageNow().redo : pageNow().undo),
  y: () => pageNow().redo,
  a: () => selectAll,
}

/** Keys alone. */
const ALONE: Readonly<Record<string, Deed>> = {
  r: () => pageNow().open('run'),
  n: () => pageNow().open('network'),
  l: () => pageNow().open('lessons'),
  h: () => pageNow().showTimeline(!pageNow().timeline),
  t: () => {
    pageNow().openTerminal()
    focusLine()
  },
  '?': () => pageNow().open('help'),
}

function selectAll(): void {
  const { session, selectAll: select } = pageNow()
  select(containersOf(worldAt(session).docker).map(({ id }) => `container:${id}`))
}

/** What a key means; undefined where it means nothing, or belongs to the text that is being edited. */
function deedOf(event: KeyboardEvent): Deed | undefined {
  const key = event.key.toLowerCase()
  const control = event.ctrlKey || event.metaKey
  if (control && !event.altKey && key === 'k') return () => pageNow().open('palette')
  if (control && !event.altKey && key === 's') return () => pageNow().open('sessions')
  if (control && key === '`') return focusLine
  if (control && event.shiftKey && key === 'f') return () => pageNow().lookFor({ query: '', at: 0 })
  if (event.altKey && event.shiftKey && event.code === 'KeyD')
    return () => pageNow().setTheme(nextTheme(pageNow().theme))
  const { target } = event
  if (event.altKey || !(target instanceof Element) || target.closest(TEXT) !== null) return undefined
  if (target.closest('dialog, [role="menu"]') !== null) return undefined
  if (control) return WITH_CONTROL[key]?.(event.shiftKey)
  if (key === 'escape' && pageNow().deed !== undefined) return pageNow().leaveDeed
  if (target.closest(OWN) === null && beginOn(pageNow().selection, event.key)) return () => undefined
  return ALONE[key]
}

/** Listens for the page's shortcuts. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return
      const deed = deedOf(event)
      if (deed === undefined) return
      event.preventDefault()
      deed()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
