// How much is drawn, by how far the reader has zoomed out: less and less, but what is left can be read.
import { type ReactFlowState, useStore } from '@xyflow/react'
import { createContext, useContext } from 'react'

/** Everything; the names of things alone, in larger type; or as much of them as goes into a block, in the largest. */
export type Detail = 'full' | 'names' | 'blocks'

const NAMES_BELOW = 0.45
const BLOCKS_BELOW = 0.28

const levelOf = ({ transform: [, , zoom] }: ReactFlowState): Detail =>
  zoom < BLOCKS_BELOW ? 'blocks' : zoom < NAMES_BELOW ? 'names' : 'full'

/** The detail at the present zoom: changes only when a step is crossed. */
export function useZoomDetail(): Detail {
  return useStore(levelOf)
}

/** Gives the detail to the nodes. */
export const DetailContext = createContext<Detail>('full')

/** How much a node is to show. */
export function useDetail(): Detail {
  return useContext(DetailContext)
}
