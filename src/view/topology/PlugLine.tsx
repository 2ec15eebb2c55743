import type { ConnectionLineComponentProps } from '@xyflow/react'
import styles from './PlugLine.module.css'

/** The cable in the hand while a container is dragged by its plug onto a bridge. */
export function PlugLine({ fromX, fromY, toX, toY }: ConnectionLineComponentProps) {
  return (
    <g className={styles['plugLine']}>
      <path d={`M${fromX} ${fromY} L${toX} ${toY}`} />
      <rect x={toX - 9} y={toY - 6} width={18} height={12} rx={2} />
    </g>
  )
}
