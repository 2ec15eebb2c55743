import type { NodeProps } from '@xyflow/react'

/** Whether a node has nothing new to show: where it stands matters to what holds it alone. */
export function looksSame(a: Pick<NodeProps, 'data' | 'selected'>, b: Pick<NodeProps, 'data' | 'selected'>): boolean {
  return a.data === b.data && a.selected === b.selected
}
