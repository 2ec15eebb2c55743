// How everything stands at the moment, while something is dragged. Whoever draws by it is drawn anew with every frame of
// the drag, and nobody else is.
import { useSyncExternalStore } from 'react'
import type { Graph, NodeId } from './graph-types.ts'
import type { Scene } from './scene.ts'

export interface Dragged {
  readonly scene: Scene | undefined
  /** What is being dragged; the same set all the while. */
  readonly moving: ReadonlySet<NodeId>
}

/** Nothing is dragged. */
export const AT_REST: Dragged = { scene: undefined, moving: new Set() }

/** Holds what is dragged in one picture, and tells those who draw it. */
export interface Drawn {
  readonly now: () => Dragged
  readonly put: (dragged: Dragged) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** A holder in which nothing is dragged. */
export function createDrawn(): Drawn {
  const listeners = new Set<() => void>()
  let now = AT_REST
  return {
    now: () => now,
    put: (dragged) => {
      now = dragged
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** How everything is to be drawn at the moment. */
export function useDrawn(drawn: Drawn, { graph, scene }: { readonly graph: Graph; readonly scene: Scene }): Scene {
  const { scene: dragged } = useSyncExternalStore(drawn.subscribe, drawn.now)
  // Where a command changed the host in the middle of a drag, the next frame of it is about to follow.
  return dragged?.graph === graph ? dragged : scene
}

/** What is being dragged: another set only when a drag begins or ends. */
export function useMoving({ subscribe, now }: Drawn): ReadonlySet<NodeId> {
  return useSyncExternalStore(subscribe, () => now().moving)
}
