import { Suspense } from 'react'
import { usePage, useWorld } from '../store/page.ts'
import { subjectOf } from '../store/subject.ts'
import { StartPanel } from './kit/StartPanel.tsx'
import { lazyPanel } from './kit/lazy-panel.ts'
import { Loading } from './kit/Loading.tsx'

// Nobody needs these before they have clicked or run something.
const SideParts = lazyPanel(async () => (await import('./SideParts.tsx')).SideParts)

/** What there is to say about what was asked for, else where to start (a lesson says that itself). */
export function SidePanel() {
  const world = useWorld()
  const isAsked = usePage(
    ({ walk, timeline, selection }) =>
      walk !== undefined || timeline || selection.some((id) => subjectOf(world, id) !== undefined),
  )
  const inLesson = usePage((page) => page.lesson !== undefined)
  if (!isAsked) return inLesson ? null : <StartPanel />
  return (
    <Suspense fallback={<Loading />}>
      <SideParts />
    </Suspense>
  )
}
