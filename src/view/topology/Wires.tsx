import { ViewportPortal } from '@xyflow/react'
import { type KeyboardEvent, memo, type MouseEvent, useCallback, useMemo } from 'react'
import type { Labels } from './aria.ts'
import { colourStyle } from './colour.ts'
import type { Graph, NodeId } from './graph-types.ts'
import type { Point, Rect } from './measure.ts'
import type { View } from './nodes-model.ts'
import type { Plug } from './plugs.ts'
import { keepList } from './same.ts'
import { useSay } from './say.ts'
import type { Detail } from './use-detail.ts'
import { useFromBefore } from './use-from-before.ts'
import { isWireIn, useWindowRect } from './use-window-rect.ts'
import type { Wire, WireLabel } from './wires.ts'
import styles from './Wires.module.css'

export interface WiresProps {
  readonly graph: Graph
  readonly wires: readonly Wire[]
  readonly view: View
  readonly labels: Labels
  readonly detail: Detail
  /** What is being dragged. */
  readonly moving: ReadonlySet<NodeId>
  readonly onAct: (id: NodeId, more: boolean) => void
}

/** More than these, and only those in view are drawn. */
const MANY = 150

/**
 * All lines of the picture. They are drawn here and not as edges of the library, which would ask each of them on every
 * frame of a drag. Those of what is being dragged have sheets of their own, so that all others are left as they are.
 */
export const Wires = memo(function Wires({ wires, moving, ...rest }: WiresProps) {
  const window = useWindowRect(wires.length > MANY)
  const isMoving = ({ source, target }: Wire): boolean => moving.has(source) || moving.has(target)
  const still = useSameList(moving.size === 0 ? wires : wires.filter((wire) => !isMoving(wire)))
  const shown = useMemo(() => wiresIn(still, window), [still, window])
  return (
    <ViewportPortal>
      <Sheets {...rest} wires={shown} held={moving.size > 0} />
      {moving.size === 0 ? null : <Sheets {...rest} wires={wiresIn(wires.filter(isMoving), window)} held moved />}
    </ViewportPortal>
  )
})

function wiresIn(wires: readonly Wire[], part: Rect | undefined): readonly Wire[] {
  return part === undefined ? wires : wires.filter((wire) => isWireIn(wire, part))
}

/** The list of before while it holds the very same things. */
function useSameList<T>(list: readonly T[]): readonly T[] {
  return useFromBefore(useCallback((before: readonly T[] | undefined) => keepList(before ?? [], list), [list]))
}

type SheetsProps = Omit<WiresProps, 'moving'> & {
  /** Something is being dragged: no line is to be met by the mouse meanwhile. */
  readonly held: boolean
  /** These are the lines of what is being dragged. */
  readonly moved?: boolean
}

