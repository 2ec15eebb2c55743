import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteWord, quoteWords, splitWords } from '../../../src/cli/shell/words.ts'

const values = (line: string): readonly string[] => splitWords(line).words.map((word) => word.value)
const text = fc.string({ unit: 'binary' }).map((s) => s.replaceAll('\0', ''))

describe('splitWords', () => {
  test.each([
    ['docker run -d  --name web nginx', ['docker', 'run', '-d', '--name', 'web', 'nginx']],
    [`a "b c" 'd "e' f\\ g`, ['a', 'b c', 'd "e', 'f g']],
    [`'it'"'"'s' "a\\"b" "a\\$b\\c" "$"`, ["it's", 'a"b', 'a$b\\c', '$']],
    [`$'x\\ty\\x41\\u00e9\\101\\'' $"hi"`, ["x\tyAéA'", 'hi']],
    ['a#b # a comment', ['a#b']],
    ['a \\\n b', ['a', 'b']],
    ['a "" \'\'', ['a', '', '']],
    ['echo a\\', ['echo', 'a\\']],
    ['docker -f {{.Names}} a=b c=~ x{}y $', ['docker', '-f', '{{.Names}}', 'a=b', 'c=~', 'x{}y', '$']],
    ['  \n docker ps \n', ['docker', 'ps']],
    ['# only a comment', []],
  ])('%j is plain words', (line, words) => {
    expect(splitWords(line).kind).toBe('words')
    expect(values(line)).toEqual(words)
  })

  test.each([
    'a | b',
    'a; b',
    'a && b',
    'a > f',
    'a 2>&1',
    'a &',
    'echo $X',
    'echo "$(x)"',
    'echo `x`',
    'echo ${x}',
    'ls *.txt',
    'ls [ab]',
    'echo a?',
    'echo {a,b}',
    'echo {1..3}',
    'X=1',
    'X=1 a',
    'a[0]=1',
    'if a',
    '! a',
    '[[ a ]]',
    'f() { a; }',
    'ls ~',
    'a\nb',
    '(a)',
    "cat <<EOF\nit's\nEOF",
    'diff <(a) <(b)',
    '((i++))',
    'for ((i=0;;i++)); do a; done',
    'time a',
  ])('%j needs the shell', (line) => {
    expect(splitWords(line).kind).toBe('shell')
  })

  test.each([
    ['echo "abc', '1', '"'],
    ["echo 'abc", '1', "'"],
    ["echo $'abc", '1', "'"],
    ['echo $(abc', '2', ')'],
    ['echo "$(foo', '2', ')'],
    ['echo $((1+2', '1', ')'],
    ['echo <(a', '2', ')'],
    ['echo ${abc', '1', '}'],
    ['echo "a`b"', '1', '`'],
    ["echo $(echo 'x", '1', "'"],
    ['a\nb "c\nd', '2', '"'],
  ])('%j is never closed', (line, number, mark) => {
    expect(splitWords(line)).toMatchObject({
      kind: 'error',
      exitCode: 2,
      message: `bash: -c: line ${number}: unexpected EOF while looking for matching \`${mark}'`,
    })
  })

  test('spans cover the words as typed, operators too', () => {
    const line = `docker ps -f 'name=a b' 2>/dev/null|wc`
    const spans = splitWords(line).words.map((word) => `${word.kind[0] ?? ''}:${line.slice(word.start, word.end)}`)
    expect(spans).toEqual(['w:docker', 'w:ps', 'w:-f', "w:'name=a b'", 'o:2>', 'w:/dev/null', 'o:|', 'w:wc'])
  })

  test('never throws, and spans are in order and inside the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab $"\'\\`(){}[]<>|&;#=*~\n') }), (line) => {
        let last = 0
        for (const { start, end } of splitWords(line).words) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(line.length)
          last = end
        }
      }),
      { numRuns: 2000, seed: Number(process.env['SEED'] ?? 20) },
    )
  })
})

describe('quoteWord', () => {
  test.each([
    ['web', 'web'],
    ['-p', '-p'],
    ['8080:80', '8080:80'],
    ['KEY=value', 'KEY=value'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", '"it\'s"'],
    ['$HOME', "'$HOME'"],
    ["it's $5", '"it\'s \\$5"'],
    ['a\nb', "$'a\\nb'"],
    ['~', "'~'"],
    ['*', "'*'"],
    ['{{.Names}}', '{{.Names}}'],
    ['{a,b}', "'{a,b}'"],
    ['#x', "'#x'"],
  ])('%j becomes %s', (word, quoted) => {
    expect(quoteWord(word)).toBe(quoted)
  })

  test('split undoes quote, for any words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(text, fc.constantFrom('if', '!', 'X=1', '{', 'a=b', '$(x)', "'", '`')), { minLength: 1 }),
        (words) => {
          const split = splitWords(quoteWords(words))
          expect(split.kind).toBe('words')
          expect(split.words.map((word) => word.value)).toEqual(words)
        },
      ),
      { numRuns: 2000, seed: Number(process.env['SEED'] ?? 20) },
    )
  })
})
