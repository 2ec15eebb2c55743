// Short options as getopt reads them: `-c 1`, `-c1`, `-qn`; and what is left.

export interface Options {
  readonly values: ReadonlyMap<string, string>
  readonly rest: readonly string[]
  /** The first letter that the program doesn't know, or that lacks its value. */
  readonly unknown?: string
  readonly lacking?: string
}

/** Reads words by a getopt string such as `c:W:nq46`; long options are left among the rest. */
export function readOptions(words: readonly string[], known: string): Options {
  const values = new Map<string, string>()
  const rest: string[] = []
  let i = 0
  for (; i < words.length; i += 1) {
    const word = words[i] ?? ''
    if (word === '--') {
      rest.push(...words.slice(i + 1))
      break
    }
    if (!word.startsWith('-') || word === '-' || word.startsWith('--')) {
      rest.push(word)
      continue
    }
    for (let at = 1; at < word.length; at += 1) {
      const letter = word[at] ?? ''
      const place = known.indexOf(letter)
      if (place < 0 || letter === ':') return { values, rest, unknown: letter }
      if (known[place + 1] !== ':') {
        values.set(letter, '')
        continue
      }
      const value = word.slice(at + 1) || words[i + 1]
      if (value === undefined) return { values, rest, lacking: letter }
      if (at + 1 >= word.length) i += 1
      values.set(letter, value)
      break
    }
  }
  return { values, rest }
}
