// Wires as React Flow edges. An edge carries its own points; its source and target are there for the library's sake.
import type { Edge } from '@xyflow/react'
import type { NodeId } from './graph-types.ts'
import type { View } from './nodes-model.ts'
import type { Scene } from './scene.ts'
import type { Wire } from './wires.ts'

export type WireEdgeType = Edge<{ wire: Wire; added: boolean }, 'wire'>

/** All edges of a scene. Labels for screen readers are the caller's, by id. */
export function edgesOf(scene: Scene, view: View, ariaOf: (id: NodeId) => string): readonly WireEdgeType[] {
  return scene.wires.map((wire) => {
    const { id, source, target, kind } = wire
    const focusable = kind === 'cable'
    const data = { wire, added: view.changed.has(id) }
    const selected = view.selection.has(id)
    return {
      id,
      source,
      target,
      type: 'wire',
      data,
      selected,
      focusable,
      selectable: focusable,
      ariaLabel: ariaOf(id),
      zIndex: 0,
    }
  })
}
