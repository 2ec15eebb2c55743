import { expect, test } from 'vitest'
import { closest } from '../../src/cli/closest.ts'

const COMMANDS = ['docker', 'ip', 'iptables', 'ping', 'ping6', 'ss']

test.each([
  ['dokcer', 'docker'],
  ['docke', 'docker'],
  ['dockerr', 'docker'],
  ['pimg', 'ping'],
  ['iptbales', 'iptables'],
  ['nosuch', undefined],
  ['cat', undefined],
  ['', undefined],
])('%s is meant as %s', (word, meant) => {
  expect(closest(word, COMMANDS)).toBe(meant)
})

test('a word of any length is told apart at once', () => {
  expect(closest('x'.repeat(100_000), COMMANDS)).toBeUndefined()
})
