import type { TopologyNode } from '../../src/view/topology/nodes-model.ts'
import type { PlainNode, PlainPicture } from '../pages/plain-picture.ts'
import type { Picture } from './picture.ts'

/** Each node and edge of our picture as bare React Flow is to draw it: the same rectangle, with a name and an address. */
export function plainPictureOf({ nodes, scene }: Picture): PlainPicture {
  return {
    nodes: nodes.list.map(plainNode),
    edges: scene.wires.map(({ id, source, target }) => ({ id, source, target })),
  }
}

function plainNode(node: TopologyNode): PlainNode {
  const { id, position, width = 0, height = 0, zIndex = 0, draggable = true } = node
  return { id, ...position, width, height, zIndex, movable: draggable, ...textOf(node) }
}

function textOf(node: TopologyNode): Pick<PlainNode, 'name' | 'address'> {
  if (node.type === 'box') return { name: node.data.box.name, address: node.data.box.interfaces[0]?.address ?? '' }
  if (node.type === 'bar') return { name: node.data.bar.name, address: node.data.bar.subnets[0]?.gateway ?? '' }
  return { name: node.id, address: '' }
}
