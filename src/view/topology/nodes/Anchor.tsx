import { Handle, Position } from '@xyflow/react'
import styles from './nodes.module.css'

/** Where the library believes that edges attach: it looks for these once a node is on the page. Nobody sees or grabs them. */
export function Anchor() {
  return (
    <>
      <Handle
        type="source"
        position={Position.Top}
        isConnectable={false}
        className={styles['anchor'] ?? ''}
        aria-hidden
      />
      <Handle
        type="target"
        position={Position.Top}
        isConnectable={false}
        className={styles['anchor'] ?? ''}
        aria-hidden
      />
    </>
  )
}
