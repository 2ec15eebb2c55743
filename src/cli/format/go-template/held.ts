// A value as the executor holds it. Real counterpart: reflect.Value, which may be nothing at all, and which remembers that
// it came out of an `interface {}` (an element of decoded JSON) until a pipeline unwraps it; messages tell the two apart.
import { typeName } from '../go-type.ts'
import type { GoValue } from '../go-value.ts'

export interface Held {
  /** Undefined where there is no value: a missing key, a nil that a pipeline unwrapped. */
  readonly value: GoValue | undefined
  readonly boxed: boolean
}

export const NOTHING: Held = { value: undefined, boxed: false }

/** A value of a known type. */
export function held(value: GoValue | undefined): Held {
  return { value, boxed: false }
}

/** A value that sits in a container whose elements are of this type. */
export function heldIn(element: string, value: GoValue): Held {
  return { value, boxed: element === 'interface {}' }
}

/** The value without the interface around it; a nil interface holds nothing. */
export function unwrap(holder: Held): Held {
  return holder.value === null ? NOTHING : { value: holder.value, boxed: false }
}

/** The type that messages name. */
export function heldType(holder: Held): string {
  if (holder.boxed || holder.value === undefined || holder.value === null) return 'interface {}'
  return typeName(holder.value)
}
