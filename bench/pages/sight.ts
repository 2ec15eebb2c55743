// Where our page's pane is, and what in it the mouse can take hold of.

/** A pane on the screen, in pixels, where it looks (React Flow's own viewport), and how many nodes it holds. */
export interface Pane {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly drawn: number
}

/** A place on a container's node, in pixels of the page. */
export interface Grip {
  readonly id: string
  readonly x: number
  readonly y: number
}

/** The pane as it is now. */
export function paneNow(): Pane {
  const { left, top, width, height } = paneRect()
  const viewport = document.querySelector('.react-flow__viewport')
  const { e: x, f: y, a: zoom } = new DOMMatrix(viewport === null ? '' : getComputedStyle(viewport).transform)
  return { left, top, width, height, x, y, zoom, drawn: document.querySelectorAll('.react-flow__node').length }
}

/** The container nearest to the pane's middle, of those that have nothing over them where it is to be held. */
export function gripNearMiddle(): Grip | undefined {
  const pane = paneRect()
  const far = ({ x, y, width, height }: DOMRect): number =>
    Math.hypot(x + width / 2 - pane.x - pane.width / 2, y + height / 2 - pane.y - pane.height / 2)
  return [...document.querySelectorAll('.react-flow__node[data-id^="container:"]')]
    .map((node) => ({ node, rect: node.getBoundingClientRect() }))
    .toSorted((a, b) => far(a.rect) - far(b.rect))
    .map(({ node, rect: { x, y, width, height } }) => ({ node, x: x + width / 2, y: y + height / 4 }))
    .filter(({ node, x, y }) => node.contains(document.elementFromPoint(x, y)))
    .map(({ node, x, y }) => ({ id: node.getAttribute('data-id') ?? '', x, y }))[0]
}

function paneRect(): DOMRect {
  return document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect()
}
