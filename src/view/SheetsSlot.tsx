import { Sheets } from './lesson/Sheets.tsx'
import { useReasonsOn } from './use-lesson-reasons.ts'

/** The work sheets, with the words of what stops packets on each one's host. */
export function SheetsSlot() {
  return <Sheets reasonsOn={useReasonsOn()} />
}
