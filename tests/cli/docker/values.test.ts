import { describe, expect, test } from 'vitest'
import { parseDocker } from '../../../src/cli/docker/spec/parse.ts'
import type { DockerVersion } from '../../../src/cli/docker/spec/types.ts'
import { consolidateIpam } from '../../../src/cli/docker/spec/values/ipam.ts'
import { emptyNameFault } from '../../../src/cli/docker/spec/values/empty-name.ts'
import { parseExpose, parsePortSpec, parsePublish } from '../../../src/cli/docker/spec/values/ports.ts'
import { familiarName, parseReference } from '../../../src/cli/docker/spec/values/reference.ts'
import { createError, runError, runStartError } from '../../../src/cli/docker/spec/values/render-error.ts'
import { parseRunOptions, runWarnings } from '../../../src/cli/docker/spec/values/run-options.ts'

function flagsOf(words: readonly string[], version: DockerVersion) {
  const read = parseDocker(words, version)
  if (!read.ok) throw new Error(read.error.stderr)
  return read.value.flags
}

function refusal(words: readonly string[], version: DockerVersion): string {
  const read = parseDocker(words, version)
  return read.ok ? '' : (read.error.stderr.split('\n')[0] ?? '')
}

const run = (options: string) => ['run', '-d', ...options.split(' ').filter(Boolean), 'nginx']
const both = ['20.10', '28.5'] as const

describe('published ports', () => {
  test.each([
    ['80', [[80, 'tcp', '', '']]],
    ['8080:80', [[80, 'tcp', '', '8080']]],
    ['8080:80/UDP', [[80, 'udp', '', '8080']]],
    ['127.0.0.1:8080:80', [[80, 'tcp', '127.0.0.1', '8080']]],
    ['127.0.0.1::80', [[80, 'tcp', '127.0.0.1', '']]],
    ['[::1]:8080:80/sctp', [[80, 'sctp', '::1', '8080']]],
    ['8000-8002:80', [[80, 'tcp', '', '8000-8002']]],
    [
      '8000-8001:90-91',
      [
        [90, 'tcp', '', '8000'],
        [91, 'tcp', '', '8001'],
      ],
    ],
    [
      '90-91',
      [
        [90, 'tcp', '', ''],
        [91, 'tcp', '', ''],
      ],
    ],
  ])('%s', (spec, ports) => {
    const read = parsePortSpec(spec)
    expect(read.ok && read.value.map((p) => [p.containerPort, p.protocol, p.hostIp, p.hostPort])).toEqual(ports)
  })

  test.each([
    ['::1:80:80', 'Invalid ip address ::1: address ::1:: too many colons in address'],
    ['[::1:80:80', "Invalid ip address [::1: address [::1:: missing ']' in address"],
    ['host:80:80', 'Invalid ip address: host'],
    ['80-', 'Invalid containerPort: 80-'],
    ['80:80-', 'Invalid containerPort: 80-'],
    ['/tcp', 'No port specified: /tcp<empty>'],
    ['80-82:80-81', 'Invalid ranges specified for container and host Ports: 80-81 and 80-82'],
  ])('%s: %s', (spec, text) => {
    expect(parsePortSpec(spec)).toEqual({ ok: false, error: text })
  })

  test('the long form', () => {
    const expected = { ok: true, value: [{ containerPort: 80, protocol: 'tcp', hostIp: '', hostPort: '8080' }] }
    expect(parsePublish(['published=8080,target=80'], '20.10')).toEqual(expected)
    expect(parsePublish(['='], '20.10')).toEqual({ ok: false, error: 'No port specified: :/tcp<empty>' })
    expect(parsePublish(['='], '28.5')).toEqual({
      ok: false,
      error: "invalid publish opts format (should be name=value but got '=')",
    })
  })

  test('exposed ports', () => {
    expect(parseExpose(['80', '90-91/udp'])).toEqual({
      ok: true,
      value: [
        { port: 80, protocol: 'tcp' },
        { port: 90, protocol: 'udp' },
        { port: 91, protocol: 'udp' },
      ],
    })
  })
})

