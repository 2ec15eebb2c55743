import { useEffect, useState } from 'react'
import type { LessonText } from '../../lessons/text.ts'
import { textFor } from '../../store/lessons.ts'
import { usePage } from '../../store/page.ts'
import type { Taken } from '../../store/state.ts'

/** A lesson's text in the reader's language; nothing while it is being loaded. */
export function useLessonText(taken: Taken | undefined): LessonText | undefined {
  const language = usePage((page) => page.language)
  const [loaded, setLoaded] = useState<{ readonly of: Taken; readonly text: LessonText }>()
  useEffect(() => {
    let isWanted = true
    const load = async (of: Taken): Promise<void> => {
      const text = await textFor(of, language)
      if (isWanted) setLoaded({ of, text })
    }
    if (taken !== undefined) void load(taken)
    return () => {
      isWanted = false
    }
  }, [taken, language])
  return loaded?.of === taken ? loaded?.text : undefined
}
