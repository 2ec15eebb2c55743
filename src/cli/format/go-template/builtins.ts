// The functions every template has. Real counterpart: builtins() of text/template/funcs.go.
import { sprint, sprintln } from '../go-fmt/print.ts'
import { sprintf } from '../go-fmt/printf.ts'
import { isTrue, pointee, typeName } from '../go-type.ts'
import type { GoValue } from '../go-value.ts'
import { indexInto, lengthOf, sliceOf } from './access.ts'
import { equalsAny, isLess } from './compare.ts'
import { escapeHtml, escapeJs, escapeQuery } from './escape.ts'
import { CallFailure } from './failure.ts'
import { type Argument, type GoFunction, textOf } from './function.ts'

const pair = { parameters: ['value', 'value'] } as const
const many = { parameters: ['value'], variadic: 'value' } as const
const printing = { parameters: [], variadic: 'any' } as const

export const BUILTINS: Readonly<Record<string, GoFunction>> = {
  and: { ...many, decides: (truth) => !truth, call: ([first]) => first },
  or: { ...many, decides: (truth) => truth, call: ([first]) => first },
  not: { parameters: ['value'], call: ([value]) => !isTrue(value) },
  eq: { ...many, call: ([first, ...others]) => equalsAny(first, others) },
  ne: { ...pair, call: ([first, second]) => !equalsAny(first, [second]) },
  lt: { ...pair, call: ([first, second]) => isLess(first, second) },
  le: { ...pair, call: ([first, second]) => isLess(first, second) || equalsAny(first, [second]) },
  gt: { ...pair, call: ([first, second]) => !isLess(first, second) && !equalsAny(first, [second]) },
  ge: { ...pair, call: ([first, second]) => !isLess(first, second) },
  len: { parameters: ['value'], call: ([value]) => lengthOf(value) },
  index: { ...many, call: ([item, ...indexes]) => indexInto(item, indexes) },
  slice: { ...many, call: ([item, ...indexes]) => sliceOf(item, indexes) },
  print: { ...printing, call: (args) => sprint(args.map(nilIfMissing)) },
  println: { ...printing, call: (args) => sprintln(args.map(nilIfMissing)) },
  printf: {
    parameters: ['string'],
    variadic: 'any',
    call: ([format, ...args]) => sprintf(textOf(format), args.map(nilIfMissing)),
  },
  html: { ...printing, call: (args) => escapeHtml(shown(args)) },
  js: { ...printing, call: (args) => escapeJs(shown(args)) },
  urlquery: { ...printing, call: (args) => escapeQuery(shown(args)) },
  // Differs: no value here is a function, so a call always fails.
  call: { ...many, call: ([callee]) => refuseCall(callee) },
}

// The escapers show a value as an action does, not as print does.
function shown(args: readonly Argument[]): string {
  return sprint(args.map((arg) => (arg === undefined || arg === null ? '<no value>' : pointee(arg))))
}

function nilIfMissing(argument: Argument): GoValue {
  return argument === undefined ? null : argument
}

function refuseCall(callee: Argument): never {
  if (callee === undefined || callee === null) throw new CallFailure('call of nil')
  throw new CallFailure(`non-function of type ${typeName(callee)}`)
}
