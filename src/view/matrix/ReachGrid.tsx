import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { World } from '../../engine/index.ts'
import type { ReachCell, ReachEnd, ReachRow } from '../../session/reach.ts'
import { colourOf } from '../kit/network-colour.ts'
import { markOf, SIGNS, type Spot, type Way } from './cell.ts'
import styles from './ReachTable.module.css'
import { useWindow, type Span } from './use-window.ts'

/** Sizes in pixels: they are set here, so that what is out of view is known without drawing it. */
const ROW = 30
const HALF = 34
const HEAD = 132
const SIDE = 168

interface Props {
  readonly world: World
  readonly ends: readonly ReachEnd[]
  readonly rows: readonly ReachRow[]
  readonly spot: Spot
  readonly nameOf: (spot: Spot) => string
  /** The cell that the keyboard is at. */
  readonly onSpot: (spot: Spot) => void
  /** The cell that the mouse is over. */
  readonly onHover: (spot: Spot | undefined) => void
  readonly onPlay: (spot: Spot) => void
}

/** The table itself. One cell has the focus at a time; arrows, Home, End, Page Up and Page Down move it. */
export function ReachGrid({ world, ends, rows, spot, nameOf, onSpot, onHover, onPlay }: Props) {
  const { t } = useTranslation('matrix')
  const frame = useRef<HTMLDivElement>(null)
  const count = ends.length
  const sizes = { rows: count, columns: count, rowHeight: ROW, columnWidth: 2 * HALF, head: HEAD, side: SIDE }
  const view = useWindow(frame, sizes)
  useFollowFocus(frame, spot)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return onPlay(spot)
    }
    const to = moved(spot, event.key, count)
    if (to === undefined) return
    event.preventDefault()
    // Between the cells, so that the one gone to is drawn before it gets the focus.
    reveal(frame.current, to)
    onSpot(to)
  }
  const onClick = (event: MouseEvent): void => {
    const at = spotOf(event.target)
    if (at === undefined) return
    onSpot(at)
    onPlay(at)
  }
  const onFocus = (event: FocusEvent): void => {
    const at = spotOf(event.target)
    if (at !== undefined && !sameSpot(at, spot)) onSpot(at)
  }
  // The cell to tab to: the one that was left, as far as it is in view.
  const stop: Spot = { ...spot, row: within(spot.row, view.rows), column: within(spot.column, view.columns) }
  return (
    <div className={styles['frame']} ref={frame}>
      {/* A table whose cells are gone through by arrow keys is a grid: a control, though a table. */}
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        className={styles['grid']}
        style={{ width: SIDE + count * 2 * HALF }}
        aria-label={t('title')}
        aria-rowcount={count + 2}
        aria-colcount={2 * count + 1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={onFocus}
        onMouseOver={(event) => onHover(spotOf(event.target))}
        onMouseLeave={() => onHover(undefined)}
      >
        <thead>
          <Heads world={world} ends={ends} span={view.columns} spot={spot} />
        </thead>
        <tbody>
          <Gap height={view.rows.from * ROW} />
          {ends.slice(view.rows.from, view.rows.to).map((from, n) => {
            const row = view.rows.from + n
            return (
              <tr key={from.name} style={{ height: ROW }} aria-rowindex={row + 3}>
                <th scope="row" className={styles['side']} style={{ color: colourFor(world, from) }} title={from.name}>
                  {from.name}
                </th>
                <Blank width={view.columns.from * 2 * HALF} />
                {ends.slice(view.columns.from, view.columns.to).map((to, m) => {
                  const column = view.columns.from + m
                  const cell = rows[row]?.cells[column]
                  return WAYS.map((way) => (
                    <Cell
                      key={`${to.name} ${way}`}
                      cell={cell}
                      spot={{ row, column, way }}
                      own={row === column}
                      current={sameSpot(stop, { row, column, way })}
                      nameOf={nameOf}
                    />
                  ))
                })}
                <Blank width={(count - view.columns.to) * 2 * HALF} />
              </tr>
            )
          })}
          <Gap height={(count - view.rows.to) * ROW} />
        </tbody>
      </table>
    </div>
  )
}

const WAYS = ['address', 'name'] as const

