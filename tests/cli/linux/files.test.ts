import { describe, expect, it } from 'vitest'
import { createWorld } from '../../../src/engine/boot.ts'
import { madeFiles, resolvePath } from '../../../src/cli/linux/files.ts'
import { out, refusal, run } from './small-world.ts'

const world = createWorld('28.5', 1)

describe('cat', () => {
  it('prints files of the place', () => {
    expect(out(world, 'cat /etc/resolv.conf')).toBe('nameserver 172.31.176.1\n')
    expect(out(world, 'cat hostname', { cwd: '/etc' })).toBe('docker-host\n')
    expect(out(world, 'cat', { stdin: 'a\n' })).toBe('a\n')
    expect(out(world, 'cat -n', { stdin: 'a\nb\n' })).toBe('     1\ta\n     2\tb\n')
  })

  it('prints what the kernel makes up', () => {
    expect(out(world, 'cat /proc/sys/net/ipv4/ip_forward')).toBe('1\n')
    expect(out(world, 'cat /sys/class/net/docker0/ifindex /sys/class/net/eth0/iflink')).toBe('3\n2\n')
  })

  it('goes on after a file that is missing', () => {
    expect(refusal(world, 'cat /nope /etc')).toEqual([
      'cat: /nope: No such file or directory\ncat: /etc: Is a directory\n',
      1,
    ])
    expect(run(world, 'cat /nope /etc/hostname').stdout).toBe('docker-host\n')
  })
})

describe('madeFiles', () => {
  it('holds /proc/sys and /sys/class/net of one namespace', () => {
    const files = madeFiles(world, world.kernel.host)
    expect(files['/proc/sys/net/ipv4/conf/docker0/forwarding']).toBe('1\n')
    expect(files['/sys/class/net/docker0/operstate']).toBe('down\n')
  })
})

describe('resolvePath', () => {
  it.each([
    ['/', 'etc/../etc//hosts', '/etc/hosts'],
    ['/etc', './hosts', '/etc/hosts'],
    ['/etc', '/../x', '/x'],
    ['/', '.', '/'],
  ])('%s + %s', (cwd, path, full) => {
    expect(resolvePath(cwd, path)).toBe(full)
  })
})
