import { describe, expect, it } from 'vitest'
import { en } from '../../src/i18n/en.ts'
import { languageOf } from '../../src/i18n/language.ts'
import { zhCN } from '../../src/i18n/zh-CN.ts'

/** Every text of a catalogue by the path of its key. */
function textsOf(node: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]]
  return Object.entries(node as object).flatMap(([key, value]) => textsOf(value, path === '' ? key : `${path}.${key}`))
}

const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? ''))].toSorted()

const [english, chinese] = [new Map(textsOf(en)), new Map(textsOf(zhCN))]

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('have the same placeholders', () => {
    // English may leave out the number where it is one: "the line you ran".
    const differ = [...english].flatMap(([key, text]) => {
      const [ours, theirs] = [placeholders(text), placeholders(chinese.get(key) ?? '')]
      const same = key.endsWith('_one') || ours.join() === theirs.join()
      return same ? [] : [`${key}: ${ours.join()} | ${theirs.join()}`]
    })
    expect(differ).toEqual([])
  })

  it('leave no text empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('are Chinese where they should be', () => {
    const same = [...english].filter(([key, text]) => chinese.get(key) === text && /[a-z]{3} [a-z]{3}/.test(text))
    expect(same).toEqual([])
  })
})

describe('languageOf', () => {
  it.each([
    ['zh', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['fr', undefined],
    ['', undefined],
    [null, undefined],
  ])('takes %s as %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })
})
