import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../src/view/topology/graph.ts'
import type { Bar, Box, Graph } from '../../../src/view/topology/graph-types.ts'
import { bottomOf, intersects, type Point, type Rect, rightOf } from '../../../src/view/topology/measure.ts'
import { placeNew } from '../../../src/view/topology/place.ts'
import type { Plug } from '../../../src/view/topology/plugs.ts'
import { NOWHERE, type Positions } from '../../../src/view/topology/positions.ts'
import { type Scene, sceneOf } from '../../../src/view/topology/scene.ts'
import type { Wire, WireLabel } from '../../../src/view/topology/wires.ts'
import { waysOf } from '../../../src/view/topology/way.ts'
import { stepsOf } from '../../../src/view/player/steps.ts'
import { runLines } from '../run-lines.ts'

// What the picture says is what the kernel has: who is joined to whom, and in which namespace.

const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T => {
  const found = all.find((each) => each.name === name)
  if (found === undefined) throw new Error(`${name} is not in the picture`)
  return found
}

const PAIR = [
  'ip netns add red',
  'ip netns add blue',
  'ip link add veth-red netns red type veth peer name veth-blue netns blue',
  'ip -n red addr add 10.0.0.2/24 dev veth-red',
  'ip -n blue addr add 10.0.0.3/24 dev veth-blue',
  'ip -n red link set veth-red up',
]

/** The picture as it has become, line after line. */
async function grown(lines: readonly string[]): Promise<{ graph: Graph; scene: Scene; positions: Positions }> {
  let [positions, scene]: [Positions, Scene | undefined] = [NOWHERE, undefined]
  for (let n = 0; n <= lines.length; n += 1) {
    const graph = graphOf((await runLines(lines.slice(0, n))).world)
    const next = placeNew(graph, positions)
    for (const [id, at] of positions) expect(next.get(id)).toEqual(at)
    positions = next
    scene = sceneOf(graph, positions, scene)
    expect(scene).toEqual(sceneOf(graph, positions))
  }
  const graph = graphOf((await runLines(lines)).world)
  return { graph, positions, scene: sceneOf(graph, positions) }
}

const rectOf = ({ rects }: Scene, { id }: Bar | Box): Rect => {
  const rect = rects.get(id)
  if (rect === undefined) throw new Error(`${id} stands nowhere`)
  return rect
}

const wireTo = ({ wires }: Scene, box: Box): Wire => {
  const wire = wires.find(({ cable }) => cable !== undefined && [cable.a.node, cable.b.node].includes(box.id))
  if (wire === undefined) throw new Error(`no wire leads to ${box.name}`)
  return wire
}

/** The end of a wire that is at a box. */
function endAt(wire: Wire, { id }: Box): { point: Point; socket: Plug; label: WireLabel } {
  const n = wire.source === id ? 0 : 1
  const [point, socket, label] = [wire.points.at(-n), wire.sockets[n], wire.labels[n]]
  if (point === undefined || socket === undefined || label === undefined) throw new Error('the wire has no such end')
  return { point, socket, label }
}

const isOnEdge = ({ x, y }: Point, rect: Rect): boolean =>
  ((x === rect.x || x === rightOf(rect)) && y >= rect.y && y <= bottomOf(rect)) ||
  ((y === rect.y || y === bottomOf(rect)) && x >= rect.x && x <= rightOf(rect))

/** Whether a line runs over a box. */
function runsOver({ points }: Pick<Wire, 'points'>, rect: Rect): boolean {
  const inner = { x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2 }
  return points.some((point, n) => {
    const next = points[n + 1] ?? point
    const [x, y] = [Math.min(point.x, next.x), Math.min(point.y, next.y)]
    return intersects(inner, {
      x,
      y,
      width: Math.abs(next.x - point.x) + 0.1,
      height: Math.abs(next.y - point.y) + 0.1,
    })
  })
}

