import type { TFunction } from 'i18next'
import type { DraftFault } from '../../../lessons/draft.ts'

const LANGUAGES = { en: 'English', 'zh-CN': '中文' } as const

/** What a lesson still lacks, in the reader's language. */
export function draftFaultText(t: TFunction<'builder'>, fault: DraftFault): string {
  switch (fault.kind) {
    case 'no-goals':
    case 'nothing-to-do':
    case 'unsolved':
    case 'too-large':
      return t(`fault.${fault.kind}`)
    case 'goal':
    case 'not-kept':
      return t(`fault.${fault.kind}`, { at: fault.at })
    case 'few-choices':
    case 'asked-twice':
    case 'choice':
    case 'not-typed':
    case 'right-choices':
      return t(`fault.${fault.kind}`, { ...fault })
    case 'no-title':
    case 'asked-otherwise':
      return t(`fault.${fault.kind}`, { language: LANGUAGES[fault.language] })
    case 'part':
      return t('fault.part', { row: fault.row, language: LANGUAGES[fault.language] })
    case 'text':
      return textFaultText(t, fault)
  }
}

function textFaultText(t: TFunction<'builder'>, found: Extract<DraftFault, { readonly kind: 'text' }>): string {
  const language = LANGUAGES[found.language]
  const { fault } = found
  switch (fault.kind) {
    case 'unknown-fence':
    case 'no-command':
    case 'no-mark':
      return t(`fault.${fault.kind}`, { ...fault, language })
    case 'no-title':
      return t('fault.no-title', { language })
    case 'no-part':
      return fault.part
  }
}
