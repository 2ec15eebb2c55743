import type { ReactNode } from 'react'
import styles from './Sign.module.css'

interface SignProps {
  readonly icon: ReactNode
  /** What it says to those who can't see it. */
  readonly text: string
  readonly className?: string | undefined
}

/** An icon that says something, and is no control. */
export function Sign({ icon, text, className }: SignProps) {
  return (
    <span className={[styles['sign'], className].filter(Boolean).join(' ')} title={text}>
      {icon}
      <span className={styles['unseen']}>{text}</span>
    </span>
  )
}
