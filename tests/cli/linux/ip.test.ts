import { describe, expect, it } from 'vitest'
import { asMac, type LinkId, type NetnsId } from '../../../src/base/brand.ts'
import { createLink, createVethPair, moveLink, setLinkUp, setMaster } from '../../../src/engine/kernel/device.ts'
import type { KernelDraft } from '../../../src/engine/kernel/kernel.ts'
import { linkNamed } from '../../../src/engine/kernel/link.ts'
import { learnNeighbor } from '../../../src/engine/kernel/neighbor.ts'
import { createNetns } from '../../../src/engine/kernel/netns.ts'
import { addAddress, addRoute } from '../../../src/engine/kernel/route.ts'
import { ip as address } from '../../../src/engine/net/address.ts'
import { cidr } from '../../../src/engine/net/cidr.ts'
import { present } from '../../../src/base/assert.ts'
import type { World } from '../../../src/engine/index.ts'
import { changed, out, refusal, worldWith } from './small-world.ts'

const docker0 = (draft: KernelDraft): LinkId => present(linkNamed(draft, draft.host, 'docker0'), 'docker0').id

interface Box {
  readonly netns: NetnsId
  readonly host: LinkId
}

/** A container's namespace as 28.5 makes one: the pair's end made inside. */
function addBox(draft: KernelDraft, hostMac: string, mac: string): Box {
  const netns = createNetns(draft, { kind: 'sandbox', name: 'box' })
  const pair = createVethPair(
    draft,
    { netns: draft.host, name: 'veth8b398ac', mac: asMac(hostMac) },
    { netns, name: 'eth0', mac: asMac(mac) },
  )
  setMaster(draft, pair.end, docker0(draft))
  setLinkUp(draft, pair.end, true)
  addAddress(draft, pair.peer, { ...cidr('172.17.0.2/16'), scope: 'global', broadcast: address('172.17.255.255') })
  setLinkUp(draft, pair.peer, true)
  return { netns, host: pair.end }
}

/** A namespace's own IPv6 link-local addresses are not what these tests hold against recordings. */
const withoutLinkLocal = (text: string): string =>
  text.replaceAll(/ {4}inet6 fe80:.*\n.*\n/g, '').replaceAll(/fe80:\S+ /g, '')

const masked = (text: string): string =>
  text.replaceAll(/\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g, (mac) =>
    mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff' ? mac : '<mac>',
  )

function oneBox(): { readonly world: World; readonly netns: NetnsId } {
  let box: Box | undefined
  const world = worldWith((draft) => {
    box = addBox(draft, '62:a2:6a:26:45:f1', '72:fb:ac:20:ed:d8')
  })
  return { world, netns: present(box, 'box').netns }
}

