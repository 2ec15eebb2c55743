/** The page's languages, as `<html lang>` and `?lang=` name them. */
export type Language = 'en' | 'zh-CN'

/** The language that a tag such as `zh-TW` or `en-GB` asks for, if it is one of ours. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split(/[-_]/)[0]
  if (primary === 'zh') return 'zh-CN'
  return primary === 'en' ? 'en' : undefined
}
