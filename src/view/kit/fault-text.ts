import type { TFunction } from 'i18next'
import type { SavedFault } from '../../session/keep/saved.ts'

/** Why something is no session that can be opened, in the reader's language. */
export function faultText(t: TFunction<'session'>, fault: SavedFault): string {
  switch (fault.kind) {
    case 'foreign':
      return t('fault.foreign')
    case 'newer':
      return t('fault.newer', { version: fault.version })
    case 'too-large':
      return t('fault.tooLarge')
    case 'damaged':
      return fault.at === '' ? t('fault.damaged') : t('fault.damagedAt', { at: fault.at })
  }
}