function Heads({
  world,
  ends,
  span,
  spot,
}: {
  readonly world: World
  readonly ends: readonly ReachEnd[]
  readonly span: Span
  readonly spot: Spot
}) {
  const { t } = useTranslation('matrix')
  const shown = ends.slice(span.from, span.to)
  const [before, after] = [span.from * 2 * HALF, (ends.length - span.to) * 2 * HALF]
  return (
    <>
      <tr aria-rowindex={1}>
        <td className={styles['corner']} rowSpan={2} style={{ width: SIDE, height: HEAD }}>
          {t('from')}
        </td>
        <Blank width={before} />
        {shown.map((to, n) => (
          <th
            key={to.name}
            scope="colgroup"
            colSpan={2}
            className={[styles['head'], spot.column === span.from + n ? styles['here'] : ''].join(' ')}
            style={{ width: 2 * HALF, color: colourFor(world, to) }}
            title={to.name}
            aria-colindex={2 * (span.from + n) + 2}
          >
            <span>{to.name}</span>
          </th>
        ))}
        <Blank width={after} />
      </tr>
      <tr aria-rowindex={2}>
        <Blank width={before} />
        {shown.flatMap((to, n) =>
          WAYS.map((way, m) => (
            <th
              key={`${to.name} ${way}`}
              scope="col"
              className={styles['way']}
              style={{ width: HALF }}
              aria-colindex={2 * (span.from + n) + 2 + m}
            >
              {t(way === 'address' ? 'byAddress' : 'byName')}
            </th>
          )),
        )}
        <Blank width={after} />
      </tr>
    </>
  )
}

interface CellProps {
  readonly cell: ReachCell | undefined
  readonly spot: Spot
  /** Somebody pings itself. */
  readonly own: boolean
  readonly current: boolean
  readonly nameOf: (spot: Spot) => string
}

function Cell({ cell, spot, own, current, nameOf }: CellProps) {
  const mark = markOf(cell, spot.way)
  const classes = [styles['cell'], styles[mark], spot.way === 'name' ? styles['second'] : '', own ? styles['own'] : '']
  return (
    <td
      className={classes.filter(Boolean).join(' ')}
      tabIndex={current ? 0 : -1}
      data-spot={`${spot.row} ${spot.column} ${spot.way}`}
      aria-colindex={2 * spot.column + (spot.way === 'name' ? 3 : 2)}
      aria-label={nameOf(spot)}
    >
      {SIGNS[mark]}
    </td>
  )
}

/** Stands for the rows that are out of view. */
function Gap({ height }: { readonly height: number }) {
  return height === 0 ? null : <tr aria-hidden style={{ height }} />
}

function Blank({ width }: { readonly width: number }) {
  return width === 0 ? null : <td aria-hidden style={{ width, minWidth: width }} />
}

/** The colour of the first network that somebody is on. */
function colourFor(world: World, { networks }: ReachEnd): string {
  const [first] = networks.keys()
  return colourOf(world, first)
}

const within = (at: number, { from, to }: Span): number => Math.min(Math.max(at, from), Math.max(from, to - 1))

const sameSpot = (a: Spot, b: Spot): boolean => a.row === b.row && a.column === b.column && a.way === b.way

function spotOf(target: EventTarget | null): Spot | undefined {
  const text = target instanceof Element ? target.closest('[data-spot]')?.getAttribute('data-spot') : undefined
  const [row, column, way] = text?.split(' ') ?? []
  return way === 'address' || way === 'name' ? { row: Number(row), column: Number(column), way } : undefined
}

const PAGE = 10

/** Where a key leads; undefined for one that leads nowhere. */
function moved({ row, column, way }: Spot, key: string, count: number): Spot | undefined {
  const across = 2 * column + (way === 'name' ? 1 : 0)
  const at = (down: number, right: number): Spot => {
    const half = Math.min(2 * count - 1, Math.max(0, right))
    const newWay: Way = half % 2 === 1 ? 'name' : 'address'
    return { row: Math.min(count - 1, Math.max(0, down)), column: Math.floor(half / 2), way: newWay }
  }
  switch (key) {
    case 'ArrowLeft':
      return at(row, across - 1)
    case 'ArrowRight':
      return at(row, across + 1)
    case 'ArrowUp':
      return at(row - 1, across)
    case 'ArrowDown':
      return at(row + 1, across)
    case 'PageUp':
      return at(row - PAGE, across)
    case 'PageDown':
      return at(row + PAGE, across)
    case 'Home':
      return at(row, 0)
    case 'End':
      return at(row, 2 * count - 1)
    default:
      return undefined
  }
}

/** Scrolls just so far that a cell is in sight beside the headings. */
function reveal(frame: HTMLElement | null, { row, column }: Spot): void {
  if (frame === null) return
  const [top, left] = [row * ROW, column * 2 * HALF]
  const [height, width] = [frame.clientHeight - HEAD, frame.clientWidth - SIDE]
  if (top < frame.scrollTop) frame.scrollTop = top
  else if (top + ROW > frame.scrollTop + height) frame.scrollTop = top + ROW - height
  if (left < frame.scrollLeft) frame.scrollLeft = left
  else if (left + 2 * HALF > frame.scrollLeft + width) frame.scrollLeft = left + 2 * HALF - width
}

/** The focus goes along with the spot while it is in the table. */
function useFollowFocus(frame: RefObject<HTMLElement | null>, { row, column, way }: Spot): void {
  useEffect(() => {
    const element = frame.current
    if (element === null || !element.contains(document.activeElement)) return
    element.querySelector<HTMLElement>(`[data-spot="${row} ${column} ${way}"]`)?.focus({ preventScroll: true })
  })
}
