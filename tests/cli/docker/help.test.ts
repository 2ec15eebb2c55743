import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseDocker } from '../../../src/cli/docker/spec/parse.ts'
import type { DockerVersion } from '../../../src/cli/docker/spec/types.ts'

// The files hold what the real clients print, on a host outside a swarm.
const textsOf = (version: DockerVersion) => {
  const folder = new URL(`./help/${version}/`, import.meta.url)
  return readdirSync(folder).map((file) => ({
    words: file.replace('.txt', '').split('-').slice(1),
    text: readFileSync(new URL(file, folder), 'utf8'),
  }))
}

const outputOf = (argv: readonly string[], version: DockerVersion) => {
  const read = parseDocker(argv, version)
  return read.ok ? undefined : read.error
}

describe.each(['20.10', '28.5'] as const)('the help of %s', (version) => {
  test.each(textsOf(version))('docker $words --help', ({ words, text }) => {
    const asked = { stdout: text, stderr: '', exitCode: 0 }
    expect(outputOf([...words, '--help'], version)).toEqual(asked)
    expect(outputOf(['help', ...words], version)).toEqual(asked)
  })

  // Run and create have a --help of their own, because -h is their host name; the one before the name isn't theirs.
  test.each(textsOf(version).filter(({ words }) => words[0] !== 'run' && words[0] !== 'create'))(
    'docker --help $words',
    ({ words, text }) => {
      expect(outputOf(['--help', ...words], version)).toEqual({ stdout: text, stderr: '', exitCode: 0 })
    },
  )

  test.each([[[]], [['network']], [['container']]])('docker %s alone prints its help on stderr', (words) => {
    const help = outputOf([...words, '--help'], version)
    expect(outputOf(words, version)).toEqual({ stdout: '', stderr: help?.stdout, exitCode: 0 })
  })

  test('-h still works, with a notice', () => {
    const notice = { '20.10': 'please use --help', '28.5': 'use --help' }[version]
    const help = outputOf(['network', 'ls', '--help'], version)
    expect(outputOf(['network', 'ls', '-h'], version)?.stdout).toBe(
      `Flag shorthand -h has been deprecated, ${notice}\n${help?.stdout ?? ''}`,
    )
  })

  test('help of what there is not', () => {
    expect(outputOf(['help', 'network', 'nosuch'], version)).toMatchObject({
      stdout: '',
      stderr: 'unknown help topic: nosuch\n',
      exitCode: 1,
    })
  })
})
