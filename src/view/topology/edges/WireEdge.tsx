import type { EdgeProps } from '@xyflow/react'
import { memo, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { colourStyle } from '../colour.ts'
import type { WireEdgeType } from '../edges-model.ts'
import type { Point } from '../measure.ts'
import type { WireLabel } from '../wires.ts'
import styles from './WireEdge.module.css'

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')
}

/** A cable with the names of its ends, a bar's plug into the spine, or a relation between two boxes. */
export const WireEdge = memo(function WireEdge({ data, selected = false }: EdgeProps<WireEdgeType>) {
  const { t } = useTranslation('topology')
  if (data === undefined) return null
  const { wire, added } = data
  const path = pathOf(wire.points)
  const classes = [
    styles['wire'],
    styles[wire.kind],
    wire.live ? '' : styles['dead'],
    wire.colour?.pattern === 'dashed' ? styles['patterned'] : '',
    added ? styles['added'] : '',
    selected ? styles['selected'] : '',
  ]
  return (
    <g className={classes.filter(Boolean).join(' ')} style={colourStyle(wire.colour) satisfies CSSProperties}>
      <path className={styles['reach']} d={path} />
      <path className={styles['line']} d={path} />
      {wire.kind === 'link' ? <Arrow points={wire.points} /> : null}
      {wire.labels.map((label) => (
        <Label
          key={label.text}
          label={label}
          text={wire.kind === 'link' ? t('cable.link', { alias: label.text }).trim() : label.text}
        />
      ))}
      {wire.kind === 'shares' ? <path className={styles['core']} d={path} /> : null}
    </g>
  )
})

function Label({ label, text }: { readonly label: WireLabel; readonly text: string }) {
  return (
    <text className={styles['label']} x={label.x} y={label.y} textAnchor={label.anchor}>
      {text}
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
