import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Text } from './walk-step.ts'

/** Says a text in the reader's language, with whatever in it has to be said too. */
export function useSay(): (text: Text) => string {
  const { t } = useTranslation('walk')
  return useCallback(
    (text: Text): string => {
      const say = ({ key, params }: Text): string => {
        const said = Object.entries(params).map(([name, value]) => [
          name,
          typeof value === 'object' && 'key' in value ? say(value) : value,
        ])
        return t(key, Object.fromEntries(said))
      }
      return say(text)
    },
    [t],
  )
}
