// Go values as JSON text. Real counterpart: encoding/json (Go 1.22 and later for \b and \f): fields in their order, map
// keys by their bytes, nil slices and maps as null. The daemon and `docker inspect` never escape HTML; a listing's
// `{{json .}}` always does, because its rows marshal themselves (docker/cli's formatter.MarshalJSON).
import { isEmpty, isStruct, sortedEntries } from './go-type.ts'
import type { GoField, GoScalar, GoStruct, GoValue } from './go-value.ts'
import { compareBytes } from './utf8.ts'

export interface JsonOptions {
  /** What one level is indented by; without it all is on one line. */
  readonly indent?: string
  /** Whether `<`, `>` and `&` are written as \u003c, \u003e, \u0026: Go's own default. */
  readonly escapeHtml?: boolean
}

interface Style {
  readonly indent: string | null
  readonly escapeHtml: boolean
}

/** The JSON text of a value, without a newline at its end. */
export function toJson(value: GoValue, options: JsonOptions = {}): string {
  return encode(value, { indent: options.indent ?? null, escapeHtml: options.escapeHtml ?? true }, '')
}

/** A struct's members as JSON shows them: by JSON name, embedded structs unfolded, empty `omitempty` fields left out. */
export function jsonMembers(value: GoStruct): readonly (readonly [string, GoValue])[] {
  const members = value.fields.flatMap((field) => fieldMembers(field))
  return value.marshal === 'methods' ? members.toSorted(([a], [b]) => compareBytes(a, b)) : members
}

function fieldMembers(field: GoField): readonly (readonly [string, GoValue])[] {
  if (field.embedded) return isStruct(field.value) ? jsonMembers(field.value) : []
  if (field.json === null || (field.omitEmpty && isEmpty(field.value))) return []
  return [[field.json, field.value]]
}

function encode(value: GoValue, style: Style, margin: string): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quoteJson(value, style.escapeHtml)
  if (typeof value !== 'object') return String(value)
  switch (value.kind) {
    case 'nil':
      return 'null'
    case 'scalar':
      return encodeScalar(value, style)
    case 'list':
      return value.items === null
        ? 'null'
        : block('[]', value.items, style, margin, (item, inner) => encode(item, style, inner))
    case 'map':
      return value.entries === null ? 'null' : encodeMembers(sortedEntries(value), style, margin)
    case 'struct':
      return encodeMembers(
        jsonMembers(value),
        value.marshal === 'methods' ? { ...style, escapeHtml: true } : style,
        margin,
      )
  }
}

function encodeScalar(value: GoScalar, style: Style): string {
  if (typeof value.value !== 'string' || value.type === 'json.Number') return String(value.value)
  return quoteJson(value.value, style.escapeHtml)
}

function encodeMembers(members: readonly (readonly [string, GoValue])[], style: Style, margin: string): string {
  const separator = style.indent === null ? ':' : ': '
  return block('{}', members, style, margin, ([name, value], inner) => {
    return quoteJson(name, style.escapeHtml) + separator + encode(value, style, inner)
  })
}

function block<T>(
  brackets: '[]' | '{}',
  items: readonly T[],
  style: Style,
  margin: string,
  write: (item: T, margin: string) => string,
): string {
  const [open, close] = [brackets.slice(0, 1), brackets.slice(1)]
  if (items.length === 0) return brackets
  if (style.indent === null) return open + items.map((item) => write(item, '')).join(',') + close
  const inner = margin + style.indent
  return `${open}\n${items.map((item) => inner + write(item, inner)).join(',\n')}\n${margin}${close}`
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

// U+2028 and U+2029 are escaped whatever the HTML setting: they would end a line in JavaScript.
function quoteJson(text: string, escapeHtml: boolean): string {
  const special = escapeHtml ? /["\\\u0000-\u001f<>&\u2028\u2029]/g : /["\\\u0000-\u001f\u2028\u2029]/g
  const body = text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(special, (char) => SHORT_ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `"${body}"`
}
