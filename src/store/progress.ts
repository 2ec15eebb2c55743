// What the reader has done with lessons: kept in this browser, beside the sessions in which they are taken.
import * as v from 'valibot'
import { create } from 'zustand'

/** What a learner said before seeing it, and what was right at that time. */
export interface Said {
  readonly choice: string
  readonly right: string
}

export interface LessonProgress {
  readonly done?: boolean
  /** How many hints were shown. */
  readonly hints?: number
  /** By the predictions' names. */
  readonly said?: Readonly<Record<string, Said>>
}

interface Progress {
  readonly lessons: Readonly<Record<string, LessonProgress>>
  readonly note: (slug: string, part: LessonProgress) => void
  /** Takes back hints and predictions; what is done stays done. */
  readonly forget: (slug: string) => void
}

const KEY = 'vethwalk.lessons'

const form = v.record(
  v.string(),
  v.object({
    done: v.exactOptional(v.boolean()),
    hints: v.exactOptional(v.number()),
    said: v.exactOptional(v.record(v.string(), v.object({ choice: v.string(), right: v.string() }))),
  }),
)

function read(): Progress['lessons'] {
  try {
    const parsed = v.safeParse(form, JSON.parse(localStorage.getItem(KEY) ?? '{}'))
    return parsed.success ? parsed.output : {}
  } catch {
    return {}
  }
}

/** What the reader has done with lessons. */
export const useProgress = create<Progress>()((set, get) => {
  const put = (slug: string, so: LessonProgress): void => {
    // Another tab may have noted something meanwhile.
    const lessons = { ...read(), ...get().lessons, [slug]: so }
    set({ lessons })
    try {
      localStorage.setItem(KEY, JSON.stringify(lessons))
    } catch {
      // It holds for this visit.
    }
  }
  return {
    lessons: read(),
    note: (slug, part) => put(slug, { ...get().lessons[slug], ...part }),
    forget: (slug) => put(slug, get().lessons[slug]?.done === true ? { done: true } : {}),
  }
})

/** What is noted at this moment, for what happens outside of drawing. */
export function progressNow(): Progress {
  return useProgress.getState()
}
