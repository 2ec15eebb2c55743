// The text of a recording: what was asked of an engine and what it answered. tests/transcripts/README.md has the format.

export interface Answer {
  readonly command: string
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** The commands of a transcript with what was answered. */
export function parseTranscript(text: string): readonly Answer[] {
  const answers: { command: string; stdout: string; stderr: string; exitCode: number }[] = []
  for (const line of text.split('\n').slice(0, -1)) {
    const last = answers.at(-1)
    if (line.startsWith('#')) continue
    if (line.startsWith('$ ')) answers.push({ command: line.slice(2), stdout: '', stderr: '', exitCode: 0 })
    else if (last === undefined) throw new Error(`a line before the first command: ${line}`)
    else if (line === '!' || line.startsWith('! ')) last.stderr += `${line.slice(2)}\n`
    else if (line.startsWith('? ')) last.exitCode = Number(line.slice(2))
    else last.stdout += `${line.startsWith('\\') ? line.slice(1) : line}\n`
  }
  return answers
}

/** A transcript of answers and comments (lines with `#`), in the order in which they came. */
export function writeTranscript(engine: string, entries: readonly (Answer | string)[]): string {
  const lines = entries.flatMap((entry) => (typeof entry === 'string' ? [entry] : answerLines(entry)))
  return [`# engine: ${engine}`, ...lines, ''].join('\n')
}

function answerLines({ command, stdout, stderr, exitCode }: Answer): readonly string[] {
  return [
    `$ ${command}`,
    ...linesOf(stdout).map((line) => (/^[#$!?\\]/.test(line) ? `\\${line}` : line)),
    ...linesOf(stderr).map((line) => `! ${line}`),
    ...(exitCode === 0 ? [] : [`? ${exitCode}`]),
  ]
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : wholeLines(text).slice(0, -1).split('\n')
}

/** A transcript is made of whole lines: whether the last one was ended isn't written down. */
export const wholeLines = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)
