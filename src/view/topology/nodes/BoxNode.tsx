import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { modeText, stateText } from '../aria.ts'
import { colourStyle } from '../colour.ts'
import type { Box, Interface } from '../graph-types.ts'
import type { BoxNodeType } from '../nodes-model.ts'
import { useDetail } from '../use-detail.ts'
import { looksSame } from './looks-same.ts'
import styles from './nodes.module.css'
import { useSay } from '../say.ts'

/** A container (or a namespace made by hand): its name and state, and each interface with its address and MAC. */
export const BoxNode = memo(function BoxNode({ data, selected }: NodeProps<BoxNodeType>) {
  const t = useSay()
  const { box, added, from } = data
  const detail = useDetail()
  const classes = [
    styles['box'],
    detail === 'full' ? '' : styles[detail],
    styles[box.state],
    box.mode === 'bridge' || isAlone(box) ? '' : styles[`${box.mode}Mode`],
    added ? styles['added'] : '',
    from ? styles['from'] : '',
    selected ? styles['selected'] : '',
  ]
  if (detail !== 'full') {
    return (
      <div className={classes.filter(Boolean).join(' ')} style={colourStyle(box.interfaces[0]?.colour)}>
        <span className={styles['brief']}>{box.name}</span>
      </div>
    )
  }
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <div className={styles['head']}>
        <span className={styles['state']} aria-hidden />
        <span className={styles['name']} title={box.name}>
          {box.name}
        </span>
        <span className={styles['image']}>{sideText(box, stateText(box, t))}</span>
      </div>
      {box.interfaces.map((each) => (
        <InterfaceLines key={each.link} each={each} />
      ))}
      {box.interfaces.length === 0 ? <p className={styles['note']}>{modeText(box, t)}</p> : null}
      {from ? <span className={styles['flag']}>{t('box.pingFrom')}</span> : null}
      {box.container === undefined || box.mode === 'host' || box.mode === 'container' ? null : <Plug />}
    </div>
  )
}, looksSame)

/** The plug of a new cable: dragged onto a bridge, it connects. By keyboard the same is a key, so nobody is told of it twice. */
function Plug() {
  const t = useSay()
  return (
    <Handle
      type="source"
      id="plug"
      position={Position.Top}
      className={[styles['plug'], 'nodrag'].join(' ')}
      title={t('box.plug')}
      aria-hidden
    />
  )
}

/** It asked to join another's namespace, and shares it with nobody. */
const isAlone = ({ mode, shares }: Box): boolean => mode === 'container' && shares === undefined

/** A running container's image; of any other its state, which matters more. */
function sideText(box: Box, state: string): string {
  return box.state === 'running' ? box.image.replace(/:latest$/, '') : state
}

function InterfaceLines({ each }: { readonly each: Interface }) {
  const t = useSay()
  return (
    <div className={styles['interface']} style={colourStyle(each.colour)}>
      <span className={styles['ifname']}>{each.name}</span>
      <span className={each.address === '' ? styles['note'] : styles['address']}>
        {each.address || t('box.noAddress')}
      </span>
      {each.address6 === '' ? null : (
        <span className={styles['address6']} title={each.address6}>
          {each.address6}
        </span>
      )}
      <span className={styles['mac']}>{each.mac}</span>
    </div>
  )
}
