// The texts of what opens in it: panels, tables, forms, dialogs. Loaded with the first of these.
import { builder } from './builder.ts'
import { deed } from './deed.ts'
import { engines } from './engines.ts'
import { form } from './form.ts'
import { inspector } from './inspector.ts'
import { lesson } from './lesson.ts'
import { matrix } from './matrix.ts'
import { present } from './present.ts'
import { refusal } from './refusal.ts'
import { session } from './session.ts'
import { sheets } from './sheets.ts'
import { transcript } from './transcript.ts'
import { walk } from './walk.ts'

export const later = {
  builder,
  deed,
  engines,
  form,
  inspector,
  lesson,
  matrix,
  present,
  refusal,
  session,
  sheets,
  transcript,
  walk,
}
