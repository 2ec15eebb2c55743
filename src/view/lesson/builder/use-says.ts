import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { textsIn } from '../../../i18n/i18n.ts'
import type { TextLanguage } from '../../../lessons/made.ts'

/** Says what a lesson's text says by itself, in its language. */
export type Say = TFunction<['builder', 'lesson']>

export type Says = Readonly<Partial<Record<TextLanguage, Say>>>

/** The page's words in both languages; a lesson may be told in one that the page isn't shown in. None while they load. */
export function useSays(): Says {
  const [says, setSays] = useState<Says>({})
  useEffect(() => {
    let isWanted = true
    const load = async (): Promise<void> => {
      const [en, chinese] = await Promise.all([textsIn('en'), textsIn('zh-CN')])
      if (isWanted) setSays({ en, 'zh-CN': chinese })
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [])
  return says
}