describe('ip addr', () => {
  it('prints a host with one container as Engine 28.5 left it', () => {
    const { world } = oneBox()
    expect(masked(out(world, 'ip addr').replaceAll(/fe80::[0-9a-f:]+/g, '<link-local>')))
      .toBe(`1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
    inet6 ::1/128 scope host 
       valid_lft forever preferred_lft forever
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state UP group default qlen 1000
    link/ether <mac> brd ff:ff:ff:ff:ff:ff
    inet 172.31.179.120/20 brd 172.31.191.255 scope global eth0
       valid_lft forever preferred_lft forever
    inet6 <link-local>/64 scope link 
       valid_lft forever preferred_lft forever
3: docker0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default 
    link/ether <mac> brd ff:ff:ff:ff:ff:ff
    inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0
       valid_lft forever preferred_lft forever
    inet6 <link-local>/64 scope link 
       valid_lft forever preferred_lft forever
4: veth8b398ac@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master docker0 state UP group default 
    link/ether <mac> brd ff:ff:ff:ff:ff:ff link-netnsid 0
    inet6 <link-local>/64 scope link 
       valid_lft forever preferred_lft forever
`)
  })

  it('prints a container from inside', () => {
    const { world, netns } = oneBox()
    expect(withoutLinkLocal(out(world, 'ip a', { netns })))
      .toBe(`1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
    inet6 ::1/128 scope host 
       valid_lft forever preferred_lft forever
2: eth0@if4: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default 
    link/ether 72:fb:ac:20:ed:d8 brd ff:ff:ff:ff:ff:ff link-netnsid 0
    inet 172.17.0.2/16 brd 172.17.255.255 scope global eth0
       valid_lft forever preferred_lft forever
`)
  })

  it("prints one family without the MAC, and dockerd's IPv6 addresses with nodad", () => {
    const { world, netns } = oneBox()
    const six = changed(world, (draft) => {
      const eth0 = present(linkNamed(draft, netns, 'eth0'), 'eth0')
      addAddress(draft, eth0.id, { ...cidr('fd00:1::2/64'), scope: 'global', noDad: true })
    })
    expect(out(six, 'ip -6 addr show eth0', { netns }).replaceAll(/fe80:[0-9a-f:]+/g, 'fe80::1'))
      .toBe(`2: eth0@if4: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default  link-netnsid 0
    inet6 fd00:1::2/64 scope global nodad 
       valid_lft forever preferred_lft forever
    inet6 fe80::1/64 scope link 
       valid_lft forever preferred_lft forever
`)
    expect(out(six, 'ip -6 addr', { netns })).toContain(
      '\n2: eth0@if4: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP \n',
    )
  })

  it('shortens words as iproute2 does', () => {
    const { world } = oneBox()
    expect(out(world, 'ip a s docker0')).toBe(out(world, 'ip address show dev docker0'))
    expect(out(world, 'ip -4 -o a s docker0')).toBe(
      '3: docker0    inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0\\       valid_lft forever preferred_lft forever\n',
    )
  })

  it('marks an address whose network an earlier one brought', () => {
    const { world } = oneBox()
    const more = changed(world, (draft) =>
      addAddress(draft, docker0(draft), { ...cidr('172.17.0.5/16'), scope: 'global' }),
    )
    expect(out(more, 'ip -4 a s docker0')).toContain('    inet 172.17.0.5/16 scope global secondary docker0\n')
  })
})

/** Two veth pairs by hand, as in the recording `by-hand-bridge`. */
function byHand(): World {
  return worldWith((draft) => {
    const red = createNetns(draft, { kind: 'named', name: 'red' })
    const blue = createNetns(draft, { kind: 'named', name: 'blue' })
    const first = createVethPair(
      draft,
      { netns: draft.host, name: 'veth-red', mac: asMac('62:bf:7d:b0:7c:46') },
      { netns: draft.host, name: 'veth-red-br', mac: asMac('d2:5c:2d:64:a1:ef') },
    )
    const second = createVethPair(
      draft,
      { netns: draft.host, name: 'veth-blue', mac: asMac('ca:3e:46:fa:2e:3d') },
      { netns: draft.host, name: 'veth-blue-br', mac: asMac('16:26:40:8b:5b:cc') },
    )
    moveLink(draft, first.end, red)
    moveLink(draft, second.end, blue)
    const br0 = createLink(draft, { netns: draft.host, name: 'br0', kind: { type: 'bridge' } })
    setMaster(draft, first.peer, br0)
    setMaster(draft, second.peer, br0)
    setLinkUp(draft, br0, true)
    setLinkUp(draft, first.peer, true)
    setLinkUp(draft, second.peer, true)
    addAddress(draft, first.end, { ...cidr('10.0.0.2/24'), scope: 'global' })
    setLinkUp(draft, first.end, true)
    setLinkUp(draft, second.end, true)
    addAddress(draft, br0, { ...cidr('10.0.0.1/24'), scope: 'global' })
    addRoute(draft, red, {
      to: cidr('0.0.0.0/0'),
      via: address('10.0.0.1'),
      dev: first.end,
      proto: 'boot',
      scope: 'global',
      metric: 0,
      owner: draft.owner,
    })
  }, 'ip link')
}

