// What a template function looks like to the executor: its parameters' types, checked before it is called.
import type { GoValue } from '../go-value.ts'
import { isList, typeName } from '../go-type.ts'

/** A parameter's type: `any` is interface{}, `value` reflect.Value, which also takes what isn't there. */
export type Parameter = 'any' | 'value' | 'string' | 'int' | '[]string'

/** An argument; undefined where there is no value, null for a nil interface. */
export type Argument = GoValue | undefined

export interface GoFunction {
  readonly parameters: readonly Parameter[]
  /** The type of any further arguments. */
  readonly variadic?: Parameter
  /** `and` and `or` stop at the first argument that decides. */
  readonly decides?: (truth: boolean) => boolean
  /** Gives the result; throws a CallFailure where the arguments don't suit. */
  readonly call: (args: readonly Argument[]) => Argument
}

const NAMES: Readonly<Record<Parameter, string>> = {
  any: 'interface {}',
  value: 'reflect.Value',
  string: 'string',
  int: 'int',
  '[]string': '[]string',
}

/** The type's name in messages. */
export function parameterName(parameter: Parameter): string {
  return NAMES[parameter]
}

/** Whether nil may stand for the parameter. */
export function takesNil(parameter: Parameter): boolean {
  return parameter === 'any' || parameter === 'value' || parameter === '[]string'
}

/** Whether Go would assign the value to the parameter: any named slice of strings is a []string, a named text isn't a string. */
export function isAssignable(value: GoValue, parameter: Parameter): boolean {
  if (parameter === 'any' || parameter === 'value') return true
  if (parameter === '[]string') return value !== null && isList(value) && value.element === 'string'
  return value !== null && typeName(value) === parameter
}

/** The text of a string argument whose type has been checked. */
export function textOf(argument: Argument): string {
  return typeof argument === 'string' ? argument : ''
}

/** The number of an int argument whose type has been checked. */
export function intOf(argument: Argument): number {
  return typeof argument === 'number' ? argument : 0
}
