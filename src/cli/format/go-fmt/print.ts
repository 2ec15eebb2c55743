// Any Go value as text. Real counterpart: fmt.Sprint, fmt.Sprintln and the part of fmt/print.go that walks values:
// maps as `map[a:1 b:2]`, slices as `[a b]`, structs as `{a b}`, pointers inside another value as an address.
import { basicOf, isMap, isNilPointer, isStruct, kindOf, sortedEntries, typeName } from '../go-type.ts'
import { type GoMap, type GoValue, scalar } from '../go-value.ts'
import { type Flags, formatBool, formatFloating, formatInteger, formatString, NO_FLAGS, pad } from './verb.ts'

// Differs: in life every pointer has an address of its own, another one at every run.
const ADDRESS = 0xc000012000

/** The values one after the other, a space between two that are both not text (`print`). */
export function sprint(values: readonly GoValue[]): string {
  const parts = values.map((value, at) => {
    const previous = values[at - 1]
    const spaced = at > 0 && !isText(value) && previous !== undefined && !isText(previous)
    return (spaced ? ' ' : '') + formatValue(value, 'v', NO_FLAGS)
  })
  return parts.join('')
}

/** The values with a space between any two and a newline at the end (`println`). */
export function sprintln(values: readonly GoValue[]): string {
  return `${values.map((value) => formatValue(value, 'v', NO_FLAGS)).join(' ')}\n`
}

/** One value under a printf verb. */
export function formatValue(value: GoValue, verb: string, flags: Flags): string {
  if (value === null) return verb === 'v' || verb === 'T' ? pad('<nil>', flags) : `%!${verb}(<nil>)`
  if (verb === 'T') return formatString(typeName(value), 's', flags) ?? ''
  if (verb === 'p') return isPointerLike(value) ? pad(hexAddress(), flags) : badVerb(value, verb, flags)
  return formatAt(value, verb, flags, 0)
}

function formatAt(value: GoValue, verb: string, flags: Flags, depth: number): string {
  if (value === null) return '<nil>'
  const said = sayOf(value)
  if (said !== undefined && 'vsxXq'.includes(verb) && !flags.goSyntax) {
    return formatString(said, verb, flags) ?? badVerb(value, verb, flags)
  }
  const basic = basicOf(value)
  if (basic !== null) return formatBasic(value, basic, verb, flags)
  if (isNilPointer(value)) return verb === 'v' ? pad('<nil>', flags) : formatAddress(value, 0, verb, flags)
  if (isStruct(value) && value.pointer) {
    if (depth > 0) return verb === 'v' ? pad(hexAddress(), flags) : formatAddress(value, ADDRESS, verb, flags)
    return `&${formatAt({ ...value, pointer: false }, verb, flags, depth + 1)}`
  }
  return flags.goSyntax ? formatSyntax(value, flags, depth) : formatComposite(value, verb, flags, depth)
}

function formatBasic(value: GoValue, basic: boolean | number | string, verb: string, flags: Flags): string {
  const text =
    typeof basic === 'boolean'
      ? formatBool(basic, verb, flags)
      : typeof basic === 'string'
        ? formatString(basic, verb, flags)
        : kindOf(value) === 'float'
          ? formatFloating(basic, verb, flags)
          : formatInteger(basic, verb, flags)
  return text ?? badVerb(value, verb, flags)
}

function formatComposite(value: GoValue, verb: string, flags: Flags, depth: number): string {
  const inner = (each: GoValue): string => formatAt(each, verb, flags, depth + 1)
  if (isMap(value)) {
    const entries = sortedEntries(value).map(([key, each]) => `${inner(keyOf(value, key))}:${inner(each)}`)
    return `map[${entries.join(' ')}]`
  }
  if (isStruct(value)) {
    const names = flags.fieldNames
    return `{${value.fields.map((field) => (names ? `${field.name}:` : '') + inner(field.value)).join(' ')}}`
  }
  return `[${membersOf(value).map(inner).join(' ')}]`
}

function formatSyntax(value: GoValue, flags: Flags, depth: number): string {
  const inner = (each: GoValue): string => {
    if (each === null) return 'interface {}(nil)'
    if (isNilPointer(each)) return `(${each.type})(nil)`
    return formatAt(each, 'v', flags, depth + 1)
  }
  const name = typeName(value)
  if (isMap(value)) {
    if (value.entries === null) return `${name}(nil)`
    return `${name}{${sortedEntries(value)
      .map(([key, each]) => `${inner(key)}:${inner(each)}`)
      .join(', ')}}`
  }
  if (isStruct(value))
    return `${name}{${value.fields.map((field) => `${field.name}:${inner(field.value)}`).join(', ')}}`
  if (typeof value === 'object' && value?.kind === 'list' && value.items === null) return `${name}(nil)`
  return `${name}{${membersOf(value).map(inner).join(', ')}}`
}

function hexAddress(): string {
  return `0x${ADDRESS.toString(16)}`
}

function formatAddress(value: GoValue, address: number, verb: string, flags: Flags): string {
  const text = 'bodxX'.includes(verb) ? formatInteger(address, verb, flags) : undefined
  return text ?? badVerb(value, verb, flags)
}

function badVerb(value: GoValue, verb: string, flags: Flags): string {
  return `%!${verb}(${typeName(value)}=${formatPlain(value, flags)})`
}

// A wrong verb shows the value without its String method, as Go does to keep clear of endless loops.
function formatPlain(value: GoValue, flags: Flags): string {
  const basic = basicOf(value)
  return basic === null ? formatAt(value, 'v', flags, 0) : formatBasic(value, basic, 'v', flags)
}

function sayOf(value: GoValue): string | undefined {
  return value !== null && typeof value === 'object' && value.kind === 'scalar' ? value.text : undefined
}

function membersOf(value: GoValue): readonly GoValue[] {
  return value !== null && typeof value === 'object' && value.kind === 'list' ? (value.items ?? []) : []
}

// A key of a named type shows that name under a verb that doesn't suit it.
function keyOf(value: GoMap, key: string): GoValue {
  return value.key === 'string' ? key : scalar(value.key, key)
}

function isText(value: GoValue): boolean {
  return value !== null && kindOf(value) === 'string'
}

function isPointerLike(value: GoValue): boolean {
  return isMap(value) || (isStruct(value) && value.pointer) || (typeof value === 'object' && value?.kind === 'list')
}
