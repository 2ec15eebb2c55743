import { describe, expect, it } from 'vitest'
import { createLink, createVethPair, deleteLink, moveLink, setMaster } from '../../../src/engine/kernel/device.ts'
import { linkNamed } from '../../../src/engine/kernel/link.ts'
import { createNetns } from '../../../src/engine/kernel/netns.ts'
import { addAddress } from '../../../src/engine/kernel/route.ts'
import { ip } from '../../../src/engine/net/address.ts'
import { closeWorld, type Draft, openWorld, type World } from '../../../src/engine/world.ts'
import { graphOf } from '../../../src/view/topology/graph.ts'
import { runLines } from '../run-lines.ts'

const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T | undefined =>
  all.find((each) => each.name === name)

/** What a learner's `ip` commands leave behind. */
function changed(world: World, change: (draft: Draft) => void): World {
  const draft = openWorld(world, 'ip')
  change(draft)
  return closeWorld(draft)
}

describe('the graph of a host', () => {
  it('has the kernel, its card, the default bridge and the outside from the start', async () => {
    const { world } = await runLines([])
    const graph = graphOf(world)
    expect(graph.uplink).toMatchObject({ name: 'eth0', address: '172.31.179.120/20' })
    expect(graph.spine.hooks.map(({ hook }) => hook)).toEqual([
      'PREROUTING',
      'INPUT',
      'FORWARD',
      'OUTPUT',
      'POSTROUTING',
    ])
    expect(graph.spine.hooks.filter(({ drops }) => drops).map(({ hook }) => hook)).toEqual(['FORWARD'])
    expect(graph.bars).toMatchObject([
      {
        name: 'bridge',
        device: 'docker0',
        subnets: [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1' }],
        colour: { token: 1 },
      },
    ])
    expect(graph.outside).toMatchObject([
      { id: 'outside:gateway', address: '172.31.176.1', nameServer: true },
      { id: 'outside:198.51.100.10', name: 'example.test' },
    ])
    expect(graph.cables).toMatchObject([{ kind: 'ethernet', a: { node: 'uplink' }, b: { node: 'outside:gateway' } }])
  })

  it('is the same object for the same world', async () => {
    const { world } = await runLines([])
    expect(graphOf({ ...world })).toBe(graphOf(world))
  })

  it('gives a macvlan network a bar on the wire of its parent, and its containers cables to that', async () => {
    const lines = [
      'docker network create -d macvlan --subnet 172.31.176.0/20 --gateway 172.31.176.1 -o parent=eth0 lan',
      'docker run -d --name cam --network lan --ip 172.31.176.50 nginx',
    ]
    const { world } = await runLines(lines)
    const graph = graphOf(world)
    const [bar, box] = [named(graph.bars, 'lan'), named(graph.boxes, 'cam')]
    expect(bar).toMatchObject({
      kind: 'wire',
      driver: 'macvlan',
      device: 'eth0',
      subnets: [{ gateway: '172.31.176.1' }],
      up: true,
    })
    expect(box).toMatchObject({ home: bar?.id, interfaces: [{ address: '172.31.176.50/20', colour: bar?.colour }] })
    expect(graph.cables.filter(({ kind }) => kind === 'wire')).toMatchObject([
      { a: { node: bar?.id, label: 'eth0' }, b: { node: box?.id, label: 'eth0@if2' }, colour: bar?.colour },
    ])
    const { world: down } = await runLines([...lines, 'ip link set eth0 down'])
    expect(named(graphOf(down).bars, 'lan')?.up).toBe(false)
    expect(graphOf(down).cables.find(({ kind }) => kind === 'wire')?.a.up).toBe(false)
  })

  it('gives each subnet of a dual-stack network its own gateway, IPv4 first', async () => {
    const create = 'docker network create --ipv6 --subnet fd00:1::/64'
    for (const line of [`${create} six`, `${create} --subnet 172.18.0.0/16 six`]) {
      const { world } = await runLines([line], '28.5')
      expect(named(graphOf(world).bars, 'six')?.subnets).toEqual([
        { subnet: '172.18.0.0/16', gateway: '172.18.0.1' },
        { subnet: 'fd00:1::/64', gateway: 'fd00:1::1' },
      ])
    }
  })

  it('names both ends of a veth pair as `ip addr` does, in the colour of the bridge', async () => {
    const { world } = await runLines(['docker network create mynet', 'docker run -d --name web --network mynet nginx'])
    const graph = graphOf(world)
    const [bar, box] = [named(graph.bars, 'mynet'), named(graph.boxes, 'web')]
    const cable = graph.cables.find(({ b }) => b.node === box?.id)
    expect(cable).toMatchObject({ a: { node: bar?.id }, colour: { token: 2 } })
    expect(cable?.a.label).toMatch(/^veth[0-9a-f]{7}@if\d+$/)
    expect(cable?.b.label).toMatch(/^eth0@if\d+$/)
    expect(box?.interfaces).toMatchObject([{ name: 'eth0', address: '172.18.0.2/16', colour: { token: 2 } }])
    expect(box?.interfaces[0]?.mac).toBe('02:42:ac:12:00:02')
  })

  it('gives a container on two networks two interfaces and two cables', async () => {
    const { world } = await runLines([
      'docker network create mynet',
      'docker run -d --name web nginx',
      'docker network connect mynet web',
    ])
    const graph = graphOf(world)
    const box = named(graph.boxes, 'web')
    expect(box?.interfaces.map(({ colour }) => colour?.token)).toEqual([1, 2])
    expect(box?.home).toBe(named(graph.bars, 'bridge')?.id)
    expect(graph.cables.filter(({ b }) => b.node === box?.id)).toHaveLength(2)
  })

  it('tells host, none, shared, stopped, paused and created containers apart', async () => {
    const { world } = await runLines([
      'docker run -d --name own nginx',
      'docker run -d --name hosted --network host nginx',
      'docker run -dit --name lonely --network none alpine',
      'docker run -dit --name guest --network container:own alpine',
      'docker run -dit --name halted alpine',
      'docker stop -t 0 halted',
      'docker run -dit --name frozen alpine',
      'docker pause frozen',
      'docker create --name fresh nginx',
    ])
    const { boxes, bars, ties, cables } = graphOf(world)
    expect(bars.map(({ id }) => id)).toEqual([expect.stringMatching(/^network:/), 'zone:host', 'zone:none'])
    expect(boxes.map(({ name, mode, state, interfaces }) => [name, mode, state, interfaces.length])).toEqual([
      ['own', 'bridge', 'running', 1],
      ['hosted', 'host', 'running', 0],
      ['lonely', 'none', 'running', 0],
      ['guest', 'container', 'running', 0],
      ['halted', 'bridge', 'exited', 0],
      ['frozen', 'bridge', 'paused', 1],
      ['fresh', 'bridge', 'created', 0],
    ])
    expect(named(boxes, 'guest')).toMatchObject({ shares: { name: 'own' }, home: named(boxes, 'own')?.home })
    expect(ties.filter(({ kind }) => kind === 'shares')).toHaveLength(1)
    expect(cables.filter(({ kind }) => kind === 'veth')).toHaveLength(2)
  })

  it('shows published ports once, with every address that they are open on, and legacy links', async () => {
    const { world } = await runLines([
      'docker run -d --name db redis',
      'docker run -d --name web -p 8080:80 -p 127.0.0.1:8443:443 --link db:store nginx',
    ])
    const { ports, ties, boxes } = graphOf(world)
    expect(ports).toMatchObject([
      { hostPort: 8080, containerPort: 80, proto: 'tcp', name: 'web' },
      { hostPort: 8443, containerPort: 443, hostIps: ['127.0.0.1'] },
    ])
    expect(ports[0]?.hostIps).toContain('0.0.0.0')
    expect(ties.find(({ kind }) => kind === 'link')).toMatchObject({
      from: named(boxes, 'web')?.id,
      to: named(boxes, 'db')?.id,
      alias: 'store',
    })
  })

  it('shows what was made by hand: a bridge, a namespace, and a pair that hangs loose', async () => {
    const { world } = await runLines([])
    const loose = changed(world, (draft) => {
      const host = { netns: draft.host }
      createNetns(draft, { kind: 'named', name: 'red' })
      createLink(draft, { ...host, name: 'br0', kind: { type: 'bridge' } })
      createVethPair(draft, { ...host, name: 'veth-red' }, { ...host, name: 'veth-red-br' })
    })
    expect(graphOf(loose).spine.loose).toEqual([expect.stringMatching(/^veth-red(-br)?@veth-red(-br)?$/)])
    const joined = changed(loose, (draft) => {
      const red = [...draft.namespaces.values()].find(({ name }) => name === 'red')
      const [pair, port, br0] = ['veth-red', 'veth-red-br', 'br0'].map((name) => linkNamed(draft, draft.host, name)?.id)
      if (red === undefined || pair === undefined || port === undefined) return
      moveLink(draft, pair, red.id)
      setMaster(draft, port, br0)
      addAddress(draft, pair, { ip: ip('10.0.0.2'), prefix: 24, scope: 'global' })
    })
    const { bars, boxes, cables, spine } = graphOf(joined)
    const [bar, box] = [named(bars, 'br0'), named(boxes, 'red')]
    expect(bar).toMatchObject({ kind: 'bridge', up: false })
    expect(box).toMatchObject({ state: 'namespace', home: bar?.id, interfaces: [{ address: '10.0.0.2/24' }] })
    expect(cables.some(({ a, b }) => a.node === bar?.id && b.node === box?.id)).toBe(true)
    expect(spine.loose).toEqual([])
  })

  it('keeps a network whose device was deleted under it', async () => {
    const { world } = await runLines(['docker run -d --name web nginx'])
    const gone = changed(world, (draft) => {
      const docker0 = linkNamed(draft, draft.host, 'docker0')
      if (docker0 !== undefined) deleteLink(draft, docker0.id)
    })
    const { bars, boxes, cables } = graphOf(gone)
    expect(bars).toMatchObject([{ name: 'bridge', missing: true, up: false }])
    expect(named(boxes, 'web')?.home).toBe(bars[0]?.id)
    // The pair is still there; its host end is in no bridge any more.
    expect(cables.find(({ kind }) => kind === 'veth')).toMatchObject({ a: { node: 'kernel' } })
  })
})
