import { type RefObject, useEffect } from 'react'
import type { Search } from '../../store/state.ts'
import type { Said } from './Entries.tsx'
import { patternOf } from './found.ts'

interface Props {
  readonly log: RefObject<HTMLElement | null>
  readonly said: Said
  readonly search: Search | undefined
}

/** Marks in the transcript what is looked for, and brings the place that is looked at into sight. */
export function Marks({ log, said, search }: Props) {
  const [query, goal] = [search?.query ?? '', search?.goal]
  useEffect(() => {
    // Browsers without it find all the same, and mark nothing.
    if (query === '' || !('highlights' in CSS)) return undefined
    const all: Range[] = []
    for (const entry of log.current?.querySelectorAll('[data-entry]') ?? []) all.push(...rangesIn(entry, query))
    // A line that is run meanwhile is looked through, too.
    if (said.path.length > 0) CSS.highlights.set('found', new Highlight(...all))
    return () => void CSS.highlights.delete('found')
  }, [log, said, query])
  useEffect(() => {
    const entry = goal === undefined ? null : log.current?.querySelector(`[data-entry="${goal.entry}"]`)
    const range = entry === null || entry === undefined ? undefined : rangesIn(entry, query)[goal?.nth ?? 0]
    if (range === undefined) return undefined
    bringIntoSight(log.current, range)
    if (!('highlights' in CSS)) return undefined
    CSS.highlights.set('looked-at', Object.assign(new Highlight(range), { priority: 1 }))
    return () => void CSS.highlights.delete('looked-at')
  }, [log, query, goal])
  return null
}

/** Where a text stands in an entry: in its line and its answers, each through the pieces that it is drawn in. */
function rangesIn(entry: Element, query: string): readonly Range[] {
  const pattern = patternOf(query)
  if (pattern === undefined) return []
  return [...entry.querySelectorAll('[data-said]')].flatMap((block) => {
    const ends: { readonly node: Text; readonly end: number }[] = []
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    let text = ''
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue
      text += node.data
      ends.push({ node, end: text.length })
    }
    return [...text.matchAll(pattern)].flatMap(({ 0: match, index }) => {
      const [from, to] = [ends.find(({ end }) => end > index), ends.find(({ end }) => end >= index + match.length)]
      if (from === undefined || to === undefined) return []
      const range = new Range()
      range.setStart(from.node, index - (from.end - from.node.length))
      range.setEnd(to.node, index + match.length - (to.end - to.node.length))
      return [range]
    })
  })
}

function bringIntoSight(log: HTMLElement | null, range: Range): void {
  if (log === null) return
  const [frame, { top, bottom }] = [log.getBoundingClientRect(), range.getBoundingClientRect()]
  if (top < frame.top || bottom > frame.bottom) log.scrollBy({ top: top - frame.top - frame.height / 3 })
}
