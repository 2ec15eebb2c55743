// The English texts fix the keys; each piece is a namespace: `useTranslation('walk')`, `t('walk:title')`.
import { first } from './en/first.ts'
import { later } from './en/later.ts'

export const en = { ...first, ...later }

/** What every catalogue has: the same pieces, the same keys. */
export type Catalogue = typeof en
