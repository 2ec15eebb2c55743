// The texts of the catalogue's lessons: a language's all at once, as the list of them needs their titles.
import type { Language } from '../../i18n/language.ts'
import { readText, type LessonText } from '../../lessons/text.ts'

/** The texts of a language by their lessons' slugs. */
export type LessonTexts = ReadonlyMap<string, LessonText>

const known = new Map<Language, Promise<LessonTexts>>()

/** The texts of a language, loaded when they are first asked for. */
export async function lessonTexts(language: Language): Promise<LessonTexts> {
  const loaded = known.get(language) ?? load(language)
  known.set(language, loaded)
  return await loaded
}

async function load(language: Language): Promise<LessonTexts> {
  const { texts } = language === 'en' ? await import('./en.ts') : await import('./zh-CN.ts')
  return new Map(Object.entries(texts).map(([path, source]) => [path.split('/').at(-2) ?? '', readText(source)]))
}