describe('links made by hand', () => {
  it('are told apart by the names of their namespaces', () => {
    expect(out(byHand(), 'ip netns list')).toBe('blue (id: 1)\nred (id: 0)\n')
    expect(out(byHand(), 'ip link show master br0'))
      .toBe(`4: veth-red-br@if5: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP mode DEFAULT group default qlen 1000
    link/ether d2:5c:2d:64:a1:ef brd ff:ff:ff:ff:ff:ff link-netns red
6: veth-blue-br@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP mode DEFAULT group default qlen 1000
    link/ether 16:26:40:8b:5b:cc brd ff:ff:ff:ff:ff:ff link-netns blue
`)
  })

  it('stand in one line each with -br', () => {
    const later = { ...byHand() }
    expect(withoutLinkLocal(out({ ...later, clock: later.clock + 5000 }, 'ip -br addr')))
      .toBe(`lo               UNKNOWN        127.0.0.1/8 ::1/128 
eth0             UP             172.31.179.120/20 
docker0          DOWN           172.17.0.1/16 
veth-red-br@if5  UP             
veth-blue-br@if7 UP             
br0              UP             10.0.0.1/24 
`)
  })

  it('say where both ends are down in one namespace', () => {
    const world = worldWith((draft) => {
      createVethPair(
        draft,
        { netns: draft.host, name: 'veth-red', mac: asMac('62:bf:7d:b0:7c:46') },
        { netns: draft.host, name: 'veth-red-br', mac: asMac('d2:5c:2d:64:a1:ef') },
      )
    }, 'ip link')
    expect(out(world, 'ip -br link show type veth'))
      .toBe(`veth-red-br@veth-red DOWN           d2:5c:2d:64:a1:ef <BROADCAST,MULTICAST,M-DOWN> 
veth-red@veth-red-br DOWN           62:bf:7d:b0:7c:46 <BROADCAST,MULTICAST,M-DOWN> 
`)
  })

  it('are reached by -n', () => {
    expect(out(byHand(), 'ip -n red route')).toBe(
      'default via 10.0.0.1 dev veth-red \n10.0.0.0/24 dev veth-red proto kernel scope link src 10.0.0.2 \n',
    )
    expect(out(byHand(), 'ip -n red route get 198.51.100.10')).toBe(
      '198.51.100.10 via 10.0.0.1 dev veth-red src 10.0.0.2 uid 0 \n    cache \n',
    )
    expect(out(byHand(), 'ip route get 10.0.0.3')).toBe('10.0.0.3 dev br0 src 10.0.0.1 uid 0 \n    cache \n')
  })
})

describe('a bridge that loses carrier', () => {
  const lose = (world: World): World =>
    changed(world, (draft) => setLinkUp(draft, present(linkNamed(draft, draft.host, 'veth8b398ac'), 'veth').id, false))
  const SEEN = `3: docker0: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default 
    link/ether <mac> brd ff:ff:ff:ff:ff:ff
`
  const DOWN = `3: docker0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN mode DEFAULT group default 
    link/ether <mac> brd ff:ff:ff:ff:ff:ff
`

  it('is seen without it at once, where the kernel has told nothing of carriers for a second', () => {
    const { world } = oneBox()
    const lost = lose({ ...world, clock: world.clock + 1500 })
    expect(masked(out(lost, 'ip link show docker0'))).toBe(DOWN)
  })

  it('is seen with it until a second after the last telling, then without, and so are its routes', () => {
    const { world } = oneBox()
    const lost = lose({ ...world, clock: world.kernel.linkwatch.last + 400 })
    expect(masked(out(lost, 'ip link show docker0'))).toBe(SEEN)
    const later = { ...lost, clock: lost.clock + 600 }
    expect(masked(out(later, 'ip link show type bridge'))).toBe(DOWN)
    expect(out(later, 'ip route')).toBe(`default via 172.31.176.1 dev eth0 
172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown 
172.31.176.0/20 dev eth0 proto kernel scope link src 172.31.179.120 
`)
  })
})

