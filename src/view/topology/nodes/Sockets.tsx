import type { CSSProperties } from 'react'
import { colourStyle } from '../colour.ts'
import type { Point } from '../measure.ts'
import type { Plug } from '../plugs.ts'
import styles from './nodes.module.css'

interface Props {
  readonly plugs: readonly Plug[]
  readonly origin: Point
  /** The width of the node's border: places in a box are counted from inside it. */
  readonly border?: number
}

/** The sockets of a node: one for each end of a veth pair that is plugged in there, astride the node's edge. */
export function Sockets({ plugs, origin, border = 0 }: Props) {
  return plugs.map((plug) => {
    const flank = plug.side === 'left' || plug.side === 'right'
    const style: CSSProperties = {
      ...colourStyle(plug.colour),
      left: plug.x - origin.x - border,
      top: plug.y - origin.y - border,
    }
    const classes = [styles['socket'], flank ? styles['flank'] : '', plug.up ? '' : styles['down']]
    return <span key={plug.link} className={classes.filter(Boolean).join(' ')} style={style} title={plug.label} />
  })
}
