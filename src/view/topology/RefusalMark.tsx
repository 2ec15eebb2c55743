import type { Hook } from '../../engine/index.ts'
import { bottomOf, HOOK_RECTS, type Point, type Rect, rightOf } from './measure.ts'
import { placeLabel } from './place-label.ts'
import type { Scene } from './scene.ts'
import styles from './WalkLayer.module.css'

interface Props {
  readonly scene: Scene
  /** The hook whose rule refused, if a rule did. */
  readonly hook: Hook | undefined
  readonly spot: Point
  readonly text: string
}

/** A red cross where a packet's way ended, the hook that ended it in red, and in a few words why. */
export function RefusalMark({ scene, hook, spot, text }: Props) {
  const box = hook === undefined ? undefined : HOOK_RECTS[hook]
  const mark = box === undefined ? spot : { x: rightOf(box), y: box.y }
  const label = placeLabel(scene, mark, text)
  const near = { x: within(mark.x, label.x + 8, rightOf(label) - 8), y: within(mark.y, label.y, bottomOf(label)) }
  return (
    <>
      {box === undefined ? null : (
        <div className={styles['refusing']} style={styleOf(box)}>
          {hook}
        </div>
      )}
      <svg className={styles['canvas']}>
        <path className={styles['leader']} d={`M${mark.x} ${mark.y} L${near.x} ${near.y}`} />
      </svg>
      <div className={styles['cross']} style={{ left: mark.x, top: mark.y }}>
        ✕
      </div>
      <div className={styles['reason']} style={styleOf(label)}>
        {text}
      </div>
    </>
  )
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

function styleOf({ x, y, width, height }: Rect) {
  return { left: x, top: y, width, height }
}
