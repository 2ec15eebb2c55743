import type { RefObject } from 'react'
import type { Graph } from './graph-types.ts'
import type { Scene } from './scene.ts'
import type { WalkView } from './walk-view.ts'

interface Props {
  readonly walk: WalkView
  readonly graph: Graph
  readonly scene: Scene
  readonly frame: RefObject<HTMLElement | null>
}

export function WalkLayer({ walk }: Props) {
  return walk.step < 0 ? null : null
}
