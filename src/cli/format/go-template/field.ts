// One step of `.Name.Name`: a method, a struct's field or a map's key. Real counterpart: evalField of text/template/exec.go.
import { quoteGo } from '../go-fmt/quote.ts'
import { fieldOf, isMap, isNilPointer, isStruct } from '../go-type.ts'
import type { GoMethod, GoValue } from '../go-value.ts'
import { type Held, held, heldIn, heldType, NOTHING } from './held.ts'
import type { Run } from './run.ts'

/** What a name means on a value: something there, or a method still to be called. */
export type Found =
  { readonly kind: 'held'; readonly holder: Held } | { readonly kind: 'method'; readonly method: GoMethod }

/** Looks a name up; `hasArguments` matters because fields take none. Ends the run where the name means nothing. */
export function lookUp(run: Run, receiver: Held, name: string, hasArguments: boolean): Found {
  const { value } = receiver
  if (value === undefined) {
    if (run.setting.missingKeyIsError) run.fail(`nil data; no entry for key ${quoteGo(name)}`)
    return found(NOTHING)
  }
  const type = heldType(receiver)
  // Differs: Go says "can't evaluate field" where the struct that a nil pointer would point to has no such field.
  if (value === null || isNilPointer(value)) return run.fail(`nil pointer evaluating ${type}.${name}`)
  const method = methodOf(value, name)
  if (method !== undefined) return { kind: 'method', method }
  if (isStruct(value)) {
    const field = fieldOf(value, name)
    if (field !== undefined) {
      if (value.marshal === 'methods') return { kind: 'method', method: { parameters: [], call: () => field.value } }
      if (hasArguments) run.fail(`${name} has arguments but cannot be invoked as function`)
      return found(held(field.value))
    }
  }
  if (isMap(value) && value.key === 'string') {
    if (hasArguments) run.fail(`${name} is not a method but has arguments`)
    const entry = value.entries?.get(name)
    if (entry !== undefined) return found(heldIn(value.zero === null ? 'interface {}' : '', entry))
    if (run.setting.missingKeyIsError) run.fail(`map has no entry for key ${quoteGo(name)}`)
    return found(NOTHING)
  }
  return run.fail(`can't evaluate field ${name} in type ${type}`)
}

function methodOf(value: GoValue, name: string): GoMethod | undefined {
  if (value === null || typeof value !== 'object' || !('methods' in value)) return undefined
  return Object.hasOwn(value.methods, name) ? value.methods[name] : undefined
}

function found(holder: Held): Found {
  return { kind: 'held', holder }
}
