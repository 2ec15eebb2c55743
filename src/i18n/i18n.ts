// The page's texts. A catalogue is loaded when its language is first shown, so nobody waits for the other one.
import { createInstance, type i18n as I18n, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Catalogue } from './en.ts'
import type { Language } from './language.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Catalogue
  }
}

export const i18n: I18n = createInstance()

const started = i18n.use(initReactI18next).init({
  resources: {},
  ns: [
    'app',
    'builder',
    'deed',
    'engines',
    'form',
    'inspector',
    'lesson',
    'matrix',
    'present',
    'refusal',
    'session',
    'sheets',
    'terminal',
    'topology',
    'transcript',
    'walk',
  ],
  defaultNS: 'app',
  fallbackLng: false,
  load: 'currentOnly',
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})

type Part = 'first' | 'later'

async function textsOf(language: Language, part: Part): Promise<Readonly<Record<string, object>>> {
  switch (language) {
    case 'en':
      return part === 'first' ? (await import('./en/first.ts')).first : (await import('./en/later.ts')).later
    case 'zh-CN':
      return part === 'first' ? (await import('./zh-CN/first.ts')).first : (await import('./zh-CN/later.ts')).later
  }
}

async function load(language: Language, part: Part): Promise<void> {
  if (i18n.hasResourceBundle(language, part === 'first' ? 'app' : 'walk')) return
  for (const [piece, texts] of Object.entries(await textsOf(language, part)))
    i18n.addResourceBundle(language, piece, texts)
}

/** Set once anything asked for texts that the page doesn't open with: from then on every language brings them along. */
let wantsAll = false

/** Shows the page in a language, loading its texts on first need. */
export async function showLanguage(language: Language): Promise<void> {
  await started
  await load(language, 'first')
  if (wantsAll) await load(language, 'later')
  await i18n.changeLanguage(language)
}

/** Loads the texts that the page doesn't open with; whatever shows them waits for this. */
export async function loadAllTexts(): Promise<void> {
  wantsAll = true
  const { language } = i18n
  if (language === 'en' || language === 'zh-CN') await load(language, 'later')
}

/** Says texts in a language that the page needn't be shown in. */
export async function textsIn(language: Language): Promise<TFunction<['builder', 'lesson']>> {
  await load(language, 'first')
  await load(language, 'later')
  return i18n.getFixedT(language, ['builder', 'lesson'])
}
