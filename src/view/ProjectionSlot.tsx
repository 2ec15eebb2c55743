import { useMemo } from 'react'
import { worldAt } from '../session/session.ts'
import { usePage } from '../store/page.ts'
import type { Taken } from '../store/state.ts'
import { useLessonText } from './lesson/use-lesson-text.ts'
import { stepsOf } from './player/steps.ts'
import { useSay } from './player/use-say.ts'
import { Projection } from './present/Projection.tsx'

/** The projection, with the words in which hops are told. */
export function ProjectionSlot({ taken }: { readonly taken: Taken }) {
  const text = useLessonText(taken)
  const walk = useCaption()
  return text === undefined ? null : <Projection taken={taken} text={text} walk={walk} />
}

/** What the packet does at the step on show. */
function useCaption(): { readonly caption: string; readonly count: number } | undefined {
  const walk = usePage((page) => page.walk)
  const world = usePage((page) => worldAt(page.session, page.walk?.entry))
  const say = useSay()
  const probe = walk?.probe
  const steps = useMemo(() => (probe === undefined ? [] : stepsOf(world, probe)), [world, probe])
  const step = steps[Math.min(walk?.step ?? 0, steps.length - 1)]
  return step === undefined ? undefined : { caption: say(step.text), count: steps.length }
}
