// The page's texts. A catalogue is loaded when its language is first shown, so nobody waits for the other one.
import { createInstance, type i18n as I18n } from 'i18next'
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
  ns: ['app', 'deed', 'inspector', 'matrix', 'terminal', 'topology', 'walk'],
  defaultNS: 'app',
  fallbackLng: false,
  load: 'currentOnly',
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})

async function catalogueOf(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'en':
      return (await import('./en.ts')).en
    case 'zh-CN':
      return (await import('./zh-CN.ts')).zhCN
  }
}

/** Shows the page in a language, loading its texts on first need. */
export async function showLanguage(language: Language): Promise<void> {
  await started
  if (!i18n.hasResourceBundle(language, 'app')) {
    const catalogue = await catalogueOf(language)
    for (const [piece, texts] of Object.entries(catalogue)) i18n.addResourceBundle(language, piece, texts)
  }
  await i18n.changeLanguage(language)
}
