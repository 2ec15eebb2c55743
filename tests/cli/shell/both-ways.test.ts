import { describe, expect, test } from 'vitest'
import { runLine } from '../../../src/cli/shell/just-bash/run-line.ts'
import { runSimple } from '../../../src/cli/shell/simple.ts'
import { fakePlace } from './fake-place.ts'

const LINES = [
  '',
  '  ',
  '# comment',
  'docker ps',
  '  docker ps  # comment',
  `docker a "b c" 'd e' f\\ g`,
  'docker "" \'\' a#b',
  'docker {{.Names}} a=b $ x{}y',
  'docker fail',
  'docker env HOME PWD OLDPWD IFS',
  'docker stdin',
  'docker "a\\"b" $\'x\\ty\'',
  'docker é 容器',
  'foo',
  '"foo bar"',
  '""',
  'foo bar # baz',
  'true',
  'false',
  ':',
  'pwd',
  'echo',
  'echo hi  there',
  'echo -n hi',
  'echo -x',
  'hostname',
  'hostname -s',
  'whoami',
  'whoami x',
  'uname',
  'uname -a',
  'uname -rm',
  'uname -q',
  'id',
  'id -u',
  'sleep 1',
  'sleep x',
  'sleep',
  'sleep 1m 2',
  'curl http://web',
  'kill 1',
  'trap',
  'watch ls',
  'wget x',
  'python3 x',
  'echo "abc',
  "echo 'abc",
  'echo $(abc',
  'a ; ; b',
  'a &&',
  'a |',
  '| a',
  'echo >',
  'docker \\\n ps',
  '\n\nfoo\n',
  "docker 'a\nb'",
]

describe('the short way and just-bash give the same', () => {
  test.each(LINES)('%j', async (line) => {
    const short = fakePlace()
    const long = fakePlace()
    const output = await runSimple(line, short)
    const { stdout, stderr, exitCode } = await runLine(line, long, undefined)
    expect(output).toEqual({ stdout, stderr, exitCode })
    expect(short.calls).toEqual(long.calls)
    expect(short.seconds).toBe(long.seconds)
  })

  test('the short way answers at once where the program does', () => {
    expect(runSimple('docker ps', fakePlace())).toEqual({ stdout: 'web1\ndb\nweb2\n', stderr: '', exitCode: 0 })
  })

  test.each([
    'ls',
    'cat /etc/hosts',
    'cd /',
    'export X=1',
    'grep a b',
    'echo -e a',
    '/usr/bin/docker',
    'docker ps | cat',
    'exit',
  ])('%j takes the long way', (line) => {
    expect(runSimple(line, fakePlace())).toBe('needs shell')
  })
})
