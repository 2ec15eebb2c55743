import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../src/view/topology/graph.ts'
import { bottomOf, intersects, rightOf } from '../../../src/view/topology/measure.ts'
import { nodesOf } from '../../../src/view/topology/nodes-list.ts'
import { placeNew } from '../../../src/view/topology/place.ts'
import { NOWHERE } from '../../../src/view/topology/positions.ts'
import { createLabels } from '../../../src/view/topology/aria.ts'
import { i18n, showLanguage } from '../../../src/i18n/i18n.ts'
import { sceneOf } from '../../../src/view/topology/scene.ts'
import { waysOf } from '../../../src/view/topology/way.ts'
import { stepsOf } from '../../../src/view/player/steps.ts'
import { CROWD, runLines } from '../run-lines.ts'

const PLAIN = { selection: new Set<string>(), pingFrom: undefined, changed: new Set<string>() }
await showLanguage('en')
const LABELS = createLabels(i18n.getFixedT('en', 'topology'))

describe('a scene', () => {
  it('plugs every cable into the edge of its bar and of its box', async () => {
    const { world } = await runLines(CROWD)
    const graph = graphOf(world)
    const { wires, rects, bands } = sceneOf(graph, placeNew(graph, NOWHERE))
    for (const { cable, points } of wires) {
      const [bar, box] = [
        bands.has(cable?.a.node ?? '') ? rects.get(cable?.a.node ?? '') : undefined,
        rects.get(cable?.b.node ?? ''),
      ]
      const [first, last] = [points[0], points.at(-1)]
      if (bar === undefined || box === undefined || first === undefined || last === undefined) continue
      expect([bar.y, bottomOf(bar)]).toContain(first.y)
      expect(first.x).toBeGreaterThanOrEqual(bar.x)
      expect(first.x).toBeLessThanOrEqual(rightOf(bar))
      expect([box.x, rightOf(box)].includes(last.x) || [box.y, bottomOf(box)].includes(last.y)).toBe(true)
    }
  })

  it('keeps the very nodes that did not change when one is moved', async () => {
    const { world } = await runLines([
      'docker run -d --name one nginx',
      'docker run -d --name two nginx',
      'docker network create far',
    ])
    const graph = graphOf(world)
    const positions = placeNew(graph, NOWHERE)
    const scene = sceneOf(graph, positions)
    const before = nodesOf(graph, scene, PLAIN, LABELS)
    expect(nodesOf(graph, sceneOf(graph, positions, scene), PLAIN, LABELS, before).list).toBe(before.list)
    const [moved] = graph.boxes
    const at = positions.get(moved?.id ?? '') ?? { x: 0, y: 0 }
    const next = sceneOf(graph, positions.set(moved?.id ?? '', { x: at.x + 4, y: at.y }), scene)
    const after = nodesOf(graph, next, PLAIN, LABELS, before)
    const changed = after.list.filter((node, n) => node !== before.list[n]).map(({ id }) => id)
    expect(changed).toEqual([moved?.id])
    const wires = next.wires.filter((wire) => !scene.wires.includes(wire))
    expect(wires.map(({ target }) => target)).toEqual([moved?.id])
  })

  it('made from the one before is the same as one made from nothing', async () => {
    let before: ReturnType<typeof sceneOf> | undefined
    let positions = NOWHERE
    for (let n = 5; n <= CROWD.length; n += 6) {
      const graph = graphOf((await runLines(CROWD.slice(0, n))).world)
      positions = placeNew(graph, positions)
      const scene: ReturnType<typeof sceneOf> = sceneOf(graph, positions, before)
      expect(scene).toEqual(sceneOf(graph, positions))
      const [first, ...others] = graph.boxes
      // One box is taken across the others and back, in the way of their cables.
      for (const { id } of others.slice(0, 4)) {
        const moved = positions.set(first?.id ?? '', { ...(positions.get(id) ?? { x: 0, y: 0 }) })
        before = sceneOf(graph, moved, before ?? scene)
        expect(before).toEqual(sceneOf(graph, moved))
      }
      before = sceneOf(graph, positions, before)
      expect(before).toEqual(scene)
    }
  })

  it('leads a routed packet through the spine and a bridged one past it', async () => {
    const hosts = [
      'docker network create mynet',
      'docker run -d --name one nginx',
      'docker run -d --name two nginx',
      'docker run -d --name three --network mynet nginx',
    ]
    const across = await runLines([...hosts, 'docker exec one ping -c 1 -W 1 172.18.0.2'])
    const [probe] = across.probes
    const graph = graphOf(across.world)
    const scene = sceneOf(graph, placeNew(graph, NOWHERE))
    const steps = probe === undefined ? [] : stepsOf(across.world, probe)
    const last = waysOf(graph, scene, steps).at(-1)
    const forward = scene.hooks.FORWARD
    expect(last?.hook).toBe('FORWARD')
    expect(last?.points.at(-1)).toEqual({ x: forward.x + forward.width / 2, y: forward.y + forward.height / 2 })
    const beside = await runLines([...hosts, 'docker exec one ping -c 1 -W 1 172.17.0.3'])
    const [near] = beside.probes
    const nearGraph = graphOf(beside.world)
    const nearScene = sceneOf(nearGraph, placeNew(nearGraph, NOWHERE))
    const ways = waysOf(nearGraph, nearScene, near === undefined ? [] : stepsOf(beside.world, near))
    const walked = ways.slice(1).flatMap(({ points }) => points)
    expect(walked.every(({ x }) => x > rightOf(nearScene.spine))).toBe(true)
  })

  it('leads a frame between links on one wire along that wire, and one to the LAN past the stations of the kernel', async () => {
    const hosts = [
      'docker network create -d macvlan --subnet 172.31.176.0/20 --gateway 172.31.176.1 -o parent=eth0 lan',
      'docker run -d --name cam --network lan --ip 172.31.176.50 nginx',
      'docker run -d --name cam2 --network lan --ip 172.31.176.51 nginx',
    ]
    const wayTo = async (ip: string) => {
      const { world, probes } = await runLines([...hosts, `docker exec cam ping -c 1 -W 1 ${ip}`])
      const graph = graphOf(world)
      const scene = sceneOf(graph, placeNew(graph, NOWHERE))
      const steps = probes.flatMap((probe) => stepsOf(world, probe))
      return { scene, ways: waysOf(graph, scene, steps), titles: steps.map(({ text }) => text.key) }
    }
    const near = await wayTo('172.31.176.51')
    const bar = [...near.scene.rects].find(([id]) => near.scene.bands.has(id) && id.startsWith('network:'))
    expect(bar).toBeDefined()
    expect(
      near.ways
        .slice(1)
        .flatMap(({ points }) => points)
        .every(({ x }) => x > rightOf(near.scene.spine)),
    ).toBe(true)
    const far = await wayTo('172.31.176.1')
    expect(far.ways.every(({ hook }) => hook === undefined)).toBe(true)
    expect(far.ways.flatMap(({ points }) => points).some(({ x }) => x < far.scene.host.x)).toBe(true)
    expect(far.titles).toContain('step.ontoWire')
  })

  it.each([
    'curl -s http://172.31.179.120:8080',
    'curl -s http://127.0.0.1:8080',
    'ping -c 1 172.17.0.2',
    'ping -c 1 198.51.100.10',
  ])(
    'leads what the host sends along the drawn arrows, also where a rule on its way out translates it: %s',
    async (line) => {
      const { world, probes } = await runLines(['docker run -d --name web -p 8080:80 nginx', line])
      expect(probes).toHaveLength(1)
      const graph = graphOf(world)
      const scene = sceneOf(graph, placeNew(graph, NOWHERE))
      const steps = probes.flatMap((probe) => stepsOf(world, probe))
      for (const { points } of waysOf(graph, scene, steps))
        for (const [n, to] of points.entries()) {
          const from = points[n - 1] ?? to
          expect(from.x === to.x || from.y === to.y).toBe(true)
        }
    },
  )

  it('writes the name of a cable along a flank clear of those of the box above which it runs', async () => {
    const { world } = await runLines([
      'docker network create mynet',
      'docker run -d --name one --network mynet nginx',
      'docker run -d --name two nginx',
      'docker network connect bridge one',
    ])
    const graph = graphOf(world)
    const labels = sceneOf(graph, placeNew(graph, NOWHERE)).wires.flatMap((wire) => wire.labels)
    expect(labels).toHaveLength(5)
    const rects = labels.map(({ text, x, y }) => ({ x, y: y - 10, width: 6.6 * text.length, height: 12 }))
    for (const [n, rect] of rects.entries())
      expect(rects.slice(n + 1).filter((other) => intersects(rect, other))).toEqual([])
  })
})
