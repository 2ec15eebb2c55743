// index, slice, len. Real counterpart: the functions of these names in text/template/funcs.go.
import { basicOf, isList, isMap, isNilPointer, kindOf, pointee, sizeOf, typeName } from '../go-type.ts'
import type { GoList, GoMap, GoValue } from '../go-value.ts'
import { scalar, zeroOf } from '../go-value.ts'
import { utf8Bytes, utf8Length, utf8Slice } from '../utf8.ts'
import { CallFailure } from './failure.ts'
import type { Argument } from './function.ts'

/** The item at an index, key, or path of them; a map gives its elements' zero value for a key it doesn't have. */
export function indexInto(item: Argument, indexes: readonly Argument[]): Argument {
  if (item === undefined || item === null) throw new CallFailure('index of untyped nil')
  return indexes.reduce<Argument>((inside, index) => indexOnce(inside, index), item)
}

/** How many bytes, items or entries a value has. */
export function lengthOf(item: Argument): number {
  if (item === undefined) throw new CallFailure('reflect: call of reflect.Value.Type on zero Value')
  if (item === null || isNilPointer(item)) throw new CallFailure('len of nil pointer')
  const value = pointee(item)
  if (isList(value) || isMap(value)) return sizeOf(value)
  const text = basicOf(value)
  if (kindOf(value) === 'string' && typeof text === 'string') return utf8Length(text)
  throw new CallFailure(`len of type ${typeName(value)}`)
}

/** Part of a text or slice: `slice x 1 3` is x[1:3]. */
export function sliceOf(item: Argument, indexes: readonly Argument[]): Argument {
  if (item === undefined || item === null) throw new CallFailure('slice of untyped nil')
  if (indexes.length > 3) throw new CallFailure(`too many slice indexes: ${indexes.length}`)
  const text = kindOf(item) === 'string' ? basicOf(item) : null
  if (typeof text !== 'string' && !isList(item)) throw new CallFailure(`can't slice item of type ${typeName(item)}`)
  if (typeof text === 'string' && indexes.length === 3) throw new CallFailure('cannot 3-index slice a string')
  const size = isList(item) ? sizeOf(item) : utf8Length(String(text))
  const [from = 0, to = size, cap] = indexes.map((index) => indexArgument(index, size))
  if (from > to) throw new CallFailure(`invalid slice index: ${from} > ${to}`)
  if (cap !== undefined && to > cap) throw new CallFailure(`invalid slice index: ${to} > ${cap}`)
  if (isList(item)) return { ...item, items: item.items?.slice(from, to) ?? null }
  return utf8Slice(String(text), from, to)
}

function indexOnce(item: Argument, index: Argument): Argument {
  if (item === undefined || item === null || isNilPointer(item)) throw new CallFailure('index of nil pointer')
  const value = pointee(item)
  if (isMap(value)) return entryOf(value, index)
  if (isList(value)) return itemOf(value, index)
  const text = basicOf(value)
  if (kindOf(value) !== 'string' || typeof text !== 'string') {
    throw new CallFailure(`can't index item of type ${typeName(value)}`)
  }
  const bytes = utf8Bytes(text)
  const at = indexArgument(index, bytes.length)
  const byte = bytes[at]
  if (byte === undefined) throw new CallFailure('reflect: string index out of range')
  return scalar('uint8', byte)
}

function itemOf(value: GoList, index: Argument): GoValue {
  const at = indexArgument(index, sizeOf(value))
  const item = value.items?.[at]
  if (item === undefined) throw new CallFailure('reflect: slice index out of range')
  return item === null ? zeroOf(value.element) : item
}

function entryOf(value: GoMap, index: Argument): GoValue {
  if (index === undefined || index === null) throw new CallFailure(`value is nil; should be of type ${value.key}`)
  const key = basicOf(index)
  if (typeName(index) !== value.key || typeof key !== 'string') {
    throw new CallFailure(`value has type ${typeName(index)}; should be ${value.key}`)
  }
  const entry = value.entries?.get(key)
  return entry === undefined ? value.zero : entry
}

function indexArgument(index: Argument, limit: number): number {
  if (index === undefined || index === null) throw new CallFailure('cannot index slice/array with nil')
  const at = basicOf(index)
  const whole = kindOf(index) === 'int' || kindOf(index) === 'uint'
  if (!whole || typeof at !== 'number') throw new CallFailure(`cannot index slice/array with type ${typeName(index)}`)
  if (at < 0 || at > limit) throw new CallFailure(`index out of range: ${at}`)
  return at
}
