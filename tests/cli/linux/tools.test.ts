import { describe, expect, it } from 'vitest'
import { asMac, type LinkId } from '../../../src/base/brand.ts'
import { present } from '../../../src/base/assert.ts'
import { createWorld } from '../../../src/engine/boot.ts'
import { createLink, createVethPair, setLinkUp, setMaster } from '../../../src/engine/kernel/device.ts'
import type { KernelDraft } from '../../../src/engine/kernel/kernel.ts'
import { linkNamed } from '../../../src/engine/kernel/link.ts'
import { learnFdb, learnNeighbor } from '../../../src/engine/kernel/neighbor.ts'
import { createNetns } from '../../../src/engine/kernel/netns.ts'
import { addRoute } from '../../../src/engine/kernel/route.ts'
import { listen } from '../../../src/engine/kernel/socket.ts'
import { ip as address } from '../../../src/engine/net/address.ts'
import { cidr } from '../../../src/engine/net/cidr.ts'
import { directTools } from '../../../src/cli/linux/tools.ts'
import { writeFile } from '../../../src/engine/world.ts'
import { maskText } from '../../../src/cli/linux/route.ts'
import { changed, executed, out, refusal, worldWith } from './small-world.ts'

const named = (draft: KernelDraft, name: string): LinkId => present(linkNamed(draft, draft.host, name), name).id

const fresh = createWorld('28.5', 1)

/** docker0 with one container's veth, as the recording `veth-lifecycle` of 28.5 has it. */
const joined = worldWith((draft) => {
  const netns = createNetns(draft, { kind: 'sandbox', name: 'box' })
  const pair = createVethPair(
    draft,
    { netns: draft.host, name: 'veth8b398ac', mac: asMac('62:a2:6a:26:45:f1') },
    { netns, name: 'eth0', mac: asMac('72:fb:ac:20:ed:d8') },
  )
  setMaster(draft, pair.end, named(draft, 'docker0'))
  setLinkUp(draft, pair.end, true)
  setLinkUp(draft, pair.peer, true)
  learnFdb(draft, named(draft, 'docker0'), asMac('72:fb:ac:20:ed:d8'), pair.end)
})

