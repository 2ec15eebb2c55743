// What outlives a visit: language, theme and speed. Storage may be missing or refuse (private windows); then a visit is all there is.
import { languageOf, type Language } from '../i18n/language.ts'
import { SPEEDS, type Speed } from './live.ts'

export type Theme = 'system' | 'light' | 'dark' | 'contrast'

const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast']

/** The theme after this one, as a button goes through them. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
}

const KEYS = { language: 'vethwalk.language', theme: 'vethwalk.theme', speed: 'vethwalk.speed' } as const

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // The choice holds for this visit.
  }
}

/** The language to begin with: the address's `?lang=`, the one chosen before, the browser's, else English. */
export function firstLanguage(): Language {
  const asked = languageOf(new URLSearchParams(location.search).get('lang'))
  const known = asked ?? languageOf(read(KEYS.language))
  if (known !== undefined) return known
  return navigator.languages.map(languageOf).find((language) => language !== undefined) ?? 'en'
}

/** The theme that the address asks for by `?theme=`, the one chosen before, else the system's. */
export function firstTheme(): Theme {
  const known = new URLSearchParams(location.search).get('theme') ?? read(KEYS.theme)
  return THEMES.find((theme) => theme === known) ?? 'system'
}

/** Remembers a language, and keeps an address that names one from contradicting it on the next load. */
export function keepLanguage(language: Language): void {
  write(KEYS.language, language)
  setQuery('lang', language, false)
}

/** The speed chosen before, else as in life. */
export function firstSpeed(): Speed {
  const known = Number(read(KEYS.speed))
  return SPEEDS.find((speed) => speed === known) ?? 1
}

/** Remembers a speed. */
export function keepSpeed(speed: Speed): void {
  write(KEYS.speed, String(speed))
}

/** Remembers a theme. */
export function keepTheme(theme: Theme): void {
  write(KEYS.theme, theme)
}

/** Changes a word of the page's address; where it isn't there yet, only if it should be `added`. */
export function setQuery(name: string, value: string, added: boolean): void {
  const url = new URL(location.href)
  if (!added && !url.searchParams.has(name)) return
  url.searchParams.set(name, value)
  history.replaceState(history.state, '', url)
}
