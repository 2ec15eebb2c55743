import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { createWorld } from '../../../src/engine/boot.ts'
import { linuxTools } from '../../../src/cli/linux/tools.ts'
import { run } from './small-world.ts'

const world = createWorld('28.5', 1)
const WORDS = [
  'a',
  'addr',
  'link',
  'route',
  'get',
  'show',
  'neigh',
  'netns',
  'exec',
  'dev',
  'type',
  'master',
  'to',
  'scope',
  'table',
  'docker0',
  'eth0',
  '-4',
  '-6',
  '-br',
  '-n',
  '-o',
  '-t',
  'nat',
  '-S',
  '-L',
  '-nvL',
  'FORWARD',
  '10.0.0.0/8',
  'fd00::1',
  'default',
  '',
  '-',
  '--',
  '-tlnp',
  '-i',
  '__proto__',
  'constructor',
]

it('answers any words with text and a status', () => {
  assert(
    property(
      constantFrom(...Object.keys(linuxTools)),
      array(
        oneof({ weight: 4, arbitrary: constantFrom(...WORDS) }, { weight: 1, arbitrary: string({ maxLength: 6 }) }),
        { maxLength: 6 },
      ),
      (tool, words) => {
        const { exitCode, stdout, stderr } = run(world, [tool, ...words].join(' '))
        expect(Number.isInteger(exitCode)).toBe(true)
        // What was typed may be said again.
        const said = words.reduce((text, word) => text.replaceAll(word, ''), `${stdout}${stderr}`)
        expect(said).not.toMatch(/undefined|NaN|function|\[object/)
      },
    ),
    { numRuns: 3000, seed: Number(process.env['SEED'] ?? 20) },
  )
})
