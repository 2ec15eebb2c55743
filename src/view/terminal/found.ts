// Where a text stands in what a terminal has said.
import { plainText } from '../../session/plain-text.ts'
import type { Entry } from '../../session/session.ts'
import type { Found } from '../../store/state.ts'

/** All places where a text stands in lines and their answers, oldest first; upper and lower case are the same. */
export function foundIn(lines: readonly Entry[], query: string): readonly Found[] {
  const pattern = patternOf(query)
  if (pattern === undefined) return []
  return lines.flatMap(({ id, line, stdout, stderr }) =>
    [line, plainText(stdout), plainText(stderr)]
      .flatMap((text) => [...text.matchAll(pattern)])
      .map((_, nth) => ({ entry: id, nth })),
  )
}

/** What finds a text; nothing where there is nothing to find. */
export function patternOf(query: string): RegExp | undefined {
  return query === '' ? undefined : new RegExp(query.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`), 'gi')
}
