import { describe, expect, it } from 'vitest'
import { ansiPieces } from '../../../src/view/terminal/ansi.ts'

describe("a text with a terminal's colours", () => {
  it('is cut where its colour changes, without the codes', () => {
    expect(ansiPieces('2: \u001b[36meth0: \u001b[0mstate \u001b[32mUP \u001b[0m\n')).toEqual([
      { text: '2: ' },
      { text: 'eth0: ', colour: 'var(--net-3)' },
      { text: 'state ' },
      { text: 'UP ', colour: 'var(--added)' },
      { text: '\n' },
    ])
  })

  it('keeps what holds until it is taken back', () => {
    expect(ansiPieces('\u001b[1;31ma\u001b[39mb\u001b[mc')).toEqual([
      { text: 'a', bold: true, colour: 'var(--danger)' },
      { text: 'b', bold: true },
      { text: 'c' },
    ])
  })

  it('leaves out what is no colour, and text without codes as it is', () => {
    expect(ansiPieces('\u001b[2Ja\u001b[48mb')).toEqual([{ text: 'a' }, { text: 'b' }])
    expect(ansiPieces('plain')).toEqual([{ text: 'plain' }])
  })
})
