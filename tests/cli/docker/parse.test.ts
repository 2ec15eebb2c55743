import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../../src/cli/docker/spec/commands.ts'
import { isModelled, parseDocker, unmodelledFlags } from '../../../src/cli/docker/spec/parse.ts'
import type { DockerCall } from '../../../src/cli/docker/spec/parse.ts'
import type { DockerVersion } from '../../../src/cli/docker/spec/types.ts'

function call(line: string, version: DockerVersion = '28.5'): DockerCall {
  const read = parseDocker(line.split(' ').filter(Boolean), version)
  if (!read.ok) throw new Error(read.error.stderr)
  return read.value
}

function refusal(line: string, version: DockerVersion): string {
  const read = parseDocker(line.split(' ').filter(Boolean), version)
  return read.ok ? '' : (read.error.stderr.split('\n')[0] ?? '')
}

describe('names', () => {
  test.each([
    ['ps', 'container ls'],
    ['container ps', 'container ls'],
    ['container list', 'container ls'],
    ['run nginx', 'container run'],
    ['container run nginx', 'container run'],
    ['images', 'image ls'],
    ['rmi nginx', 'image rm'],
    ['image rmi nginx', 'image rm'],
    ['network list', 'network ls'],
    ['network remove a', 'network rm'],
    ['inspect a', 'inspect'],
    ['info', 'system info'],
    ['version', 'version'],
    ['compose up -d', 'compose'],
    ['swarm init', 'swarm'],
  ])('docker %s is %s', (line, command) => {
    expect(call(line, '20.10').command).toBe(command)
    expect(call(line, '28.5').command).toBe(command)
  })

  test('an alias that came later', () => {
    expect(call('container remove a').command).toBe('container rm')
    expect(parseDocker(['container', 'remove', 'a'], '20.10').ok).toBe(false)
  })

  test('the path is as typed', () => {
    expect(call('ps').path).toBe('docker ps')
    expect(call('container ps').path).toBe('docker container ls')
  })
})

describe('flags', () => {
  test('in one word, with a value attached, by equals sign, repeated', () => {
    const { flags, args } = call('run -itd -p8080:80 -p 81:80 --name=web -e A=1 -eB=2 --rm=false nginx ls -l --help')
    expect(flags.bool('interactive') && flags.bool('tty') && flags.bool('detach')).toBe(true)
    expect(flags.list('publish')).toEqual(['8080:80', '81:80'])
    expect(flags.string('name')).toBe('web')
    expect(flags.map('env')).toEqual({ A: '1', B: '2' })
    expect(flags.bool('rm')).toBe(false)
    expect(flags.changed('rm')).toBe(true)
    expect(args).toEqual(['nginx', 'ls', '-l', '--help'])
  })

  test('anywhere, where the command allows it', () => {
    const { flags, args } = call('network inspect bridge -f x none --verbose')
    expect(args).toEqual(['bridge', 'none'])
    expect(flags.string('format')).toBe('x')
    expect(flags.bool('verbose')).toBe(true)
    expect(call('network rm -- -a').args).toEqual(['-a'])
  })

  test('defaults, numbers and other names', () => {
    expect(call('network create n').flags.string('driver')).toBe('bridge')
    expect(call('network create n').flags.bool('ipv4')).toBe(true)
    expect(call('ps').flags.int('last')).toBe(-1)
    expect(call('run --net a --net-alias b nginx').flags.all).toEqual([
      { name: 'network', typed: 'net', value: 'a' },
      { name: 'network-alias', typed: 'net-alias', value: 'b' },
    ])
    expect(call('stop -t 3 a', '20.10').flags.int('timeout')).toBe(3)
    expect(call('stop -t 3 a', '28.5').flags.int('timeout')).toBe(3)
  })

  test('a deprecated flag works, with a notice', () => {
    const { flags, notice } = call('stop --time 3 a')
    expect(flags.int('timeout')).toBe(3)
    expect(notice).toBe('Flag --time has been deprecated, use --timeout instead\n')
  })

  test.each([
    ['ps -zq', "unknown shorthand flag: 'z' in -zq"],
    ['ps -aé', "unknown shorthand flag: 'Ã' in -é"],
    ['ps --nosuch=1', 'unknown flag: --nosuch'],
    ['ps ---all', 'bad flag syntax: ---all'],
    ['ps -aqn', "flag needs an argument: 'n' in -n"],
    ['ps -n', "flag needs an argument: 'n' in -n"],
    ['ps --last', 'flag needs an argument: --last'],
    ['ps -n x', 'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    ['ps --all=x', 'invalid argument "x" for "-a, --all" flag: strconv.ParseBool: parsing "x": invalid syntax'],
    ['run -m x a', `invalid argument "x" for "-m, --memory" flag: invalid size: 'x'`],
    [
      'network create --gateway a"b n',
      'invalid argument "a\\"b" for "--gateway" flag: parse error on line 1, column 2: bare " in non-quoted-field',
    ],
    [
      'run --health-interval 5 a',
      'invalid argument "5" for "--health-interval" flag: time: missing unit in duration "5"',
    ],
  ])('docker %s: %s', (line, text) => {
    expect(refusal(line, '20.10')).toBe(text)
    expect(refusal(line, '28.5')).toBe(text)
  })
})

describe('what is modelled', () => {
  test('commands and flags are refused by name', () => {
    expect(isModelled('network create')).toBe(true)
    expect(isModelled('compose')).toBe(false)
    expect(isModelled('image build')).toBe(false)
    expect(unmodelledFlags(call('run --gpus all nginx'))).toEqual(['--gpus'])
    expect(unmodelledFlags(call('-H tcp://x system prune -a'))).toEqual(['--host', '--all'])
    expect(unmodelledFlags(call('run -d -v a:/b --restart always -m 5m --cpus 1.5 -u root nginx'))).toEqual([])
  })

  test('no two commands have one path', () => {
    const paths = COMMANDS.flatMap(({ path, top }) => (top === undefined ? [path] : [path, top]))
    expect(new Set(paths).size).toBe(paths.length)
  })
})
