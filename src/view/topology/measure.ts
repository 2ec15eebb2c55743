// Sizes, in pixels at zoom 1. Everything that is drawn is as large as it is said to be here, so that nothing is measured.
import type { Hook } from '../../engine/index.ts'
import type { Bar, Box, Spine } from './graph-types.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

export const SPINE_WIDTH = 188
/** The host's frame stands this far left of the spine, with eth0 in its edge. */
export const HOST_LEFT = -44
export const HOST_HEAD = 56
export const HOST_PAD = 20

export const BAR_LEFT = SPINE_WIDTH + 28
export const BAR_HEIGHT = 36
export const BAR_MIN_WIDTH = 560
/** From a bar down to the boxes that hang from it: room for the names of both ends of the pair. */
const CABLE_LENGTH = 64

/** In a zone nothing hangs. */
const ZONE_GAP = 20

/** From a bar's top to that of the first row under it. */
export function firstRow({ kind }: Pick<Bar, 'kind'>): number {
  return BAR_HEIGHT + (kind === 'bridge' || kind === 'wire' ? CABLE_LENGTH : ZONE_GAP)
}

export const BOX_WIDTH = 208
export const BOX_LEFT = BAR_LEFT + 32
export const COLUMN = BOX_WIDTH + 40
export const ROW_GAP = 44
export const BAND_PAD = 20
export const BAND_GAP = 40

export const OUTSIDE_LEFT = -264
export const OUTSIDE_WIDTH = 164
export const PORT_WIDTH = HOST_LEFT - OUTSIDE_LEFT
export const PORT_HEIGHT = 26
export const PORT_STEP = 32

export const UPLINK: Rect = { x: HOST_LEFT - 24, y: 90, width: 52, height: 40 }
export const PORTS_TOP = 220

const BOX_HEAD = 38
const INTERFACE_HEIGHT = 32
const NOTE_HEIGHT = 20
const BOX_FOOT = 8

/** How tall a box is: its head, a block for each interface (one line more with IPv6), a note where it has none. */
export function boxHeight(box: Pick<Box, 'interfaces'>): number {
  let height = BOX_HEAD + BOX_FOOT + (box.interfaces.length === 0 ? NOTE_HEIGHT : 0)
  for (const { address6 } of box.interfaces) height += INTERFACE_HEIGHT + (address6 === '' ? 0 : 15)
  return height
}

/** Room that a row keeps: a box may yet be joined to a second network. */
export const ROW_HEIGHT = BOX_HEAD + BOX_FOOT + 2 * INTERFACE_HEIGHT
export const ROW_STEP = ROW_HEIGHT + ROW_GAP

/** The boxes drawn in the spine, from its content's top left: the way of a packet through the kernel. */
export const HOOK_RECTS: Readonly<Record<Hook, Rect>> = {
  PREROUTING: { x: 16, y: 76, width: 156, height: 30 },
  FORWARD: { x: 16, y: 242, width: 74, height: 30 },
  INPUT: { x: 98, y: 190, width: 74, height: 30 },
  OUTPUT: { x: 98, y: 294, width: 74, height: 30 },
  POSTROUTING: { x: 16, y: 356, width: 156, height: 30 },
}
export const ROUTES_RECT: Rect = { x: 16, y: 132, width: 156, height: 30 }
export const PROGRAMS_RECT: Rect = { x: 98, y: 242, width: 74, height: 30 }
const LOOSE_TOP = 404
export const LOOSE_LINE = 16

/** How far down the spine's content reaches: the host's links on another's wire, then loose ends under a heading. */
export function spineHeight({ onWire, loose }: Pick<Spine, 'onWire' | 'loose'>): number {
  return LOOSE_TOP + onWire.length * LOOSE_LINE + (loose.length === 0 ? 0 : 20 + loose.length * LOOSE_LINE)
}

/** How tall something outside is. */
export function outsideHeight(nameServer: boolean): number {
  return nameServer ? 68 : 52
}

/** Whether two rectangles share a point. */
export function intersects(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** The rectangle with a margin around it. */
export function grown(rect: Rect, x: number, y: number): Rect {
  return { x: rect.x - x, y: rect.y - y, width: rect.width + 2 * x, height: rect.height + 2 * y }
}

export const centreOf = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 })
export const rightOf = ({ x, width }: Rect): number => x + width
export const bottomOf = ({ y, height }: Rect): number => y + height