describe('a veth pair between two namespaces', () => {
  it('is a cable from one box to the other, with each end at its own', async () => {
    const { graph, scene } = await grown(PAIR)
    const [red, blue] = [named(graph.boxes, 'red'), named(graph.boxes, 'blue')]
    const wire = wireTo(scene, red)
    expect(scene.boxes.filter(({ rect }) => runsOver(wire, rect))).toEqual([])
    for (const [box, up] of [
      [red, true],
      [blue, false],
    ] as const) {
      const [rect, { point, label, socket }] = [rectOf(scene, box), endAt(wire, box)]
      expect(isOnEdge(point, rect)).toBe(true)
      expect(socket).toMatchObject({ ...point, up, label: expect.stringMatching(new RegExp(`^veth-${box.name}@if`)) })
      expect(label.text).toBe(socket.label)
      expect(label.x > rect.x && label.x < rightOf(rect)).toBe(true)
    }
    expect(wire.live).toBe(false)
  })

  it('goes along with either box, wherever that is taken', async () => {
    const { graph, positions, scene } = await grown([...PAIR, 'docker run -d --name web nginx'])
    let before = scene
    for (const name of ['red', 'blue', 'web'])
      for (const to of [
        { x: 900, y: 500 },
        { x: 300, y: 700 },
        { x: 620, y: 40 },
      ]) {
        const moved = positions.set(named(graph.boxes, name).id, to)
        before = sceneOf(graph, moved, before)
        expect(before).toEqual(sceneOf(graph, moved))
        const wire = wireTo(before, named(graph.boxes, 'red'))
        for (const box of [named(graph.boxes, 'red'), named(graph.boxes, 'blue')])
          expect(isOnEdge(endAt(wire, box).point, rectOf(before, box))).toBe(true)
      }
  })

  it('is one of several where a namespace routes between others, none plugged in where another is', async () => {
    const lines = [
      ...['red', 'mid', 'blue'].map((name) => `ip netns add ${name}`),
      'ip link add r0 netns red type veth peer name m0 netns mid',
      'ip link add m1 netns mid type veth peer name b0 netns blue',
    ]
    const { scene } = await grown(lines)
    const spots = scene.wires.flatMap(({ sockets }) => sockets.map(({ x, y }) => `${x} ${y}`))
    expect(spots).toHaveLength(4)
    expect(new Set(spots).size).toBe(4)
    // With one of them gone the other is plugged in as if it had always been alone.
    const { graph } = await grown([...lines, 'ip -n mid link del m0'])
    expect(graph.cables.filter(({ kind }) => kind === 'veth')).toHaveLength(1)
  })

  it('is the way of a packet from one to the other', async () => {
    const lines = [...PAIR, 'ip -n blue link set veth-blue up', 'ip netns exec red ping -c 1 -W 1 10.0.0.3']
    const { world, probes } = await runLines(lines)
    const graph = graphOf(world)
    const scene = sceneOf(graph, placeNew(graph, NOWHERE))
    const wire = wireTo(scene, named(graph.boxes, 'red'))
    const ways = waysOf(
      graph,
      scene,
      probes.flatMap((probe) => stepsOf(world, probe)),
    )
    // First it asks for the other's MAC.
    const spots = ways.slice(1).flatMap(({ points }) => points)
    for (const point of wire.points) expect(spots).toContainEqual(point)
    expect(spots[0]).toEqual(endAt(wire, named(graph.boxes, 'red')).point)
  })
})

describe('a container that joined another’s namespace', () => {
  const JOINED = ['docker run -d --name web nginx', 'docker run -dit --name guest --network container:web alpine']

  it('is drawn in the namespace that it is in, which is the old one once the other was restarted', async () => {
    const { graph } = await grown([...JOINED, 'docker restart -t 0 web'])
    const [web, guest] = [named(graph.boxes, 'web'), named(graph.boxes, 'guest')]
    expect(guest.netns).not.toBe(web.netns)
    expect(guest).toMatchObject({ mode: 'container', interfaces: [] })
    expect(guest.shares).toBeUndefined()
    expect(guest.home).not.toBe(web.home)
    expect(graph.ties).not.toContainEqual(expect.objectContaining({ kind: 'shares' }))
    expect([web, guest].map(({ netns }) => (netns === undefined ? '' : graph.nodeOfNetns.get(netns)))).toEqual([
      web.id,
      guest.id,
    ])
  })

  it('shares the old one with whoever else was left behind in it', async () => {
    const second = 'docker run -dit --name second --network container:web alpine'
    const { graph } = await grown([...JOINED, second, 'docker stop -t 0 web'])
    const [guest, other] = [named(graph.boxes, 'guest'), named(graph.boxes, 'second')]
    expect(guest.shares).toBeUndefined()
    expect(other.shares).toEqual({ id: guest.id, name: 'guest' })
  })

  it('is in none where two that don’t run wait for each other', async () => {
    const { graph } = await grown([
      'docker create --name one --network container:two nginx',
      'docker create --name two --network container:one nginx',
    ])
    for (const { shares } of graph.boxes) expect(shares).toBeUndefined()
  })

  it('is in no namespace while it doesn’t run', async () => {
    const { graph } = await grown([...JOINED, 'docker stop -t 0 guest'])
    expect(named(graph.boxes, 'guest').shares).toBeUndefined()
    expect(named(graph.boxes, 'guest').home).toBe(named(graph.boxes, 'web').home)
    const again = await grown([...JOINED, 'docker restart -t 0 web', 'docker restart -t 0 guest'])
    expect(named(again.graph.boxes, 'guest').shares?.name).toBe('web')
  })
})

