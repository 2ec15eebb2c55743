// Keeps <html> in step with the chosen language and theme, which CSS and screen readers go by.
import { i18n, showLanguage } from '../i18n/i18n.ts'
import type { Language } from '../i18n/language.ts'
import type { Theme } from './preferences.ts'

/** Sets the page's colours; `system` leaves them to the browser. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

/** Loads a language's texts, shows them, and says so to the browser. */
export async function applyLanguage(language: Language): Promise<void> {
  await showLanguage(language)
  document.documentElement.lang = language
  document.title = i18n.t('app:title')
}
