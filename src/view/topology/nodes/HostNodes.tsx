import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { HOOK_RECTS, LOOSE_LINE, PROGRAMS_RECT, type Rect, ROUTES_RECT, spineHeight } from '../measure.ts'
import type { HookNodeType, SpineNodeType, UplinkNodeType } from '../nodes-model.ts'
import { looksSame } from './looks-same.ts'
import styles from './nodes.module.css'
import { useSay } from '../say.ts'

/** The kernel: a packet's way through its hooks and routes, as fixed as the kernel's own. */
export const SpineNode = memo(function SpineNode({ data, selected }: NodeProps<SpineNodeType>) {
  const t = useSay()
  const { spine, uplink, top, added, from } = data
  const classes = [
    styles['spine'],
    added ? styles['added'] : '',
    from ? styles['from'] : '',
    selected ? styles['selected'] : '',
  ]
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <div className={styles['spineBody']} style={{ top }}>
        <p className={styles['spineTitle']}>{t('kernel.title')}</p>
        <p className={styles['note']}>{t('kernel.note')}</p>
        {uplink === undefined ? null : (
          <p className={styles['spineAddress']}>
            {uplink.name} {uplink.address}
          </p>
        )}
        <Ways />
        {spine.forwards ? null : <p className={styles['off']}>{t('kernel.forwardingOff')}</p>}
        <div className={styles['loose']} style={{ top: spineHeight(NONE) }}>
          {spine.onWire.map(LinkLine)}
          {spine.loose.length === 0 ? null : <p className={styles['note']}>{t('kernel.loose')}</p>}
          {spine.loose.map(LinkLine)}
        </div>
      </div>
    </div>
  )
}, looksSame)

const NONE = { onWire: [], loose: [] }

function LinkLine(label: string) {
  return (
    <p key={label} className={styles['mac']} style={{ lineHeight: `${LOOSE_LINE}px` }}>
      {label}
    </p>
  )
}

/** Arrows from station to station. */
function Ways() {
  const { PREROUTING: pre, FORWARD: forward, INPUT: input, OUTPUT: output, POSTROUTING: post } = HOOK_RECTS
  const mid = ({ x, width }: Rect): number => x + width / 2
  const end = ({ y, height }: Rect): number => y + height
  const down = (x: number, from: Rect, to: Rect): string => `M${x} ${end(from)} V${to.y - 5}`
  const ways = [
    down(mid(pre), pre, ROUTES_RECT),
    down(mid(forward), ROUTES_RECT, forward),
    down(mid(forward), forward, post),
    down(mid(input), ROUTES_RECT, input),
    down(mid(input), input, PROGRAMS_RECT),
    down(mid(output), PROGRAMS_RECT, output),
    down(mid(output), output, post),
  ]
  return (
    <svg className={styles['ways']} aria-hidden>
      <defs>
        <marker
          id="vw-way"
          viewBox="0 0 8 8"
          refX="3"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
          markerUnits="userSpaceOnUse"
        >
          <path className={styles['wayHead']} d="M0 0 L8 4 L0 8 Z" />
        </marker>
      </defs>
      {ways.map((d) => (
        <path key={d} d={d} markerEnd="url(#vw-way)" />
      ))}
    </svg>
  )
}

/** One iptables hook. */
export const HookNode = memo(function HookNode({ data: { hook }, selected }: NodeProps<HookNodeType>) {
  const t = useSay()
  const classes = [styles['hook'], selected ? styles['selected'] : '']
  return (
    <div className={classes.filter(Boolean).join(' ')} title={hook.drops ? t('kernel.policy') : hook.hook}>
      {hook.hook}
      {hook.drops ? <span className={styles['policy']}>{t('kernel.policy')}</span> : null}
    </div>
  )
}, looksSame)

/** The host's card, in the edge of its frame. */
export const UplinkNode = memo(function UplinkNode({ data: { uplink }, selected }: NodeProps<UplinkNodeType>) {
  const classes = [styles['uplink'], uplink.up ? '' : styles['dim'], selected ? styles['selected'] : '']
  return <div className={classes.filter(Boolean).join(' ')}>{uplink.name}</div>
}, looksSame)
