import { describe, expect, it } from 'vitest'
import { pastedLines } from '../../../src/view/terminal/pasted-lines.ts'

describe('pasted lines', () => {
  it.each([
    ['docker ps', ['docker ps']],
    ['docker ps\r\ndocker images\n\n', ['docker ps', 'docker images']],
    ['$ docker ps\n  $ docker images', ['docker ps', 'docker images']],
    ['docker run \\\n  -d nginx\nls', ['docker run -d nginx', 'ls']],
    ["echo 'a\nb'\nls", ["echo 'a\nb'", 'ls']],
    ["echo 'never closed\nls", ["echo 'never closed\nls"]],
    ['echo a\\\\\nls', ['echo a\\\\', 'ls']],
    ['', []],
  ])('%j', (text, lines) => {
    expect(pastedLines(text)).toEqual(lines)
  })
})
