import type { Shell, ShellMemory, ShellPlace } from '../shell.ts'
import { runSimple } from '../simple.ts'
import { splitWords } from '../words.ts'
import { withStatus } from './memory.ts'

/**
 * The shell: the short way for a line of plain words, and just-bash, loaded the first time that a line needs it.
 * With functions, arrays or exports in memory every line takes the long way, as any of them may change it.
 */
export function createShell(): Shell {
  return {
    run: async (line, place, memory, signal) => {
      const last = memory ?? { cwd: place.cwd, variables: {}, functions: '' }
      // Only the long way stops at a command of a line.
      const short = isPlain(last, place) && signal?.at === undefined
      const output = short ? await runSimple(line, placeAt(place, last.cwd)) : 'needs shell'
      if (output === 'needs shell') return (await import('./run-line.ts')).runLine(line, place, last, signal)
      const blank = splitWords(line).words.length === 0
      return { ...output, memory: blank ? last : withStatus(last, output.exitCode), exited: false }
    },
  }
}

function isPlain({ functions, variables }: ShellMemory, place: ShellPlace): boolean {
  return functions === '' && !Object.keys(variables).some((name) => name === 'PATH' || name in place.env)
}

// Written out, because a spread would lose the methods of a class.
function placeAt(place: ShellPlace, cwd: string): ShellPlace {
  return {
    hostname: place.hostname,
    user: place.user,
    programs: place.programs,
    env: place.env,
    cwd,
    dialect: place.dialect ?? 'bash',
    run: (call) => place.run(call),
    files: () => place.files(),
    writeFile: (path, content) => place.writeFile(path, content),
    now: () => place.now(),
    random: () => place.random(),
    sleep: (seconds) => place.sleep(seconds),
    missing: (name) => place.missing?.(name),
    refuse: (refusal) => place.refuse?.(refusal),
  }
}
