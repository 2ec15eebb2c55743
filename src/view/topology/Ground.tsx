import { ViewportPortal } from '@xyflow/react'
import { type CSSProperties, memo } from 'react'
import type { Labels } from './aria.ts'
import { colourStyle } from './colour.ts'
import type { Bar, Graph } from './graph-types.ts'
import styles from './Ground.module.css'
import { OUTSIDE_LEFT, PORTS_TOP, PROGRAMS_RECT, type Rect, ROUTES_RECT } from './measure.ts'
import type { Scene } from './scene.ts'
import { useSay } from './say.ts'

export interface GroundProps {
  readonly graph: Graph
  readonly scene: Scene
  readonly labels: Labels
}

/** What nobody can take hold of: the machine's frame, the ground under each bar, headings, and the places in the kernel that are no hooks. */
export const Ground = memo(function Ground({ graph, scene, labels }: GroundProps) {
  const t = useSay()
  const top = Math.min(...graph.outside.map(({ id }) => scene.rects.get(id)?.y ?? 0))
  const left = scene.rects.get(graph.outside[0]?.id ?? '')?.x ?? OUTSIDE_LEFT
  return (
    <ViewportPortal>
      <HostFrame graph={graph} rect={scene.host} label={labels.host(graph)} />
      {graph.bars.map((bar) => {
        const rect = scene.bands.get(bar.id)
        return rect === undefined ? null : <Band key={bar.id} bar={bar} rect={rect} />
      })}
      {scene.islands.map(({ id, rect }) => (
        <div key={id} className={[styles['band'], styles['island']].join(' ')} style={placeOf(rect)} />
      ))}
      <div className={styles['station']} style={placeOf(ROUTES_RECT)}>
        {t('kernel.routes', { count: graph.spine.routes })}
      </div>
      <div className={styles['station']} style={placeOf(PROGRAMS_RECT)}>
        {t('kernel.programs')}
      </div>
      {graph.outside.length === 0 ? null : <Title text={t('outside.title')} x={left} y={top - 22} />}
      {graph.ports.length === 0 ? null : <Title text={t('port.title')} x={OUTSIDE_LEFT} y={PORTS_TOP - 22} />}
    </ViewportPortal>
  )
}, isSame)

/** Whether nothing of it is another: a box that is dragged about within its band changes the scene, and not the ground. */
function isSame(a: GroundProps, b: GroundProps): boolean {
  const [old, now] = [a.scene, b.scene]
  return (
    a.graph === b.graph &&
    a.labels === b.labels &&
    old.host === now.host &&
    old.bands === now.bands &&
    old.islands === now.islands &&
    a.graph.outside.every(({ id }) => old.rects.get(id) === now.rects.get(id))
  )
}

function placeOf({ x, y, width, height }: Rect): CSSProperties {
  return { left: x, top: y, width, height }
}

interface FrameProps {
  readonly graph: Graph
  readonly rect: Rect
  readonly label: string
}

const HostFrame = memo(function HostFrame({ graph, rect, label }: FrameProps) {
  const t = useSay()
  const bridges = graph.bars.filter(({ kind }) => kind === 'bridge').length
  return (
    // A picture's part with text in it, which no image element could have.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className={styles['host']} style={placeOf(rect)} role="img" aria-label={label}>
      <p className={styles['hostHead']}>
        <strong>{graph.hostName}</strong> {t('host.bridges', { count: bridges })} ·{' '}
        {t('host.containers', { count: graph.containers.all })}
      </p>
    </div>
  )
})

/** The ground behind a bar and the boxes that hang from it. */
const Band = memo(function Band({ bar, rect }: { readonly bar: Bar; readonly rect: Rect }) {
  const classes = [styles['band'], bar.kind === 'bridge' || bar.kind === 'wire' ? '' : styles[`${bar.kind}Band`]]
  return <div className={classes.filter(Boolean).join(' ')} style={{ ...colourStyle(bar.colour), ...placeOf(rect) }} />
})

function Title({ text, x, y }: { readonly text: string; readonly x: number; readonly y: number }) {
  return (
    <p className={styles['title']} style={{ left: x, top: y }}>
      {text}
    </p>
  )
}
