// eq, ne, lt, le, gt, ge. Real counterpart: the comparison functions of text/template/funcs.go.
import { formatValue } from '../go-fmt/print.ts'
import { NO_FLAGS } from '../go-fmt/verb.ts'
import { basicOf, type GoKind, isList, isMap, isNilPointer, isStruct, kindOf, typeName } from '../go-type.ts'
import type { GoValue } from '../go-value.ts'
import { compareBytes } from '../utf8.ts'
import { CallFailure } from './failure.ts'
import type { Argument } from './function.ts'

type BasicKind = 'bool' | 'int' | 'float' | 'string'

/** Whether the first value equals any of the others. */
export function equalsAny(first: Argument, others: readonly Argument[]): boolean {
  if (others.length === 0) throw new CallFailure('missing argument for comparison')
  return others.some((other) => equals(first ?? undefined, other ?? undefined))
}

/** Whether the first value is before the second. */
export function isLess(first: Argument, second: Argument): boolean {
  const kinds = [basicKind(first), basicKind(second)]
  if (kinds.includes(undefined)) throw new CallFailure('invalid type for comparison')
  if (kinds[0] !== kinds[1]) throw new CallFailure('incompatible types for comparison')
  const [a, b] = [basicOf(first ?? null), basicOf(second ?? null)]
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b) < 0
  if (typeof a === 'number' && typeof b === 'number') return a < b
  throw new CallFailure('invalid type for comparison')
}

function equals(a: GoValue | undefined, b: GoValue | undefined): boolean {
  const [kindA, kindB] = [basicKind(a), basicKind(b)]
  if (kindA !== kindB) {
    if (a !== undefined && b !== undefined) throw new CallFailure('incompatible types for comparison')
    return false
  }
  if (kindA !== undefined) return basicOf(a ?? null) === basicOf(b ?? null)
  return equalsComposite(a, b)
}

function equalsComposite(a: GoValue | undefined, b: GoValue | undefined): boolean {
  if (a !== undefined && b !== undefined && kindOf(a) !== kindOf(b)) {
    // Go hands the values to %s and %v the wrong way round here; so does this.
    const shown = `${formatValue(a, 's', NO_FLAGS)}: ${typeName(a)}, ${typeName(b)}: ${formatValue(b, 'v', NO_FLAGS)}`
    throw new CallFailure(`non-comparable types ${shown}`)
  }
  if (isNil(a) || isNil(b)) return isNil(a) === isNil(b)
  if (a === undefined || b === undefined) return false
  if (!isComparable(b)) {
    throw new CallFailure(`non-comparable type ${formatValue(b, 's', NO_FLAGS)}: ${typeName(b)}`)
  }
  return isSame(a, b)
}

// Go compares structs field by field, and can't where a field is a slice or a map.
function isComparable(value: GoValue): boolean {
  if (isList(value) || isMap(value)) return false
  return !isStruct(value) || value.pointer || value.fields.every((field) => isComparable(field.value))
}

function isSame(a: GoValue, b: GoValue): boolean {
  if (typeName(a) !== typeName(b)) return false
  if (!isStruct(a) || !isStruct(b) || a.pointer) return basicOf(a) === null ? a === b : basicOf(a) === basicOf(b)
  return a.fields.every((field, at) => isSame(field.value, b.fields[at]?.value ?? null))
}

function isNil(value: GoValue | undefined): boolean {
  if (value === undefined || value === null || isNilPointer(value)) return true
  if (isList(value)) return value.items === null
  return isMap(value) && value.entries === null
}

const BASIC: Readonly<Partial<Record<GoKind, BasicKind>>> = {
  bool: 'bool',
  int: 'int',
  // Signed and unsigned integers compare with each other.
  uint: 'int',
  float: 'float',
  string: 'string',
}

function basicKind(value: GoValue | undefined): BasicKind | undefined {
  return value === undefined || value === null ? undefined : BASIC[kindOf(value)]
}
