import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { colourStyle } from '../colour.ts'
import type { Port } from '../graph-types.ts'
import type { OutsideNodeType, PortNodeType } from '../nodes-model.ts'
import { looksSame } from './looks-same.ts'
import styles from './nodes.module.css'
import { useSay } from '../say.ts'

/** A machine beyond the host's card. */
export const OutsideNode = memo(function OutsideNode({ data, selected }: NodeProps<OutsideNodeType>) {
  const t = useSay()
  const { outside, from } = data
  const classes = [styles['outside'], from ? styles['from'] : '', selected ? styles['selected'] : '']
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <span className={styles['name']}>{outside.kind === 'gateway' ? t('outside.gateway') : outside.name}</span>
      <span className={styles['plainAddress']}>{outside.address}</span>
      {outside.nameServer ? <span className={styles['note']}>{t('outside.nameServer')}</span> : null}
    </div>
  )
}, looksSame)

/** A published port: a plate in the host's edge that leads to a container's port. */
export const PortNode = memo(function PortNode({ data: { port, added }, selected }: NodeProps<PortNodeType>) {
  const classes = [styles['port'], added ? styles['added'] : '', selected ? styles['selected'] : '']
  return (
    <div className={classes.filter(Boolean).join(' ')} style={colourStyle(port.colour)} title={port.hostIps.join(' ')}>
      <span className={styles['hostPort']}>{hostText(port)}</span>
      <span aria-hidden>→</span>
      <span className={styles['target']}>
        {port.name}:{port.containerPort}
        {port.proto === 'tcp' ? '' : `/${port.proto}`}
      </span>
    </div>
  )
}, looksSame)

/** The port alone where it is open on every address of the host. */
function hostText({ hostIps, hostPort }: Port): string {
  const everywhere = hostIps.includes('0.0.0.0') || hostIps.includes('::')
  const [ip = ''] = hostIps
  return everywhere ? `${hostPort}` : `${ip.includes(':') ? `[${ip}]` : ip}:${hostPort}`
}
