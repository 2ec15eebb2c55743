import type { World } from '../../engine/index.ts'
import { colourOfAddress } from '../kit/network-colour.ts'
import { ansiPieces, type AnsiPiece } from './ansi.ts'

const ADDRESS = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g

interface Piece {
  readonly at: number
  readonly text: string
  readonly colour?: string
  readonly bold?: true
}

/** A text cut where addresses of networks stand, which get their networks' colours. */
function addressesIn(world: World, text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const colour = colourOfAddress(world, address)
    if (colour === undefined) continue
    pieces.push({ at: done, text: text.slice(done, index) }, { at: index, text: address, colour })
    done = index + address.length
  }
  return [...pieces, { at: done, text: text.slice(done) }].filter((piece) => piece.text !== '')
}

/** The same for a text that brings colours of its own: a network's prevails. */
function piecesOf(world: World, text: string): readonly Piece[] {
  let done = 0
  return ansiPieces(text).flatMap(({ text: part, ...style }: AnsiPiece) => {
    const start = done
    done += part.length
    return addressesIn(world, part).map((piece) => ({ ...style, ...piece, at: start + piece.at }))
  })
}

interface Props {
  readonly text: string
  readonly world: World
  readonly className: string | undefined
}

/** A command's own text, letter for letter; addresses stand in the colour of their network. */
export function Output({ text, world, className }: Props) {
  if (text === '') return null
  const shown = text.endsWith('\n') ? text.slice(0, -1) : text
  return (
    <pre className={className}>
      {piecesOf(world, shown).map((piece) => (
        <span key={piece.at} style={{ color: piece.colour, fontWeight: piece.bold === true ? 600 : undefined }}>
          {piece.text}
        </span>
      ))}
    </pre>
  )
}
