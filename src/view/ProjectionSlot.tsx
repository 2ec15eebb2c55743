import { useEffect, useMemo, useState } from 'react'
import type { LessonText } from '../lessons/text.ts'
import { worldAt } from '../session/session.ts'
import { textFor } from '../store/lessons.ts'
import { usePage } from '../store/page.ts'
import type { Taken } from '../store/state.ts'
import { stepsOf } from './player/steps.ts'
import { useSay } from './player/use-say.ts'
import { Projection } from './present/Projection.tsx'

/** The projection, with the words in which hops are told. */
export function ProjectionSlot({ taken }: { readonly taken: Taken }) {
  const language = usePage((page) => page.language)
  const [text, setText] = useState<LessonText>()
  useEffect(() => {
    let isWanted = true
    const load = async (): Promise<void> => {
      const loaded = await textFor(taken, language)
      if (isWanted) setText(loaded)
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [taken, language])
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