/** Two sheets: the lines themselves under the boxes, their sockets on the boxes' edges. */
const Sheets = memo(function Sheets({ graph, wires, view, labels, detail, held, moved = false, onAct }: SheetsProps) {
  const onClick = (event: MouseEvent): void => {
    const id = wireAt(event.target)
    if (id !== undefined) onAct(id, event.shiftKey || event.ctrlKey || event.metaKey)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const id = event.key === 'Enter' || event.key === ' ' ? wireAt(event.target) : undefined
    if (id === undefined) return
    event.preventDefault()
    onAct(id, event.shiftKey)
  }
  return (
    <>
      {/* Its groups are the buttons; they are many, so one listener serves them all. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <svg className={[styles['sheet'], held ? styles['held'] : ''].join(' ')} onClick={onClick} onKeyDown={onKeyDown}>
        {wires.map((wire) => (
          <WireLine
            key={wire.id}
            wire={wire}
            label={labels.wire(wire, graph)}
            added={view.changed.has(wire.id)}
            selected={view.selection.has(wire.id)}
            named={detail === 'full'}
            moved={moved}
          />
        ))}
      </svg>
      {detail === 'blocks' ? null : (
        <svg className={[styles['sheet'], styles['sockets']].join(' ')} aria-hidden>
          {wires.flatMap((wire) =>
            wire.sockets.map((plug) => <Socket key={plug.link} plug={plug} added={view.changed.has(wire.id)} />),
          )}
        </svg>
      )}
    </>
  )
})

function wireAt(target: EventTarget | null): NodeId | undefined {
  const group = target instanceof Element ? target.closest('[data-wire]') : null
  return group?.getAttribute('data-wire') ?? undefined
}

// Unlike a path's, a polyline's points are no style: the browser has less to do with every frame of a drag.
function pointsOf(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(' ')
}

interface LineProps {
  readonly wire: Wire
  readonly label: string
  readonly added: boolean
  readonly selected: boolean
  /** Whether the names of its ends are written beside it. */
  readonly named: boolean
  readonly moved: boolean
}

/** A cable with the names of its ends, a bar's plug into the spine, or a relation between two boxes. */
const WireLine = memo(function WireLine({ wire, label, added, selected, named, moved }: LineProps) {
  const points = pointsOf(wire.points)
  const focusable = wire.kind === 'cable'
  const classes = [
    styles['wire'],
    styles[wire.kind],
    wire.live ? '' : styles['dead'],
    wire.colour?.pattern === 'dashed' ? styles['patterned'] : '',
    added ? styles['added'] : '',
    selected ? styles['selected'] : '',
  ]
  // What has nothing to say is there for the eye alone.
  const unnamed = label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  const role = focusable ? { role: 'button', tabIndex: 0, 'data-wire': wire.id, 'aria-label': label } : unnamed
  return (
    <g className={classes.filter(Boolean).join(' ')} style={colourStyle(wire.colour)} {...role}>
      {focusable && !moved ? <polyline className={styles['reach']} points={points} /> : null}
      <polyline className={styles['line']} points={points} />
      {wire.kind === 'link' ? <Arrow points={wire.points} /> : null}
      {named ? wire.labels.map((each) => <Label key={each.text} label={each} kind={wire.kind} />) : null}
      {wire.kind === 'shares' ? <polyline className={styles['core']} points={points} /> : null}
    </g>
  )
})

function Label({ label: { text, x, y, anchor }, kind }: { readonly label: WireLabel; readonly kind: Wire['kind'] }) {
  const t = useSay()
  return (
    <text className={styles['label']} x={x} y={y} textAnchor={anchor}>
      {kind === 'link' ? t('cable.link', { alias: text }).trim() : text}
    </text>
  )
}

/** The head of an arrow at the last point, in the direction of the last stretch. */
function Arrow({ points }: { readonly points: readonly Point[] }) {
  const [before, tip] = points.slice(-2)
  if (before === undefined || tip === undefined) return null
  const angle = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI
  return (
    <path
      className={styles['arrow']}
      d="M0 0 L-8 -4 L-8 4 Z"
      transform={`translate(${tip.x} ${tip.y}) rotate(${angle})`}
    />
  )
}

const LONG = 20
const SHORT = 13
/** The outline of a socket that lies on its edge, around its middle; one at a box's flank stands. */
const LYING = rounded(LONG / 2, SHORT / 2)
const STANDING = rounded(SHORT / 2, LONG / 2)

/** A rectangle's outline with its corners cut round, so wide and high to each side of its middle. */
function rounded(wide: number, high: number): readonly Point[] {
  const cut = 3
  const quarter = [0, 1, 2, 3].map((step) => (step * Math.PI) / 6)
  return [0, 1, 2, 3].flatMap((corner) => {
    const [right, below] = [corner === 0 || corner === 3 ? 1 : -1, corner < 2 ? 1 : -1]
    return quarter.map((angle) => {
      const turn = angle + (corner * Math.PI) / 2
      return {
        x: right * (wide - cut) + cut * Math.cos(turn),
        y: below * (high - cut) + cut * Math.sin(turn),
      }
    })
  })
}

/** The socket of one end of a veth pair, astride the edge of what it is plugged into. */
const Socket = memo(function Socket({ plug, added }: { readonly plug: Plug; readonly added: boolean }) {
  const outline = plug.side === 'left' || plug.side === 'right' ? STANDING : LYING
  const classes = [styles['socket'], plug.up ? '' : styles['down'], added ? styles['added'] : '']
  const points = outline.map(({ x, y }) => ({ x: plug.x + x, y: plug.y + y }))
  return (
    <polygon className={classes.filter(Boolean).join(' ')} style={colourStyle(plug.colour)} points={pointsOf(points)} />
  )
})
