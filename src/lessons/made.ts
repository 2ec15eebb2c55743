// The lesson that a session is taken as, as it is kept and sent with the session: one of the catalogue by its name, or one that
// somebody made in the page, whole. A made one comes from anybody, so it is checked like everything that comes in.
import * as v from 'valibot'
import { parseCidr, type EngineVersion } from '../engine/index.ts'
import type { Goal } from './goal.ts'
import type { Lesson } from './lesson.ts'
import { readText, type LessonText } from './text.ts'

/** A lesson that was made in the page: what the host it begins on doesn't say. */
export interface Made {
  readonly goals: Readonly<Record<string, Goal>>
  /** As in a lesson of the catalogue; absent where the text asks nothing. */
  readonly predictions?: Readonly<Record<string, Readonly<Record<string, Goal>>>>
  readonly solution: readonly string[]
  /** Its texts by language, in the form that `text.ts` reads; one at least. */
  readonly texts: Readonly<Partial<Record<'en' | 'zh-CN', string>>>
}

/** A language that a lesson may be told in. */
export type TextLanguage = keyof Made['texts']

/** What a session keeps of the lesson that it is taken as: which, and how many of its first lines made the host it began on. */
export type KeptLesson =
  { readonly slug: string; readonly start: number } | { readonly made: Made; readonly start: number }

const short = v.pipe(v.string(), v.minLength(1), v.maxLength(128))
const line = v.pipe(v.string(), v.maxLength(4000))
const party = v.union([
  v.picklist(['host', 'outside']),
  v.strictObject({ container: short }),
  v.strictObject({ netns: short }),
])
const target = v.union([party, v.strictObject({ ip: short })])
const yes = v.exactOptional(v.literal(true))
const wanted = { not: yes, keeps: yes }
const sent = { from: party, to: target, by: v.picklist(['address', 'name']), ...wanted }
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))
const prefix = v.pipe(
  short,
  v.check((text) => parseCidr(text) !== undefined),
)
const goal: v.GenericSchema<unknown, Goal> = v.variant('kind', [
  v.strictObject({ kind: v.literal('runs'), container: short, ...wanted }),
  v.strictObject({ kind: v.literal('reaches'), ...sent }),
  v.strictObject({ kind: v.literal('crosses'), link: short, ...sent }),
  v.strictObject({
    kind: v.literal('stopped-by'),
    table: v.picklist(['raw', 'mangle', 'nat', 'filter']),
    chain: short,
    ...sent,
  }),
  v.strictObject({ kind: v.literal('seen-as'), as: target, ...sent }),
  v.strictObject({ kind: v.literal('resolves'), from: party, name: short, to: target, ...wanted }),
  v.strictObject({
    kind: v.literal('opens'),
    from: party,
    port,
    at: v.exactOptional(target),
    by: v.exactOptional(party),
    ...wanted,
  }),
  v.strictObject({ kind: v.literal('has-address'), of: party, within: prefix, ...wanted }),
  v.strictObject({ kind: v.literal('knows-mac'), of: party, to: target, ...wanted }),
])
const named = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))
const text = v.pipe(
  v.string(),
  v.maxLength(40_000),
  v.check((source) => isText(source)),
)
const made: v.GenericSchema<unknown, Made> = v.strictObject({
  goals: v.pipe(
    v.record(named, goal),
    v.check((goals) => Object.keys(goals).length <= 20),
  ),
  predictions: v.exactOptional(
    v.pipe(
      v.record(named, v.record(named, goal)),
      v.check((asked) => Object.values(asked).reduce((sum, facts) => sum + Object.keys(facts).length, 1) <= 60),
    ),
  ),
  solution: v.pipe(v.array(line), v.maxLength(200)),
  texts: v.pipe(
    v.strictObject({ en: v.exactOptional(text), 'zh-CN': v.exactOptional(text) }),
    v.check((texts) => Object.keys(texts).length > 0),
  ),
})
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000))
const kept: v.GenericSchema<unknown, KeptLesson> = v.union([
  v.strictObject({ slug: named, start: count }),
  v.strictObject({ made, start: count }),
])

function isText(source: string): boolean {
  try {
    readText(source)
    return true
  } catch {
    return false
  }
}

/** Reads what a session keeps of its lesson, whoever wrote it; nothing where it is none. */
export function readKept(value: unknown): KeptLesson | undefined {
  const parsed = v.safeParse(kept, value)
  return parsed.success ? parsed.output : undefined
}

/** A made lesson as one of the catalogue. */
export function lessonOf(whole: Made, engine: EngineVersion, start: readonly string[]): Lesson {
  const { goals, predictions, solution } = whole
  return {
    slug: slugOf(whole),
    engine,
    start,
    goals,
    solution,
    ...(predictions === undefined ? {} : { predictions }),
  }
}

/** A name for what the reader has done with a made lesson: the same text and goals, the same name. */
function slugOf(whole: Made): string {
  let sum = 0
  for (const char of JSON.stringify(whole)) sum = (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) >>> 0
  return `made-${sum.toString(36)}`
}

/** A made lesson's text in a language, or in the one that it has. */
export function madeText({ texts }: Made, language: keyof Made['texts']): LessonText {
  return readText(texts[language] ?? texts.en ?? texts['zh-CN'] ?? '')
}
