// What Go's `reflect` says about a value: its type's name, its kind, whether it counts as true, its fields by name.
// Real counterpart: reflect.Value as text/template and fmt use it.
import type { GoField, GoList, GoMap, GoNil, GoScalar, GoStruct, GoValue } from './go-value.ts'
import { compareBytes } from './utf8.ts'

export type GoKind = 'nil' | 'bool' | 'int' | 'uint' | 'float' | 'string' | 'list' | 'map' | 'struct' | 'pointer'

/** The type's name as Go spells it in messages: `int`, `[]string`, `*types.ContainerJSON`. */
export function typeName(value: GoValue): string {
  if (value === null) return '<nil>'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64'
  return value.kind === 'struct' && value.pointer ? `*${value.type}` : value.type
}

/** The kind of a value, which for a named type is that of the type beneath. */
export function kindOf(value: GoValue): GoKind {
  if (value === null) return 'nil'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (value.kind === 'nil') return 'pointer'
  if (value.kind === 'scalar') return scalarKind(value)
  return value.kind === 'struct' && value.pointer ? 'pointer' : value.kind
}

/** Whether `if` takes the value for true: not the zero of its type; a struct always, a nil never. */
export function isTrue(value: GoValue | undefined): boolean {
  if (value === undefined || value === null) return false
  if (typeof value !== 'object') return Boolean(value)
  if (value.kind === 'scalar') return value.type === 'time.Time' || Boolean(value.value)
  if (value.kind === 'nil') return false
  return value.kind === 'struct' || sizeOf(value) > 0
}

/** Whether encoding/json calls the value empty, so that `omitempty` leaves it out; a struct never is. */
export function isEmpty(value: GoValue): boolean {
  return !isTrue(value)
}

/** How many items a slice or a map holds; a nil one holds none. */
export function sizeOf(value: GoList | GoMap): number {
  if (value.kind === 'list') return value.items?.length ?? 0
  return value.entries?.size ?? 0
}

/** The boolean, number or text inside a value, where it has one. */
export function basicOf(value: GoValue): boolean | number | string | null {
  if (value !== null && typeof value === 'object') return value.kind === 'scalar' ? value.value : null
  return value
}

/** What a pointer points to; other values are themselves. A nil pointer stays what it is. */
export function pointee(value: GoValue): GoValue {
  return isStruct(value) && value.pointer ? { ...value, pointer: false } : value
}

/** A map's entries in the order that templates, fmt and JSON go through them: by the keys' bytes. */
export function sortedEntries(value: GoMap): readonly (readonly [string, GoValue])[] {
  return [...(value.entries ?? [])].toSorted(([a], [b]) => compareBytes(a, b))
}

/** A field by its Go name: the struct's own before those of structs embedded in it, as Go promotes them. */
export function fieldOf(value: GoStruct, name: string): GoField | undefined {
  let level: readonly GoStruct[] = [value]
  while (level.length > 0) {
    const fields = level.flatMap((each) => each.fields)
    const found = fields.find((field) => field.name === name)
    if (found !== undefined) return found
    level = fields.filter((field) => field.embedded).flatMap((field) => (isStruct(field.value) ? [field.value] : []))
  }
  return undefined
}

export function isStruct(value: GoValue): value is GoStruct {
  return value !== null && typeof value === 'object' && value.kind === 'struct'
}

export function isMap(value: GoValue): value is GoMap {
  return value !== null && typeof value === 'object' && value.kind === 'map'
}

export function isList(value: GoValue): value is GoList {
  return value !== null && typeof value === 'object' && value.kind === 'list'
}

export function isNilPointer(value: GoValue): value is GoNil {
  return value !== null && typeof value === 'object' && value.kind === 'nil'
}

function scalarKind(value: GoScalar): GoKind {
  // A time is a struct in Go; here it is the text that it marshals to.
  if (value.type === 'time.Time') return 'struct'
  if (typeof value.value === 'string') return 'string'
  if (typeof value.value === 'boolean') return 'bool'
  if (value.type.startsWith('float')) return 'float'
  return value.type.startsWith('uint') ? 'uint' : 'int'
}
