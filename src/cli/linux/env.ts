// `env` and `printenv` where no shell stands between them and their caller (`docker exec web env`). Real counterpart: GNU coreutils 9.1.
import { printed, type Call, type Execution } from '../program.ts'
import { own } from './own.ts'

const lines = (words: readonly string[]): string => words.map((word) => `${word}\n`).join('')

/** `env` without operands: the environment in the order in which it was made. */
export function env(call: Call): Execution {
  return printed(call.world, lines(Object.entries(call.env).map(([name, value]) => `${name}=${value}`)))
}

/** `printenv [NAME…]`; status 1 where a name has no value. */
export function printenv(call: Call): Execution {
  if (call.args.length === 0) return env(call)
  const values = call.args.flatMap((name) => own(call.env, name) ?? [])
  return printed(call.world, lines(values), '', values.length === call.args.length ? 0 : 1)
}