describe('networks of run', () => {
  const networks = (options: string, version: DockerVersion) => {
    const read = parseRunOptions(flagsOf(run(options), version), version)
    return read.ok ? read.value : undefined
  }

  test('the older flags are laid on the first', () => {
    const read = networks('--network us --network-alias a --ip 10.0.0.5 --link x:y --network v', '28.5')
    expect(read?.mode).toBe('us')
    expect(read?.networks.map(({ target, aliases, ipv4, links }) => [target, aliases, ipv4, links])).toEqual([
      ['us', ['a'], '10.0.0.5', ['x:y']],
      ['v', [], '', []],
    ])
  })

  test('without --network, 20.10 drops --ip and 28.5 sends it', () => {
    expect(networks('--ip 172.17.0.9', '20.10')).toMatchObject({ mode: 'default', networks: [] })
    expect(networks('--ip 172.17.0.9', '28.5')?.networks[0]).toMatchObject({ target: 'default', ipv4: '172.17.0.9' })
  })

  test('the long syntax', () => {
    expect(networks('--network name=us,alias=A,driver-opt=a=b', '20.10')?.networks[0]).toMatchObject({
      target: 'us',
      aliases: ['a'],
      driverOptions: { a: 'b' },
    })
    expect(networks('--network name=us,gw-priority=-5', '28.5')?.networks[0]?.gatewayPriority).toBe(-5)
  })

  test.each([
    [
      '--network name=us,gw-priority=1',
      'invalid argument "name=us,gw-priority=1" for "--network" flag: invalid field key gw-priority',
      '',
    ],
    ['--network bridge --link a', 'docker: links are only supported for user-defined networks.', ''],
    ['--network-alias a', '', 'docker: network-scoped aliases are only supported for user-defined networks'],
    [
      '--network name=us,ip=1.2.3.4 --ip 1.2.3.5',
      'docker: conflicting options: cannot specify both --ip and per-network IPv4 address.',
      'docker: conflicting options: cannot specify both --ip and per-network IPv4 address',
    ],
    ['--restart :3', '', 'docker: invalid restart policy format: no policy provided before colon'],
    [
      '--restart on-failure:x',
      'docker: maximum retry count must be an integer.',
      'docker: invalid restart policy format: maximum retry count must be an integer',
    ],
    [
      '--add-host a=1.2.3.4',
      'invalid argument "a=1.2.3.4" for "--add-host" flag: bad format for add-host: "a=1.2.3.4"',
      '',
    ],
    [
      '--sysctl foo=1',
      `invalid argument "foo=1" for "--sysctl" flag: sysctl 'foo=1' is not whitelisted`,
      `invalid argument "foo=1" for "--sysctl" flag: sysctl 'foo=1' is not allowed`,
    ],
    ['-v abc:', '', 'docker: invalid spec: abc:: empty section between colons'],
    ['--pull foo', '', `docker: invalid pull option: 'foo': must be one of "always", "missing" or "never"`],
    [
      '--cpu-count 3',
      '"--cpu-count" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux',
      '"--cpu-count" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux',
    ],
  ])('run %s', (options, old, recent) => {
    expect(refusal(run(options), '20.10')).toBe(old)
    expect(refusal(run(options), '28.5')).toBe(recent)
  })

  test('values are kept as the client keeps them', () => {
    expect(flagsOf(run('--add-host a=[::1] --dns 0:0::1'), '28.5').all).toMatchObject([
      { name: 'detach' },
      { value: 'a:::1' },
      { value: '::1' },
    ])
  })
})

describe('subnets of network create', () => {
  const ipam = (words: string, version: DockerVersion) =>
    consolidateIpam(flagsOf(['network', 'create', ...words.split(' '), 'n'], version), version)

  test.each(both)('are put together by subnet (%s)', (version) => {
    const words =
      '--subnet 10.1.0.0/16 --subnet fd00::/64 --gateway fd00::1 --gateway 10.1.0.1 --aux-address a=10.1.0.9'
    expect(ipam(words, version)).toEqual({
      ok: true,
      value: [
        { subnet: '10.1.0.0/16', ipRange: '', gateway: '10.1.0.1', auxAddresses: { a: '10.1.0.9' } },
        { subnet: 'fd00::/64', ipRange: '', gateway: 'fd00::1', auxAddresses: {} },
      ],
    })
  })

  test.each(both)('are compared only where they must be (%s)', (version) => {
    expect(ipam('--subnet banana', version).ok).toBe(true)
    expect(refusal(['network', 'create', '--subnet', 'banana', '--subnet', '10.0.0.0/8', 'n'], version)).toBe(
      'invalid subnet: invalid CIDR address: banana',
    )
    const twice = '--subnet 10.0.0.0/8 --subnet 11.0.0.0/8 --gateway 10.0.0.1 --gateway 10.0.0.2'
    expect(refusal(['network', 'create', ...twice.split(' '), 'n'], version)).toBe(
      'cannot configure multiple gateways (10.0.0.2, 10.0.0.1) for the same subnet (10.0.0.0/8)',
    )
  })
})

describe('image names', () => {
  test.each([
    ['nginx', 'nginx:latest'],
    ['docker.io/library/nginx:1', 'nginx:1'],
    ['localhost/a', 'localhost/a:latest'],
    ['reg.example:5000/a/b:c', 'reg.example:5000/a/b:c'],
  ])('%s is %s', (text, name) => {
    const read = parseReference(text, '28.5')
    expect(read.ok && familiarName(read.value)).toBe(name)
  })

  test('a host with capitals is one on 28.5 alone', () => {
    expect(parseReference('A/b', '20.10').ok).toBe(false)
    expect(parseReference('A/b', '28.5').ok).toBe(true)
  })
})

test('how run and create print errors', () => {
  expect(runError('20.10', 'x.')).toEqual({
    stdout: '',
    stderr: "docker: x.\nSee 'docker run --help'.\n",
    exitCode: 125,
  })
  expect(runStartError('20.10', 'x')).toEqual({ stdout: '', stderr: 'docker: x.\n', exitCode: 125 })
  expect(runStartError('28.5', 'x: executable file not found in $PATH').exitCode).toBe(127)
  expect(createError('28.5', 'x').stderr).toBe("docker: x\n\nRun 'docker create --help' for more information\n")
})

test('a name server on the host itself is warned of', () => {
  expect(runWarnings(flagsOf(run('--dns 127.0.0.1'), '20.10'), '20.10').before).toBe(
    'WARNING: Localhost DNS setting (--dns=127.0.0.1) may fail in containers.\n',
  )
  expect(runWarnings(flagsOf(run('--dns 127.0.0.1'), '28.5'), '28.5').after).toBe(
    'WARNING: Localhost DNS (127.0.0.1) may fail in containers.\n',
  )
})

test('empty names', () => {
  expect(emptyNameFault('container rm', 'container', '', '28.5')).toBe('container name cannot be empty')
  expect(emptyNameFault('container stop', 'container', '', '20.10')).toBeUndefined()
  expect(emptyNameFault('network rm', 'network', ' ', '28.5')).toBe('invalid network name or ID: value is empty')
  expect(refusal(['port', ''], '20.10')).toBe('Error: No such container: ')
})