describe('what no cable joins to a bridge', () => {
  it('stands on ground of its own: namespaces made by hand', async () => {
    const { graph, scene } = await grown([...PAIR, 'docker run -d --name web nginx'])
    const docker0 = scene.bands.get(named(graph.bars, 'bridge').id)
    for (const name of ['red', 'blue'])
      expect(docker0 !== undefined && intersects(docker0, rectOf(scene, named(graph.boxes, name)))).toBe(false)
    expect(docker0 !== undefined && intersects(docker0, rectOf(scene, named(graph.boxes, 'web')))).toBe(true)
  })

  it('stands on ground of its own: a container that left its only network, without moving', async () => {
    const { graph, scene } = await grown([
      'docker run -d --name web nginx',
      'docker run -d --name vault nginx',
      'docker network disconnect bridge vault',
    ])
    const vault = named(graph.boxes, 'vault')
    expect(vault.home).not.toBe(named(graph.bars, 'bridge').id)
    expect(scene.islands.map(({ id }) => id)).toEqual([vault.id])
    expect([...scene.bars.keys()]).toEqual([named(graph.bars, 'bridge').id])
    const fresh = sceneOf(graph, placeNew(graph, NOWHERE))
    expect(fresh.islands).toEqual([])
    expect(fresh.bars.size).toBe(2)
    const back = await grown([
      'docker run -d --name vault nginx',
      'docker network disconnect bridge vault',
      'docker network connect bridge vault',
    ])
    expect(back.scene.islands).toEqual([])
    expect(back.graph.bars.map(({ name }) => name)).toEqual(['bridge'])
  })

  it('keeps its ground free for others that come later', async () => {
    const { graph, scene } = await grown([
      'ip netns add red',
      'ip netns del red',
      'docker network create mynet',
      'ip netns add blue',
    ])
    const bars = graph.bars.map((bar) => rectOf(scene, bar))
    expect(new Set(bars.map(({ y }) => y)).size).toBe(bars.length)
  })

  it('comes home to the bridge that it is plugged into', async () => {
    const { graph } = await grown([
      'ip netns add red',
      'ip link add br0 type bridge',
      'ip link add v-red type veth peer name eth0 netns red',
      'ip link set v-red master br0',
    ])
    expect(named(graph.boxes, 'red').home).toBe(named(graph.bars, 'br0').id)
    expect(graph.bars.map(({ name }) => name)).toEqual(['bridge', 'br0'])
  })
})

describe('a macvlan interface made by hand', () => {
  const LAN0 = 'ip link add lan0 link eth0 type macvlan mode bridge'

  it('is no loose veth end of the host', async () => {
    const network =
      'docker network create -d macvlan --subnet 172.31.176.0/20 --gateway 172.31.176.1 -o parent=eth0 lan'
    const address = 'ip addr add 172.31.181.1/32 dev lan0'
    for (const lines of [[LAN0], [network, LAN0, address], [network, LAN0, address, 'ip link del lan0']]) {
      const { spine } = (await grown(lines)).graph
      expect(spine.loose).toEqual([])
      expect(spine.onWire).toEqual(lines.length > 3 ? [] : ['lan0@eth0 · macvlan'])
    }
  })

  it('is the way of a packet from the host to a container on the same wire', async () => {
    const { world, probes } = await runLines([
      'docker network create -d macvlan --subnet 172.31.176.0/20 --gateway 172.31.176.1 -o parent=eth0 lan',
      'docker run -d --name cam --network lan --ip 172.31.180.10 nginx',
      LAN0,
      'ip addr add 172.31.181.1/32 dev lan0',
      'ip link set lan0 up',
      'ip route add 172.31.180.10 dev lan0',
      'ping -c 1 -W 1 172.31.180.10',
    ])
    const graph = graphOf(world)
    const scene = sceneOf(graph, placeNew(graph, NOWHERE))
    const ways = waysOf(
      graph,
      scene,
      probes.flatMap((probe) => stepsOf(world, probe)),
    )
    const spots = ways.slice(1).flatMap(({ points }) => points)
    const own = scene.wires.find(({ target }) => target === 'kernel')
    expect(own?.points).toHaveLength(2)
    for (const point of [...(own?.points ?? []), ...wireTo(scene, named(graph.boxes, 'cam')).points])
      expect(spots).toContainEqual(point)
  })

  it('hangs from the wire of its network, or from the host, as its namespace has it', async () => {
    const lines = ['ip netns add red', LAN0, 'ip link set lan0 netns red']
    const { graph, scene } = await grown(lines)
    expect(graph.spine.onWire).toEqual([])
    expect(wireTo(scene, named(graph.boxes, 'red'))).toMatchObject({ source: 'kernel', cable: { kind: 'wire' } })
  })
})
