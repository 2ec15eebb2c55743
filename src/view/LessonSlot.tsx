import type { Taken } from '../store/state.ts'
import { LessonPanel } from './lesson/LessonPanel.tsx'
import { useLessonReasons } from './use-lesson-reasons.ts'

/** The lesson, with the words of what stops packets on this host. */
export function LessonSlot({ taken }: { readonly taken: Taken }) {
  return <LessonPanel taken={taken} reasonOf={useLessonReasons()} />
}
