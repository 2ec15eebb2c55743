// What a Go program holds after decoding a value's JSON without knowing its type: maps, slices, json.Number. It is what
// a template of `docker inspect` is tried on when the typed value can't answer it.
// Real counterpart: json.Decoder with UseNumber into an interface{}.
import { sortedEntries } from './go-type.ts'
import type { GoMap, GoScalar, GoValue } from './go-value.ts'
import { jsonNumber, list, map } from './go-value.ts'
import { jsonMembers } from './json.ts'

/** The value as it comes back from its own JSON, known only by its JSON names. */
export function decodeJson(value: GoValue): GoValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return jsonNumber(String(value))
  switch (value.kind) {
    case 'nil':
      return null
    case 'scalar':
      return decodeScalar(value)
    case 'list':
      return value.items === null ? null : list(value.items.map(decodeJson), '[]interface {}')
    case 'map':
      return value.entries === null ? null : decodeMembers(sortedEntries(value))
    case 'struct':
      return decodeMembers(jsonMembers(value))
  }
}

function decodeScalar(value: GoScalar): GoValue {
  if (typeof value.value === 'number') return jsonNumber(String(value.value))
  return value.type === 'json.Number' ? value : value.value
}

function decodeMembers(members: readonly (readonly [string, GoValue])[]): GoMap {
  return map(new Map(members.map(([name, value]) => [name, decodeJson(value)])), 'map[string]interface {}')
}
