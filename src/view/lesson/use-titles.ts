import { useEffect, useState } from 'react'
import { lessonTexts } from '../../store/lesson-texts/texts.ts'
import { usePage } from '../../store/page.ts'

const NONE: ReadonlyMap<string, string> = new Map()

/** The catalogue's titles in the reader's language, by their lessons' slugs; none while they are being loaded. */
export function useTitles(): ReadonlyMap<string, string> {
  const language = usePage((page) => page.language)
  const [titles, setTitles] = useState(NONE)
  useEffect(() => {
    let isWanted = true
    const load = async (): Promise<void> => {
      const texts = await lessonTexts(language)
      if (isWanted) setTitles(new Map([...texts].map(([slug, { title }]) => [slug, title])))
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [language])
  return titles
}
