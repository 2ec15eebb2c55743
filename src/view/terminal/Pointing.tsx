import { type RefObject, useEffect } from 'react'
import { pageNow, usePage } from '../../store/page.ts'
import type { Said } from './Entries.tsx'

interface Props {
  readonly log: RefObject<HTMLElement | null>
  /** What the transcript says now. */
  readonly said: Said
}

/** The transcript and the picture point at each other: a word that names a thing selects it there, and what is selected there is marked here. */
export function Pointing({ log, said }: Props) {
  const selection = usePage((page) => page.selection)
  useEffect(() => {
    const words = log.current
    words?.addEventListener('click', pointAtNode)
    return () => words?.removeEventListener('click', pointAtNode)
  }, [log])
  useEffect(() => {
    // The words are many, and none is drawn anew for a mark; those of a line that was just run are among them.
    if (said.path.length > 0) mark(log.current, selection)
  }, [log, said, selection])
  return null
}

function mark(log: HTMLElement | null, selection: readonly string[]): void {
  for (const word of log?.querySelectorAll('[data-node]') ?? [])
    word.toggleAttribute('data-selected', selection.includes(word.getAttribute('data-node') ?? ''))
}

function pointAtNode({ target }: Event): void {
  const node = target instanceof Element ? target.closest('[data-node]')?.getAttribute('data-node') : undefined
  // A text that is being marked, to be copied, is left alone.
  if (typeof node !== 'string' || getSelection()?.isCollapsed === false) return
  pageNow().showStage('picture')
  pageNow().select(node)
}
