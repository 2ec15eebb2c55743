// Text with a terminal's colour codes, as pieces that the page can colour. Real counterpart: ECMA-48 SGR, as far as the programs
// here use it: eight colours and bold; other sequences are left out.

export interface AnsiPiece {
  readonly text: string
  /** A colour of the page's own that stands for the terminal's. */
  readonly colour?: string
  readonly bold?: true
}

/** The terminal's colours from black to white, in the page's. */
const COLOURS = [
  'var(--text-muted)',
  'var(--danger)',
  'var(--added)',
  'var(--net-2)',
  'var(--accent)',
  'var(--net-4)',
  'var(--net-3)',
  'var(--text)',
]

// oxlint-disable-next-line no-control-regex -- the escape character is what begins a sequence
const SEQUENCE = /\u001b\[([\d;]*)([A-Za-z])/

/** The pieces of a text, in order; a text without codes is one piece. */
export function ansiPieces(text: string): readonly AnsiPiece[] {
  const [first = '', ...rest] = text.split(SEQUENCE)
  const pieces: AnsiPiece[] = [{ text: first }]
  let style: Omit<AnsiPiece, 'text'> = {}
  for (let at = 0; at < rest.length; at += 3) {
    const [codes = '', kind, piece = ''] = rest.slice(at, at + 3)
    if (kind === 'm') for (const code of codes.split(';')) style = styled(style, Number(code))
    pieces.push({ ...style, text: piece })
  }
  return pieces.filter((one) => one.text !== '')
}

function styled(style: Omit<AnsiPiece, 'text'>, code: number): Omit<AnsiPiece, 'text'> {
  const { colour: _, ...plain } = style
  if (code === 0) return {}
  if (code === 1) return { ...style, bold: true }
  if (code === 39) return plain
  const colour = COLOURS[code >= 90 ? code - 90 : code - 30]
  return colour === undefined ? style : { ...style, colour }
}
