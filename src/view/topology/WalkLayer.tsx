import { useReactFlow, ViewportPortal } from '@xyflow/react'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hook } from '../../engine/index.ts'
import type { Graph } from './graph-types.ts'
import { HOOK_RECTS, type Point } from './measure.ts'
import type { Scene } from './scene.ts'
import { moveAlong } from './move-along.ts'
import { RefusalMark } from './RefusalMark.tsx'
import styles from './WalkLayer.module.css'
import type { WalkView } from './walk-view.ts'
import { type StepWay, waysOf } from './way.ts'

export interface WalkLayerProps {
  readonly walk: WalkView
  readonly graph: Graph
  readonly scene: Scene
  readonly frame: RefObject<HTMLElement | null>
}

/** A packet over the picture: the trail that it left, the hook that is being asked, what refused it, and the packet itself. */
export function WalkLayer({ walk, graph, scene, frame }: WalkLayerProps) {
  const { t } = useTranslation('walk')
  const ways = useMemo(() => waysOf(graph, scene, walk.steps), [graph, scene, walk.steps])
  const at = Math.min(Math.max(0, walk.step), ways.length - 1)
  const way = ways[at]
  const placed = (step: number): boolean => (walk.steps[step]?.hops.length ?? 0) > 0
  useFollow(placed(at) ? way?.points.at(-1) : undefined, frame)
  if (way === undefined) return null
  const spot = way.points.at(-1)
  const refused = walk.steps[at]?.refused
  const stopped = refused === undefined ? '' : styles['stopped']
  return (
    <ViewportPortal>
      <svg className={styles['trails']} aria-hidden>
        {legsUpTo(ways, at).map(({ leg, points }) => (
          <g key={leg} className={[leg === way.leg ? '' : styles['past'], stopped].join(' ')}>
            <path className={styles['casing']} d={pathOf(points)} />
            <path className={styles['trail']} d={pathOf(points)} />
          </g>
        ))}
      </svg>
      <div className={[styles['layer'], stopped].join(' ')} aria-hidden>
        <svg className={styles['canvas']}>
          {way.hook === undefined ? null : <Asked hook={way.hook} from={way.aside ? spot : undefined} />}
        </svg>
        {!placed(at) ? null : (
          <PacketSign
            way={way}
            from={placed(at - 1) ? ways[at - 1]?.rest : undefined}
            to={refused === undefined ? way.rest : spot}
            at={at}
          />
        )}
        {refused === undefined || spot === undefined ? null : (
          <RefusalMark scene={scene} hook={way.hook} spot={spot} text={t(refused.key, refused.params)} />
        )}
      </div>
    </ViewportPortal>
  )
}

/** A hook whose rules are asked; for a frame that a bridge passes on, without the frame's going there. */
function Asked({ hook, from }: { readonly hook: Hook; readonly from: Point | undefined }) {
  const { x, y, width, height } = HOOK_RECTS[hook]
  return (
    <>
      {from === undefined ? null : (
        <path className={styles['glance']} d={pathOf([from, { x: x + width, y: y + height / 2 }])} />
      )}
      <rect className={styles['asked']} x={x - 3} y={y - 3} width={width + 6} height={height + 6} rx={8} />
    </>
  )
}

interface SignProps {
  readonly way: StepWay
  /** Where it waited after the step before, and where it is to wait after this one. */
  readonly from: Point | undefined
  readonly to: Point | undefined
  readonly at: number
}

/** The packet itself. It moves along its way when it comes from the step before, and is put in place otherwise. */
function PacketSign({ way, from, to, at }: SignProps) {
  const packet = useRef<HTMLDivElement>(null)
  const shown = useRef<number>(undefined)
  useLayoutEffect(() => {
    const element = packet.current
    if (element === null) return undefined
    const points = [...(from === undefined ? [] : [from]), ...way.points, ...(to === undefined ? [] : [to])]
    const animation = moveAlong(element, points, shown.current === at - 1)
    shown.current = at
    return () => animation?.cancel()
  }, [way, from, to, at])
  return (
    <div ref={packet} className={styles['packet']}>
      <Envelope />
    </div>
  )
}

function Envelope() {
  return (
    <svg viewBox="0 0 26 18" className={styles['envelope']}>
      <rect x="1" y="1" width="24" height="16" rx="3" />
      <path d="M2 3 L13 11 L24 3" />
    </svg>
  )
}

/** Keeps the packet in view. */
function useFollow(point: Point | undefined, frame: RefObject<HTMLElement | null>): void {
  const flow = useReactFlow()
  const { x, y } = point ?? { x: undefined, y: undefined }
  useEffect(() => {
    const size = frame.current?.getBoundingClientRect()
    if (size === undefined || x === undefined || y === undefined) return
    const view = flow.getViewport()
    const [left, top] = [x * view.zoom + view.x, y * view.zoom + view.y]
    const seen = left > 8 && top > 8 && left < size.width - 8 && top < size.height - 8
    if (!seen) void flow.setCenter(x, y, { zoom: view.zoom, duration: 300 })
  }, [flow, frame, x, y])
}

interface Trail {
  readonly leg: number
  readonly points: readonly Point[]
}

/** The trails of the packet on show and of the one before it. */
function legsUpTo(ways: readonly StepWay[], at: number): readonly Trail[] {
  const leg = ways[at]?.leg
  const before = ways.slice(0, at).findLast((way) => way.leg !== leg)?.leg
  return [before, leg].flatMap((wanted) => {
    const points = ways.slice(0, at + 1).flatMap((way) => (way.leg === wanted ? way.points : []))
    return wanted === undefined || points.length === 0 ? [] : [{ leg: wanted, points }]
  })
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')
}
