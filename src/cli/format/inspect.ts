// `docker … inspect`: the objects as JSON, or a template run on each. Real counterpart: docker/cli
// cli/command/inspect/inspector.go: a template is tried on the typed object and, where that fails, on its bare JSON with
// missing keys as errors; so JSON's names work as well as Go's, and messages speak of a map.
import type { Result } from '../../base/result.ts'
import { err, ok } from '../../base/result.ts'
import type { GoDialect } from './go-template/dialect.ts'
import { executeTemplate, parseTemplate, type Template } from './go-template/template.ts'
import { type GoValue, list } from './go-value.ts'
import { toJson } from './json.ts'
import { decodeJson } from './json-value.ts'

/** What was asked for: an object, or why it couldn't be had (`Error: No such object: web`). */
export type Reference = Result<GoValue, string>

/** What inspecting prints. Status 64 means that the template couldn't be read and nothing was looked up. */
export interface Inspection {
  readonly stdout: string
  readonly errors: readonly string[]
  readonly status: 0 | 1 | 64
}

export interface InspectEngine {
  readonly dialect: GoDialect
  /** Whether `--format json` means compact JSON; before docker 23 it is a text like any other. */
  readonly jsonKeyword: boolean
}

export interface InspectOptions {
  /** False for what the client inspects without its bare JSON (`docker volume inspect`): no second try, HTML escaped. */
  readonly hasRaw?: boolean
}

/** The whole of an inspect command: without a format indented JSON, with `json` compact JSON, else the template's lines. */
export function inspectObjects(
  format: string,
  references: readonly Reference[],
  engine: InspectEngine,
  options: InspectOptions = {},
): Inspection {
  if (format === '') return inspectJson(references, '    ', options)
  if (format === 'json' && engine.jsonKeyword) return inspectJson(references, undefined, options)
  const inspected = inspectTemplate(format, references, { ...options, dialect: engine.dialect })
  return inspected.ok ? inspected.value : { stdout: '', errors: [inspected.error], status: 64 }
}

/** A template's line for each object, one empty line where there is none; an error means that it couldn't be read. */
export function inspectTemplate(
  template: string,
  references: readonly Reference[],
  options: InspectOptions & { readonly dialect?: GoDialect } = {},
): Result<Inspection, string> {
  const parsed = parseTemplate(template, options.dialect)
  if (!parsed.ok) return err(`template parsing error: ${parsed.error}`)
  const line = lineMaker(parsed.value, options.hasRaw ?? true)
  const results = references.map((reference) => (reference.ok ? line(reference.value) : reference))
  const output = results.flatMap((result) => (result.ok ? [`${result.value}\n`] : [])).join('')
  return ok(inspection(output === '' ? '\n' : output, results))
}

function inspectJson(
  references: readonly Reference[],
  indent: string | undefined,
  options: InspectOptions,
): Inspection {
  const values = references.flatMap((reference) => (reference.ok ? [reference.value] : []))
  const style = { escapeHtml: !(options.hasRaw ?? true), ...(indent === undefined ? {} : { indent }) }
  return inspection(`${toJson(list(values), style)}\n`, references)
}

function inspection(stdout: string, results: readonly Result<unknown, string>[]): Inspection {
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]))
  return { stdout, errors, status: errors.length > 0 ? 1 : 0 }
}

// Once an object needed the second try, missing keys stay errors for all that follow: the client sets the option on the
// template itself and never takes it back.
function lineMaker(template: Template, hasRaw: boolean): (value: GoValue) => Result<string, string> {
  let missingKeyIsError = false
  return (value) => {
    const typed = executeTemplate(template, value, { missingKeyIsError })
    if (typed.ok) return typed
    if (!hasRaw) return err(`template parsing error: ${typed.error}`)
    missingKeyIsError = true
    const raw = executeTemplate(template, decodeJson(value), { missingKeyIsError })
    return raw.ok ? raw : err(`template parsing error: ${raw.error}`)
  }
}
