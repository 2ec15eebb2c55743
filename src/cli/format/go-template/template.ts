// The door to Go's text/template: a text is parsed once and run on any number of values.
import type { Result } from '../../../base/result.ts'
import { err, ok } from '../../../base/result.ts'
import type { GoValue } from '../go-value.ts'
import { BUILTINS } from './builtins.ts'
import type { GoDialect } from './dialect.ts'
import { GO_1_24 } from './dialect.ts'
import { DOCKER_FUNCTIONS } from './docker-functions.ts'
import { runTree } from './execute.ts'
import { TemplateFailure } from './failure.ts'
import type { GoFunction } from './function.ts'
import { held } from './held.ts'
import { parseTrees, type Tree } from './parser.ts'
import { Run } from './run.ts'

const MOST_STEPS = 200_000

/** A parsed template. */
export interface Template {
  readonly text: string
  readonly dialect: GoDialect
  readonly trees: ReadonlyMap<string, Tree>
}

export interface ExecuteOptions {
  /** Whether a map's missing key is an error instead of `<no value>`. */
  readonly missingKeyIsError?: boolean
  /** Docker's functions, or those of the same names that make a table's header. */
  readonly functions?: Readonly<Record<string, GoFunction>>
}

const NAMES: ReadonlySet<string> = new Set([...Object.keys(BUILTINS), ...Object.keys(DOCKER_FUNCTIONS)])

/** Parses a template with docker's functions; the error is Go's message (`template: :1: unclosed action`). */
export function parseTemplate(text: string, dialect: GoDialect = GO_1_24): Result<Template, string> {
  return guarded(() => ({ text, dialect, trees: parseTrees(text, dialect, NAMES) }))
}

/** Runs a template on a value; the error is Go's message, and what was written before it is lost. */
export function executeTemplate(
  template: Template,
  value: GoValue,
  options: ExecuteOptions = {},
): Result<string, string> {
  const { text, dialect, trees } = template
  return guarded(() => {
    const functions = new Map(Object.entries({ ...BUILTINS, ...(options.functions ?? DOCKER_FUNCTIONS) }))
    const missingKeyIsError = options.missingKeyIsError ?? false
    const setting = { text, dialect, trees, functions, missingKeyIsError, budget: { steps: MOST_STEPS } }
    const dot = held(value ?? undefined)
    const out: string[] = []
    runTree(new Run(setting, '', dot, 0), dot, trees.get('') ?? [], out)
    return out.join('')
  })
}

function guarded<T>(work: () => T): Result<T, string> {
  try {
    return ok(work())
  } catch (thrown) {
    if (thrown instanceof TemplateFailure) return err(thrown.message)
    throw thrown
  }
}
