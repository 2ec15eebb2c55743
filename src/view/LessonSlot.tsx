import { Suspense } from 'react'
import type { Taken } from '../store/state.ts'
import { lazyPanel } from './kit/lazy-panel.ts'
import { LessonPanel } from './lesson/LessonPanel.tsx'
import { useLessonReasons } from './use-lesson-reasons.ts'

const ProjectionSlot = lazyPanel(async () => (await import('./ProjectionSlot.tsx')).ProjectionSlot)

interface LessonSlotProps {
  readonly taken: Taken
  readonly isProjected?: boolean
}

/** The lesson, with the words of what stops packets on this host; or its projection. */
export function LessonSlot({ taken, isProjected = false }: LessonSlotProps) {
  const reasonOf = useLessonReasons()
  return isProjected ? (
    <Suspense fallback={null}>
      <ProjectionSlot taken={taken} />
    </Suspense>
  ) : (
    <LessonPanel taken={taken} reasonOf={reasonOf} />
  )
}
