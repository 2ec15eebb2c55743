/** The flags of one command line, read back by name. */
import { parseGoInt } from './values/numbers.ts'
import type { FlagSpec } from './types.ts'

/** One flag as given: its own name, the value as the client keeps it. */
export interface FlagUse {
  readonly name: string
  /** The name it was typed by: `net` for `network`. */
  readonly typed: string
  readonly value: string
}

export interface Flags {
  /** The last value given, else the default; undefined when there is neither. */
  string(name: string): string | undefined
  /** Every value, in the order given. */
  list(name: string): readonly string[]
  bool(name: string): boolean
  int(name: string): number | undefined
  /** `key=value` entries; a later one wins, one without `=` has an empty value. */
  map(name: string): Readonly<Record<string, string>>
  /** Whether it was given at all. */
  changed(name: string): boolean
  /** Every use, in the order given, under the flag's own name (`--net` as `network`). */
  readonly all: readonly FlagUse[]
}

/** Reads `uses` by the flags a command has; names without a use fall back to the spec's default. */
export function flagsFrom(specs: readonly FlagSpec[], uses: readonly FlagUse[], given: ReadonlySet<string>): Flags {
  const defaults = new Map(specs.map((spec) => [spec.same ?? spec.name, plainDefault(spec)]))
  const list = (name: string): readonly string[] => uses.filter((use) => use.name === name).map((use) => use.value)
  const string = (name: string): string | undefined => list(name).at(-1) ?? defaults.get(name)
  return {
    string,
    list,
    bool: (name) => string(name) === 'true',
    int: (name) => {
      const parsed = parseGoInt(string(name) ?? '')
      return parsed.ok ? parsed.value : undefined
    },
    map: (name) => Object.fromEntries(list(name).map(splitPair)),
    changed: (name) => given.has(name),
    all: uses,
  }
}

/** `a=b=c` as ['a', 'b=c']; without `=`, an empty value. */
export function splitPair(entry: string): readonly [string, string] {
  const at = entry.indexOf('=')
  return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
}

// '[]' and 'map[]' are how help texts show an empty list.
function plainDefault(spec: FlagSpec): string | undefined {
  return spec.default === '[]' || spec.default === 'map[]' ? undefined : spec.default
}