describe('bridge', () => {
  it('takes the peer for a link of its own namespace, as in life', () => {
    expect(out(joined, 'bridge link')).toBe(
      '4: veth8b398ac@eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master docker0 state forwarding priority 32 cost 2 \n',
    )
  })

  it('prints what a bridge has learned', () => {
    expect(out(joined, 'bridge fdb show br docker0')).toBe(
      [
        '33:33:00:00:00:01 dev docker0 self permanent',
        '01:00:5e:00:00:6a dev docker0 self permanent',
        '33:33:00:00:00:6a dev docker0 self permanent',
        '01:00:5e:00:00:01 dev docker0 self permanent',
        '33:33:ff:a6:65:0b dev docker0 self permanent',
        'ce:b2:c6:a6:65:0b dev docker0 master docker0 permanent',
        '72:fb:ac:20:ed:d8 dev veth8b398ac master docker0 ',
        '62:a2:6a:26:45:f1 dev veth8b398ac master docker0 permanent',
        '33:33:00:00:00:01 dev veth8b398ac self permanent',
        '01:00:5e:00:00:01 dev veth8b398ac self permanent',
        '33:33:ff:26:45:f1 dev veth8b398ac self permanent',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['bridge foo', 'Object "foo" is unknown, try "bridge help".\n', 255],
    ['bridge link foo', 'Command "foo" is unknown, try "bridge link help".\n', 255],
    ['bridge link show dev nope', 'Cannot find device "nope"\n', 255],
    ['bridge fdb show br nope', 'Cannot find bridge device "nope"\n', 255],
    ['bridge mdb', "vethwalk: 'bridge mdb' is not modelled yet\n", 1],
  ])('%s', (line, stderr, status) => {
    expect(refusal(fresh, line)).toEqual([stderr, status])
  })
})

describe('brctl', () => {
  it('shows bridges and their ports', () => {
    const world = worldWith((draft) => {
      const br0 = createLink(draft, {
        netns: draft.host,
        name: 'br0',
        kind: { type: 'bridge' },
        mac: asMac('3e:69:c2:98:2f:c8'),
      })
      const pair = createVethPair(draft, { netns: draft.host, name: 'va' }, { netns: draft.host, name: 'vb' })
      setMaster(draft, pair.end, br0)
      setMaster(draft, pair.peer, br0)
    })
    expect(out(world, 'brctl show br0')).toBe(
      'bridge name\tbridge id\t\tSTP enabled\tinterfaces\nbr0\t\t8000.3e69c2982fc8\tno\t\tva\n\t\t\t\t\t\t\tvb\n',
    )
    expect(refusal(world, 'brctl show nope')).toEqual(['bridge nope does not exist!\n', 1])
  })
})

describe('sysctl', () => {
  it('reads', () => {
    expect(out(fresh, 'sysctl net.ipv4.ip_forward')).toBe('net.ipv4.ip_forward = 1\n')
    expect(out(fresh, 'sysctl -n net/ipv4/ip_forward net.bridge.bridge-nf-call-iptables')).toBe('1\n1\n')
  })

  it('refuses what is not there, and what is not kept', () => {
    expect(refusal(fresh, 'sysctl nope.nope')).toEqual([
      'sysctl: cannot stat /proc/sys/nope/nope: No such file or directory\n',
      1,
    ])
    expect(refusal(fresh, 'sysctl net.ipv4.tcp_rmem')).toEqual([
      "vethwalk: 'sysctl net.ipv4.tcp_rmem' is not modelled yet\n",
      1,
    ])
    expect(refusal(fresh, 'sysctl -w net.ipv6.conf.docker0.forwarding=1')).toEqual([
      "vethwalk: 'sysctl -w net.ipv6.conf.docker0.forwarding' is not modelled yet\n",
      1,
    ])
  })
})

describe('hostname', () => {
  it('asks /etc/hosts for what it does not know itself', () => {
    const draft = { files: fresh.files }
    writeFile(draft, 'host', '/etc/hostname', 'beta\n')
    writeFile(draft, 'host', '/etc/hosts', '127.0.0.1\tlocalhost\n10.80.0.3\tbeta.lan.test beta\n')
    const world = { ...fresh, files: draft.files }
    expect(out(world, 'hostname')).toBe('beta\n')
    expect(out(world, 'hostname -f')).toBe('beta.lan.test\n')
    expect(out(world, 'hostname -d')).toBe('lan.test\n')
    expect(out(world, 'hostname -i')).toBe('10.80.0.3\n')
    expect(refusal(fresh, 'hostname -i')).toEqual(['hostname: Name or service not known\n', 1])
  })

  it('lists all addresses', () => {
    expect(out(fresh, 'hostname -I')).toBe('172.31.179.120 172.17.0.1 \n')
  })
})

describe('net-tools', () => {
  const world = changed(joined, (draft) => {
    const docker0 = named(draft, 'docker0')
    learnNeighbor(draft, docker0, address('172.17.0.9'), asMac('02:42:ac:11:00:09'), true)
    learnNeighbor(draft, named(draft, 'eth0'), address('172.31.176.1'), asMac('ca:84:33:c5:34:f2'))
    addRoute(draft, draft.host, {
      to: cidr('10.77.0.0/16'),
      via: address('172.17.0.9'),
      dev: docker0,
      proto: 'boot',
      scope: 'global',
      metric: 100,
      owner: draft.owner,
    })
  })

  it('arp -n', () => {
    expect(out(world, 'arp -n -i docker0'))
      .toBe(`Address                  HWtype  HWaddress           Flags Mask            Iface
172.17.0.9               ether   02:42:ac:11:00:09   CM                    docker0
`)
    expect(out(world, 'arp -n 172.31.176.1')).toContain(
      '\n172.31.176.1             ether   ca:84:33:c5:34:f2   C                     eth0\n',
    )
    expect(out(world, 'arp -an -i docker0')).toBe('? (172.17.0.9) at 02:42:ac:11:00:09 [ether] PERM on docker0\n')
    expect(out(world, 'arp -n 172.31.176.2')).toBe('172.31.176.2 (172.31.176.2) -- no entry\n')
  })

  it('route -n and netstat -rn', () => {
    expect(out(world, 'route -n')).toBe(`Kernel IP routing table
Destination     Gateway         Genmask         Flags Metric Ref    Use Iface
0.0.0.0         172.31.176.1    0.0.0.0         UG    0      0        0 eth0
10.77.0.0       172.17.0.9      255.255.0.0     UG    100    0        0 docker0
172.17.0.0      0.0.0.0         255.255.0.0     U     0      0        0 docker0
172.31.176.0    0.0.0.0         255.255.240.0   U     0      0        0 eth0
`)
    expect(out(world, 'netstat -rn')).toBe(`Kernel IP routing table
Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface
0.0.0.0         172.31.176.1    0.0.0.0         UG        0 0          0 eth0
10.77.0.0       172.17.0.9      255.255.0.0     UG        0 0          0 docker0
172.17.0.0      0.0.0.0         255.255.0.0     U         0 0          0 docker0
172.31.176.0    0.0.0.0         255.255.240.0   U         0 0          0 eth0
`)
  })

  it('ifconfig', () => {
    expect(out(fresh, 'ifconfig docker0').replaceAll(/ether \S+/g, 'ether <mac>'))
      .toBe(`docker0: flags=4099<UP,BROADCAST,MULTICAST>  mtu 1500
        inet 172.17.0.1  netmask 255.255.0.0  broadcast 172.17.255.255
        ether <mac>  txqueuelen 0  (Ethernet)
        RX packets 0  bytes 0 (0.0 B)
        RX errors 0  dropped 0  overruns 0  frame 0
        TX packets 0  bytes 0 (0.0 B)
        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0

`)
    expect(out(fresh, 'ifconfig lo')).toContain(
      'lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536\n        inet 127.0.0.1  netmask 255.0.0.0\n        inet6 ::1  prefixlen 128  scopeid 0x10<host>\n        loop  txqueuelen 1000  (Local Loopback)\n',
    )
    expect(refusal(fresh, 'ifconfig nope')).toEqual([
      'nope: error fetching interface information: Device not found\n',
      1,
    ])
  })

  it.each([
    [0, '0.0.0.0'],
    [20, '255.255.240.0'],
    [32, '255.255.255.255'],
  ])('/%i is %s', (prefix, mask) => {
    expect(maskText(prefix)).toBe(mask)
  })
})

describe('listening sockets', () => {
  const world = worldWith((draft) => {
    const netns = draft.host
    const program = { kind: 'docker-proxy', to: address('172.17.0.2'), port: 80 } as const
    listen(draft, { netns, proto: 'tcp', ip: 'any4', port: 8081, program })
    listen(draft, { netns, proto: 'tcp', ip: address('127.0.0.1'), port: 8082, program })
    listen(draft, { netns, proto: 'tcp', ip: 'any6', port: 8081, program })
    listen(draft, {
      netns,
      proto: 'udp',
      ip: address('127.0.0.11'),
      port: 45000,
      program: { kind: 'sink', name: 'nc' },
    })
  })

  it('ss', () => {
    expect(out(world, 'ss -tln')).toBe(`State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
LISTEN 0      4096         0.0.0.0:8081      0.0.0.0:*          
LISTEN 0      4096       127.0.0.1:8082      0.0.0.0:*          
LISTEN 0      4096            [::]:8081         [::]:*          
`)
    expect(out(world, 'ss -lntu4')).toBe(`Netid State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess
udp   UNCONN 0      0         127.0.0.11:45000      0.0.0.0:*          
tcp   LISTEN 0      4096         0.0.0.0:8081       0.0.0.0:*          
tcp   LISTEN 0      4096       127.0.0.1:8082       0.0.0.0:*          
`)
    expect(out(world, 'ss -tn')).toBe('State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n')
    expect(out(world, 'ss -tlnp')).toMatch(
      /0\.0\.0\.0:8081 +0\.0\.0\.0:\* {4}users:\(\("docker-proxy",pid=\d+,fd=7\)\)/,
    )
  })

  it('netstat', () => {
    expect(out(world, 'netstat -tuln')).toBe(`Active Internet connections (only servers)
Proto Recv-Q Send-Q Local Address           Foreign Address         State      
tcp        0      0 0.0.0.0:8081            0.0.0.0:*               LISTEN     
tcp        0      0 127.0.0.1:8082          0.0.0.0:*               LISTEN     
tcp6       0      0 :::8081                 :::*                    LISTEN     
udp        0      0 127.0.0.11:45000        0.0.0.0:*                          
`)
    expect(out(world, 'netstat -tlnp')).toMatch(
      /^tcp {8}0 {6}0 0\.0\.0\.0:8081 {12}0\.0\.0\.0:\* {15}LISTEN {6}\d+\/docker-proxy +$/m,
    )
  })
})

describe('env without a shell', () => {
  it('keeps the order in which the environment was made', () => {
    const call = {
      world: fresh,
      place: { at: 'host' },
      netns: fresh.kernel.host,
      name: 'env',
      args: [],
      stdin: '',
      env: { PATH: '/bin', HOSTNAME: 'a', HOME: '/root' },
      cwd: '/',
    } as const
    expect(executed(present(directTools['env'], 'env')(call)).stdout).toBe('PATH=/bin\nHOSTNAME=a\nHOME=/root\n')
    expect(executed(present(directTools['printenv'], 'printenv')({ ...call, args: ['NOPE'] })).exitCode).toBe(1)
  })
})
