import { useMemo } from 'react'
import {
  faultsOfGoals,
  faultsOfQuestions,
  faultsOfText,
  languagesOf,
  madeOf,
  NO_TEXT,
  type Draft,
  type DraftFault,
  type Sentences,
} from '../../../lessons/draft.ts'
import type { TextLanguage } from '../../../lessons/made.ts'
import { useBuilder } from '../../../store/builder.ts'
import { handOutOf, type HandOut } from '../../../store/hand-out.ts'
import { usePage } from '../../../store/page.ts'
import { goalSentence } from './goal-sentence.ts'
import type { Hosts } from './use-hosts.ts'
import type { Says } from './use-says.ts'

/** The lesson, ready to be handed out, or what it still lacks. */
export interface MadeNow {
  readonly faults: readonly DraftFault[]
  readonly handOut: HandOut | undefined
}

/** What the draft makes on the hosts at hand. */
export function useMade({ from, start, end, solution, worldAfter }: Hosts, says: Says): MadeNow {
  const draft = useBuilder((builder) => builder.draft)
  const session = usePage((page) => page.session)
  const own = usePage((page) => page.language)
  const { goals } = draft
  const ofGoals = useMemo(() => faultsOfGoals(goals, start, end), [goals, start, end])
  return useMemo(() => {
    const languages = languagesOf(draft, own)
    const faults = [
      ...languages.flatMap((language) => faultsOfText(language, draft.texts[language] ?? NO_TEXT)),
      ...faultsOfQuestions(draft, languages, worldAfter),
      ...ofGoals,
    ]
    const isSayable = languages.every((language) => says[language] !== undefined)
    if (faults.length > 0 || !isSayable) return { faults, handOut: undefined }
    const made = madeOf(draft, sentencesOf(draft, languages, says), solution)
    const title = draft.texts[languages.includes(own) ? own : (languages[0] ?? own)]?.title.trim() ?? ''
    const handOut = handOutOf(session, from, made, title)
    return { faults: handOut === undefined ? [{ kind: 'too-large' }] : [], handOut }
  }, [draft, own, ofGoals, says, solution, worldAfter, session, from])
}

function sentencesOf({ goals }: Draft, languages: readonly TextLanguage[], says: Says): Sentences {
  return Object.fromEntries(
    languages.map((language) => {
      const say = says[language]
      return [
        language,
        Object.fromEntries(goals.map(({ name, form }) => [name, say === undefined ? '' : goalSentence(form, say)])),
      ]
    }),
  )
}