describe('ip route', () => {
  const { world } = oneBox()

  it('leaves out what was asked for', () => {
    expect(out(world, 'ip r show dev docker0')).toBe('172.17.0.0/16 proto kernel scope link src 172.17.0.1 \n')
    expect(out(world, 'ip route show default')).toBe('default via 172.31.176.1 dev eth0 \n')
    expect(out(world, 'ip route list match 10.77.1.1')).toBe('default via 172.31.176.1 dev eth0 \n')
  })

  it('prints the local table', () => {
    expect(out(world, 'ip route show table local'))
      .toBe(`local 127.0.0.0/8 dev lo proto kernel scope host src 127.0.0.1 
local 127.0.0.1 dev lo proto kernel scope host src 127.0.0.1 
broadcast 127.255.255.255 dev lo proto kernel scope link src 127.0.0.1 
local 172.17.0.1 dev docker0 proto kernel scope host src 172.17.0.1 
broadcast 172.17.255.255 dev docker0 proto kernel scope link src 172.17.0.1 
local 172.31.179.120 dev eth0 proto kernel scope host src 172.31.179.120 
broadcast 172.31.191.255 dev eth0 proto kernel scope link src 172.31.179.120 
`)
  })

  it('prints IPv6 with the default route last', () => {
    const six = worldWith((draft) => {
      const eth0 = present(linkNamed(draft, draft.host, 'eth0'), 'eth0').id
      addAddress(draft, eth0, { ...cidr('fd00:1::2/64'), scope: 'global', noDad: true })
      addRoute(draft, draft.host, {
        to: cidr('::/0'),
        via: address('fd00:1::1'),
        dev: eth0,
        proto: 'boot',
        scope: 'global',
        metric: 1024,
        owner: draft.owner,
      })
    })
    expect(out(six, 'ip -6 route')).toBe(`fd00:1::/64 dev eth0 proto kernel metric 256 pref medium
fe80::/64 dev eth0 proto kernel metric 256 pref medium
default via fd00:1::1 dev eth0 metric 1024 pref medium
`)
    expect(out(six, 'ip route get fd00:1::9')).toBe(
      'fd00:1::9 from :: dev eth0 proto kernel src fd00:1::2 metric 256 pref medium\n',
    )
  })

  it('answers get for its own addresses, broadcasts and nowhere', () => {
    expect(out(world, 'ip r get 172.17.0.1')).toBe(
      'local 172.17.0.1 dev lo src 172.17.0.1 uid 0 \n    cache <local> \n',
    )
    expect(out(world, 'ip r get 172.17.255.255')).toBe(
      'broadcast 172.17.255.255 dev docker0 src 172.17.0.1 uid 0 \n    cache <local,brd> \n',
    )
    expect(refusal(world, 'ip r get 2001::1')).toEqual(['RTNETLINK answers: Network is unreachable\n', 2])
    expect(refusal(world, 'ip r get foo')).toEqual(['Error: any valid prefix is expected rather than "foo".\n', 1])
  })
})

describe('ip neigh', () => {
  it('prints the state that follows from age', () => {
    const { world } = oneBox()
    const known = changed(world, (draft) =>
      learnNeighbor(draft, docker0(draft), address('172.17.0.2'), asMac('72:fb:ac:20:ed:d8')),
    )
    expect(out(known, 'ip neigh')).toBe('172.17.0.2 dev docker0 lladdr 72:fb:ac:20:ed:d8 REACHABLE \n')
    expect(out({ ...known, clock: known.clock + 60_000 }, 'ip n show dev docker0')).toBe(
      '172.17.0.2 lladdr 72:fb:ac:20:ed:d8 STALE \n',
    )
  })
})

describe('refusals', () => {
  const { world } = oneBox()
  it.each([
    ['ip foo', 'Object "foo" is unknown, try "ip help".\n', 1],
    ['ip addr foo', 'Command "foo" is unknown, try "ip address help".\n', 255],
    ['ip link foo', 'Command "foo" is unknown, try "ip link help".\n', 255],
    ['ip route foo', 'Command "foo" is unknown, try "ip route help".\n', 255],
    ['ip -x', 'Option "-x" is unknown, try "ip -help".\n', 255],
    ['ip link show veth-red', 'Device "veth-red" does not exist.\n', 1],
    ['ip a s nope', 'Device "nope" does not exist.\n', 1],
    ['ip link show dev', 'Command line is not complete. Try option "help"\n', 255],
    ['ip link show master nope', 'Error: argument "nope" is wrong: Device does not exist\n\n', 255],
    ['ip addr show lo eth0', 'Error: either "dev" is duplicate, or "eth0" is a garbage.\n', 255],
    ['ip r show dev nope', 'Cannot find device "nope"\n', 1],
    ['ip r show table nope', 'Error: argument "nope" is wrong: table id value is invalid\n\n', 255],
    ['ip link set nosuch up', 'Cannot find device "nosuch"\n', 1],
    ['ip addr add 10.1.1.1/24 dev nosuch', 'Cannot find device "nosuch"\n', 1],
    ['ip -n nope a', 'Cannot open network namespace "nope": No such file or directory\n', 255],
    ['ip netns exec nope ls', 'Cannot open network namespace "nope": No such file or directory\n', 255],
    ['ip link add v1 type vlan id 5', "vethwalk: 'ip link add type vlan' is not modelled yet\n", 1],
    ['ip -s -s link', "vethwalk: 'ip -s -s' is not modelled yet\n", 1],
  ])('%s', (line, stderr, status) => {
    expect(refusal(world, line)).toEqual([stderr, status])
  })
})
