import { describe, expect, it } from 'vitest'
import { csvOf } from '../../src/lessons/csv.ts'

describe('a table in a file', () => {
  it('begins with the mark of UTF-8, and ends each row as RFC 4180 wants', () => {
    expect(
      csvOf([
        ['学生', 'all'],
        ['李雷', ''],
      ]),
    ).toBe('\uFEFF学生,all\r\n李雷,\r\n')
  })

  it.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['plain text; 中文', 'plain text; 中文'],
  ])('quotes %j where it has to', (text, cell) => {
    expect(csvOf([[text]])).toBe(`\uFEFF${cell}\r\n`)
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+86 10', "'+86 10"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['a=b', 'a=b'],
    ['', ''],
  ])('makes %j harmless', (text, cell) => {
    expect(csvOf([[text]])).toBe(`\uFEFF${cell}\r\n`)
  })
})
