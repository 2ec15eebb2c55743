import { Builder } from './lesson/builder/Builder.tsx'
import { useLessonReasons } from './use-lesson-reasons.ts'

/** Making a lesson, with the words of what stops packets on this host. */
export function BuilderSlot() {
  return <Builder reasonOf={useLessonReasons()} />
}
