import type { World } from '../../engine/index.ts'
import { colourOfAddress } from '../kit/network-colour.ts'
import { ansiPieces, type AnsiPiece } from './ansi.ts'
import { referencesOf } from './references.ts'

const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/
const ANY_ADDRESS = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g

interface Piece {
  readonly at: number
  readonly text: string
  readonly colour?: string
  readonly bold?: true
  /** The node of the picture that it names. */
  readonly node?: string
}

/** A text cut where things of the picture are named, and where addresses stand, which get their networks' colours. */
function namedIn(world: World, text: string): readonly Piece[] {
  const marks = new Map<number, Piece>()
  for (const { 0: address, index } of text.matchAll(ANY_ADDRESS)) {
    const colour = colourOfAddress(world, address)
    if (colour !== undefined) marks.set(index, { at: index, text: address, colour })
  }
  for (const reference of referencesOf(world, text))
    marks.set(reference.at, { ...(ADDRESS.test(reference.text) ? marks.get(reference.at) : {}), ...reference })
  const pieces: Piece[] = []
  let done = 0
  for (const mark of [...marks.values()].toSorted((one, other) => one.at - other.at)) {
    if (mark.at < done) continue
    pieces.push({ at: done, text: text.slice(done, mark.at) }, mark)
    done = mark.at + mark.text.length
  }
  return [...pieces, { at: done, text: text.slice(done) }].filter((piece) => piece.text !== '')
}

/** The same for a text that brings colours of its own: a network's prevails. */
function piecesOf(world: World, text: string): readonly Piece[] {
  let done = 0
  return ansiPieces(text).flatMap(({ text: part, ...style }: AnsiPiece) => {
    const start = done
    done += part.length
    return namedIn(world, part).map((piece) => ({ ...style, ...piece, at: start + piece.at }))
  })
}

interface Props {
  readonly text: string
  readonly world: World
  readonly className: string | undefined
}

/** A command's own text, letter for letter; addresses stand in the colour of their network, and what is in the picture is marked with its node. */
export function Output({ text, world, className }: Props) {
  if (text === '') return null
  const shown = text.endsWith('\n') ? text.slice(0, -1) : text
  return (
    <pre className={className} data-said>
      {piecesOf(world, shown).map((piece) => (
        <span
          key={piece.at}
          data-node={piece.node}
          style={{ color: piece.colour, fontWeight: piece.bold === true ? 600 : undefined }}
        >
          {piece.text}
        </span>
      ))}
    </pre>
  )
}
