// The picture's texts, handed down: a hundred boxes that each asked for them would cost more than their drawing.
import type { TFunction } from 'i18next'
import { createContext, use } from 'react'

/** Says a text of the picture's in the reader's language. */
export type Say = TFunction<'topology'>

/** The picture around gives them. */
export const SayContext = createContext<Say | undefined>(undefined)

/** What says the texts; the same function until the language is another. */
export function useSay(): Say {
  const say = use(SayContext)
  if (say === undefined) throw new Error('outside of the picture')
  return say
}
