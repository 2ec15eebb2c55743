// What the page does with a world after each command, without a browser: see src/view/topology/use-scene.ts.
import type { World } from '../../src/engine/index.ts'
import { i18n } from '../../src/i18n/i18n.ts'
import { broughtBetween } from '../../src/view/brought.ts'
import { createLabels } from '../../src/view/topology/aria.ts'
import { graphOf } from '../../src/view/topology/graph.ts'
import { type Nodes, nodesOf } from '../../src/view/topology/nodes-list.ts'
import { placeNew } from '../../src/view/topology/place.ts'
import { NOWHERE, type Positions } from '../../src/view/topology/positions.ts'
import { type Scene, sceneOf } from '../../src/view/topology/scene.ts'

/** What stands in the picture of a world. */
export interface Picture {
  readonly world: World
  readonly positions: Positions
  readonly nodes: Nodes
  readonly scene: Scene
}

/** The picture of a world, made from the one before it as the page makes it. The language's texts must be loaded. */
export function pictureOf(world: World, before?: Picture): Picture {
  const graph = graphOf(world)
  const changed = before === undefined ? new Set<string>() : broughtBetween(before.world, world)
  const positions = placeNew(graph, before?.positions ?? NOWHERE)
  const scene = sceneOf(graph, positions, before?.scene)
  const view = { selection: new Set<string>(), pingFrom: undefined, changed }
  const nodes = nodesOf(graph, scene, view, labels, before?.nodes)
  return { world, positions, nodes, scene }
}

const labels = createLabels(i18n.getFixedT('en', 'topology'))
