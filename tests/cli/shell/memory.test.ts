import { describe, expect, test } from 'vitest'
import { createShell } from '../../../src/cli/shell/just-bash/create-shell.ts'
import type { ShellMemory, ShellResult } from '../../../src/cli/shell/shell.ts'
import { fakePlace, type FakePlace } from './fake-place.ts'

async function session(place: FakePlace, ...lines: readonly string[]): Promise<ShellResult> {
  let memory: ShellMemory | undefined
  let result: ShellResult | undefined
  for (const line of lines) {
    result = await createShell().run(line, place, memory)
    // What a store keeps is text.
    memory = JSON.parse(JSON.stringify(result.memory)) as ShellMemory
  }
  if (result === undefined) throw new Error('no lines')
  return result
}

describe('what lasts from line to line', () => {
  test.each([
    ['variables', ['X=1; Y="a  \'b"', 'echo $X "$Y"'], "1 a  'b\n"],
    ['a variable of two lines', ["Z=$'a\\nb'", 'echo "$Z"'], 'a\nb\n'],
    ['exports, and what isn’t one', ['export A=1; B=2', 'docker env A B'], 'A=1 B=(none) in /root\n'],
    ['the folder', ['cd /etc', 'pwd'], '/etc\n'],
    ['the folder, for programs', ['cd /etc', 'docker env'], ' in /etc\n'],
    ['the folder before', ['cd /etc', 'cd /tmp', 'cd - >/dev/null; pwd'], '/etc\n'],
    ['functions', ['f() { echo "hi $1"; cat <<E\n  doc $1\nE\n}', 'f you'], 'hi you\n  doc you\n'],
    ['the last of two functions', ['f() { echo a; }; f() { echo b; }', 'true', 'f'], 'b\n'],
    ['arrays', ['a=(1 "b c"); declare -A h; h[k]="v w"', 'true', 'echo ${#a[@]} ${a[1]} ${h[k]}'], '2 b c v w\n'],
    ['a number', ['declare -i n=3', 'n=n+1; echo $n'], '4\n'],
    ['what was removed', ['X=1; f() { echo f; }', 'unset X; unset -f f', 'echo "[$X]"; f 2>/dev/null'], '[]\n'],
    ['a removed environment variable', ['unset HOME', 'echo "[$HOME]"'], '[]\n'],
    ['the exit status', ['docker fail', 'echo $?'], '125\n'],
    ['the exit status of the long way', ['(exit 4)', 'echo $?'], '4\n'],
    ['the exit status, past a blank line', ['false', '', 'echo $?'], '1\n'],
    ['no exit status that is over', ['false', 'true', 'echo $?'], '0\n'],
  ])('%s', async (_, lines, expected) => {
    expect((await session(fakePlace(), ...lines)).stdout).toBe(expected)
  })

  test('`exit` ends the shell', async () => {
    expect(await session(fakePlace(), 'echo a; exit 3; echo b')).toMatchObject({
      stdout: 'a\n',
      exitCode: 3,
      exited: true,
    })
    expect(await session(fakePlace(), '(exit 3)')).toMatchObject({ exitCode: 3, exited: false })
  })

  test('memory that makes no sense stops no line', async () => {
    const memory = { cwd: '/root', variables: { X: '1' }, functions: 'f() {' }
    expect(await createShell().run('echo $X', fakePlace(), memory)).toMatchObject({ stdout: '1\n', exitCode: 0 })
  })

  test('a plain line leaves the memory as it was', async () => {
    const memory = { cwd: '/root', variables: { X: '1' }, functions: '' }
    expect((await createShell().run('docker ps', fakePlace(), memory)).memory).toEqual(memory)
  })
})

describe('files', () => {
  test('what a line writes is the place’s, and what it removes is gone', async () => {
    const place = fakePlace()
    await session(
      place,
      'echo a > /tmp/a; echo b | tee /tmp/b >> /tmp/a; sed -i s/local/LOCAL/ /etc/hosts; touch /tmp/c',
    )
    expect(Object.fromEntries(place.contents)).toEqual({
      '/etc/hosts': '127.0.0.1 LOCALhost\n',
      '/tmp/a': 'a\nb\n',
      '/tmp/b': 'b\n',
      '/tmp/c': '',
    })
    await session(place, 'rm /tmp/[ab]; mv /tmp/c /tmp/d')
    expect([...place.contents.keys()]).toEqual(['/etc/hosts', '/tmp/d'])
  })

  test('a program sees what the line wrote, and the line what a program wrote', async () => {
    const line =
      'echo a > /tmp/a; docker read /tmp/a; docker write /tmp/b new; cat /tmp/b; docker write /tmp/a over; cat /tmp/a'
    expect((await session(fakePlace(), line)).stdout).toBe('a\nnew\nover\n')
  })

  test('an empty folder lasts until something is in it', async () => {
    const place = fakePlace()
    await session(place, 'mkdir -p /srv/x/y', 'cd /srv/x/y')
    expect([...place.contents.keys()]).toContain('/srv/x/y/')
    expect(await session(place, 'echo 1 > /srv/x/y/z; ls /srv/x/y')).toMatchObject({ stdout: 'z\n' })
    expect([...place.contents.keys()]).toEqual(['/etc/hosts', '/srv/x/y/z'])
  })

  test('a script that was written can be run by name', async () => {
    const place = fakePlace({ env: { PATH: '/usr/local/bin:/usr/bin:/bin' } })
    expect(await session(place, "printf '#!/bin/sh\\necho ran $1\\n' > /usr/local/bin/go", 'go now')).toMatchObject({
      stdout: 'ran now\n',
    })
  })

  test('a line that only reads writes nothing', async () => {
    const written: string[] = []
    const place = fakePlace({ writeFile: (path) => void written.push(path) })
    await session(place, 'cat /etc/hosts | wc -l; ls /tmp; docker ps > /dev/null; X=$(docker ps)')
    expect(written).toEqual([])
  })
})

test('in a place of dialect sh, messages are dash’s', async () => {
  const place = fakePlace({ dialect: 'sh' })
  const errors = async (line: string): Promise<string> => (await createShell().run(line, place)).stderr
  expect(await errors('foo')).toBe('sh: 1: foo: not found\n')
  expect(await errors('true; foo')).toBe('sh: 1: foo: not found\n')
  expect(await errors('echo "a')).toBe('sh: 1: Syntax error: Unterminated quoted string\n')
  expect(await errors('cd /nope')).toBe("sh: 1: cd: can't cd to /nope\n")
})
