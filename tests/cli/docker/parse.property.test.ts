import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../../src/cli/docker/spec/commands.ts'
import { parseDocker } from '../../../src/cli/docker/spec/parse.ts'
import { parsePortSpec } from '../../../src/cli/docker/spec/values/ports.ts'
import { formatIp, parseIp } from '../../../src/cli/docker/spec/values/ip.ts'

const name = fc.constantFrom(...COMMANDS.flatMap(({ path, top }) => (top === undefined ? [path] : [path, top])))
const flag = fc
  .constantFrom(...COMMANDS.flatMap(({ flags }) => flags))
  .chain((spec) =>
    fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('80:80', '10.0.0.0/8', 'a=b', '"', '5m', '1/0', 'name=a,"b'),
      )
      .chain((value) =>
        fc.constantFrom([`--${spec.name}=${value}`], [`--${spec.name}`, value], [`-${spec.short ?? 'x'}${value}`]),
      ),
  )
const line = fc
  .tuple(name, fc.array(fc.oneof(flag, fc.tuple(fc.string({ unit: 'binary' })))))
  .map(([path, words]) => [...path.split(' '), ...words.flat()])

describe.each(['20.10', '28.5'] as const)('any words, read by %s', (version) => {
  test('give a call or what the client prints, never a throw', () => {
    fc.assert(
      fc.property(fc.oneof(line, fc.array(fc.string({ unit: 'binary' }))), (argv) => {
        const read = parseDocker(argv, version)
        const sound = read.ok ? read.value.command !== '' : read.error.exitCode === 0 || read.error.stderr !== ''
        expect(sound).toBe(true)
      }),
      { numRuns: 2000, seed: Number(process.env['SEED'] ?? 20) },
    )
  })
})

test('a container port that is read is a port', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9:.[\]/a-z-]{0,20}$/), (spec) => {
      const read = parsePortSpec(spec)
      expect(!read.ok || read.value.every(({ containerPort }) => containerPort < 65536)).toBe(true)
    }),
  )
})

test('an address is read back as it was written out', () => {
  const bytes = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 }),
    fc.array(fc.constantFrom(0, 0, 1, 255, 16), { minLength: 16, maxLength: 16 }),
  )
  fc.assert(
    fc.property(bytes, (ip) => {
      const back = parseIp(formatIp(ip))
      expect(back === undefined ? undefined : formatIp(back)).toBe(formatIp(ip))
    }),
  )
})
