import { describe, expect, test } from 'vitest'
import { parseDocker } from '../../../src/cli/docker/spec/parse.ts'
import { SITUATIONS } from './usage-errors-table.ts'

describe.each(['20.10', '28.5'] as const)('what the client of %s refuses by itself', (version) => {
  const own = SITUATIONS.flatMap(({ name, argv, [version]: refusal }) =>
    refusal === undefined ? [] : [{ name, argv, refusal }],
  )
  test.each(own)('$name: docker $argv', ({ argv, refusal }) => {
    const read = parseDocker(argv, version)
    expect(read.ok ? 'asks the daemon' : read.error).toEqual({
      stdout: '',
      stderr: `${refusal.text}\n`,
      exitCode: refusal.exitCode,
    })
  })

  const rest = SITUATIONS.filter((situation) => situation[version] === undefined)
  test.each(rest)('leaves to the daemon: $name: docker $argv', ({ argv }) => {
    expect(parseDocker(argv, version).ok).toBe(true)
  })
})
