// A session as it is kept, put into files and sent: its lines as typed, and how the picture was arranged. No state of the host
// is in it; that follows from the lines. What can be read of an older version is read, and what can't be is told apart.
import * as v from 'valibot'
import type { EngineVersion } from '../../engine/index.ts'
import { containerName } from '../script.ts'
import type { Entry, EntryId, Session } from '../session.ts'
import { typedAgain, type Typed } from '../typed.ts'

/** The version of the form that is written. */
const VERSION = 1

/** No session that a person made is larger. */
const MOST_LINES = 5000
const MOST_CHARACTERS = 100_000
const MOST_PLACES = 20_000

/** A thing of the picture, and where it was put. */
export type SavedPlace = readonly [id: string, x: number, y: number]

/** One line; what is left out is as it mostly is. */
export interface SavedLine extends Omit<Typed, 'place'> {
  /** The line that it was typed after, counted from 1 (0: the fresh host), where that isn't the one before it. */
  readonly after?: number
  /** The container in whose shell it was typed. */
  readonly in?: string
}

export interface Saved {
  readonly engine: EngineVersion
  readonly seed: number
  readonly name: string
  readonly lines: readonly SavedLine[]
  /** The line that the session stands at; 0 is the fresh host. */
  readonly cursor: EntryId
  readonly places: readonly SavedPlace[]
  /** The lesson that it is taken as, as whoever knows lessons wrote it (`lessons/made.ts` reads it); no check is made of it here. */
  readonly lesson?: unknown
}

/** Why something is no session that can be opened: it isn't one, it is damaged (where), or a later version of the page made it. */
export type SavedFault =
  | { readonly kind: 'foreign' }
  | { readonly kind: 'damaged'; readonly at: string }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'too-large' }

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: SavedFault }

/** What is kept of a session. */
export function savedOf(session: Session, name: string, places: readonly SavedPlace[]): Saved {
  const { version } = session.origin.profile
  const lines = session.entries.map((entry) => lineOf(session, entry))
  return { engine: version, seed: session.origin.seed, name, lines, cursor: session.cursor, places }
}

function lineOf(session: Session, entry: Entry): SavedLine {
  const { id, parent, place } = entry
  const { place: _, ...typed } = typedAgain(entry)
  return {
    ...typed,
    ...(parent === id - 1 ? {} : { after: parent }),
    ...(place.at === 'host' ? {} : { in: containerName(session, entry, place.id) }),
  }
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000))
const text = v.pipe(v.string(), v.maxLength(MOST_CHARACTERS))
const position = v.pipe(v.number(), v.finite(), v.minValue(-1e7), v.maxValue(1e7))
const savedLine = v.strictObject({
  line: text,
  after: v.optional(count),
  in: v.optional(v.pipe(v.string(), v.maxLength(256))),
  terminal: v.optional(count),
  answers: v.optional(v.pipe(count, v.maxValue(1000))),
  stoppedAt: v.optional(count),
})
const form = v.strictObject({
  vethwalk: v.literal(VERSION),
  engine: v.picklist(['28.5', '20.10'] as const satisfies readonly EngineVersion[]),
  seed: v.optional(count, 20),
  name: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  // A line of which there is nothing to say but the line is written as that.
  lines: v.pipe(v.array(v.union([text, savedLine])), v.maxLength(MOST_LINES)),
  cursor: v.optional(count),
  places: v.optional(
    v.pipe(
      v.array(v.strictTuple([v.pipe(v.string(), v.maxLength(256)), position, position])),
      v.maxLength(MOST_PLACES),
    ),
    [],
  ),
  lesson: v.optional(v.looseObject({})),
})

/** The text of a saved session. */
export function writeSaved({ engine, seed, name, lines, cursor, places, lesson }: Saved): string {
  const short = lines.map((each) => (Object.keys(each).length === 1 ? each.line : each))
  return JSON.stringify({
    vethwalk: VERSION,
    engine,
    ...(seed === 20 ? {} : { seed }),
    ...(name === '' ? {} : { name }),
    lines: short,
    ...(cursor === lines.length ? {} : { cursor }),
    ...(places.length === 0 ? {} : { places }),
    ...(lesson === undefined ? {} : { lesson }),
  })
}

/** Reads a saved session from a text, whoever wrote it. */
export function readSaved(json: string): Read<Saved> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { ok: false, fault: json.includes('"vethwalk"') ? { kind: 'damaged', at: '' } : { kind: 'foreign' } }
  }
  const version = v.safeParse(v.object({ vethwalk: v.number() }), value)
  if (!version.success) return { ok: false, fault: { kind: 'foreign' } }
  if (version.output.vethwalk > VERSION)
    return { ok: false, fault: { kind: 'newer', version: version.output.vethwalk } }
  const parsed = v.safeParse(form, value, { abortEarly: true })
  if (!parsed.success) return damaged(v.getDotPath(parsed.issues[0]) ?? '')
  const { engine, seed, name, places, lesson } = parsed.output
  const lines = parsed.output.lines.map((each): SavedLine => (typeof each === 'string' ? { line: each } : filled(each)))
  const wrong = lines.findIndex(({ after }, n) => after !== undefined && after > n)
  if (wrong >= 0) return damaged(`lines.${wrong}.after`)
  const cursor = parsed.output.cursor ?? lines.length
  if (cursor > lines.length) return damaged('cursor')
  return {
    ok: true,
    value: { engine, seed, name, lines, cursor, places, ...(lesson === undefined ? {} : { lesson }) },
  }
}

function damaged(at: string): Read<never> {
  return { ok: false, fault: { kind: 'damaged', at } }
}

/** Without the parts of which nothing was said. */
function filled({ line, ...rest }: v.InferOutput<typeof savedLine>): SavedLine {
  return { line, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) }
}
