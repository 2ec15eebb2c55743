// The picture is made from the one before it: whatever is typed, undone and moved, it must show nothing else for that.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type EngineVersion, type World } from '../../src/engine/index.ts'
import { i18n, showLanguage } from '../../src/i18n/i18n.ts'
import { createLabels } from '../../src/view/topology/aria.ts'
import { createReader } from '../../src/view/topology/graph.ts'
import { type Nodes, nodesOf } from '../../src/view/topology/nodes-list.ts'
import { placeNew } from '../../src/view/topology/place.ts'
import { NOWHERE, type Positions, positionsOf } from '../../src/view/topology/positions.ts'
import { type Scene, sceneOf } from '../../src/view/topology/scene.ts'
import { anySitting } from './random-lines.ts'

await showLanguage('en')
const labels = createLabels(i18n.getFixedT('en', 'topology'))

const RUNS = Number(process.env['RUNS'] ?? 30)

/** What is done between two looks at the picture: the host goes on, is taken back some steps, or a box is moved onto another. */
const anyDeed = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'on' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), steps: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), from: fc.nat(20), onto: fc.nat(20) }) },
)

async function worldsAfter(lines: readonly string[], version: EngineVersion): Promise<readonly World[]> {
  const worlds = [createWorld(version)]
  for (const line of lines)
    worlds.push((await runLine(worlds.at(-1) ?? createWorld(version), { at: 'host' }, line)).world)
  return worlds
}

interface Picture {
  readonly positions: Positions
  readonly scene: Scene
  readonly nodes: Nodes
  readonly view: {
    readonly selection: ReadonlySet<string>
    readonly pingFrom: undefined
    readonly changed: ReadonlySet<string>
  }
}

describe.each(['20.10', '28.5'] as const)('the picture of a %s host', (version) => {
  it('made from the one before is the same as one made from nothing', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySitting, fc.array(anyDeed, { minLength: 40, maxLength: 40 }), async (lines, deeds) => {
        const worlds = await worldsAfter(lines, version)
        const graphOf = createReader()
        let at = 0
        let before: Picture | undefined
        for (const deed of deeds) {
          if (deed.kind === 'on') at = Math.min(at + 1, worlds.length - 1)
          if (deed.kind === 'back') at = Math.max(0, at - deed.steps)
          const world = worlds[at] ?? createWorld(version)
          const graph = graphOf(world)
          const fresh = createReader()(world)
          const { nodeOfLink: _, ...read } = graph
          expect(read).toEqual({ ...fresh, nodeOfLink: undefined })
          let positions = placeNew(graph, before?.positions ?? NOWHERE)
          if (deed.kind === 'move') {
            const [box, other] = [
              graph.boxes[deed.from % graph.boxes.length],
              graph.boxes[deed.onto % graph.boxes.length],
            ]
            const to = positions.get(other?.id ?? '')
            if (box !== undefined && to !== undefined) positions = positions.set(box.id, { x: to.x + 12, y: to.y + 8 })
          }
          const view = {
            selection: new Set<string>(),
            pingFrom: undefined,
            changed: new Set(graph.boxes.slice(-2).map(({ id }) => id)),
          }
          const scene = sceneOf(graph, positions, before?.scene)
          // The same places, found by nobody before: nothing is remembered of them.
          const alone = sceneOf(fresh, positionsOf(positions))
          expect({ ...scene, graph: 0 }).toEqual({ ...alone, graph: 0 })
          const nodes = nodesOf(graph, scene, view, labels, before?.nodes)
          expect(nodes.list).toEqual(nodesOf(fresh, alone, view, labels).list)
          before = { positions, scene, nodes, view }
        }
      }),
      { numRuns: RUNS, seed: Number(process.env['SEED'] ?? 20) },
    )
  })
})
