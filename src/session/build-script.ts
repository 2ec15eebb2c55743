// A session as a plain shell script for a real host. Every line is there as it was typed; what only looked, and what Docker
// refused, stays as a comment, so that the script builds what the session built and stops at the first thing that goes otherwise.
import { differs } from './differs.ts'
import { hostLine } from './script.ts'
import { pathOf, worldAt, type Entry, type Session } from './session.ts'

/** The lines up to the cursor as a script. */
export function buildScript(session: Session): string {
  const { version } = session.origin.profile
  const head = [
    '#!/bin/bash',
    `# Made by Vethwalk on a simulated host with Docker Engine ${version}.`,
    '# It needs a host on which Docker runs and has no networks or containers of its own;',
    '# lines behind "# only looked:" or "# refused:" changed nothing there.',
    'set -e',
    '',
  ]
  return [...head, ...pathOf(session).flatMap((entry) => linesOf(session, entry)), ''].join('\n')
}

function linesOf(session: Session, entry: Entry): readonly string[] {
  const { exitCode } = entry
  const typed = hostLine(session, entry)
  const changed = differs(worldAt(session, entry.parent), entry.world)
  if (changed || !isPlain(entry)) {
    const line = atOnce(typed)
    if (exitCode === 0) return [line]
    return [`{ ${line}${line.includes('\n') ? '\n' : '; '}} || true # exit status ${exitCode}`]
  }
  const why = exitCode === 0 ? 'only looked' : 'refused'
  return typed.split('\n').map((part, n) => `# ${n === 0 ? `${why}: ` : '  '}${part}`)
}

/** Whether a line is one program and its words: any other may have set a variable, or a function, that a later line needs. */
function isPlain({ line, place, invocations }: Entry): boolean {
  return place.at === 'container' || (invocations.length === 1 && !/[=;&|<>$`(){}\n]|^\s*cd\b/.test(line))
}

/** A script has no terminal to give to `docker exec -it` or `docker run -it`. */
function atOnce(line: string): string {
  return line.replace(/^(\s*docker (?:container )?(?:exec|run)\b.*?\s)-(?:it|ti)(?=\s)/, '$1-i')
}
