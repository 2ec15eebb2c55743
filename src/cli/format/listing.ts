// `docker … ls --format`: a template run on every row, or a table whose header is the same template run on the columns'
// names. Real counterpart: docker/cli cli/command/formatter/formatter.go (Context.Write).
import type { Result } from '../../base/result.ts'
import { err, ok } from '../../base/result.ts'
import { HEADER_FUNCTIONS } from './go-template/docker-functions.ts'
import type { GoDialect } from './go-template/dialect.ts'
import { executeTemplate, parseTemplate, type Template } from './go-template/template.ts'
import { type GoMap, type GoStruct, map } from './go-value.ts'
import { alignTabs } from './table.ts'

export interface Listing {
  readonly format: string
  readonly rows: readonly GoStruct[]
  /** Each column's heading: `ID` → `NETWORK ID`. */
  readonly headings: Readonly<Record<string, string>>
  readonly engine: FormatEngine
}

/** What the two engines' clients do differently with a format. */
export interface FormatEngine {
  readonly dialect: GoDialect
  /** Whether `--format json` means the whole as JSON; before docker 23 it is a text like any other. */
  readonly jsonKeyword: boolean
  /** Whether a table counts CJK characters as two columns. */
  readonly wideCharacters: boolean
}

/** The rows under a format, or docker's message (exit 1): `template parsing error: template: :1: unclosed action`. */
export function formatListing(listing: Listing): Result<string, string> {
  const { format, engine } = listing
  const isTable = format.startsWith('table')
  const parsed = parseTemplate(templateOf(format, engine), engine.dialect)
  if (!parsed.ok) return err(`template parsing error: ${parsed.error}`)
  const body: string[] = []
  for (const row of listing.rows) {
    const line = executeTemplate(parsed.value, row)
    if (!line.ok) return err(`template parsing error: ${line.error}`)
    body.push(`${line.value}\n`)
  }
  if (!isTable) return ok(body.join(''))
  return ok(alignTabs(headerOf(parsed.value, listing) + body.join(''), { wideCharacters: engine.wideCharacters }))
}

/** What `docker ps` does with a format before it asks the daemon: tries it on an empty row. */
export function probeFormat(format: string, row: GoStruct, dialect: GoDialect): Result<null, string> {
  const parsed = parseTemplate(format, dialect)
  if (!parsed.ok) return err(`failed to parse template: ${parsed.error}`)
  const run = executeTemplate(parsed.value, row)
  return run.ok ? ok(null) : err(`failed to execute template: ${run.error}`)
}

// `\t` and `\n` may be typed as two characters, since a shell's single quotes keep them so.
function templateOf(format: string, engine: FormatEngine): string {
  if (engine.jsonKeyword && format === 'json') return '{{json .}}'
  const body = format.startsWith('table') ? format.slice('table'.length) : format
  return body
    .replace(/^ +| +$/g, '')
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n')
}

// A header that can't be made is left empty, as in life. Differs: docker keeps what came before the mistake.
function headerOf(template: Template, listing: Listing): string {
  const header = executeTemplate(template, headingsValue(listing.headings), { functions: HEADER_FUNCTIONS })
  return `${header.ok ? header.value : ''}\n`
}

function headingsValue(headings: Readonly<Record<string, string>>): GoMap {
  const label = (name: string): string => (name.split('.').at(-1) ?? '').replace(/[-_]/g, ' ')
  return map(headings, 'formatter.SubHeaderContext', {
    key: 'string',
    zero: '',
    methods: { Label: { parameters: ['string'], call: (name) => label(typeof name === 'string' ? name : '') } },
  })
}
