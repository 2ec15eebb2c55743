// A lesson's text as Markdown, in the form that `text.ts` reads: read again, it is the same text.
import type { LessonText, Piece } from './text.ts'

/** The Markdown of a lesson's text. */
export function writeText({ title, pieces, goals, hints, done, notes }: LessonText): string {
  const parts = [
    `# ${title}`,
    ...pieces.map(pieceText),
    '## goals',
    named(goals),
    '## hints',
    hints.map((hint) => `1. ${hint}`).join('\n'),
    '## done',
    done,
    '## notes',
    notes,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** What is told, as Markdown. */
export function writePieces(pieces: readonly Piece[]): string {
  return pieces.map(pieceText).join('\n\n')
}

function named(items: Readonly<Record<string, string>>): string {
  return Object.entries(items)
    .map(([name, text]) => `- ${name}: ${text}`)
    .join('\n')
}

function pieceText(piece: Piece): string {
  switch (piece.kind) {
    case 'prose':
      return piece.markdown
    case 'console':
      return fence('console', piece.shown.flatMap(({ command, output }) => [`$ ${command}`, ...output]).join('\n'))
    case 'predict':
      return fence(`predict ${piece.name}`, `${piece.question}\n${named(piece.choices)}`)
  }
}

const fence = (kind: string, body: string): string => `\`\`\`${kind}\n${body}\n\`\`\``
