// Short options given together (`-tlnp`) and apart, as getopt reads them.
import { own } from './own.ts'

export interface Letters {
  readonly letters: string
  readonly operands: readonly string[]
  /** The first thing that looks like an option and isn't one. */
  readonly unknown: string | undefined
}

/** Reads short options without arguments; long ones are translated by a table. */
export function readLetters(
  args: readonly string[],
  known: string,
  long: Readonly<Record<string, string>> = {},
): Letters {
  let letters = ''
  let unknown: string | undefined
  const operands: string[] = []
  for (const arg of args) {
    const letter = own(long, arg)
    if (letter !== undefined) letters += letter
    else if (/^-./.test(arg)) {
      const wrong = arg.startsWith('--')
        ? arg
        : arg
            .slice(1)
            .split('')
            .find((one) => !known.includes(one))
      unknown ??= wrong
      if (wrong === undefined) letters += arg.slice(1)
    } else operands.push(arg)
  }
  return { letters, operands, unknown }
}
