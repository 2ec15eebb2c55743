/** A line of text, and whether the other side hasn't got it. */
export interface MarkedLine {
  readonly text: string
  readonly differs: boolean
}

/** A side's lines, compared by what each says (`mine`): each of the other's lines answers for one of them. */
export function marked(
  lines: readonly string[],
  mine: readonly string[],
  others: readonly string[],
): readonly MarkedLine[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.map((text, at) => {
    const key = mine[at] ?? text
    const count = left.get(key) ?? 0
    if (count > 0) left.set(key, count - 1)
    return { text, differs: count === 0 }
  })
}
